// Keeping up with the lists: today's is read again while it grows, yesterday's until it has settled. Often around a digest, rarely
// otherwise. Apart from collect.ts, which reads a day when it is told to.

import type { Clock } from '#src/clock.ts';
import type { Background } from './background.ts';
import type { Collected, Collector } from './collect.ts';
import { addDays, dayOf } from './day.ts';
import type { Library } from './library.ts';
import { settledAt } from './source-day.ts';

const MINUTE_MS = 60_000;
/** A list that a digest waits for. */
const URGENT_MS = 5 * MINUTE_MS;
const USUAL_MS = 45 * MINUTE_MS;
/** Yesterday's list is read once more after it settled: within this long. */
const LAST_LOOK_MS = 6 * 60 * MINUTE_MS;

export interface KeepReadingNeeds {
  collector: Pick<Collector, 'collect'>;
  library: Pick<Library, 'candidates'>;
  background: Pick<Background, 'enrich'>;
  clock: Clock;
}

/** Reads what has aged. `urgent`: a digest is due, or waits for a reading. */
export async function keepReading(needs: KeepReadingNeeds, urgent: boolean, signal: AbortSignal): Promise<Collected> {
  const { collector, library, background, clock } = needs;
  const now = clock.now();
  const today = dayOf(now);
  const yesterday = addDays(today, -1);
  const stillSettling = now.getTime() < settledAt(yesterday).getTime() + LAST_LOOK_MS;
  const days = stillSettling ? [today, yesterday] : [today];
  const answers: Collected[] = [];
  for (const day of days) {
    const olderThanMs = urgent && day === today ? URGENT_MS : USUAL_MS;
    answers.push(await collector.collect(day, { days: 'aged', olderThanMs }, signal));
  }
  const asked = [...new Set(answers.flatMap((answer) => answer.asked))];
  if (asked.length > 0) background.enrich(await library.candidates(days, clock.now()));
  return { asked, silent: [...new Set(answers.flatMap((answer) => answer.silent))] };
}
