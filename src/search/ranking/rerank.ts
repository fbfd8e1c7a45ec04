// Reranks the best papers: adds words too common to walk lists for, and whether the query's words stand together, are in the title, and are
// all there. This reads whole papers, so it is affordable for a few hundred only. It only ever adds to a score, so papers that weren't
// reranked stay below those that were.

import type { PaperIndex } from '../index/paper-index.ts';
import { END, LONG } from '../index/token-streams.ts';
import type { Plan } from './plan.ts';
import {
  forget,
  JUDGED_WORDS,
  type Noted,
  READ_FIELDS,
  type RerankFeatures,
  readRow,
  rerankFeaturesOf,
} from './rerank-features.ts';
import { authorsScore, type Norms, normsFor, textScore } from './score.ts';
import type { Weights } from './weights.ts';

/** What is added to each row's score. */
export function rerank(index: PaperIndex, plan: Plan, rows: readonly number[], weights: Weights): Float64Array {
  const gains = new Float64Array(rows.length);
  const rerankFeatures = rerankFeaturesOf(index, plan, weights);
  const norms = normsFor(index, weights);
  const lightNames = new Map(
    plan.sequence.flatMap((word) => (word.light && word.name >= 0 ? [[word.name, word.weight]] : [])),
  );
  if (rerankFeatures.words.length === 0 && lightNames.size === 0) return gains;
  rows.forEach((row, i) => {
    const noted = readRow(index, row, rerankFeatures);
    let gain = lightScore(rerankFeatures, noted, row, norms) + togetherScore(rerankFeatures, noted, plan, weights);
    gain += weights.name * noted.name;
    if (lightNames.size > 0) gain += namesWeight(index, row, noted.authorsAt, lightNames) * authorsScore(norms, row);
    const votes = index.rows.votes.data[row]!;
    if (votes > 0) gain += weights.votes * Math.log2(1 + votes);
    gains[i] = gain;
  });
  forget(rerankFeatures);
  return gains;
}

/** The light words' part of BM25F. No list distinguishes forms of one term, so each counts with the term. */
function lightScore({ words, forms }: RerankFeatures, { times }: Noted, row: number, norms: Norms): number {
  let score = 0;
  for (let word = 0; word < words.length; word++) {
    if (!forms[word]!.some((form) => form.light)) continue;
    const at = word * READ_FIELDS;
    const saturated = textScore(norms, row, times[at]!, times[at + 1]!, times[at + 2]!);
    if (saturated > 0) for (const form of forms[word]!) if (form.light) score += form.weight * saturated;
  }
  return score;
}

/** The weights of those names that the paper's authors have, each once. */
function namesWeight(index: PaperIndex, row: number, from: number, lightNames: ReadonlyMap<number, number>): number {
  const { units, starts } = index.streams;
  const end = starts[row + 1]!;
  let weight = 0;
  for (const [name, worth] of lightNames) {
    for (let at = from; at < end && units[at] !== END; at++) {
      const unit = units[at]!;
      if (unit === LONG) at += 2;
      if (name === (unit === LONG ? units[at - 1]! * 0x10000 + units[at]! : unit)) {
        weight += worth;
        break;
      }
    }
  }
  return weight;
}

function togetherScore({ words, pairs }: RerankFeatures, noted: Noted, plan: Plan, weights: Weights): number {
  let score = 0;
  for (let pair = 0; pair < pairs.length; pair++) {
    const together = weights.adjacent * saturated(noted.adjacent[pair]!) + weights.near * saturated(noted.near[pair]!);
    score += pairs[pair]!.worth * together;
  }
  let held = 0;
  let inTitle = 0;
  for (let word = 0; word < words.length && word < JUDGED_WORDS; word++) {
    const { weight } = words[word]!;
    const at = word * READ_FIELDS;
    if (noted.times[at]! > 0) inTitle += weight;
    if (noted.times[at]! + noted.times[at + 1]! + noted.times[at + 2]! > 0) held += weight;
    score += weights.exact * weight * bits(noted.exact[word]!);
  }
  score += weights.cover * held * (held / (plan.weight || 1));
  score += weights.titleCover * inTitle;
  if (noted.titleWords > 0) score += weights.titleNamed * inTitle * (noted.titleNamed / noted.titleWords);
  return score;
}

function saturated(times: number): number {
  return times / (times + 1);
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left; left &= left - 1) count++;
  return count;
}
