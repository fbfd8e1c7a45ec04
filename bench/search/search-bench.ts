// Speed and size of the search, next to SQLite's FTS5 and MiniSearch, over the same papers in the same run.

import type { IndexedPaper } from '#src/papers/library.ts';
import { type Bench, collectGarbage, percentile, type Table } from '../bench.ts';
import { type BenchQueries, benchPapers, benchQueries } from './bench-papers.ts';
import { type Built, type Engine, fts5, miniSearch, paperboy, paperboyLoaded } from './engines.ts';

const QUICK_SIZES = [10_000];
const SIZES = [10_000, 50_000];
const QUERIES = 300;
/** Time limit for each kind of query on slow engines. */
const SECONDS_EACH = 6;

export const searchBench: Bench = {
  name: 'search',
  async *run({ quick }) {
    const recordings = process.env.PAPERBOY_RECORDINGS;
    for (const size of quick ? QUICK_SIZES : SIZES) {
      const papers = benchPapers(size, recordings);
      yield await tableOf(
        papers,
        benchQueries(papers, QUERIES, recordings),
        recordings ? 'real papers, mixed beyond their number' : 'made-up papers',
      );
    }
  },
};

async function tableOf(papers: readonly IndexedPaper[], queries: BenchQueries, kind: string): Promise<Table> {
  const measured = [];
  for (const engine of [paperboy, paperboyLoaded, fts5, miniSearch])
    measured.push(await measure(engine, papers, queries));
  const ours = measured[0]!;
  return {
    title: `Search over ${papers.length.toLocaleString('en')} papers (${kind})`,
    rows: measured.map(({ name, buildMs, megabytes, saved, topic, question, paragraph }) => ({
      engine: name,
      'build s': (buildMs / 1000).toFixed(1),
      'save / load ms': saved ? `${saved.saveMs.toFixed(0)} / ${saved.loadMs.toFixed(0)}` : '–',
      'file MB': saved ? saved.megabytes.toFixed(0) : '–',
      'memory MB': megabytes.toFixed(0),
      'topic p50 / p99 ms': times(topic),
      'question p50 / p99 ms': times(question),
      'paragraph p50 / p99 ms': paragraph.length > 0 ? times(paragraph) : '–',
      'slower than ours, topic / question': `${ratio(topic, ours.topic)} / ${ratio(question, ours.question)}`,
    })),
    notes: [
      'memory: heap, array buffers and (of SQLite) resident memory that the index added, after garbage collection.',
      'topic: a few words; question: a sentence of 10 to 25 words; paragraph: a whole abstract, pasted.',
    ],
  };
}

interface Measured {
  name: string;
  buildMs: number;
  megabytes: number;
  saved: Built['saved'];
  topic: number[];
  question: number[];
  paragraph: number[];
}

async function measure(engine: Engine, papers: readonly IndexedPaper[], queries: BenchQueries): Promise<Measured> {
  const before = usedBytes(engine);
  const started = performance.now();
  const built = await engine.build(papers);
  const buildMs = performance.now() - started;
  for (const query of queries.topics.slice(0, 20)) built.search(query);
  const megabytes = (usedBytes(engine) - before) / 1e6;
  const topic = timed(built, queries.topics);
  const question = timed(built, queries.questions);
  // The others take seconds per paragraph, so they are not timed.
  const paragraph = engine.name.startsWith('Paperboy') ? timed(built, queries.paragraphs) : [];
  built.close();
  return { name: engine.name, buildMs, megabytes, saved: built.saved, topic, question, paragraph };
}

/** Milliseconds of each query, as many as the time allows. */
function timed(built: Built, queries: readonly string[]): number[] {
  const end = performance.now() + SECONDS_EACH * 1000;
  const found: number[] = [];
  for (let i = 0; i < Math.max(QUERIES, queries.length); i++) {
    const query = queries[i % queries.length]!;
    const started = performance.now();
    built.search(query);
    found.push(performance.now() - started);
    if (performance.now() > end) break;
  }
  return found;
}

function usedBytes(engine: Engine): number {
  collectGarbage();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return engine === fts5 ? rss : heapUsed + arrayBuffers;
}

function times(values: readonly number[]): string {
  return `${percentile(values, 0.5).toFixed(2)} / ${percentile(values, 0.99).toFixed(2)}`;
}

function ratio(theirs: readonly number[], ours: readonly number[]): string {
  return `${(percentile(theirs, 0.5) / percentile(ours, 0.5)).toFixed(0)}×`;
}
