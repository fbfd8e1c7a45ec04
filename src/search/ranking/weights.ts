// Every number that ranking by words depends on, as data.
// Measured with bench/quality/search.ts on 43 topics, 565 known items and two classic collections. "Without" says what the
// figures become when the weight is 0 (title: 1). Differences below 0.005 are within what chance makes of so few queries.

export interface FieldWeight {
  /** What one occurrence here is worth, against one in the abstract. */
  weight: number;
  /** How much a long field dampens its occurrences: 0 not at all, 1 in full proportion. */
  b: number;
}

export interface Weights {
  /** How soon further occurrences stop counting. 0.9 to 1.6 differ by chance only. */
  k1: number;
  /** Without: author+word .953 → .930, cacm .456 → .445, topics .264 → .260. Above 3 topics lose. */
  title: FieldWeight;
  abstract: FieldWeight;
  keywords: FieldWeight;
  /** Plain words that are an author's name. Without: author+word .953 → .860. */
  authors: FieldWeight;
  /**
   * Share of their weights that neighbours in the query are worth where a paper writes them as one word ("selfattention").
   * Without: keywords .960 → .954; above 0.5 partial titles lose .01.
   */
  compound: number;
  /**
   * The commonest words that weigh no more than this share of the query make no paper an answer by themselves, and their
   * lists are not walked: half the time of a question. Without: topics R@100 .573 → .589, all else the same.
   */
  light: number;
  /** Words in fewer papers than this always do: their lists are short, and a small library shows all it has. */
  lightFrom: number;
  /**
   * The best so many by telling words alone are looked at again, word by word, for the rest of this list. Without: topics
   * .264 → .187, keywords .960 → .774. 150 to 500 differ by chance only.
   */
  closer: number;
  /**
   * Two words that are neighbours in the query, in this order: share of their weight when neighbours in the paper …
   * Without: keywords .960 → .939, partial titles .983 → .974, cacm .456 → .433.
   */
  adjacent: number;
  /** … and when near each other in any order, at most `window` words apart. Without: editors' descriptions 1 → .987. */
  near: number;
  window: number;
  /** Share of the query's weight that the title holds. Without: cacm .456 → .452. Above 0.2 keywords lose .01 and more. */
  titleCover: number;
  /**
   * The same, times the part of the title's words that the query names in their very form: "Attention Is All You Need"
   * typed in full. Without: partial titles .983 → .963, typos .961 → .941, topics .264 → .255.
   */
  titleNamed: number;
  /** Share of the query's weight that the paper holds, times the part that it holds. Without: keywords .960 → .938. */
  cover: number;
  /**
   * Share of a word's weight when the paper has it in the very form that was typed, not just its stem. Without: keywords
   * .960 → .934, topics .264 → .257; the classic collections gain .01.
   */
  exact: number;
  /** Share of the weight of the name before a title's colon ("LoRA: …") when the query has it. Without: acronyms .972 → .931. */
  name: number;
  /**
   * Points for every doubling of votes: between equally good papers, people want the one that others found good.
   * Without: topics .264 → .259. Above 0.2 known items lose.
   */
  votes: number;
  meaning: MeaningWeights;
}

/** What a cosine of 1 is worth, as a share of the best score by words, for each kind of query. */
export interface MeaningWeights {
  /** Two words or more, but fewer than a list has: what a topic is called. */
  topic: number;
  /** The same with a stop word among them ("models for code"), which is also how a title is remembered. */
  connectedTopic: number;
  /** At least this many words without a stop word among them, or with one: keywords put together, to be found as they are. */
  list: number;
  listFrom: number;
  connectedListFrom: number;
  /** At least this many words, with stop words among them: somebody describes or asks. */
  sentence: number;
  sentenceFrom: number;
  /** One word that at least `rare` papers have. With fewer, the word itself is what is looked for. */
  word: number;
  rare: number;
  /** A topic's words are all in at least this many papers. */
  common: number;
  /** An author's name and other words. */
  withName: number;
  /**
   * The tenth best score by words over the best: meaning counts in full from `even` on. Below `steep` only this share of it does, which puts
   * papers without the query's words in order and hardly moves the others.
   */
  steep: number;
  even: number;
  leastShare: number;
  /**
   * Cosines are taken of so many papers whose signs are nearest to the query's. Of 100,000 papers these are 99.5 % of the hundred with the
   * highest cosine. With a twenty-fifth of 9,887 papers topics R@100 .687 → .683, all else the same.
   */
  bySigns: number;
  /** So many papers near the query are looked at, and `reranked` of those that words alone did not bring up are read. */
  most: number;
  reranked: number;
  /** The least cosine of a paper that has none of the query's distinctive words. */
  least: number;
  /** The query moves by this share towards the mean of its `feedbackFrom` best results. */
  feedback: number;
  feedbackFrom: number;
}

export const WEIGHTS: Weights = {
  k1: 1.2,
  title: { weight: 2, b: 0.75 },
  abstract: { weight: 1, b: 0.95 },
  keywords: { weight: 1, b: 0.5 },
  authors: { weight: 1, b: 0.5 },
  compound: 0.4,
  light: 0.3,
  lightFrom: 1_000,
  closer: 200,
  adjacent: 1,
  near: 0.1,
  window: 32,
  titleCover: 0.1,
  titleNamed: 0.6,
  cover: 0.7,
  exact: 0.8,
  name: 1,
  votes: 0.1,
  meaning: {
    topic: 4,
    connectedTopic: 3,
    list: 0.05,
    listFrom: 4,
    connectedListFrom: 6,
    sentence: 0.7,
    sentenceFrom: 9,
    word: 0.3,
    rare: 5,
    common: 20,
    withName: 0.2,
    steep: 0.5,
    even: 0.9,
    leastShare: 0.02,
    bySigns: 4_000,
    most: 400,
    reranked: 50,
    least: 0.2,
    feedback: 2.5,
    feedbackFrom: 10,
  },
};
