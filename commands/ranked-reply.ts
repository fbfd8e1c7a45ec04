// The common part of `today` and `trending`: ask the desk for a ranked list, word it, page it.

import type { Context } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { addDays, type Day, type Window } from '#src/papers/day.ts';
import type { ListAsk, RankedList } from '#src/papers/lists.ts';
import { listMessage } from './list-message.ts';
import { type Needs, PAGE_SIZE } from './needs.ts';

export interface RankedAsk {
  command: string;
  window: Window;
  day: Day;
  values: { topic?: string; limit?: number; page?: number };
  context: Context;
  needs: Needs;
}

/** How long a list may wait for its sources; longer, and it is answered with what is known. */
const SOURCE_PATIENCE_MS = 10_000;

export async function rankedReply({ command, window, day, values, context, needs }: RankedAsk): Promise<Message> {
  const { desk } = needs;
  const { topic, limit, page = 1 } = values;
  const list = await withTeamVotes(
    {
      window,
      day,
      topic,
      at: context.now,
      reach: desk.reach,
      signal: AbortSignal.timeout(SOURCE_PATIENCE_MS),
    },
    context,
    needs,
  );
  desk.shown(list.papers.map((ranked) => ranked.paper));
  const newestDay = list.listed === 0 ? (await desk.newestDays(addDays(day, -1), 1, context.now))[0] : undefined;
  const options: Record<string, string> = { date: day };
  if (command === 'trending') options.window = window;
  if (topic) options.topic = topic;
  if (limit) options.limit = String(limit);
  return listMessage({
    list,
    topic,
    page,
    size: limit ?? PAGE_SIZE,
    call: { command, options },
    online: desk.online,
    newestDay,
  });
}

/** Whose votes count is known once the papers are: where the team has any, the same list is ranked again with them. */
export async function withTeamVotes(
  ask: ListAsk,
  { channel }: Pick<Context, 'channel'>,
  { desk, digests }: Pick<Needs, 'desk' | 'digests'>,
): Promise<RankedList> {
  const list = await desk.ranked(ask);
  const ids = list.papers.map(({ paper }) => paper.id);
  const tally = await digests.tally(channel, ids, list.at);
  if (tally.size === 0) return list;
  const ranked = await desk.ranked({ ...ask, at: list.at, reach: 'local', tally });
  return { ...ranked, silentSources: list.silentSources };
}
