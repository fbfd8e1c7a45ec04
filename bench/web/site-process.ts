// The whole program with its web page in a process of its own, so that the load's own work is not measured as its; and, for comparison, the
// same framework answering a constant. Controlled over the channel between the processes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { addDays, dayOf } from '#src/papers/day.ts';
import { createServer } from '#src/server.ts';
import { createApp } from '../../app/app.ts';
import { readAllSettings } from '../../app/settings.ts';
import { createWebServer } from '../../app/web-server.ts';
import { benchPapers } from '../search/bench-papers.ts';

export interface SiteAsked {
  papers: number;
  recordings?: string;
}

export interface SiteBegan {
  kind: 'began';
  url: string;
  constant: string;
  /** A page of the constant's length. */
  day: string;
  papers: string[];
}

export interface SiteMemory {
  kind: 'memory';
  megabytes: number;
}

export type Order = { order: 'memory' };

const NOW = new Date('2026-06-12T15:00:00Z');
const LISTED = 50;
const LIST_DAYS = 30;
const SLICE = 2_000;

const asked = JSON.parse(process.argv[2] ?? '{}') as SiteAsked;
const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-web-'));
// Behind a proxy that names its clients, so that the load counts as many visitors.
const env = { PAPERBOY_DATA: folder, PAPERBOY_OFFLINE: '1', PAPERBOY_LOG: 'silent', PORT: '0', PAPERBOY_PROXIES: '1' };
const app = await createApp({
  ...(await readAllSettings(env)),
  ...{ clock: runningClock(NOW), log: silentLog, online: false, oneShot: false, signal: new AbortController().signal },
  ...{ input: new PassThrough(), output: new PassThrough().resume(), env },
});
const papers = benchPapers(asked.papers, asked.recordings).map(({ paper }) => paper);
for (let at = 0; at < papers.length; at += SLICE) {
  const seen = papers.slice(at, at + SLICE).map((paper, i) => ({ paper, signals: { votes: (at + i) % 300 } }));
  await app.library.recordSightings('hugging-face', NOW, seen);
}
const today = dayOf(NOW);
for (let back = 0; back < LIST_DAYS; back += 1) {
  const listed = papers
    .slice(back * LISTED, (back + 1) * LISTED)
    .map((paper, i) => ({ paper, signals: { votes: 300 - i } }));
  await app.library.record({ via: 'imported', source: 'hugging-face', day: addDays(today, -back), at: NOW, listed });
}
// Builds the index.
await app.paperService.find({ query: 'attention', offset: 0, limit: 1, at: NOW, online: false });
const server = createWebServer(app);
const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
const page = await (await fetch(`${url}/day/${today}`)).text();
const constant = createServer({ clock: app.clock, log: silentLog });
constant.site(() => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
const constantUrl = `http://127.0.0.1:${await constant.listen(0, '127.0.0.1')}/`;

process.on('message', (_order: Order) => {
  const memory: SiteMemory = { kind: 'memory', megabytes: process.memoryUsage().rss / 1e6 };
  process.send?.(memory);
});
process.on('disconnect', async () => {
  await Promise.all([server.close(), constant.close()]);
  await app.stop();
  await rm(folder, { recursive: true, force: true });
  process.exit();
});
const ids = papers.slice(0, LISTED * LIST_DAYS).map(({ id }) => id);
const began: SiteBegan = { kind: 'began', url, constant: constantUrl, day: today, papers: ids };
process.send?.(began);
