// The two compared orders of a recorded day, each as the last known votes of its papers from first to last. Shared by the fit, the bench
// and the test of recordings.

import { rank } from '#src/papers/ranking/ranking.ts';
import type { Recipe } from '#src/papers/ranking/recipe.ts';
import type { VotedDay } from './ranking-days.ts';

/** Our order, from what had been read by then. */
export function gainsByRank(day: VotedDay, at: Date, recipe: Recipe): number[] {
  const lastOf = new Map(day.papers.map(({ candidate, last }) => [candidate.paper.id, last]));
  const candidates = day.papers.map(({ candidate }) => candidate);
  return rank(candidates, at, recipe, new Map()).papers.map(({ paper }) => lastOf.get(paper.id) ?? 0);
}

/** The order by newest votes; ties stay in the order of the list. */
export function gainsByVotes(day: VotedDay, when: 'early' | 'night'): number[] {
  const votes = ({ early, night }: VotedDay['papers'][number]) =>
    (when === 'night' ? (night ?? early) : early).signals.votes ?? 0;
  return day.papers.toSorted((a, b) => votes(b) - votes(a)).map(({ last }) => last);
}
