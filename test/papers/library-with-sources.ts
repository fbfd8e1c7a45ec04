// A library in memory with real sources over it that talk to fake servers: what most tests of the paper side begin with.

import { onTestFinished } from 'vitest';
import { type Clock, runningClock } from '#src/clock.ts';
import { createHttp } from '#src/http.ts';
import { silentLog } from '#src/log.ts';
import { createCollector } from '#src/papers/service/collect.ts';
import { createArxiv } from '#src/papers/sources/arxiv/arxiv.ts';
import { createHuggingFace } from '#src/papers/sources/hugging-face/hugging-face.ts';
import { openStore } from '#src/store/open.ts';
import { startArxiv } from '../fakes/arxiv.ts';
import { startHuggingFace } from '../fakes/hugging-face.ts';

export const DAY = '2026-06-12';
export const NOON = new Date(`${DAY}T12:00:00Z`);

export async function libraryWithSources(clock: Clock = runningClock(NOON)) {
  const log = silentLog;
  const [fakeHuggingFace, fakeArxiv] = await Promise.all([startHuggingFace(), startArxiv()]);
  const store = await openStore({ file: ':memory:', clock, log });
  const http = createHttp({ clock, log, userAgent: 'test', backoffMs: 1, timeouts: { total: 1_500 } });
  onTestFinished(async () => {
    await http.close();
    await store.close();
    await Promise.all([fakeHuggingFace.stop(), fakeArxiv.stop()]);
  });
  const huggingFace = createHuggingFace({ http, endpoint: fakeHuggingFace.url, clock, log });
  const arxiv = createArxiv({ http, url: fakeArxiv.apiUrl, rateLimiter: store.rateLimiter, clock, log });
  const collector = createCollector({
    library: store.library,
    lists: [huggingFace],
    lookups: [huggingFace, arxiv],
    enrichers: [arxiv],
    clock,
    log,
  });
  return { clock, log, store, library: store.library, collector, huggingFace, arxiv, fakeHuggingFace, fakeArxiv };
}

/** A signal that nobody aborts. */
export const patient = new AbortController().signal;
