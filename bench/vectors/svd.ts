// Where training starts: the right singular vectors of the matrix of papers by words (latent semantic indexing), by orthogonal iteration.
// A few rounds are enough: only the space they span matters, and training moves on from there.

import type { Corpus } from './corpus.ts';
import type { Random } from './random.ts';
import { createArena, startTeam } from './team.ts';
import { createWriter, type Texts, transposed } from './texts.ts';

export interface SvdOptions {
  dimensions: number;
  random: Random;
  threads: number;
  rounds: number;
}

/** A vector for every word, a row each, with a mean square of 1. */
export async function singularVectors(corpus: Corpus, options: SvdOptions): Promise<Float32Array> {
  const { dimensions, random, threads, rounds } = options;
  const papers = unitRows(corpus);
  const words = transposed(papers, corpus.words.length);
  const width = dimensions * 4;
  const entries = papers.words.length;
  const arena = createArena();
  const at = [papers, words].map((texts) => ({
    starts: arena.take(texts.starts.length),
    columns: arena.take(entries),
    weights: arena.take(entries),
    out: arena.take((texts.starts.length - 1) * dimensions),
  })) as [Place, Place];
  const team = startTeam(arena.bytes(), threads);
  [papers, words].forEach((texts, i) => {
    const { starts, columns, weights } = at[i as 0 | 1];
    new Uint32Array(team.memory.buffer, starts, texts.starts.length).set(texts.starts);
    new Uint32Array(team.memory.buffer, columns, entries).set(texts.words);
    new Float32Array(team.memory.buffer, weights, entries).set(texts.weights);
  });
  const vectors = new Float32Array(team.memory.buffer, at[1].out, corpus.words.length * dimensions);
  for (let i = 0; i < vectors.length; i++) vectors[i] = random.normal();
  const [byPaper, byWord] = at;
  for (let round = 0; round < rounds; round++) {
    const { starts, columns, weights, out } = byPaper;
    team.run('sparse', corpus.papers.length, 64, [out, width, starts, columns, weights, byWord.out]);
    const { starts: wordStarts, columns: rows, weights: wordWeights } = byWord;
    team.run('sparse', corpus.words.length, 16, [byWord.out, width, wordStarts, rows, wordWeights, out]);
    orthonormalise(vectors, dimensions);
  }
  const scale = Math.sqrt(corpus.words.length);
  const scaled = Float32Array.from(vectors, (value) => value * scale);
  await team.stop();
  return scaled;
}

interface Place {
  starts: number;
  columns: number;
  weights: number;
  out: number;
}

/** Title and abstract of each paper as one row of length 1. */
function unitRows({ papers, idf }: Corpus): Texts {
  const parts = papers.map(({ title, sentences }) => [title, ...sentences]);
  const most = parts.flat().reduce((sum, part) => sum + part.length, 0);
  const texts = {
    starts: new Uint32Array(papers.length + 1),
    words: new Uint32Array(most),
    weights: new Float32Array(most),
  };
  const writer = createWriter(texts, idf);
  for (const part of parts) writer.add(part);
  const { starts, words, weights } = texts;
  for (let i = 0; i < papers.length; i++) {
    const row = weights.subarray(starts[i], starts[i + 1]);
    const length = Math.sqrt(row.reduce((sum, weight) => sum + weight * weight, 0));
    for (let k = 0; k < row.length; k++) row[k]! /= length;
  }
  const end = starts[papers.length];
  return { starts, words: words.slice(0, end), weights: weights.slice(0, end) };
}

/** Gram-Schmidt on the columns of a matrix of `width` columns. */
function orthonormalise(matrix: Float32Array, width: number): void {
  const height = matrix.length / width;
  const columns = Array.from({ length: width }, (_, j) =>
    Float32Array.from({ length: height }, (_, i) => matrix[i * width + j]!),
  );
  columns.forEach((column, j) => {
    for (const earlier of columns.slice(0, j)) {
      let along = 0;
      for (let i = 0; i < height; i++) along += column[i]! * earlier[i]!;
      for (let i = 0; i < height; i++) column[i]! -= along * earlier[i]!;
    }
    let sum = 0;
    for (const value of column) sum += value * value;
    const length = Math.sqrt(sum) || 1;
    for (let i = 0; i < height; i++) {
      column[i]! /= length;
      matrix[i * width + j] = column[i]!;
    }
  });
}
