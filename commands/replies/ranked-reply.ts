// Shared by `today` and `trending`: gets a ranked list from PaperService, words it and pages it.

import type { Context } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { type Day, dayOf, type Window } from '#src/papers/day.ts';
import type { ListAsk, RankedList } from '#src/papers/service/lists.ts';
import { readTopic } from '#src/search/query/topic.ts';
import { type Needs, pageSize } from '../needs.ts';
import { listMessage } from './list-message.ts';

export interface RankedAsk {
  command: string;
  window: Window;
  day: Day;
  /** When that day has no papers yet, the newest earlier list is shown. */
  latest?: boolean;
  values: { topic?: string; limit?: number; page?: number };
  context: Context;
  needs: Needs;
}

/** How long a list may wait for its sources; after that, the known papers are shown. */
const SOURCE_PATIENCE_MS = 10_000;

export async function rankedReply(ask: RankedAsk): Promise<Message> {
  const { command, window, values, context, needs, latest = false } = ask;
  const { paperService } = needs;
  const { topic, limit, page = 1 } = values;
  if (topic !== undefined) checkTopic(topic);
  const list = await withTeamVotes(
    {
      window,
      day: ask.day,
      topic,
      at: context.now,
      reach: paperService.reach,
      signal: AbortSignal.timeout(SOURCE_PATIENCE_MS),
    },
    context,
    needs,
    latest,
  );
  const { day } = list;
  paperService.shown(list.papers.map((ranked) => ranked.paper));
  const nearestDay = list.listed === 0 ? await paperService.nearestDay(day, context.now) : undefined;
  const options: Record<string, string> = { date: day };
  if (command === 'trending') options.window = window;
  if (topic) options.topic = topic;
  if (limit) options.limit = String(limit);
  return listMessage({
    list,
    topic,
    page,
    size: pageSize(limit, context.channel.adapter, needs),
    call: { command, options },
    online: paperService.online,
    nearestDay,
    latest: window === 'day' && list.listed > 0 && (await isLatest(day, context.now, paperService)),
  });
}

/** Whether the day is before today and no later list is known; later pages name the day, too. */
async function isLatest(day: Day, now: Date, paperService: Needs['paperService']): Promise<boolean> {
  const today = dayOf(now);
  if (day >= today) return false;
  const [newest] = await paperService.newestDays(today, 1, now);
  return newest === undefined || newest <= day;
}

/** Throws UserError(topic) for punctuation alone, which would match every paper. */
function checkTopic(topic: string): void {
  const { alternatives, never, remarks } = readTopic(topic);
  if (alternatives.length === 0 && never.length === 0)
    throw new UserError(() => texts.noTopic(topic, remarks.map(remarkWords)), 'topic');
}

/** The papers determine whose votes count: if the team has any, the list is ranked again with them. */
export async function withTeamVotes(
  ask: ListAsk,
  { channel }: Pick<Context, 'channel'>,
  { paperService, digests }: Pick<Needs, 'paperService' | 'digests'>,
  latest = false,
): Promise<RankedList> {
  const list = await (latest ? paperService.latest(ask) : paperService.ranked(ask));
  const ids = list.papers.map(({ paper }) => paper.id);
  const tally = await digests.tally(channel, ids, list.at);
  if (tally.size === 0) return list;
  const ranked = await paperService.ranked({ ...ask, day: list.day, at: list.at, reach: 'local', tally });
  return { ...ranked, silentSources: list.silentSources };
}
