// Titles in memory for completion: those shown lately and those on the newest lists. Cached per process. The index searches all others.

import type { PaperId } from '../paper.ts';

export interface Title {
  id: PaperId;
  title: string;
}

export interface Titles {
  remember(papers: readonly Title[]): void;
  /** Titles or IDs that begin with what was typed, then those with a word that does. Newest first. */
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
