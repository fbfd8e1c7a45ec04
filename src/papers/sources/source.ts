// What a source can do: three small interfaces, of which a source implements those that it can.
// Apart from the implementations so that collecting, commands and tests depend on the abilities only.

import type { Day } from '../day.ts';
import type { ListedPaper } from '../library.ts';
import type { Paper, PaperId } from '../paper.ts';

/** Items that could not be read, grouped by reason, for the log and the summary of an import. */
export interface Dropped {
  reason: string;
  count: number;
}

/** What a source answered about a day. Failures throw SourceError; they are never an empty list. */
export type DayAnswer =
  | { kind: 'listed'; listed: ListedPaper[]; dropped: Dropped[]; kept?: string }
  | { kind: 'unchanged' }
  | { kind: 'not-open' };

export interface DayList {
  readonly name: string;
  /**
   * The list of a UTC day. `kept` is what this source gave with the last good reading of that day (its pages and
   * validators), so that an unchanged day costs a 304. Throws SourceError.
   */
  day(day: Day, kept: string | undefined, signal: AbortSignal): Promise<DayAnswer>;
}

export interface Lookup {
  readonly name: string;
  /** Papers of these ids; unknown ids are simply left out. Signals where the source offers any. Throws SourceError. */
  papers(ids: readonly PaperId[], signal: AbortSignal): Promise<ListedPaper[]>;
}

export interface RemoteSearch {
  readonly name: string;
  /** Best first. Throws SourceError (also when its own quota is used up, at once). */
  search(query: string, limit: number, signal: AbortSignal): Promise<ListedPaper[]>;
}

/** A paper without signals, as look-ups of pure metadata answer. */
export function unsignalled(paper: Paper): ListedPaper {
  return { paper, signals: {} };
}
