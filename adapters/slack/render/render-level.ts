// Slack's levels of detail; the first that fits is used.

import type { Level as CoreLevel } from '#src/conversation/layout/level.ts';

export interface Level extends CoreLevel {
  /** Longest text of a menu's option, and whether it has a description. */
  option: number;
  optionNotes: boolean;
}

const whole: Level = {
  title: 300,
  authors: 3,
  cardAuthors: 20,
  abstract: 3000,
  facts: true,
  option: 75,
  optionNotes: true,
};
const plainMenus: Level = { ...whole, optionNotes: false };

/** Only the ends of titles, abstracts and names are cut. */
export const LEVELS: readonly Level[] = [
  whole,
  plainMenus,
  { ...plainMenus, title: 250, authors: 2, cardAuthors: 8, abstract: 1200, option: 60 },
  { ...plainMenus, title: 200, authors: 1, cardAuthors: 3, abstract: 600, option: 50 },
  { ...plainMenus, title: 160, authors: 0, cardAuthors: 3, abstract: 400, option: 40 },
  ...[150, 120, 100, 80, 60].map(bare),
];

/** When something must be left out: prose is cut, then papers are counted instead of listed. */
export const LOSSY_LEVELS: readonly Level[] = [
  ...[700, 450, 300, 200, 130, 80].map((prose) => ({ entries: 25, prose })),
  ...[20, 15, 10, 5, 2, 0].map((entries) => ({ entries, prose: 60 })),
].map((lost) => ({ ...bare(80), ...lost }));

function bare(title: number): Level {
  return { ...plainMenus, title, authors: 0, cardAuthors: 1, abstract: 200, facts: false, option: 30 };
}
