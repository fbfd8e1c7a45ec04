// The state of a source's list day, computed from everything the source answered about it. A pure function: the store keeps the answers,
// and a past moment is evaluated by ignoring later ones.

import { addDays, type Day, startOf } from './day.ts';
import type { DayState, StoredFailure } from './library.ts';

/** One answer of a source about a day. `unchanged` (HTTP 304) is a reading with the papers known before. */
export interface SourceAnswer {
  at: Date;
  kind: 'read' | 'unchanged' | 'not-open' | 'failed';
  /** Papers in this answer. 0 for `not-open` and `failed`. */
  papers: number;
  via?: 'fetched' | 'imported';
  /** Only with `failed`. */
  failure?: StoredFailure;
}

export interface DayKnowledge {
  state: DayState;
  readAt?: Date;
  failedAt?: Date;
  /** When the source said that the day isn't open yet, if it hasn't answered anything since. */
  notOpenAt?: Date;
  failure?: StoredFailure;
}

const HOUR_MS = 3_600_000;
/** Lists grow until the end of their UTC day and settle within two hours after it. */
const SETTLING_MS = 2 * HOUR_MS;
/** An empty answer may be a source's mistake. A second one this much later confirms it. */
const CONFIRMING_MS = 2 * HOUR_MS;
/** The age at which an unfinished day's last good reading is too old if the source fails. */
const STALE_MS = 6 * HOUR_MS;

/** The moment from which a reading of a day is complete: 02:00 UTC of the day after. */
export function settledAt(day: Day): Date {
  return new Date(startOf(addDays(day, 1)).getTime() + SETTLING_MS);
}

/** The state of a source's day as known at `at`. Answers may be in any order. Later ones are ignored. */
export function stateOf(day: Day, answers: readonly SourceAnswer[], at: Date): DayKnowledge {
  const known = answers.filter((answer) => answer.at <= at).sort((a, b) => a.at.getTime() - b.at.getTime());
  const good = known.filter((answer) => answer.kind === 'read' || answer.kind === 'unchanged');
  const lastGood = good.at(-1);
  const newest = known.at(-1);
  const failed = known.findLast((answer) => answer.kind === 'failed' && (!lastGood || answer.at > lastGood.at));
  return {
    state: stateFrom(day, known, good, at),
    ...(lastGood && { readAt: lastGood.at }),
    ...(newest?.kind === 'not-open' && { notOpenAt: newest.at }),
    ...(failed && { failedAt: failed.at }),
    ...(failed?.failure !== undefined && { failure: failed.failure }),
  };
}

function stateFrom(day: Day, known: SourceAnswer[], good: SourceAnswer[], at: Date): DayState {
  const newest = known.at(-1);
  const lastGood = good.at(-1);
  if (!newest || !lastGood) return newest?.kind === 'not-open' ? 'not-open' : 'unread';
  const settled = settledAt(day);
  const withPapers = good.filter((answer) => answer.papers > 0);
  if (withPapers.some((answer) => answer.at >= settled)) return 'complete';
  if (withPapers.length === 0 && isEmpty(good, settled, at)) return 'empty';
  const tooOld = at.getTime() - lastGood.at.getTime() > STALE_MS;
  return tooOld && newest.kind === 'failed' ? 'stale' : 'partial';
}

/** Only empty answers: true if one confirms another, or if an imported file says so about a day that is over. */
function isEmpty(good: SourceAnswer[], settled: Date, at: Date): boolean {
  const [first, last] = [good[0], good.at(-1)];
  if (!first || !last) return false;
  if (last.at.getTime() - first.at.getTime() >= CONFIRMING_MS) return true;
  return settled <= at && good.some((answer) => answer.via === 'imported');
}
