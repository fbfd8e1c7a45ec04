// Small indexes of made papers for the search's tests.

import type { IndexedPaper } from '#src/papers/library.ts';
import type { Paper } from '#src/papers/paper.ts';
import { answer } from '#src/search/answer.ts';
import { addPaper, emptyIndex, type PaperIndex } from '#src/search/index/paper-index.ts';

export interface MadeRow extends Partial<Paper> {
  votes?: number;
  listedOn?: string;
}

/** Papers `p1`, `p2`, … as the library would give them, unless a row names its own id. */
export function indexed(rows: readonly MadeRow[]): IndexedPaper[] {
  return rows.map(({ votes, listedOn, ...over }, i) => ({
    seq: i + 1,
    paper: { id: `p${i + 1}`, title: `Untitled ${i + 1}`, authors: [], keywords: [], ...over },
    votes,
    listedOn,
  }));
}

export function indexWith(rows: readonly MadeRow[]): PaperIndex {
  const index = emptyIndex();
  for (const paper of indexed(rows)) addPaper(index, paper);
  return index;
}

/** Ids found, best first. */
export function found(index: PaperIndex, query: string, typing = false): string[] {
  return answer(index, { query, offset: 0, limit: 50, typing }).hits.map((hit) => hit.id);
}
