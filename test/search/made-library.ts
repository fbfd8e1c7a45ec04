// A library in memory, as far as the index looks at one.

import type { IndexedPaper, Library } from '#src/papers/library.ts';
import type { Paper } from '#src/papers/paper.ts';

export interface MadeLibrary extends Pick<Library, 'newestSeq' | 'changesAfter'> {
  /** Adds or changes a paper, as a later change than all before. */
  put(paper: Paper, facts?: { votes?: number; listedOn?: string }): void;
  /** How often changes were asked for. */
  readonly asked: number;
}

/** `votesAt` answers votes for asks that name a moment. */
export function madeLibrary(votesAt?: (paper: Paper, at: Date) => number | undefined): MadeLibrary {
  const rows = new Map<string, IndexedPaper>();
  let seq = 0;
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    put(paper, facts = {}) {
      seq++;
      rows.set(paper.id, { seq, paper, ...facts });
    },
    newestSeq: async () => seq,
    async changesAfter(after, limit, at) {
      asked++;
      const changed = [...rows.values()].filter((row) => row.seq > after).sort((a, b) => a.seq - b.seq);
      return changed.slice(0, limit).map((row) => (at ? { ...row, votes: votesAt?.(row.paper, at) } : row));
    },
  };
}
