// How much two papers are about the same thing: the cosine of their vectors (docs/search.md).

import type { Log } from '#src/log.ts';
import type { Paper } from '#src/papers/paper.ts';
import { dot } from './quantise.ts';
import { loadVectors, shippedVectors, vectorOf, type WordVectors } from './word-vectors.ts';

/** About 0 for papers of different themes, 1 for the same text. 0 if a paper has no known word. */
export type Similarity = (one: Paper, other: Paper) => number;

export function createSimilarity(vectors: WordVectors): Similarity {
  return (one, other) => {
    const [a, b] = [vectorOf(vectors, one), vectorOf(vectors, other)];
    return a && b ? dot(a, b) : 0;
  };
}

/** Reads the file at the first call. Undefined without a usable file, which is logged once. */
export function lazySimilarity(log: Log, file?: string | URL): () => Promise<Similarity | undefined> {
  let loading: Promise<Similarity | undefined> | undefined;
  return () => {
    loading ??= (file ? loadVectors(file) : shippedVectors()).then(({ vectors, reason }) => {
      if (!vectors) log.warn({ reason }, 'digests are not checked for similar papers, without word vectors');
      return vectors && createSimilarity(vectors);
    });
    return loading;
  };
}
