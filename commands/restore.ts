// `restore`: restores a removed subscription. Also behind the *Undo* of unsubscribe.

import type { Command } from '#src/conversation/command.ts';
import type { Message } from '#src/conversation/message.ts';
import { subscriptionOption } from '#src/conversation/option.ts';
import { ProseError } from '#src/conversation/prose-error.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { scheduleWords } from '#src/digests/schedule/days.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { Needs } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';
import { subscriptionActions } from './replies/subscription-actions.ts';
import { nextWords, subscriptionTitle } from './replies/subscription-text.ts';
import { requirePosting } from './require-posting.ts';

const options = {
  id: subscriptionOption({
    summary: 'Removed subscription, such as s3 (leave empty to list them)',
    max: 20,
    completes: 'removed',
  }),
};

export const restore: Command<Needs, typeof options> = {
  path: ['restore'],
  summary: 'Restore a removed subscription',
  options,
  example: 'restore s3',
  answers: ({ id }) => (id?.trim() ? 'everyone' : 'caller'),
  group: 'manage',
  allows: 'managers',
  async run({ id }, context, needs) {
    const { digests } = needs;
    if (id === undefined) return offered(await digests.removedOf(context.channel));
    await requirePosting(context.channel, context, needs);
    const known = await digests.find(id);
    const change = { who: context.person, now: context.now };
    const back = known ? undefined : await digests.restore(context.channel, id, change);
    if (!back) throw new ProseError(() => texts.nothingToRestore(id));
    const next = back.pause ? [] : prose` ${texts.factNext()}: ${nextWords(back)}.`;
    return noticeMessage(prose`${texts.restored(back.id)}${next}`, { actions: subscriptionActions(back) });
  },
};

/** Each with a button that restores it. */
function offered(removed: readonly Subscription[]): Message {
  if (removed.length === 0) {
    const fallbackText = texts.nothingRemoved();
    return { kind: 'message', fallbackText, blocks: [{ kind: 'notice', tone: 'info', prose: prose`${fallbackText}` }] };
  }
  return {
    kind: 'message',
    title: texts.removedTitle(),
    fallbackText: texts.removedGist(removed.length),
    blocks: [
      {
        kind: 'list',
        items: removed.map((one) => ({
          title: subscriptionTitle(one),
          note: prose`${scheduleWords(one)}`,
          actions: [{ kind: 'button', label: texts.restore(), call: { command: 'restore', options: { id: one.id } } }],
        })),
      },
    ],
  };
}
