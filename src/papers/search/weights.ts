// Every number that ranking by words depends on, as data. Apart so that tuning is one file and a test can try others.

export interface FieldWeight {
  /** What one occurrence here is worth, against one in the abstract. */
  weight: number;
  /** How much a long field dampens its occurrences: 0 not at all, 1 in full proportion. */
  b: number;
}

export interface Weights {
  /** How soon further occurrences stop counting. */
  k1: number;
  title: FieldWeight;
  abstract: FieldWeight;
  keywords: FieldWeight;
  /** Plain words that are an author's name. */
  authors: FieldWeight;
  /** Share of their weights that neighbours in the query are worth where a paper writes them as one word ("selfattention"). */
  compound: number;
  /** The best so many by words alone are looked at again, word by word, for the rest of this list. */
  closer: number;
  /** Two words that are neighbours in the query, in this order: share of their weight when neighbours in the paper … */
  adjacent: number;
  /** … and when near each other in any order, at most `window` words apart. */
  near: number;
  window: number;
  /** Share of the query's whole weight, times the part of it that the title holds. */
  titleCover: number;
  /** The same, times the part of the title's words that the query names in their very form: "Attention Is All You Need" typed in full. */
  titleNamed: number;
  /** The same, times the part of the query that the paper holds at all. */
  cover: number;
  /** Share of a word's weight when the paper has it in the very form that was typed, not just its stem. */
  exact: number;
  /** Share of the weight of the name before a title's colon ("LoRA: Low-Rank …") when the query has all of it. */
  name: number;
  /** Points for every doubling of votes: between equally good papers, people want the one that others found good. */
  votes: number;
}

export const WEIGHTS: Weights = {
  k1: 1.2,
  title: { weight: 2, b: 0.75 },
  abstract: { weight: 1, b: 0.9 },
  keywords: { weight: 1, b: 0.5 },
  authors: { weight: 1, b: 0.3 },
  compound: 0.4,
  closer: 200,
  adjacent: 1,
  near: 0.2,
  window: 14,
  titleCover: 0.1,
  titleNamed: 0.6,
  cover: 0.4,
  exact: 0.8,
  name: 0.8,
  votes: 0.1,
};
