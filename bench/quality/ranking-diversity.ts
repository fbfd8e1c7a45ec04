// What diversity costs and changes: digests of a simulated channel, with papers compared by the vectors of their titles and abstracts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type DiversityWeights, diversify } from '#src/digests/compose/diversity.ts';
import type { Paper } from '#src/papers/paper.ts';
import { rank } from '#src/papers/ranking/ranking.ts';
import type { Recipe } from '#src/papers/ranking/recipe.ts';
import type { Similarity } from '#src/search/vectors/similarity.ts';
import type { Order, Seen } from './ranking-channel.ts';
import type { VotedDay } from './ranking-days.ts';
import { mean } from './ranking-measures.ts';

/** Papers are of one theme from this similarity on, as 1 % of the pairs of a list day are. */
const THEME = 0.4;
const OF_A_THEME = 3;

/** The days with abstracts, which the recordings of votes lack. */
export function withAbstracts(days: readonly VotedDay[], folder: string): VotedDay[] {
  const lines = gunzipSync(readFileSync(join(folder, 'search', 'hf', 'corpus.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  const abstracts = new Map(
    lines
      .filter((line) => line !== '')
      .map((line): { id: string; abstract: string } => JSON.parse(line))
      .map(({ id, abstract }) => [id, abstract]),
  );
  return days.map((day) => ({
    ...day,
    papers: day.papers.map((voted) => {
      const { paper } = voted.candidate;
      const abstract = abstracts.get(paper.id);
      return { ...voted, candidate: { ...voted.candidate, paper: { ...paper, ...(abstract && { abstract }) } } };
    }),
  }));
}

/** The order of a digest of k papers. */
export function byDiverseRank(recipe: Recipe, k: number, similarity: Similarity, weights?: DiversityWeights): Order {
  return (candidates, at) => diversify(rank(candidates, at, recipe, new Map()).papers, k, similarity, weights).papers;
}

export interface Likeness {
  /** Mean over digests of the similarity of their two most similar papers. */
  closest: number;
  /** Share of digests with a paper that at least two others are of one theme with. */
  ofATheme: number;
}

/** Digests as `seenInWindow` filled them; those that aren't full are left out. */
export function likenessOf(days: readonly VotedDay[], seen: Seen, k: number, similarity: Similarity): Likeness {
  const papers = new Map(days.flatMap((day) => day.papers.map(({ candidate: { paper } }) => [paper.id, paper])));
  const digests = [...Map.groupBy(seen, ([, day]) => day).values()]
    .filter((digest) => digest.length === k)
    .map((digest) => digest.map(([id]) => papers.get(id)!));
  const others = (digest: readonly Paper[], paper: Paper) =>
    digest.filter((other) => other !== paper).map((other) => similarity(paper, other));
  const isOfATheme = (digest: readonly Paper[]) =>
    digest.some((paper) => others(digest, paper).filter((one) => one >= THEME).length >= OF_A_THEME - 1);
  return {
    closest: mean(digests.map((digest) => Math.max(...digest.flatMap((paper) => others(digest, paper))))),
    ofATheme: mean(digests.map((digest) => Number(isOfATheme(digest)))),
  };
}
