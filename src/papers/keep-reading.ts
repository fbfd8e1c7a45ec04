// Keeping up with the lists: today's is read again while it grows, yesterday's until it has settled, and those of the week before
// if nobody read them whole, as after a downtime. Apart from collect.ts, which reads a day when it is told to.

import type { Clock } from '#src/clock.ts';
import type { Background } from './background.ts';
import type { Collected, Collector } from './collect.ts';
import { addDays, type Day, dayOf } from './day.ts';
import type { Library } from './library.ts';

const MINUTE_MS = 60_000;
/** A list that a digest waits for. */
const URGENT_MS = 5 * MINUTE_MS;
const USUAL_MS = 45 * MINUTE_MS;
/** A list of the days before: longer than it takes a second empty answer to confirm the first. */
const RARE_MS = 3 * 60 * MINUTE_MS;
/** Lists before today's that are looked after. */
const DAYS_BACK = 7;
/** Lists that are asked for at one time: a week's worth takes a few beats. */
const MOST_AT_ONCE = 3;

export interface KeepReadingNeeds {
  collector: Pick<Collector, 'collect'>;
  library: Pick<Library, 'candidates'>;
  background: Pick<Background, 'enrich'>;
  clock: Clock;
}

/**
 * Reads what has aged, newest first, at most three list days at a time; days that are settled cost nothing. `urgent`: a digest is
 * due, or waits for a reading. Rejects when the signal aborts.
 */
export async function keepReading(needs: KeepReadingNeeds, urgent: boolean, signal: AbortSignal): Promise<Collected> {
  const { collector, library, background, clock } = needs;
  const today = dayOf(clock.now());
  const answers: Collected[] = [];
  const read: Day[] = [];
  for (let back = 0; back <= DAYS_BACK && read.length < MOST_AT_ONCE; back += 1) {
    signal.throwIfAborted();
    const day = addDays(today, -back);
    const answer = await collector.collect(day, { days: 'aged', olderThanMs: patience(back, urgent) }, signal);
    answers.push(answer);
    if (answer.asked.length > 0) read.push(day);
  }
  if (read.length > 0) {
    // Yesterday's and today's always: what could not be learnt after an earlier reading is asked for again.
    const days = [...new Set([today, addDays(today, -1), ...read])];
    background.enrich(await library.candidates(days, clock.now()));
  }
  return {
    asked: [...new Set(answers.flatMap((answer) => answer.asked))],
    silent: [...new Set(answers.flatMap((answer) => answer.silent))],
  };
}

/** How old a reading of the list so many days back may get, in milliseconds. */
function patience(back: number, urgent: boolean): number {
  if (back > 1) return RARE_MS;
  return urgent && back === 0 ? URGENT_MS : USUAL_MS;
}
