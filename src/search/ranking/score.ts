// BM25F: one number per paper from how often, and where, it contains the query's terms. The hot loop of search. A word's occurrences in
// title, abstract and keywords are weighted, each by its field's length, summed, and only then saturated (Robertson, Zaragoza, Taylor:
// Simple BM25 Extension to Multiple Weighted Fields, CIKM 2004). Authors' names are a separate list, because they are not stemmed.

import { ABSTRACT_LENGTHS, LENGTH_FIELDS, type LengthField, type PaperIndex, rowCount } from '../index/paper-index.ts';
import {
  ABSTRACT_MOST,
  eachPosting,
  KEYWORDS_MOST,
  KEYWORDS_SHIFT,
  type Stretch,
  TITLE_MOST,
  TITLE_SHIFT,
} from '../index/postings.ts';
import type { Weights } from './weights.ts';

/** A list to walk, and what a saturated occurrence in it is worth (idf times the query's own weight). */
export interface Scored {
  list: 'content' | 'authors';
  term: number;
  worth: number;
}

/** ln(1 + (N - df + ½) / (df + ½)): never negative. The minimum is for a name that is also a word and may be counted twice. */
export function idf(papers: number, df: number): number {
  const holding = Math.min(df, papers);
  return Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));
}

export interface Norms {
  version: number;
  weights: Weights;
  /** For each row: field weight / (1 - b + b · length / mean length), of title, abstract, keywords, authors. */
  byRow: Float32Array;
  /** Saturated weight of a word in the abstract alone: `[times * ABSTRACT_LENGTHS + length of the abstract]`. */
  inAbstract: Float32Array;
  abstractLengths: Uint16Array;
}

const normsOf = new WeakMap<PaperIndex, Norms>();
const sumsOf = new WeakMap<PaperIndex, Float32Array>();

/** Scores by row, 0 for rows without any of the terms. The array is reused by the next call. Dead rows may have scores. */
export function scoreAll(index: PaperIndex, scored: readonly Scored[], weights: Weights): Float32Array {
  const norms = normsFor(index, weights);
  const rows = rowCount(index);
  let sums = sumsOf.get(index);
  if (!sums || sums.length < rows) {
    sums = new Float32Array(Math.ceil(rows * 1.2));
    sumsOf.set(index, sums);
  } else sums.fill(0, 0, rows);
  for (const { list, term, worth } of scored) {
    if (list === 'authors') addAuthors(index.authors.stretches(term), sums, norms, worth);
    else for (const stretch of index.content.stretches(term)) addContent(stretch, sums, norms, worth, weights.k1);
  }
  return sums;
}

function addContent(stretch: Stretch, sums: Float32Array, norms: Norms, worth: number, k1: number): void {
  const { bytes, end } = stretch;
  const { byRow, inAbstract, abstractLengths } = norms;
  const most = worth * (k1 + 1);
  let row = -1;
  let at = stretch.start;
  while (at < end) {
    let distance = bytes[at++]!;
    if (distance > 127) {
      distance &= 127;
      let shift = 7;
      let more = bytes[at++]!;
      for (; more > 127; more = bytes[at++]!, shift += 7) distance |= (more & 127) << shift;
      distance |= more << shift;
    }
    row += distance;
    const code = bytes[at++]!;
    // Nearly all occur in the abstract only: a lookup in a small table instead of a division.
    if (code <= ABSTRACT_MOST) sums[row]! += most * inAbstract[code * ABSTRACT_LENGTHS + abstractLengths[row]!]!;
    else {
      const norm = row << 2;
      const weight =
        (code & ABSTRACT_MOST) * byRow[norm + 1]! +
        ((code >> TITLE_SHIFT) & TITLE_MOST) * byRow[norm]! +
        (code >> KEYWORDS_SHIFT) * byRow[norm + 2]!;
      sums[row]! += (most * weight) / (weight + k1);
    }
  }
}

/** A word's saturated weight in a row's text: 0 to k1 + 1. Counts beyond what postings can store make no difference. */
export function textScore(norms: Norms, row: number, title: number, abstract: number, keywords: number): number {
  const { byRow, weights } = norms;
  const norm = row << 2;
  const weight =
    Math.min(abstract, ABSTRACT_MOST) * byRow[norm + 1]! +
    Math.min(title, TITLE_MOST) * byRow[norm]! +
    Math.min(keywords, KEYWORDS_MOST) * byRow[norm + 2]!;
  return ((weights.k1 + 1) * weight) / (weight + weights.k1);
}

/** An author's name's saturated weight. It makes no difference whether "Zhang" occurs once or five times among the authors. */
export function authorsScore({ byRow, weights }: Norms, row: number): number {
  const weight = byRow[(row << 2) + 3]!;
  return ((weights.k1 + 1) * weight) / (weight + weights.k1);
}

function addAuthors(stretches: readonly Stretch[], sums: Float32Array, norms: Norms, worth: number): void {
  for (const stretch of stretches) {
    eachPosting(stretch, (row) => {
      sums[row]! += worth * authorsScore(norms, row);
    });
  }
}

/** The effect of lengths, computed again only after texts changed. */
export function normsFor(index: PaperIndex, weights: Weights): Norms {
  const known = normsOf.get(index);
  if (known && known.version === index.version && known.weights === weights) return known;
  const rows = rowCount(index);
  const byRow = known && known.byRow.length >= rows * 4 ? known.byRow : new Float32Array(Math.ceil(rows * 4.8));
  LENGTH_FIELDS.forEach((field, offset) => {
    const lengths = index.rows[`${field}Length`].data;
    for (let row = 0; row < rows; row++) byRow[row * 4 + offset] = normOf(index, weights, field, lengths[row]!);
  });
  const inAbstract = new Float32Array((ABSTRACT_MOST + 1) * ABSTRACT_LENGTHS);
  for (let length = 0; length < ABSTRACT_LENGTHS; length++) {
    const norm = normOf(index, weights, 'abstract', length);
    for (let times = 1; times <= ABSTRACT_MOST; times++) {
      inAbstract[times * ABSTRACT_LENGTHS + length] = (times * norm) / (times * norm + weights.k1);
    }
  }
  const abstractLengths = index.rows.abstractLength.data;
  const norms = { version: index.version, weights, byRow, inAbstract, abstractLengths };
  normsOf.set(index, norms);
  return norms;
}

function normOf(index: PaperIndex, weights: Weights, field: LengthField, length: number): number {
  const { weight, b } = weights[field];
  const mean = index.totals.words[field] / Math.max(1, index.totals.having[field]) || 1;
  return weight / (1 - b + (b * length) / mean);
}
