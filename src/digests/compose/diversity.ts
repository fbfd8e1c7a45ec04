// Keeps a digest from being about one thing: maximal marginal relevance. A paper loses points for every paper already taken that is
// similar to it, so another of nearly its score goes first. What is passed over stays available to the next digest.

import type { PaperId } from '#src/papers/paper.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Similarity } from '#src/search/vectors/similarity.ts';

export interface DiversityWeights {
  /** Papers that are less similar than this lose nothing. */
  from: number;
  /** Points lost for each unit of similarity beyond that. */
  points: number;
}

/**
 * Chosen by measurement (docs/ranking.md), for the shipped vectors: 2 % of the pairs of a list day are more similar than .35, and at .52 a
 * paper loses ten points, which is half its votes.
 */
const WEIGHTS: DiversityWeights = { from: 0.35, points: 60 };
/** Only the first papers compete, as many times the digest's size as this. */
const COMPETING = 4;

export interface Diverse {
  /** The chosen ones in ranking order, then all others in ranking order. */
  papers: RankedPaper[];
  /** Papers ranked above the last chosen one but not chosen, each with the chosen paper that is most similar to it. */
  passedOver: ReadonlyMap<PaperId, RankedPaper>;
}

/** `ranked`: best first. Without a choice to make, nothing is loaded. */
export async function chooseDiverse(
  ranked: readonly RankedPaper[],
  size: number,
  load?: () => Promise<Similarity | undefined>,
): Promise<Diverse> {
  const similarity = ranked.length > size ? await load?.() : undefined;
  return similarity ? diversify(ranked, size, similarity) : { papers: [...ranked], passedOver: new Map() };
}

export function diversify(
  ranked: readonly RankedPaper[],
  size: number,
  similarity: Similarity,
  { from, points }: DiversityWeights = WEIGHTS,
): Diverse {
  const competing = ranked.slice(0, size * COMPETING).map((one) => ({ one, score: one.score }));
  const chosen = new Set<RankedPaper>();
  while (chosen.size < size && competing.length > 0) {
    // The first of equals, so that ties keep the ranking's order.
    const best = competing.reduce((first, next) => (next.score > first.score ? next : first));
    competing.splice(competing.indexOf(best), 1);
    chosen.add(best.one);
    for (const rest of competing) {
      rest.score -= points * Math.max(0, similarity(rest.one.paper, best.one.paper) - from);
    }
  }
  const taken = ranked.filter((one) => chosen.has(one));
  const others = ranked.filter((one) => !chosen.has(one));
  const last = ranked.findLastIndex((one) => chosen.has(one));
  const above = ranked.slice(0, Math.max(0, last)).filter((one) => !chosen.has(one));
  return {
    papers: [...taken, ...others],
    passedOver: new Map(above.map((one) => [one.paper.id, mostSimilar(one, taken, similarity)])),
  };
}

function mostSimilar({ paper }: RankedPaper, chosen: readonly RankedPaper[], similarity: Similarity): RankedPaper {
  return chosen.reduce((most, next) => (similarity(paper, next.paper) > similarity(paper, most.paper) ? next : most));
}
