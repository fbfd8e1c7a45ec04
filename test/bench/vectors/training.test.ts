// Training on a few papers made here: it learns what belongs together, and gives the same bytes every time, with any number of threads.

import { describe, expect, it } from 'vitest';
import { writeVectors } from '#src/search/vectors/vector-file.ts';
import { wordVectors } from '#src/search/vectors/word-vectors.ts';
import { RECIPE } from '../../../bench/vectors/contrast.ts';
import { seeded } from '../../../bench/vectors/random.ts';
import { trainVectors } from '../../../bench/vectors/training.ts';

const SUBJECTS = [
  'cat feline whisker purr',
  'ship harbour sail anchor',
  'bread oven flour yeast',
  'violin bow string tuning',
];
const random = seeded(7);
const some = (words: readonly string[], count: number) =>
  Array.from({ length: count }, () => words[Math.floor(random.next() * words.length)]!).join(' ');
/** Titles hold the first two words of a subject only, abstracts the other two only. */
const papers = Array.from({ length: 200 }, (_, i) => {
  const words = SUBJECTS[i % SUBJECTS.length]!.split(' ');
  return {
    id: String(i),
    title: some(words.slice(0, 2), 3),
    abstract: `${some(words.slice(2), 6)} ${some(['result', 'show', 'new'], 3)}`,
  };
});
const recipe = { ...RECIPE, dimensions: 32, batch: 32, epochs: 40, rate: 0.5 };
const train = (threads: number, seed = 1) => trainVectors(papers, { recipe, seed, threads, date: '2026-01-01' });

describe('trainVectors', () => {
  it('gives the same bytes every time, with one thread or three', async () => {
    const once = writeVectors(await train(1));
    expect(writeVectors(await train(1))).toEqual(once);
    expect(writeVectors(await train(3))).toEqual(once);
    expect(writeVectors(await train(1, 2))).not.toEqual(once);
  });

  it('brings words of titles near the words of their abstracts', async () => {
    const vectors = wordVectors(await train(2));
    const cosine = (a: string, b: string) => {
      const other = vectors.embed([b])!;
      return vectors.embed([a])!.reduce((sum, value, i) => sum + value * other[i]!, 0);
    };
    for (const subject of SUBJECTS) {
      const [title, , abstract] = subject.split(' ') as [string, string, string];
      for (const other of SUBJECTS) {
        if (other !== subject)
          expect(cosine(title, abstract)).toBeGreaterThan(cosine(title, other.split(' ')[2]!) + 0.1);
      }
    }
  });

  it('needs a batch of papers', async () => {
    await expect(trainVectors(papers.slice(0, 31), { recipe, seed: 1, threads: 1, date: '' })).rejects.toThrow(
      'at least 32 papers',
    );
  });
});
