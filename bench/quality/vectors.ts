// `node bench/quality/vectors.ts FILE…`: what files of word vectors do for judged queries: the product's ranking by words, the vectors
// alone, and both added up. Needs PAPERBOY_RECORDINGS, as search.ts does.

import { join } from 'node:path';
import type { IndexedPaper } from '#src/papers/library.ts';
import { answer } from '#src/search/answer.ts';
import { loadVectors, paperWords, type WordVectors } from '#src/search/vectors/word-vectors.ts';
import { vectorWords } from '#src/search/vectors/words.ts';
import {
  indexedPaper,
  indexOf,
  type JudgedQuery,
  type Measures,
  meanOf,
  measureOne,
  readCorpus,
  readLines,
  readQueries,
} from './judged.ts';

/** Weights of the cosine against the share of the best score by words. */
const WEIGHTS = [1, 1.5, 2.5];

interface Judged {
  name: string;
  papers: IndexedPaper[];
  queries: { query: JudgedQuery; byWords: Map<string, number> }[];
}

function judged(name: string, papers: IndexedPaper[], queries: readonly JudgedQuery[]): Judged {
  const index = indexOf(papers);
  return {
    name,
    papers,
    queries: queries.map((query) => {
      const { hits } = answer(index, { query: query.text, offset: 0, limit: papers.length });
      const best = Math.max(...hits.map(({ score }) => score), 1e-9);
      return { query, byWords: new Map(hits.map(({ id, score }) => [id, score / best])) };
    }),
  };
}

function readSets(recordings: string): Judged[] {
  const hf = join(recordings, 'search', 'hf');
  const papers = readCorpus(hf);
  const sets = [judged('topics', papers, readQueries(hf, 'topics.'))];
  for (const name of ['cisi', 'cacm']) {
    const folder = join(recordings, 'search', name);
    sets.push(judged(name, readCorpus(folder), readQueries(folder, '')));
  }
  if (process.argv.includes('--large')) {
    const known = new Set(papers.map(({ paper }) => paper.id));
    const more = readLines<Parameters<typeof indexedPaper>[0]>(join(recordings, 'corpus', 'arxiv-2025-2026.jsonl.gz'));
    const all = [
      ...papers,
      ...more.filter(({ id }) => !known.has(id)).map((row, i) => indexedPaper(row, papers.length + i)),
    ];
    sets.push(judged(`topics in ${Math.round(all.length / 1000)}k`, all, readQueries(hf, 'topics.')));
  }
  return sets;
}

function cosines(vectors: WordVectors, texts: readonly Float32Array[], query: JudgedQuery): Float32Array {
  const asked = vectors.embed(vectorWords(query.text));
  return Float32Array.from(texts, (text) => (asked ? asked.reduce((sum, value, i) => sum + value * text[i]!, 0) : 0));
}

function ranked(ids: readonly string[], scores: ArrayLike<number>): string[] {
  const order = Uint32Array.from(ids, (_, i) => i).filter((i) => scores[i]! > 0);
  order.sort((a, b) => scores[b]! - scores[a]! || a - b);
  return Array.from(order.subarray(0, 100), (i) => ids[i]!);
}

function figures({ ndcg10, recall100 }: Measures): string {
  return `${ndcg10.toFixed(3)} / ${recall100.toFixed(3)}`;
}

async function main(): Promise<void> {
  const recordings = process.env.PAPERBOY_RECORDINGS;
  if (!recordings) {
    console.log('Set PAPERBOY_RECORDINGS to the folder of recorded data; there is nothing to measure with.');
    return;
  }
  const files = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const sets = readSets(recordings);
  console.log(['set', 'by words', 'by vectors', ...WEIGHTS.map((weight) => `both, ${weight}`)].join(' | '));
  for (const file of files.length > 0 ? files : [undefined]) {
    const { vectors, reason } = await loadVectors(file);
    console.log(file ?? 'shipped', reason ?? JSON.stringify(vectors?.manifest.recipe));
    if (!vectors) continue;
    for (const { name, papers, queries } of sets) {
      const ids = papers.map(({ paper }) => paper.id);
      const none = new Float32Array(vectors.dimensions);
      const texts = papers.map(({ paper }) => vectors.embed(paperWords(paper)) ?? none);
      const rows = queries.map(({ query, byWords }) => {
        const cosine = cosines(vectors, texts, query);
        const words = Float32Array.from(ids, (id) => byWords.get(id) ?? 0);
        const both = WEIGHTS.map((weight) => words.map((score, i) => score + weight * cosine[i]!));
        return [words, cosine, ...both].map((scores) => measureOne(ranked(ids, scores), query.grades));
      });
      const cells = rows[0]!.map((_, column) => figures(meanOf(rows.map((row) => row[column]!))));
      console.log([name, ...cells].join(' | '));
    }
  }
}

await main();
