// Papers in, word vectors out.

import { quantise } from '#src/search/vectors/quantise.ts';
import type { VectorTable } from '#src/search/vectors/vector-file.ts';
import { contrast, type Recipe } from './contrast.ts';
import { corpusOf, type Row } from './corpus.ts';
import { seeded } from './random.ts';
import { singularVectors } from './svd.ts';

export interface TrainingOptions {
  recipe: Recipe;
  seed: number;
  /** The day that the file says. */
  date: string;
  threads: number;
  say?(text: string): void;
}

/** How many papers must use a word for it to get a vector. */
const FEWEST_PAPERS = 8;
/** Of the singular value decomposition. */
const ROUNDS = 4;

export async function trainVectors(papers: Iterable<Row>, options: TrainingOptions): Promise<VectorTable> {
  const { recipe, seed, date, threads, say } = options;
  const { dimensions } = recipe;
  const corpus = corpusOf(papers, FEWEST_PAPERS);
  say?.(`${corpus.papers.length} papers, ${corpus.words.length} words`);
  const random = seeded(seed);
  const vectors = await singularVectors(corpus, { dimensions, random, threads, rounds: ROUNDS });
  say?.('starting from singular vectors');
  await contrast(corpus, {
    recipe,
    random,
    threads,
    vectors,
    onEpoch: (epoch, loss) => say?.(`epoch ${epoch}: loss ${loss.toFixed(4)}`),
  });
  const bytes = new Int8Array(vectors.length);
  const scales = Float32Array.from(corpus.words, (_, i) => {
    const row = quantise(vectors.subarray(i * dimensions, (i + 1) * dimensions));
    bytes.set(row.bytes, i * dimensions);
    return row.scale;
  });
  const manifest = {
    words: corpus.words.length,
    dimensions,
    papers: corpus.papers.length,
    seed,
    date,
    recipe: { ...recipe },
  };
  return { manifest, words: new TextEncoder().encode(corpus.words.join('\n')), idf: corpus.idf, scales, bytes };
}
