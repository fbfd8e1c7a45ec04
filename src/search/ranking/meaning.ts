// Meaning beside words: papers whose vectors are near the query's, and how much that counts for this kind of query.

import { type Meaning, type PaperIndex, rowCount, termOf } from '../index/paper-index.ts';
import { eachPosting } from '../index/postings.ts';
import { likeOf } from '../query/like.ts';
import type { Query } from '../query/query.ts';
import type { PaperVectors } from '../vectors/paper-vectors.ts';
import { type ByteVector, dequantise, quantise } from '../vectors/quantise.ts';
import type { LearnedWord } from '../vectors/word-vectors.ts';
import { vectorWords } from '../vectors/words.ts';
import type { Plan, PlannedWord } from './plan.ts';
import { rerank } from './rerank.ts';
import { highest } from './top-k.ts';
import type { MeaningWeights, Weights } from './weights.ts';

/** A word that the vectors' file lacks is learned from this many of the newest papers that use it. */
const LEARN_FROM = 100;

/** In a large library cosines are taken of this share of all rows. */
const SHARE_BY_SIGNS = 1 / 100;

/** What a cosine of 1 is worth, as a share of the best score by words. */
export interface MeaningWorth {
  weight: number;
  /** Less where one paper stands out by its words: it is probably what was looked for. */
  unlessOneStandsOut: boolean;
}

export interface Near {
  /** The rows nearest to the query, best first. */
  rows: number[];
  worth: MeaningWorth;
  cosinesOf(rows: readonly number[]): Float32Array;
  /** Moves the query towards the mean of these papers: what the best results are about is what the query is about. */
  refine(rows: readonly number[]): void;
}

/**
 * The papers nearest in meaning. Undefined if meaning must not count: a query of phrases, of one rare word or of names, or without any word
 * that has a vector.
 */
export function nearest(
  index: PaperIndex,
  query: Query,
  plan: Plan,
  allowed: Uint8Array | undefined,
  weights: Weights,
): Near | undefined {
  const { meaning } = index;
  if (!meaning) return undefined;
  const like = likeOf(index, query.parts);
  const worth = like
    ? { weight: weights.meaning.topic, unlessOneStandsOut: false }
    : meaningWorth(query, plan, weights.meaning);
  if (worth.weight === 0) return undefined;
  const words = query.parts.flatMap((part) =>
    !part.not && (part.kind === 'word' || part.kind === 'phrase') ? vectorWords(part.text) : [],
  );
  const embedded = meaning.words.embed(words, learnedWords(index, meaning, words));
  const asked = like && embedded ? towards(embedded, [like], 1) : (embedded ?? (like && dequantise(like)));
  if (!asked) return undefined;
  const first = quantise(asked);
  let latest = first;
  return {
    rows: nearestRows(index, meaning.papers, first, allowed, weights.meaning),
    worth,
    cosinesOf: (rows) => meaning.papers.cosinesOf(rows, latest),
    refine(best) {
      const vectors = best.map((row) => meaning.papers.get(row)).filter((one) => one !== undefined);
      latest = quantise(towards(asked, vectors, weights.meaning.feedback));
    },
  };
}

/** The best of the rows that are near by signs. In a small library these are all. */
function nearestRows(
  index: PaperIndex,
  papers: PaperVectors,
  vector: ByteVector,
  allowed: Uint8Array | undefined,
  { bySigns, most, least }: MeaningWeights,
): number[] {
  const near = papers.nearBySigns(vector, Math.max(bySigns, rowCount(index) * SHARE_BY_SIGNS), living(index, allowed));
  const cosines = papers.cosinesOf(near, vector);
  const { places } = highest(cosines, near.length, most, 1);
  return places.filter((place) => cosines[place]! >= least).map((place) => near[place]!);
}

function living({ totals, rows }: PaperIndex, allowed: Uint8Array | undefined): Uint8Array | undefined {
  if (totals.dead === 0) return allowed;
  const marks = allowed?.slice() ?? new Uint8Array(rows.dead.length).fill(1);
  for (let row = 0; row < marks.length; row++) if (rows.dead.data[row] === 1) marks[row] = 0;
  return marks;
}

export interface ScoredRow {
  row: number;
  score: number;
  /** The part of the score that nearness gave. */
  meaning?: number;
}

/** What scoring by words has made so far. `sums`: scores by the lists of distinctive words, by row. */
export interface Scoring {
  index: PaperIndex;
  plan: Plan;
  sums: Float32Array;
  weights: Weights;
}

/**
 * Adds the papers near in meaning to the best by words, and the worth of its cosine to every score. The papers that are best by both
 * then say again what the query is about.
 */
export function blend({ index, plan, sums, weights }: Scoring, byWords: readonly ScoredRow[], near: Near): ScoredRow[] {
  const descending = byWords.map(({ score }) => score).sort((a, b) => b - a);
  const share = near.worth.unlessOneStandsOut ? evenness(descending, weights.meaning) : 1;
  const worth = (descending[0] || 1) * near.worth.weight * share;
  const known = new Set(byWords.map(({ row }) => row));
  const others = near.rows.filter((row) => !known.has(row)).map((row) => ({ row, score: sums[row]! }));
  const withMeaning = (rows: readonly ScoredRow[]) => {
    const cosines = near.cosinesOf(rows.map(({ row }) => row));
    return rows
      .map(({ row, score: words }, i) => {
        const meaning = worth * cosines[i]!;
        return { row, words, meaning, score: words + meaning };
      })
      .sort((a, b) => b.score - a.score);
  };

  const first = withMeaning([...byWords, ...others]);
  near.refine(first.slice(0, weights.meaning.feedbackFrom).map(({ row }) => row));
  const closest = withMeaning(others).slice(0, weights.meaning.reranked);
  const rows = closest.map(({ row }) => row);
  const gains = rerank(index, plan, rows, weights);
  return withMeaning([...byWords, ...closest.map(({ row, words }, i) => ({ row, score: words + gains[i]! }))]);
}

/**
 * From `leastShare` where one paper stands out by its words, or is the only one, to 1 where ten are alike, so that their meaning is what
 * tells them apart.
 */
function evenness(descending: readonly number[], { steep, even, leastShare }: MeaningWeights): number {
  if (descending.length === 1) return leastShare;
  const tenth = (descending[Math.min(9, descending.length - 1)] ?? 1) / (descending[0] || 1);
  return Math.min(1, Math.max(leastShare, (tenth - steep) / (even - steep)));
}

function meaningWorth(query: Query, { sequence }: Plan, weights: MeaningWeights): MeaningWorth {
  const words = [...new Set(sequence.filter(({ weight }) => weight > 0))];
  const names = words.filter(isName).length;
  const typed = query.parts.filter(({ kind, not }) => kind === 'word' && !not).length;
  const rarest = Math.min(...words.map(({ papers }) => papers));
  const named = typed === 1 && rarest < weights.rare;
  if (typed === 0 || names === words.length || named) return { weight: 0, unlessOneStandsOut: true };
  // A compound ("Geo-Align") is one word, and may be a paper's name.
  if (typed === 1 || words.length === 1) return { weight: weights.word, unlessOneStandsOut: true };
  if (names > 0) return { weight: weights.withName, unlessOneStandsOut: true };
  // A word that no paper has is often misspelt, and then the vector of the others is not what was meant.
  if (rarest === 0) return { weight: weights.list, unlessOneStandsOut: true };
  const connected = sequence.some(({ weight }) => weight === 0);
  if (words.length < (connected ? weights.connectedListFrom : weights.listFrom)) {
    const weight = connected ? weights.connectedTopic : weights.topic;
    return { weight, unlessOneStandsOut: rarest < weights.common };
  }
  const sentence = connected && words.length >= weights.sentenceFrom;
  return { weight: sentence ? weights.sentence : weights.list, unlessOneStandsOut: true };
}

/** A word that is mostly an author's name. */
function isName({ name, papers, papersByName }: PlannedWord): boolean {
  return name >= 0 && papersByName > papers / 2;
}

/** Vectors for words of the query that are newer than the vectors' file, from the papers of the library that use them. */
function learnedWords(index: PaperIndex, { words: known, papers }: Meaning, words: readonly string[]) {
  const learned = new Map<string, LearnedWord>();
  for (const word of words) {
    if (known.knows(word) || learned.has(word)) continue;
    const term = termOf(index, word);
    if (term < index.stops) continue;
    const rows: number[] = [];
    for (const stretch of index.content.stretches(term)) {
      eachPosting(stretch, (row) => {
        if (index.rows.dead.data[row] === 0) rows.push(row);
      });
    }
    const usedIn = rows
      .slice(-LEARN_FROM)
      .map((row) => papers.get(row))
      .filter((vector) => vector !== undefined);
    // The word is as common as all of its papers say, not only those it is learned from.
    const vector = known.learn(usedIn, (index.totals.papers * usedIn.length) / rows.length);
    if (vector) learned.set(word, vector);
  }
  return learned;
}

/** Rocchio's relevance feedback, without anybody's judgement: the query plus a share of the normalised mean of its best results. */
function towards(asked: Float32Array, means: readonly ByteVector[], share: number): Float32Array {
  const mean = new Float32Array(asked.length);
  for (const { bytes, scale } of means) for (let i = 0; i < mean.length; i++) mean[i]! += bytes[i]! * scale;
  const length = Math.hypot(...mean) || 1;
  const moved = asked.map((value, i) => value + (share * mean[i]!) / length);
  const whole = Math.hypot(...moved) || 1;
  return moved.map((value) => value / whole);
}
