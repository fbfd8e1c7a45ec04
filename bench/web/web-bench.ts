// Requests per second and their times: the day page, a paper, searches and the API at 100,000 papers in one process, next to the same
// framework answering a constant page of the same length in the same process.

import { loadavg } from 'node:os';
import autocannon from 'autocannon';
import type { Bench, Table } from '../bench.ts';
import { beginChild } from '../child.ts';
import { benchPapers, benchQueries } from '../search/bench-papers.ts';
import type { Order, SiteBegan, SiteMemory } from './site-process.ts';

const CONNECTIONS = 10;
const SECONDS = 10;
const QUICK_SECONDS = 3;
const QUERIES = 300;
/** Enough to have different words. */
const QUERY_PAPERS = 2_000;

export const webBench: Bench = {
  name: 'web',
  async *run({ quick }) {
    const recordings = process.env.PAPERBOY_RECORDINGS;
    const papers = quick ? 10_000 : 100_000;
    const options = { papers, ...(recordings && { recordings }) };
    const site = beginChild<SiteBegan | SiteMemory, Order>(new URL('site-process.ts', import.meta.url), options);
    try {
      const { url, constant, day, papers: ids } = await site.answer('began');
      const { topics, questions } = benchQueries(benchPapers(QUERY_PAPERS, recordings), QUERIES, recordings);
      const paths: [name: string, base: string, paths: string[]][] = [
        ['a constant page', constant, ['/']],
        ['day page', url, [`/day/${day}`]],
        ['front page', url, ['/']],
        ['paper', url, ids.map((id) => `/papers/${encodeURIComponent(id)}`)],
        ['search, topics', url, topics.map(searchPath)],
        ['search, questions', url, questions.map(searchPath)],
        ['search, API', url, topics.map((query) => `/api/v1/search?q=${encodeURIComponent(query)}`)],
      ];
      const rows = [];
      for (const [name, base, those] of paths)
        rows.push(await load(name, base, those, quick ? QUICK_SECONDS : SECONDS));
      const { megabytes } = await site.answer('memory', { order: 'memory' });
      yield tableOf(papers, rows, megabytes);
    } finally {
      await site.stop();
    }
  },
};

function searchPath(query: string): string {
  return `/search?q=${encodeURIComponent(query)}`;
}

interface Loaded {
  name: string;
  perSecond: number;
  p50: number;
  p99: number;
  kilobytes: number;
  failed: number;
}

async function load(name: string, url: string, paths: readonly string[], seconds: number): Promise<Loaded> {
  const { requests, latency, throughput, non2xx, errors } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { 'accept-encoding': 'gzip' },
    // A visitor's searches are limited, so each comes from somebody else.
    requests: paths.map((path, i) => ({ path, headers: { 'x-forwarded-for': `203.0.${i >> 8}.${i & 255}` } })),
  });
  const kilobytes = throughput.average / Math.max(1, requests.average) / 1_000;
  return { name, perSecond: requests.average, p50: latency.p50, p99: latency.p99, kilobytes, failed: non2xx + errors };
}

function tableOf(papers: number, rows: readonly Loaded[], megabytes: number): Table {
  const constant = rows[0]!;
  return {
    title: `Web page over ${papers.toLocaleString('en')} papers, ${CONNECTIONS} connections`,
    rows: rows.map(({ name, perSecond, p50, p99, kilobytes, failed }) => ({
      page: name,
      'requests/s': perSecond.toFixed(0),
      'of constant': `${((100 * perSecond) / constant.perSecond).toFixed(0)} %`,
      'p50 / p99 ms': `${p50} / ${p99}`,
      'KB sent': kilobytes.toFixed(1),
      'not 2xx': failed,
    })),
    notes: [
      `The process holds ${megabytes.toFixed(0)} MB. ${loadavg()[0]!.toFixed(1)} processes wanted a processor, the load generator among them.`,
    ],
  };
}
