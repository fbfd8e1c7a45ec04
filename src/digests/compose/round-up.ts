// The weekly round-up: the best of the last complete ISO week, by settled votes. It has its own readiness rule, because no list of its send
// day is in it: it waits until the week's lists were read after they closed.

import { stored } from '#src/conversation/texts/stored.ts';
import { type Day, dayOf, daysBetween } from '#src/papers/day.ts';
import type { SourceDay } from '#src/papers/library.ts';
import { settledAt } from '#src/papers/source-day.ts';
import { newestReading, PATIENCE_MS, type Readiness } from './readiness.ts';

/** Days of a week that usually have no list; whether they were read matters little. */
const FREE_DAYS = 2;
const ASK_AGAIN_MS = 10 * 60_000;

export interface RoundUpAsk {
  monday: Day;
  sunday: Day;
  dueAt: Date;
  now: Date;
  /** The sources' states of the week's days as known at `now`. */
  sourceDays: readonly SourceDay[];
}

/** The days of the week that have begun by the send time, so that a round-up sent within its week covers what exists. */
export function roundUpDays({ monday, sunday, dueAt }: Pick<RoundUpAsk, 'monday' | 'sunday' | 'dueAt'>): Day[] {
  const today = dayOf(dueAt);
  return daysBetween(monday, today < sunday ? today : sunday);
}

export function roundUpReadiness(ask: RoundUpAsk): Readiness {
  const { monday, dueAt, now, sourceDays } = ask;
  const deadline = dueAt.getTime() + PATIENCE_MS;
  const open = sourceDays.filter((one) => one.state !== 'complete' && one.state !== 'empty' && isClosed(one, dueAt));
  const known = new Set(sourceDays.filter((one) => one.state !== 'unread').map(({ day }) => day));
  const unread = roundUpDays(ask).filter((day) => !known.has(day) && settledAt(day) <= dueAt);
  const listed = sourceDays.filter((one) => one.papers > 0);
  if ((open.length > 0 || listed.length === 0) && now.getTime() < deadline) {
    const notBefore = new Date(Math.min(now.getTime() + ASK_AGAIN_MS, deadline));
    return { kind: 'waiting', notBefore, reason: stored.digestWaitsWeek(monday) };
  }
  if (listed.length === 0) return { kind: 'no-list', reason: stored.digestNoWeekReason(monday) };
  const unsettled = open.filter((one) => one.papers > 0);
  const failed = [...new Set(open.filter((one) => one.failedAt).map((one) => one.source))].sort();
  const readAt = newestReading(unsettled);
  return {
    kind: 'ready',
    remarks: [
      ...(unread.length > FREE_DAYS ? [stored.digestWeekUnread(unread)] : []),
      ...(readAt ? [stored.digestWeekUnsettled(readAt.toISOString())] : []),
      ...failed.map((source) => stored.digestSourceSilent(stored.sourceWords([source]))),
    ],
  };
}

/** Its votes can have settled by the send time. */
function isClosed({ day }: SourceDay, dueAt: Date): boolean {
  return settledAt(day) <= dueAt;
}
