// How much of a message is written out: from everything down to bare titles. A renderer takes the first level that fits.
// Apart from the renderers because the new components and the classical embeds walk the same stairs.

export interface Level {
  /** Longest title of a paper or of the message, in characters. */
  title: number;
  /** Authors named in a list; 0 leaves the line out. */
  authors: number;
  /** Authors named on a card. */
  cardAuthors: number;
  /** Longest abstract on a card. */
  abstract: number;
  /** Whether a paper in a list has its line of votes, organisation and category. */
  facts: boolean;
  /** Longest block of prose, note or value; absent: as long as it is. Something is lost, so the whole goes into a file. */
  prose?: number;
  /** So many papers and list items are written out; absent: all. The rest is counted. */
  entries?: number;
}

const whole: Level = { title: 400, authors: 2, cardAuthors: 20, abstract: 3000, facts: true };

/** Shortened only as long as it stays pleasant: after these comes the form that holds more. */
export const MODERN_LEVELS: readonly Level[] = [
  whole,
  { ...whole, title: 300, authors: 1, cardAuthors: 8, abstract: 1200 },
  { ...whole, title: 250, authors: 1, cardAuthors: 3, abstract: 600 },
];

export const CLASSIC_LEVELS: readonly Level[] = [
  ...MODERN_LEVELS,
  { ...whole, title: 220, authors: 0, cardAuthors: 3, abstract: 300 },
  ...[220, 170, 140, 110, 80, 60].map((title) => ({ title, authors: 0, cardAuthors: 1, abstract: 200, facts: false })),
];

/** What is left of a paper where nothing else fits. */
export const LEAST: Level = { title: 80, authors: 0, cardAuthors: 1, abstract: 200, facts: false };

/** Where something has to be left out: prose is cut, then papers are counted instead of written. */
export const LOSSY_LEVELS: readonly Level[] = [
  ...[700, 450, 300, 200, 130, 80].map((prose) => ({ ...LEAST, entries: 25, prose })),
  ...[20, 15, 10, 5, 2, 0].map((entries) => ({ ...LEAST, entries, prose: 60 })),
];
