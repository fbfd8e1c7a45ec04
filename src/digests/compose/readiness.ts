// Whether a slot's digest can be composed yet: a pure rule on what is known of the sources' days. It waits for the day's list for a bounded
// time, and always ends in a digest or in a reason for none. It has no rule about weekdays: only the sources' answers count.
// The list day of a slot is the UTC day at its send time. Papers are listed from 00:00 UTC on, nearly all by 07:00, so a list is complete
// once it was read at or after 07:00 with a paper in it. If that is impossible within the patience (a send time before 04:00 UTC: 09:00 in
// Tokyo is 00:00), waiting would only make every digest late. Such a slot is ready as soon as there is something worth sending: unseen
// papers of the day before, or the first papers of the day.

import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import { type Day, dayOf, startOf } from '#src/papers/day.ts';
import type { SourceDay } from '#src/papers/library.ts';
import { settledAt } from '#src/papers/source-day.ts';

const HOUR_MS = 3_600_000;
/** From here on a reading shows the day's list: of the papers seen at 8 h, 99 % are listed by 06:48 UTC. */
const READ_FROM_MS = 7 * HOUR_MS;
/** How long a digest waits for its list before posting what is known. */
export const PATIENCE_MS = 3 * HOUR_MS;
const ASK_AGAIN_MS = 5 * 60_000;

export interface ReadinessAsk {
  listDay: Day;
  dueAt: Date;
  now: Date;
  /** The sources' states of the list day as known at `now`; other days are ignored. */
  sourceDays: readonly SourceDay[];
  /** There are papers that the channel has not seen, listed less than a day before the list day began. */
  fresh: boolean;
}

export type Readiness =
  /** Remarks for people: what is missing or old. */
  | { kind: 'ready'; remarks: StoredText[] }
  /** `notBefore` is later than now, and never later than the end of the patience. */
  | { kind: 'waiting'; notBefore: Date; reason: StoredText }
  | { kind: 'no-list'; reason: StoredText };

/** The UTC day at a slot's send time. */
export function listDayOf(dueAt: Date): Day {
  return dayOf(dueAt);
}

/** This process's reading rounds. */
export interface Rounds {
  /** When the last completed round began; undefined before the first. */
  began(): Date | undefined;
  /**
   * The first and last of the newest rounds, if they all failed in close succession although the database answered. Undefined once one has
   * completed.
   */
  failing(): { from: Date; to: Date } | undefined;
}

/** Maximum age of a list when a slot is decided: a list is read every five minutes, so one or two rounds. */
export const FRESH_MS = 10 * 60_000;
/** A round takes seconds and wakes waiting slots when it ends: this covers a slot that began to wait at that moment. */
const ROUND_AGAIN_MS = 15_000;
/** Once rounds have failed for this long, slots are decided without one. */
const FAILING_MS = 15 * 60_000;

/**
 * Whether a slot must wait for a new reading: after a start, a sleep or a database outage, nobody knows what was listed meanwhile. It waits
 * until a round has ended, or until every source has answered for each of its days, successfully or not, as when another process reads. If
 * rounds keep failing, it does not wait. Undefined: nothing to wait for.
 */
export function awaitsRound(
  { days, now, sourceDays }: Pick<ReadinessAsk, 'now' | 'sourceDays'> & { days: readonly Day[] },
  rounds: Rounds | undefined,
): Extract<Readiness, { kind: 'waiting' }> | undefined {
  if (!rounds) return undefined;
  const from = new Date(now.getTime() - FRESH_MS);
  const began = rounds.began();
  if (began && began >= from) return undefined;
  const failing = rounds.failing();
  // Failures from before a sleep do not predict the next round.
  if (failing && failing.to >= from && failing.to.getTime() - failing.from.getTime() >= FAILING_MS) return undefined;
  const answers = (one: SourceDay) =>
    one.state === 'complete' ||
    isSince(one, settledAt(one.day)) ||
    isSince(one, from) ||
    isWithin(one.failedAt, from) ||
    isWithin(one.notOpenAt, from);
  const isOpen = (day: Day) => {
    const known = sourceDays.filter((one) => one.day === day);
    return known.length === 0 || !known.every(answers);
  };
  if (!days.some((day) => day <= dayOf(now) && isOpen(day))) return undefined;
  return {
    kind: 'waiting',
    notBefore: new Date(now.getTime() + ROUND_AGAIN_MS),
    reason: stored.digestWaitsForReading(),
  };
}

export function readinessOf({ listDay, dueAt, now, sourceDays, fresh }: ReadinessAsk): Readiness {
  const readFrom = new Date(startOf(listDay).getTime() + READ_FROM_MS);
  const deadline = new Date(dueAt.getTime() + PATIENCE_MS);
  const inVain = readFrom >= deadline;
  const known = sourceDays.filter((one) => one.day === listDay);
  const withPapers = known.filter((one) => one.papers > 0 && one.readAt);
  const ready = (...remarks: StoredText[]): Readiness => ({ kind: 'ready', remarks: [...remarks, ...silences(known)] });

  if (withPapers.some((one) => isSince(one, readFrom))) return ready();
  if (inVain && withPapers.length > 0) return ready(stored.digestListStarted(listDay));
  if (inVain && fresh && now < deadline) return ready(stored.digestListNotOut(listDay));
  const surelyEmpty = known.length > 0 && known.every((one) => one.state === 'empty' && isSince(one, readFrom));
  if (now < deadline && !surelyEmpty) {
    return {
      kind: 'waiting',
      notBefore: askAgainAt(now, readFrom, deadline),
      reason: stored.digestWaitsForList(listDay),
    };
  }
  const readAt = newestReading(withPapers);
  if (readAt) return ready(stored.digestReadEarly(listDay, readAt.toISOString()));
  const answeredEmpty = known.some(
    (one) => one.state === 'empty' || (one.readAt && (inVain || isSince(one, readFrom))),
  );
  if (answeredEmpty) return fresh ? ready(stored.digestNoList(listDay)) : noList(stored.digestNoListReason(listDay));
  if (known.some((one) => one.failedAt)) return ready(stored.digestUnread(listDay));
  if (known.some((one) => one.state === 'not-open')) return ready(stored.digestNotOpen(listDay));
  return fresh ? ready(stored.digestUnread(listDay)) : noList(stored.digestUnreadReason(listDay));
}

function noList(reason: StoredText): Readiness {
  return { kind: 'no-list', reason };
}

function isSince({ readAt }: SourceDay, moment: Date): boolean {
  return isWithin(readAt, moment);
}

function isWithin(at: Date | undefined, from: Date): boolean {
  return at !== undefined && at >= from;
}

/** Before the list can be complete there is nothing to ask for, unless it never will be: then the first paper is waited for. */
function askAgainAt(now: Date, readFrom: Date, deadline: Date): Date {
  const soon = now.getTime() + ASK_AGAIN_MS;
  const from = readFrom < deadline ? readFrom.getTime() : 0;
  return new Date(Math.min(Math.max(soon, from), deadline.getTime()));
}

/** Sources with no answer, or only an old one. */
function silences(known: readonly SourceDay[]): StoredText[] {
  return known.flatMap((one) => {
    if (!one.failedAt) return [];
    const name = stored.sourceWords([one.source]);
    if (!one.readAt) return [stored.digestSourceSilent(name)];
    return one.state === 'stale' ? [stored.digestStale(name, one.readAt.toISOString())] : [];
  });
}

export function newestReading(known: readonly Pick<SourceDay, 'readAt'>[]): Date | undefined {
  return known.reduce<Date | undefined>(
    (newest, { readAt }) => (readAt && (!newest || readAt > newest) ? readAt : newest),
    undefined,
  );
}
