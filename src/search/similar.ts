// The papers nearest in meaning to one paper, or to the mean of several.

import { type PaperIndex, rowOf } from './index/paper-index.ts';
import type { SearchHits, SimilarAsk } from './index-port.ts';
import type { Remark } from './query/remark.ts';
import { topRows } from './ranking/top-k.ts';
import { type ByteVector, meanOf } from './vectors/quantise.ts';

/** Further away, papers have little in common with what was asked for. */
const MOST = 100;

/** Without the papers themselves, best first. Scores are cosines. */
export function similarPapers(index: PaperIndex, { ids, offset, limit }: SimilarAsk): Omit<SearchHits, 'tookMs'> {
  const { mean, remarks } = meaningOf(index, ids);
  if (!mean || !index.meaning) return { hits: [], total: 0, remarks };
  const cosines = index.meaning.papers.cosines(mean);
  for (const id of ids) cosines[rowOf(index, id) ?? cosines.length] = 0;
  const { rows } = topRows(index, cosines, undefined, MOST, 1);
  const hits = rows.map((row) => ({
    id: index.ids.text(index.rows.id.data[row]!),
    score: cosines[row]!,
    cosine: cosines[row]!,
  }));
  return { hits: hits.slice(offset, offset + limit), total: hits.length, remarks };
}

/** What these papers are about together, and which of them don't count. */
export function meaningOf(index: PaperIndex, ids: readonly string[]): { mean?: ByteVector; remarks: Remark[] } {
  const { meaning } = index;
  if (!meaning) return { remarks: [{ kind: 'noVectors', values: [] }] };
  const vectors: ByteVector[] = [];
  const remarks: Remark[] = [];
  for (const id of ids) {
    const row = rowOf(index, id);
    const vector = row === undefined ? undefined : meaning.papers.get(row);
    if (vector) vectors.push(vector);
    else remarks.push({ kind: row === undefined ? 'notInLibrary' : 'noMeaning', values: [id] });
  }
  return { mean: meanOf(vectors), remarks };
}
