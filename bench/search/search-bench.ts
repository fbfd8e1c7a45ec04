// Speed and size of the search, next to SQLite's FTS5 and MiniSearch, over the same papers in the same run.

import { loadavg } from 'node:os';
import type { IndexedPaper } from '#src/papers/library.ts';
import { type Bench, collectGarbage, percentile, type Table } from '../bench.ts';
import { type BenchQueries, benchPapers, benchQueries } from './bench-papers.ts';
import { type Engine, fts5, miniSearch, paperboy } from './engines.ts';

const QUICK_SIZES = [10_000];
const SIZES = [10_000, 50_000, 100_000];
/** Needs `node --max-old-space-size=12000 bench/run.ts search --huge`. MiniSearch is left out: it would take over an hour to build. */
const HUGE_SIZE = 1_000_000;
const QUERIES = 300;
/** Time limit for each kind of query on slow engines. */
const SECONDS_EACH = 6;

export const searchBench: Bench = {
  name: 'search',
  async *run({ quick, huge }) {
    const recordings = process.env.PAPERBOY_RECORDINGS;
    for (const size of huge ? [HUGE_SIZE] : quick ? QUICK_SIZES : SIZES) {
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
  for (const engine of papers.length < HUGE_SIZE ? [paperboy, fts5, miniSearch] : [paperboy, fts5]) {
    measured.push(await measure(engine, papers, queries));
  }
  const ours = measured[0]!;
  return {
    title: `Search over ${papers.length.toLocaleString('en')} papers (${kind})`,
    rows: measured.map(({ name, build, megabytes, saved, topic, question, typing, paragraph }) => ({
      engine: name,
      'build s (CPU)': `${(build.wall / 1000).toFixed(1)} (${(build.cpu / 1000).toFixed(1)})`,
      'save / load ms': saved ? `${saved.saveMs.toFixed(0)} / ${saved.loadMs.toFixed(0)}` : '–',
      'file MB': saved ? saved.megabytes.toFixed(0) : '–',
      'memory MB': megabytes.toFixed(0),
      'topic p50 / p99 (CPU) ms': times(topic),
      question: times(question),
      typing: typing ? times(typing) : '–',
      paragraph: paragraph ? times(paragraph) : '–',
      'CPU against ours, topic / question': `${ratio(topic, ours.topic)} / ${ratio(question, ours.question)}`,
    })),
    notes: [
      'memory: heap, memory outside of it (arrays, WebAssembly) and (of SQLite) resident memory that the index added, after garbage collection. Ours after loading.',
      'topic: a few words; question: a sentence of 10 to 25 words; typing: every beginning of a topic; paragraph: a pasted abstract.',
      `CPU: mean processor time. ${loadavg()[0]!.toFixed(1)} processes wanted a processor, which adds to the other times.`,
    ],
  };
}

interface Timed {
  /** Of each query, in ms. */
  walls: number[];
  /** Mean processor time of a query, in ms. */
  cpu: number;
}

async function measure(engine: Engine, papers: readonly IndexedPaper[], queries: BenchQueries) {
  const before = usedBytes(engine);
  const started = performance.now();
  const startedCpu = cpuMs();
  const built = await engine.build(papers);
  const build = { wall: performance.now() - started, cpu: cpuMs() - startedCpu };
  const saved = await built.reload?.();
  for (const query of queries.topics.slice(0, 20)) built.search(query);
  const megabytes = (usedBytes(engine) - before) / 1e6;
  const topic = timed(built.search, queries.topics);
  const question = timed(built.search, queries.questions);
  const typing = built.complete && timed(built.complete, queries.topics.flatMap(beginnings));
  // The others take seconds per paragraph, so they are not timed.
  const paragraph = engine === paperboy ? timed(built.search, queries.paragraphs) : undefined;
  built.close();
  return { name: engine.name, build, megabytes, saved, topic, question, typing, paragraph };
}

/** As many queries as the time allows. */
function timed(search: (query: string) => unknown, queries: readonly string[]): Timed {
  const end = performance.now() + SECONDS_EACH * 1000;
  const walls: number[] = [];
  const startedCpu = cpuMs();
  for (let i = 0; i < Math.max(QUERIES, queries.length); i++) {
    const query = queries[i % queries.length]!;
    const started = performance.now();
    search(query);
    walls.push(performance.now() - started);
    if (performance.now() > end) break;
  }
  return { walls, cpu: (cpuMs() - startedCpu) / walls.length };
}

function beginnings(text: string): string[] {
  return Array.from(text, (_, i) => text.slice(0, i + 1));
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function usedBytes(engine: Engine): number {
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return engine === fts5 ? rss : heapUsed + external;
}

function times({ walls, cpu }: Timed): string {
  return `${percentile(walls, 0.5).toFixed(2)} / ${percentile(walls, 0.99).toFixed(2)} (${cpu.toFixed(2)})`;
}

function ratio(theirs: Timed, ours: Timed): string {
  return `${(theirs.cpu / ours.cpu).toFixed(0)}×`;
}
