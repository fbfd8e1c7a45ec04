// The result of ranking, as plain data for lists, messages and JSON. Renderers depend on this, not on the formula.

import type { Day } from '../day.ts';
import type { Paper, PaperId, Signals } from '../paper.ts';
import type { Reason } from './reasons.ts';

/** A paper in its place. The reasons add up to the score. Places start at 1. */
export interface RankedPaper {
  paper: Paper;
  /** Absent for a paper that was never on a list. */
  listedOn?: Day;
  /** Newest votes known at the ranking's moment. Absent if no source has any. */
  votes?: number;
  /** Newest counts known at the ranking's moment, such as stars and comments. Absent outside rankings of readings. */
  signals?: Signals;
  place: number;
  score: number;
  reasons: Reason[];
}

export interface Ranking {
  at: Date;
  /** Name of the recipe that was used. */
  recipe: string;
  papers: RankedPaper[];
}

/** A team's own votes by paper. */
export type Tally = ReadonlyMap<PaperId, number>;
