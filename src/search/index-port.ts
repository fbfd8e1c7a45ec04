// What the rest of the program may ask of the search index, wherever it runs (a worker thread, or the same thread in tests).
// Apart so that callers know neither the thread nor the data structure.

import type { PaperId } from '../papers/paper.ts';

export interface SearchAsk {
  /** As typed by a person: words, "phrases", -word, author:, org:, cat:, after:, before:, votes:>20. */
  query: string;
  /** How many hits to skip, and how many to answer. */
  offset: number;
  limit: number;
  /** The last word is still being typed: match it as a prefix too. */
  typing?: boolean;
}

export interface SearchHits {
  /** Best first. */
  hits: { id: PaperId; score: number }[];
  /** How many papers match in all: those with a telling word of the query (its commonest words alone do not count). */
  total: number;
  tookMs: number;
  /** Parts of the query that were not understood or cannot hold, in words for people; the rest was searched. */
  remarks: string[];
}

export interface SearchIndex {
  /** Looks at the library's newest papers first, so that what was just added is found. Never rejects over a query's form. */
  search(ask: SearchAsk): Promise<SearchHits>;
  /** Titles that begin with, or hold, what was typed: best first, for completion. */
  suggest(typed: string, limit: number): Promise<{ id: PaperId; title: string }[]>;
  /** Saves the index if it changed, and ends. */
  close(): Promise<void>;
}
