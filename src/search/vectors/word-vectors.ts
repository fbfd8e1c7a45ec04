// Meaning as vectors: every word has one, trained on papers (docs/search.md), and a text's is the weighted mean of its words'. Texts about
// the same thing have a high cosine even if they share no word.

import { type ByteVector, quantise } from './quantise.ts';
import { rowSums } from './row-sums.ts';
import { readVectors, type VectorManifest, type VectorTable } from './vector-file.ts';
import { wordLines } from './word-lines.ts';
import { vectorWords } from './words.ts';

/** A word that the file does not hold, with a vector from the papers that use it. */
export interface LearnedWord {
  vector: Float32Array;
  idf: number;
}

export interface WordVectors {
  readonly manifest: VectorManifest;
  readonly dimensions: number;
  knows(word: string): boolean;
  /**
   * The unit vector of a text, given as the words that `vectorWords` returned. `learned` holds vectors for words of the text that the file
   * does not know. Undefined if no word is known.
   */
  embed(words: readonly string[], learned?: ReadonlyMap<string, LearnedWord>): Float32Array | undefined;
  /**
   * A vector for a word from the vectors of papers that use it, out of `papers`. A hundred of them are enough. Undefined without any.
   */
  learn(usedIn: readonly ByteVector[], papers: number): LearnedWord | undefined;
}

/** The file that is part of the program. */
export const SHIPPED_VECTORS = new URL('./vectors.bin', import.meta.url);

/** The vectors of a file, or the reason why there are none: then search goes by words alone. */
export async function loadVectors(
  file: string | URL = SHIPPED_VECTORS,
): Promise<{ vectors: WordVectors; reason?: undefined } | { vectors?: undefined; reason: string }> {
  const { table, reason = '' } = await readVectors(file);
  return table ? { vectors: wordVectors(table) } : { reason };
}

let shipped: ReturnType<typeof loadVectors> | undefined;

/** The shipped vectors, read once for each thread. */
export function shippedVectors(): ReturnType<typeof loadVectors> {
  shipped ??= loadVectors();
  return shipped;
}

export function wordVectors(table: VectorTable): WordVectors {
  const { manifest } = table;
  const { dimensions } = manifest;
  const lines = wordLines(table.words);
  const rows = rowSums(table.bytes, dimensions);
  // Copies, so that the file's memory is free once `rows` has other memory.
  const [idf, scales] = [table.idf.slice(), table.scales.slice()];
  let length: number | undefined;

  /** Root mean square of the lengths of all vectors: what a learned one gets. */
  function meanLength(): number {
    const bytes = rows.bytes();
    let sum = 0;
    for (let row = 0; row < scales.length; row++) {
      let squares = 0;
      for (let i = row * dimensions; i < (row + 1) * dimensions; i++) squares += bytes[i]! * bytes[i]!;
      sum += squares * scales[row]! * scales[row]!;
    }
    return Math.sqrt(sum / Math.max(1, scales.length));
  }

  return {
    manifest,
    dimensions,
    knows: (word) => lines.find(word) !== undefined,
    embed(text, learned) {
      const counts = new Map<string, number>();
      for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
      const known: number[] = [];
      const weights: number[] = [];
      const others: [LearnedWord, number][] = [];
      for (const [word, count] of counts) {
        const row = lines.find(word);
        const other = row === undefined ? learned?.get(word) : undefined;
        const times = 1 + Math.log(count);
        if (row !== undefined) {
          known.push(row);
          weights.push(times * idf[row]! * scales[row]!);
        } else if (other) others.push([other, times * other.idf]);
      }
      const sum = rows.sum(known, weights);
      for (const [{ vector }, weight] of others) for (let i = 0; i < dimensions; i++) sum[i]! += weight * vector[i]!;
      return normalised(sum, 1);
    },
    learn(usedIn, papers) {
      const sum = new Float32Array(dimensions);
      for (const { bytes: paper, scale } of usedIn) for (let i = 0; i < dimensions; i++) sum[i]! += paper[i]! * scale;
      length ??= meanLength();
      const vector = normalised(sum, length);
      return vector && { vector, idf: Math.log(1 + papers / usedIn.length) };
    },
  };
}

interface PaperText {
  title: string;
  abstract?: string | undefined;
}

/** The words of a paper's text, for its vector. */
export function paperWords(paper: PaperText): string[] {
  return [...vectorWords(paper.title), ...vectorWords(paper.abstract ?? '')];
}

/** The vector of a paper as the index keeps it. */
export function embedPaper(vectors: WordVectors, paper: PaperText): ByteVector | undefined {
  const vector = vectors.embed(paperWords(paper));
  return vector && quantise(vector);
}

function normalised(vector: Float32Array, length: number): Float32Array | undefined {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return undefined;
  const factor = length / Math.sqrt(sum);
  return vector.map((value) => value * factor);
}

const vectorsOf = new WeakMap<WordVectors, WeakMap<PaperText, { vector: ByteVector | undefined }>>();

/** `embedPaper`, computed once for each object. */
export function vectorOf(vectors: WordVectors, paper: PaperText): ByteVector | undefined {
  const known = vectorsOf.get(vectors) ?? new WeakMap<PaperText, { vector: ByteVector | undefined }>();
  vectorsOf.set(vectors, known);
  const one = known.get(paper) ?? { vector: embedPaper(vectors, paper) };
  known.set(paper, one);
  return one.vector;
}
