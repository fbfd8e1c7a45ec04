// The papers nearest in meaning to one paper, or to the mean of several.

import { type PaperIndex, rowOf } from './index/paper-index.ts';
import type { SearchHits, SimilarAsk } from './index-port.ts';
import { meaningOf } from './query/like.ts';
import { topRows } from './ranking/top-k.ts';

/** Further away, papers have little in common with what was asked for. */
const MOST = 100;

/** Without the papers themselves, best first. Scores are cosines. */
export function similarPapers(index: PaperIndex, { ids, offset, limit }: SimilarAsk): Omit<SearchHits, 'tookMs'> {
  const { mean, remarks } = meaningOf(index, ids);
  if (!mean || !index.meaning) return { hits: [], total: 0, remarks };
  const cosines = index.meaning.papers.cosines(mean);
  for (const id of ids) {
    const row = rowOf(index, id);
    if (row !== undefined) cosines[row] = 0;
  }
  const { rows } = topRows(index, cosines, undefined, MOST, 1);
  const hits = rows.map((row) => {
    const cosine = cosines[row]!;
    return { id: index.ids.text(index.rows.id.data[row]!), score: cosine, cosine, meaning: cosine };
  });
  return { hits: hits.slice(offset, offset + limit), total: hits.length, remarks };
}
