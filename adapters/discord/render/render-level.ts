// Discord's levels of detail; the first that fits is used.

import type { Level } from '#src/conversation/layout/level.ts';

const whole: Level = { title: 400, authors: 2, cardAuthors: 20, abstract: 3000, facts: true };

/** Only the ends of titles, abstracts and names are cut. */
export const LEVELS: readonly Level[] = [
  whole,
  { ...whole, title: 300, authors: 1, cardAuthors: 8, abstract: 1200 },
  { ...whole, title: 250, authors: 1, cardAuthors: 3, abstract: 600 },
  { ...whole, title: 220, authors: 0, cardAuthors: 3, abstract: 300 },
  ...[220, 170, 140, 110, 80, 60].map(bare),
];

/** When something must be left out: prose is cut, then papers are counted instead of listed. */
export const LOSSY_LEVELS: readonly Level[] = [
  ...[3000, 1500, 700, 450, 300, 200, 130, 80].map((prose) => ({ entries: 25, prose })),
  ...[20, 15, 10, 5, 2, 0].map((entries) => ({ entries, prose: 60 })),
].map((lost) => ({ ...bare(80), ...lost }));

function bare(title: number): Level {
  return { title, authors: 0, cardAuthors: 1, abstract: 200, facts: false };
}
