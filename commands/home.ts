// `home`: the newest papers and the person's own subscriptions, for a platform's home page of the app; not listed in help. Reads only the
// store, because such a page is opened often and must load at once.

import type { Context } from '#src/conversation/call.ts';
import type { Command } from '#src/conversation/command.ts';
import type { Block, Message } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { dayOf } from '#src/papers/day.ts';
import type { Needs } from './needs.ts';
import { listMessage } from './replies/list-message.ts';
import { withTeamVotes } from './replies/ranked-reply.ts';
import { subscribeAction, subscriptionActions } from './replies/subscription-actions.ts';
import { subscriptionTitle, subscriptionWords } from './replies/subscription-text.ts';

const options = {};

/** Papers of the newest list. */
const PAPERS = 5;
const PATIENCE_MS = 10_000;

export const home: Command<Needs, typeof options> = {
  path: ['home'],
  summary: 'Show the newest papers and your subscriptions',
  options,
  example: 'home',
  listed: false,
  answers: () => 'caller',
  allows: 'anyone',
  async run(_values, context, needs) {
    const [papers, own] = await Promise.all([newestPapers(context, needs), needs.digests.madeBy(context.person)]);
    return {
      ...papers,
      blocks: [
        ...papers.blocks,
        { kind: 'prose', prose: own.length > 0 ? texts.yourSubscriptions() : texts.noSubscriptionsOfYours() },
        ...listOf(own),
      ],
      actions: [...(papers.actions ?? []), subscribeAction()],
    };
  },
};

/** The top of the newest known list day, with a way to all of it. */
async function newestPapers(context: Context, needs: Needs): Promise<Message> {
  const { paperService } = needs;
  const { now } = context;
  const [day] = await paperService.newestDays(dayOf(now), 1, now);
  if (day === undefined) {
    const blocks: Block[] = [{ kind: 'notice', tone: 'info', prose: texts.nothingKnown() }];
    return { kind: 'message', fallbackText: texts.noListGist(dayOf(now)), blocks };
  }
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const list = await withTeamVotes({ window: 'day', day, at: now, reach: 'local', signal }, context, needs);
  const call = { command: 'today', options: { date: day } };
  const { pager, ...shown } = listMessage({
    list,
    page: 1,
    size: PAPERS,
    call,
    online: paperService.online,
    latest: day !== dayOf(now),
  });
  paperService.shown(list.papers.slice(0, PAPERS).map(({ paper }) => paper));
  return pager ? { ...shown, actions: [{ kind: 'button', label: texts.showDay(day), call }] } : shown;
}

function listOf(own: readonly Subscription[]): Block[] {
  if (own.length === 0) return [];
  const items = own.map((one) => ({
    title: subscriptionTitle(one),
    note: subscriptionWords(one),
    actions: subscriptionActions(one),
  }));
  return [{ kind: 'list', items }];
}
