// Titles in memory, for completion that answers at once: what was shown lately and what is on the newest lists.
// Forgettable, per process; the full search is the index's part.

import type { PaperId } from '../paper.ts';

export interface Title {
  id: PaperId;
  title: string;
}

export interface Titles {
  remember(papers: readonly Title[]): void;
  /** Titles or ids that begin with what was typed, then those that hold it at a word's beginning; newest first. */
  matching(typed: string, limit: number): Title[];
}

export function createTitles(most: number): Titles {
  const known = new Map<PaperId, { title: string; folded: string }>();
  return {
    remember(papers) {
      for (const { id, title } of papers) {
        known.delete(id);
        known.set(id, { title, folded: title.toLowerCase() });
      }
      for (const id of known.keys()) {
        if (known.size <= most) break;
        known.delete(id);
      }
    },
    matching(typed, limit) {
      const start = typed.trim().toLowerCase();
      const [first, second]: [Title[], Title[]] = [[], []];
      for (const [id, { title, folded }] of [...known].reverse()) {
        if (folded.startsWith(start) || id.startsWith(start)) first.push({ id, title });
        else if (folded.includes(` ${start}`)) second.push({ id, title });
        if (first.length >= limit) break;
      }
      return [...first, ...second].slice(0, limit);
    },
  };
}
