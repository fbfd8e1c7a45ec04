// Vectors of a few made words: animals point one way, vehicles another.

import { addPaper, emptyIndex, type PaperIndex } from '#src/search/index/paper-index.ts';
import { wordVectors } from '#src/search/vectors/word-vectors.ts';
import { indexed, type MadeRow } from './made-index.ts';

const ANIMALS = ['cat', 'kitten', 'dog', 'puppy', 'feline'];
const VEHICLES = ['car', 'truck', 'engine', 'road', 'wheel'];
const OTHERS = ['study', 'network', 'method'];
export const WORDS = [...ANIMALS, ...VEHICLES, ...OTHERS];
const DIMENSIONS = 32;

export const MADE_WORDS = wordVectors({
  manifest: { words: WORDS.length, dimensions: DIMENSIONS, papers: 10, seed: 1, date: '2026-01-01', recipe: {} },
  words: new TextEncoder().encode(WORDS.join('\n')),
  idf: Float32Array.from(WORDS, (word) => (OTHERS.includes(word) ? 0.2 : 1)),
  scales: Float32Array.from(WORDS, () => 0.01),
  bytes: Int8Array.from(WORDS.flatMap((word, i) => rowOf(word, i))),
});

/** Mostly the direction of its kind, and a little of its own: up in one dimension and down in another. */
function rowOf(word: string, i: number): number[] {
  const kind = ANIMALS.includes(word) ? 0 : VEHICLES.includes(word) ? 1 : 2;
  const values = new Map([
    [kind, 100],
    [29 + kind, -100],
    [3 + i, 30],
    [16 + i, -30],
  ]);
  return Array.from({ length: DIMENSIONS }, (_, at) => values.get(at) ?? 0);
}

export function indexWithMeaning(rows: readonly MadeRow[]): PaperIndex {
  const index = emptyIndex(MADE_WORDS);
  for (const paper of indexed(rows)) addPaper(index, paper);
  return index;
}
