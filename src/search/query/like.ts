// `like:` and an ID: papers near in meaning to one paper, or to the mean of several.

import type { PaperId } from '../../papers/paper.ts';
import { type PaperIndex, rowCount, rowOf } from '../index/paper-index.ts';
import { type ByteVector, meanOf } from '../vectors/quantise.ts';
import type { LikePart, Part } from './query.ts';
import type { Remark } from './remark.ts';

/**
 * The least cosine of a paper that is like others. Chosen so that 1 to 2 % of papers pass: 1.4 % on average like one paper, and 1.8 % like
 * three related ones, whose mean is nearer to every paper than one alone (docs/search.md).
 */
export function leastCosine(ids: readonly PaperId[]): number {
  return ids.length === 1 ? 0.35 : 0.4;
}

/** What these papers are about together, and why some of them don't count. */
export function meaningOf(index: PaperIndex, ids: readonly PaperId[]): { mean?: ByteVector; remarks: Remark[] } {
  const { meaning } = index;
  if (!meaning) return { remarks: [{ kind: 'noVectors', values: [] }] };
  return meanOfPapers(ids, (id) => {
    const row = rowOf(index, id);
    return row === undefined ? 'unknown' : meaning.papers.get(row);
  });
}

/** `vectorOf`: undefined for a paper without any word that has a vector. */
export function meanOfPapers(
  ids: readonly PaperId[],
  vectorOf: (id: PaperId) => ByteVector | 'unknown' | undefined,
): { mean?: ByteVector; remarks: Remark[] } {
  const vectors: ByteVector[] = [];
  const remarks: Remark[] = [];
  for (const id of ids) {
    const vector = vectorOf(id);
    if (vector === 'unknown') remarks.push({ kind: 'notInLibrary', values: [id] });
    else if (vector) vectors.push(vector);
    else remarks.push({ kind: 'noMeaning', values: [id] });
  }
  return { mean: meanOf(vectors), remarks };
}

export function likedIds(parts: readonly Part[]): PaperId[] {
  return [...new Set(parts.flatMap((part) => (part.kind === 'like' ? part.ids : [])))];
}

/** The papers themselves count as like each other only to be excluded. */
export function likeRows(index: PaperIndex, { ids, not }: LikePart, remarks: Remark[]): Uint8Array {
  const marks = new Uint8Array(rowCount(index));
  const { mean, remarks: missing } = meaningOf(index, ids);
  remarks.push(...missing);
  if (!mean || !index.meaning) return marks;
  const cosines = index.meaning.papers.cosines(mean);
  const least = leastCosine(ids);
  for (let row = 0; row < marks.length; row++) if (cosines[row]! >= least) marks[row] = 1;
  for (const id of ids) {
    const row = rowOf(index, id);
    if (row !== undefined) marks[row] = not ? 1 : 0;
  }
  return marks;
}

/** The direction in which a query looks for papers. Undefined without `like:`, or if none of its papers has a vector. */
export function likeOf(index: PaperIndex, parts: readonly Part[]): ByteVector | undefined {
  const like = parts.find((part): part is LikePart => part.kind === 'like' && !part.not);
  return like && meaningOf(index, like.ids).mean;
}
