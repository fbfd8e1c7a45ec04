// The papers and queries of the search bench: real ones varied and repeated if there are recordings, else generated with the word
// frequencies of real text. The same in every run, so that two runs can be compared.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexedPaper } from '#src/papers/library.ts';
import { indexedPaper, readLines } from '../quality/judged.ts';

export interface BenchQueries {
  /** Two or three words. */
  topics: string[];
  /** A sentence. */
  questions: string[];
  /** A pasted abstract. */
  paragraphs: string[];
}

/** A multiplicative congruential generator: numbers in [0, 1) that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

export function benchPapers(count: number, recordings: string | undefined): IndexedPaper[] {
  const real = recordings ? recordedPapers(recordings) : [];
  if (real.length === 0) return madeUpPapers(count);
  const papers = real.slice(0, count);
  const random = seeded(7);
  // A further paper mixes two real ones: half the sentences of each, so that words keep their context.
  while (papers.length < count) {
    const [first, second] = [pick(real, random), pick(real, random)];
    const sentences = [...halfOf(first, 0), ...halfOf(second, 1)];
    const title = `${words(first.paper.title).slice(0, 4).join(' ')} ${words(second.paper.title).slice(-5).join(' ')}`;
    const number = papers.length;
    papers.push({
      ...first,
      seq: number + 1,
      paper: { ...first.paper, id: `other:mixed-${number}`, title, abstract: sentences.join(' ') },
    });
  }
  return papers.map((paper, at) => ({ ...paper, seq: at + 1 }));
}

/** Queries as people type them if there are recordings, else taken from the papers. */
export function benchQueries(
  papers: readonly IndexedPaper[],
  count: number,
  recordings: string | undefined,
): BenchQueries {
  const cut = cutQueries(papers, count);
  const folder = join(recordings ?? '', 'search', 'hf');
  if (!recordings || !existsSync(folder)) return cut;
  const texts = (name: string, kind?: string) =>
    readLines<{ text: string; kind?: string }>(join(folder, name))
      .filter((query) => kind === undefined || query.kind === kind)
      .map((query) => query.text);
  return { ...cut, topics: texts('topics.queries.jsonl'), questions: texts('known-item.queries.jsonl', 'paraphrase') };
}

function cutQueries(papers: readonly IndexedPaper[], count: number): BenchQueries {
  const random = seeded(11);
  const topics: string[] = [];
  const questions: string[] = [];
  const paragraphs: string[] = [];
  while (topics.length < count) {
    const title = words(pick(papers, random).paper.title).filter((word) => word.length > 3);
    const abstract = words(pick(papers, random).paper.abstract ?? '');
    if (title.length < 4 || abstract.length < 40) continue;
    const at = Math.floor(random() * (title.length - 3));
    topics.push(title.slice(at, at + 2 + Math.floor(random() * 2)).join(' '));
    const from = Math.floor(random() * (abstract.length - 14));
    questions.push(`how do we ${abstract.slice(from, from + 9 + Math.floor(random() * 5)).join(' ')}`);
    paragraphs.push(abstract.join(' '));
  }
  return { topics, questions, paragraphs };
}

function recordedPapers(recordings: string): IndexedPaper[] {
  const files = [
    join(recordings, 'search', 'hf', 'corpus.jsonl.gz'),
    join(recordings, 'corpus', 'arxiv-sample-6000.jsonl.gz'),
  ];
  const seen = new Set<string>();
  return files
    .filter((file) => existsSync(file))
    .flatMap((file) => readLines<Parameters<typeof indexedPaper>[0]>(file).map(indexedPaper))
    .filter(({ paper }) => !seen.has(paper.id) && seen.add(paper.id));
}

/** Generated papers: word ranks by Zipf's law over 60,000 words, abstracts of 150 to 250 words. */
function madeUpPapers(count: number): IndexedPaper[] {
  const random = seeded(5);
  const word = () => madeUpWord(Math.floor(60_000 ** random()));
  const text = (length: number) => Array.from({ length }, word).join(' ');
  return Array.from({ length: count }, (_, at) => ({
    seq: at + 1,
    paper: {
      id: `other:made-up-${at}`,
      title: text(6 + Math.floor(random() * 8)),
      abstract: text(150 + Math.floor(random() * 100)),
      authors: Array.from({ length: 5 }, () => `${word()} ${word()}`),
      keywords: [],
    },
  }));
}

/** A pronounceable word for every number. */
function madeUpWord(number: number): string {
  const [consonants, vowels] = ['bdfgklmnprstvz', 'aeiou'];
  let made = '';
  for (let left = number + 14; left > 0; left = Math.floor(left / 70)) {
    made += consonants[left % 14]! + vowels[Math.floor(left / 14) % 5]!;
  }
  return made;
}

function halfOf({ paper }: IndexedPaper, half: number): string[] {
  return (paper.abstract ?? '').split(/(?<=\.)\s+/).filter((_, i) => i % 2 === half);
}

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}-]+/gu) ?? [];
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!;
}
