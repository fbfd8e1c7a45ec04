// The texts that vectors are trained on: papers by word numbers, with each word's weight in its text.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { vectorWords } from '#src/search/vectors/words.ts';

/** Texts as rows of a sparse matrix: text i holds `words[k]` with `weights[k]` for k from `starts[i]` to `starts[i + 1]`. */
export interface Texts {
  starts: Uint32Array;
  words: Uint32Array;
  weights: Float32Array;
}

export interface Corpus {
  papers: number;
  /** Words by number. */
  words: string[];
  idf: Float32Array;
  titles: Texts;
  abstracts: Texts;
}

export interface Row {
  id: string;
  title: string;
  abstract?: string;
}

/** Papers of several files of JSON lines (`.gz` or not), each id once, without those that have no abstract. */
export function readPapers(files: readonly string[]): Row[] {
  const papers = new Map<string, Row>();
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const line of (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')) {
      if (line === '') continue;
      const { id, title, abstract } = JSON.parse(line) as Row;
      if (title && abstract && !papers.has(id)) papers.set(id, { id, title, abstract });
    }
  }
  return [...papers.values()];
}

/** `fewest`: papers that must use a word for it to get a vector. */
export function corpusOf(papers: Iterable<Row>, fewest: number): Corpus {
  const numbers = new Map<string, number>();
  const df: number[] = [];
  const titles: Uint32Array[] = [];
  const abstracts: Uint32Array[] = [];
  const numbered = (text: string): Uint32Array =>
    Uint32Array.from(vectorWords(text), (word) => {
      const known = numbers.get(word) ?? numbers.size;
      if (known === numbers.size) numbers.set(word, known);
      return known;
    });
  for (const { title, abstract = '' } of papers) {
    const [first, second] = [numbered(title), numbered(abstract)];
    for (const word of new Set([...first, ...second])) df[word] = (df[word] ?? 0) + 1;
    titles.push(first);
    abstracts.push(second);
  }
  const all = [...numbers.keys()];
  const kept = all.map((_, i) => i).filter((i) => df[i]! >= fewest);
  // The commonest first, so that numbers do not depend on the order of the papers.
  kept.sort((a, b) => df[b]! - df[a]! || (all[a]! < all[b]! ? -1 : 1));
  const renumber = new Int32Array(all.length).fill(-1);
  kept.forEach((word, i) => {
    renumber[word] = i;
  });
  const idf = Float32Array.from(kept, (word) => Math.log(1 + titles.length / df[word]!));
  return {
    papers: titles.length,
    words: kept.map((word) => all[word]!),
    idf,
    titles: textsOf(titles, renumber, idf),
    abstracts: textsOf(abstracts, renumber, idf),
  };
}

function textsOf(rows: readonly Uint32Array[], renumber: Int32Array, idf: Float32Array): Texts {
  const starts = new Uint32Array(rows.length + 1);
  const words: number[] = [];
  const weights: number[] = [];
  rows.forEach((row, i) => {
    const counts = new Map<number, number>();
    for (const word of row) {
      const number = renumber[word]!;
      if (number >= 0) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    for (const [word, count] of counts) {
      words.push(word);
      weights.push((1 + Math.log(count)) * idf[word]!);
    }
    starts[i + 1] = words.length;
  });
  return { starts, words: Uint32Array.from(words), weights: Float32Array.from(weights) };
}
