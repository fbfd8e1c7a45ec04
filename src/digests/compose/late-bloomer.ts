// Late bloomers: papers whose votes grew far more after their list day than is usual. Only a note for readers; the ranking of a day or week
// has no term for it.

import type { Candidate } from '#src/papers/paper.ts';
import { featuresOf } from '#src/papers/ranking/features.ts';
import { doublingsBetween } from '#src/papers/ranking/momentum.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';

/** Doublings beyond the usual growth: half as many votes again as expected. */
const FROM_DOUBLINGS = Math.log2(1.5);
/** Growth from 2 votes to 5 is chance. */
const FROM_VOTES = 8;

export interface LateBloomer {
  /** Votes at the end of the list day. */
  atFirst: number;
  now: number;
}

/** Undefined for a paper with usual growth, or with too little known. */
export function lateBloomerOf(candidate: Candidate, at: Date): LateBloomer | undefined {
  const { now, atEndOfDay } = featuresOf(candidate, at);
  if (!now || !atEndOfDay || now.votes - atEndOfDay.votes < FROM_VOTES) return undefined;
  const grown = Math.log2((1 + now.votes) / (1 + atEndOfDay.votes));
  const usual = doublingsBetween(atEndOfDay.hour, now.hour, recipes.week.curve);
  return grown - usual >= FROM_DOUBLINGS ? { atFirst: atEndOfDay.votes, now: now.votes } : undefined;
}
