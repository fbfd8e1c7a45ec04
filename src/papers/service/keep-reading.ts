// Keeps the lists up to date: today's is read again while it grows, yesterday's until it has settled, and those of the week before if they
// weren't read completely, for example after downtime.

import type { Clock } from '#src/clock.ts';
import { addDays, type Day, dayOf, daysBetween } from '../day.ts';
import type { Library } from '../library.ts';
import type { Background } from './background.ts';
import type { Collected, Collector } from './collect.ts';

const MINUTE_MS = 60_000;
/** A list that a digest waits for. */
const URGENT_MS = 5 * MINUTE_MS;
const USUAL_MS = 45 * MINUTE_MS;
/** A list of the days before: longer than the time after which a second empty answer confirms the first. */
const RARE_MS = 3 * 60 * MINUTE_MS;
/** How many lists before today's are kept up to date. */
const DAYS_BACK = 7;
/** Days read in one regular pass, and days without any answer after which a pass gives up. */
const MOST_AT_ONCE = 3;

export interface KeepReadingNeeds {
  collector: Pick<Collector, 'collect'>;
  library: Pick<Library, 'candidates'>;
  background: Pick<Background, 'enrich'>;
  clock: Clock;
}

export interface KeepReadingHow {
  /** A digest is due or waits for a reading. */
  urgent: boolean;
  /** Days that a digest is about, however long ago. Read before all others. */
  first?: readonly Day[];
  /** After a time without readings: read everything that has aged at once, instead of three days. */
  all?: boolean;
}

export interface KeptReading extends Collected {
  /** A source answered about at least one day. */
  answered: boolean;
}

/**
 * Reads lists that have aged, newest first. Settled days cost nothing. Once the signal's time limit is over, remaining days count as
 * unanswered. Rejects if the signal aborts for any other reason.
 */
export async function keepReading(
  needs: KeepReadingNeeds,
  { urgent, first = [], all = false }: KeepReadingHow,
  signal: AbortSignal,
): Promise<KeptReading> {
  const { collector, library, background, clock } = needs;
  const today = dayOf(clock.now());
  const usual = daysBetween(addDays(today, -DAYS_BACK), today).reverse();
  const answers: Collected[] = [];
  const read: Day[] = [];
  let unanswered = 0;
  for (const day of new Set([...first, ...usual])) {
    if (read.length >= (all ? Number.POSITIVE_INFINITY : MOST_AT_ONCE) || unanswered >= MOST_AT_ONCE) break;
    const answer = await collector.collect(day, { days: 'aged', olderThanMs: patience(day, today, urgent) }, signal);
    answers.push(answer);
    if (answer.requested.length > 0) read.push(day);
    if (answer.requested.length > 0 && answer.silent.length === answer.requested.length) unanswered += 1;
  }
  if (read.length > 0) {
    // Always yesterday's and today's: lookups that failed after an earlier reading are repeated.
    const days = [...new Set([today, addDays(today, -1), ...read])];
    background.enrich(await library.candidates(days, clock.now()));
  }
  return {
    requested: [...new Set(answers.flatMap((answer) => answer.requested))],
    silent: [...new Set(answers.flatMap((answer) => answer.silent))],
    answered: answers.some(({ requested, silent }) => requested.length > silent.length),
  };
}

/** How old a reading of a list may get, in milliseconds. */
function patience(day: Day, today: Day, urgent: boolean): number {
  if (day < addDays(today, -1)) return RARE_MS;
  return urgent && day === today ? URGENT_MS : USUAL_MS;
}
