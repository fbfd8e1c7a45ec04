// The papers that vectors are trained on, as word numbers.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { vectorWords } from '#src/search/vectors/words.ts';

export interface Row {
  id: string;
  title: string;
  abstract?: string;
}

export interface PaperText {
  title: Uint32Array;
  sentences: Uint32Array[];
}

export interface Corpus {
  papers: PaperText[];
  /** Words by number. */
  words: string[];
  idf: Float32Array;
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

const END_OF_SENTENCE = /(?<=[.!?])\s+/;

/** `fewest`: papers that must use a word for it to get a vector. */
export function corpusOf(rows: Iterable<Row>, fewest: number): Corpus {
  const numbers = new Map<string, number>();
  const df: number[] = [];
  const numbered = (text: string): Uint32Array =>
    Uint32Array.from(vectorWords(text), (word) => {
      const number = numbers.get(word) ?? numbers.size;
      if (number === numbers.size) numbers.set(word, number);
      return number;
    });
  const papers: PaperText[] = [];
  for (const { title, abstract = '' } of rows) {
    const paper = { title: numbered(title), sentences: abstract.split(END_OF_SENTENCE).map(numbered) };
    const distinct = new Set(paper.title);
    for (const sentence of paper.sentences) for (const word of sentence) distinct.add(word);
    for (const word of distinct) df[word] = (df[word] ?? 0) + 1;
    papers.push(paper);
  }
  const all = [...numbers.keys()];
  const kept = all.map((_, i) => i).filter((i) => df[i]! >= fewest);
  // The commonest first, so that numbers do not depend on the order of the papers.
  kept.sort((a, b) => df[b]! - df[a]! || (all[a]! < all[b]! ? -1 : 1));
  const renumber = new Int32Array(all.length).fill(-1);
  kept.forEach((word, i) => {
    renumber[word] = i;
  });
  const known = (words: Uint32Array) => words.map((word) => renumber[word]!).filter((word) => word < all.length);
  return {
    papers: papers.map(({ title, sentences }) => ({
      title: known(title),
      sentences: sentences.map(known).filter(({ length }) => length > 0),
    })),
    words: kept.map((word) => all[word]!),
    idf: Float32Array.from(kept, (word) => Math.log(1 + papers.length / df[word]!)),
  };
}
