// How much two papers are about the same thing: the cosine of their vectors (docs/search.md).

import type { Log } from '#src/log.ts';
import type { Paper } from '#src/papers/paper.ts';
import { type ByteVector, dot } from './quantise.ts';
import { embedPaper, loadVectors, type WordVectors } from './word-vectors.ts';

/** About 0 for papers of different themes, 1 for the same text. 0 if a paper has no known word. */
export type Similarity = (one: Paper, other: Paper) => number;

/** Each paper is read once per object. */
export function createSimilarity(vectors: WordVectors): Similarity {
  const known = new WeakMap<Paper, ByteVector | 'none'>();
  const vectorOf = (paper: Paper) => {
    const vector = known.get(paper) ?? embedPaper(vectors, paper) ?? 'none';
    known.set(paper, vector);
    return vector;
  };
  return (one, other) => {
    const [a, b] = [vectorOf(one), vectorOf(other)];
    return a === 'none' || b === 'none' ? 0 : dot(a, b);
  };
}

/** Reads the file at the first call. Undefined without a usable file, which is logged once. */
export function lazySimilarity(log: Log, file?: string | URL): () => Promise<Similarity | undefined> {
  let loading: Promise<Similarity | undefined> | undefined;
  return () => {
    loading ??= loadVectors(file).then(({ vectors, reason }) => {
      if (!vectors) log.warn({ reason }, 'digests are not checked for similar papers, without word vectors');
      return vectors && createSimilarity(vectors);
    });
    return loading;
  };
}
