// The interface of the search index, wherever it runs (in a worker thread, or in the same thread). Callers know neither the thread nor the
// data structure.

import type { PaperId } from '../papers/paper.ts';
import type { Remark } from './query/remark.ts';

export interface SearchAsk {
  /** As typed by a person: words, "phrases", -word, author:, org:, cat:, after:, before:, votes:>20. */
  query: string;
  /** How many hits to skip, and how many to return. */
  offset: number;
  limit: number;
  /** The last word is still being typed: also match it as a prefix. */
  typing?: boolean;
}

export interface SimilarAsk {
  /** One paper or several, whose mean counts. */
  ids: readonly PaperId[];
  offset: number;
  limit: number;
}

export interface Hit {
  id: PaperId;
  score: number;
  /** How near the paper is in meaning, from 0 to 1. Absent if meaning didn't count for this query. */
  cosine?: number;
  /** The part of the score that the cosine gave. The rest came from words. */
  meaning?: number;
  /** The paper has none of the query's distinctive words. */
  byMeaning?: true;
}

export interface SearchHits {
  /** Best first. */
  hits: Hit[];
  /** How many papers match in total: those with a distinctive word of the query, for which its most common words don't count, and … */
  total: number;
  /** … those that are near in meaning without one. */
  byMeaning?: number;
  tookMs: number;
  /** Parts of the query that were not understood or can't be true. The rest was searched. */
  remarks: Remark[];
}

export interface SearchIndex {
  /** Reads the library's newest papers first, so that they are found. Never rejects because of a query's form. */
  search(ask: SearchAsk): Promise<SearchHits>;
  /** The papers nearest in meaning to these, without these. Best first. */
  similar(ask: SimilarAsk): Promise<SearchHits>;
  /** Titles that begin with, or contain, what was typed. Best first, for completion. */
  suggest(typed: string, limit: number): Promise<{ id: PaperId; title: string }[]>;
  /** Saves the index if it changed, and closes it. */
  close(): Promise<void>;
}
