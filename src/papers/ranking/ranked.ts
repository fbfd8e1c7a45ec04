// The result of ranking: plain data that lists, messages and JSON answers are made of.
// Apart from ranking.ts so that renderers depend on the result and not on the formula.

import type { Day } from '../day.ts';
import type { Paper, PaperId } from '../paper.ts';

export interface Reason {
  label: string;
  points: number;
}

/** A paper at its place. Reasons sum to the score; places start at 1. */
export interface RankedPaper {
  paper: Paper;
  /** Absent for a paper that was never on a list. */
  listedOn?: Day;
  /** Newest votes known at the ranking's moment; absent when no source said. */
  votes?: number;
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
