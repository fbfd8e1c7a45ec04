// Texts as vectors, with a small table made here and with the shipped file.

import { describe, expect, it } from 'vitest';
import { dot, quantise } from '#src/search/vectors/quantise.ts';
import type { VectorTable } from '#src/search/vectors/vector-file.ts';
import {
  embedPaper,
  loadVectors,
  paperWords,
  shippedVectors,
  vectorOf,
  wordVectors,
} from '#src/search/vectors/word-vectors.ts';
import { vectorWords } from '#src/search/vectors/words.ts';

const table: VectorTable = {
  manifest: { words: 2, dimensions: 2, papers: 9, seed: 1, date: '2026-01-02', recipe: {} },
  words: new TextEncoder().encode('cat\ndog'),
  idf: Float32Array.of(1, 2),
  scales: Float32Array.of(0.1, 0.1),
  bytes: Int8Array.of(10, 0, 0, 10),
};
const made = wordVectors(table);
const rounded = (vector: Float32Array | undefined) =>
  vector && [...vector].map((value) => Math.round(value * 1000) / 1000);

describe('embed', () => {
  it('weighs words by idf, and repeated ones by the logarithm of their count', () => {
    expect(rounded(made.embed(['cat', 'dog']))).toEqual([0.447, 0.894]);
    const four = 1 + Math.log(4);
    const length = Math.hypot(four, 2);
    expect(made.embed(['cat', 'cat', 'dog', 'cat', 'cat'])![0]).toBeCloseTo(four / length, 5);
  });

  it('has nothing for unknown words', () => {
    expect(made.embed(['unicorn'])).toBeUndefined();
    expect(made.embed([])).toBeUndefined();
    expect(rounded(made.embed(['cat', 'unicorn']))).toEqual([1, 0]);
  });

  it('uses a learned word only where the file has none', () => {
    const learned = new Map([['unicorn', { vector: Float32Array.of(0, -1), idf: 3 }]]);
    expect(rounded(made.embed(['unicorn'], learned))).toEqual([0, -1]);
    expect(rounded(made.embed(['cat'], new Map([['cat', { vector: Float32Array.of(0, -1), idf: 3 }]])))).toEqual([
      1, 0,
    ]);
  });
});

describe('learn', () => {
  it('gives a word the direction of its papers, as long as other words are, and rarer words more weight', () => {
    const papers = [Float32Array.of(1, 0), Float32Array.of(0, 1)].map(quantise);
    const learned = made.learn(papers, 20)!;
    expect(learned.vector[0]).toBeCloseTo(learned.vector[1]!, 5);
    expect(Math.hypot(...learned.vector)).toBeCloseTo(1, 5);
    expect(learned.idf).toBeCloseTo(Math.log(11), 5);
    expect(made.learn(papers, 200)!.idf).toBeGreaterThan(learned.idf);
    expect(made.learn([], 20)).toBeUndefined();
  });
});

describe('the shipped file', async () => {
  const { vectors } = await loadVectors();
  if (!vectors) throw new Error('The shipped file cannot be read.');
  const embed = (text: string) => vectors.embed(vectorWords(text))!;
  const cosine = (a: string, b: string) => dot(quantise(embed(a)), quantise(embed(b)));

  it('says how it was made', () => {
    expect(vectors.manifest).toMatchObject({ dimensions: 256, date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(vectors.manifest.papers).toBeGreaterThan(5_000);
  });

  it('finds related words without a word in common', () => {
    for (const [a, b, other] of [
      ['reinforcement learning', 'policy gradient', 'protein folding'],
      ['text to image generation', 'diffusion model', 'machine translation'],
      ['speech recognition', 'ASR', 'point cloud'],
    ] as const) {
      expect(cosine(a, b)).toBeGreaterThan(cosine(a, other) + 0.1);
    }
  });

  it('ranks alike with bytes and with floats', () => {
    const texts = [
      'robot grasping',
      'quantized language models',
      'graph neural networks',
      'medical image segmentation',
    ];
    const papers = [
      'manipulation with a dexterous hand',
      '4-bit weights',
      'message passing on molecules',
      'tumour masks in MRI',
    ];
    for (const text of texts) {
      const query = embed(text);
      const exact = papers.map((paper) => embed(paper).reduce((sum, value, i) => sum + value * query[i]!, 0));
      const short = papers.map((paper) => dot(quantise(embed(paper)), quantise(query)));
      const order = (scores: readonly number[]) => papers.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
      expect(order(short)).toEqual(order(exact));
      short.forEach((value, i) => {
        expect(value).toBeCloseTo(exact[i]!, 2);
      });
    }
  });

  it('makes of a paper a vector of 256 bytes and a scale', () => {
    const paper = { title: 'Speculative decoding', abstract: 'A draft model proposes tokens.' };
    expect(embedPaper(vectors, paper)).toEqual(quantise(vectors.embed(paperWords(paper))!));
    expect(embedPaper(vectors, paper)!.bytes).toHaveLength(256);
    expect(embedPaper(vectors, { title: 'qqqxyz' })).toBeUndefined();
  });
});

describe('loadVectors', () => {
  it('gives the reason for having none', async () => {
    expect(await loadVectors('/nowhere/vectors.bin')).toEqual({ reason: 'it is missing' });
  });
});

describe('what is shared', () => {
  it('reads the shipped vectors once', async () => {
    expect((await shippedVectors()).vectors).toBe((await shippedVectors()).vectors);
  });

  it('computes the vector of a paper once', () => {
    const paper = { title: 'Cat' };
    expect(vectorOf(made, paper)).toEqual(embedPaper(made, paper));
    expect(vectorOf(made, paper)).toBe(vectorOf(made, paper));
    expect(vectorOf(made, { title: 'unicorn' })).toBeUndefined();
  });
});
