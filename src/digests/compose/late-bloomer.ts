// Late bloomers: papers whose votes grew far more after their list day than papers usually do.
// Apart from the ranking, in which a day's or a week's order has no term for it: here it is a note for readers.

import type { Candidate } from '#src/papers/paper.ts';
import { featuresOf } from '#src/papers/ranking/features.ts';
import { doublingsBetween } from '#src/papers/ranking/momentum.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';

/** Doublings beyond the usual growth: half as many votes again as expected. */
const FROM_DOUBLINGS = Math.log2(1.5);
/** From 2 votes to 5 is chance. */
const FROM_VOTES = 8;

export interface LateBloomer {
  /** Votes at the end of the list day. */
  atFirst: number;
  now: number;
}

/** Undefined for a paper that grew as papers do, or of which too little is known. */
export function lateBloomerOf(candidate: Candidate, at: Date): LateBloomer | undefined {
  const { now, atEndOfDay } = featuresOf(candidate, at);
  if (!now || !atEndOfDay || now.votes - atEndOfDay.votes < FROM_VOTES) return undefined;
  const grown = Math.log2((1 + now.votes) / (1 + atEndOfDay.votes));
  const usual = doublingsBetween(atEndOfDay.hour, now.hour, recipes.week.curve);
  return grown - usual >= FROM_DOUBLINGS ? { atFirst: atEndOfDay.votes, now: now.votes } : undefined;
}
