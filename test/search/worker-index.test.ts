// The index in a real thread: answers, follows another connection's writes, survives the thread's death, ends.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import { type Log, silentLog } from '#src/log.ts';
import type { SearchIndex } from '#src/search/index-port.ts';
import { createWorkerIndex } from '#src/search/worker-index.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { madeListed, madePaper } from '../fakes/papers.ts';

const ask = (query: string) => ({ query, offset: 0, limit: 10 });
const AT = new Date('2026-06-12T12:00:00Z');
const WORKER = new URL('../../app/search-worker.ts', import.meta.url);
let folder: string;
let store: Store;
let index: SearchIndex | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-worker-'));
  store = await openStore({ file: join(folder, 'paperboy.db'), clock: frozenClock(AT), log: silentLog });
});
afterEach(async () => {
  await index?.close();
  index = undefined;
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

function opened(over: { at?: Date; log?: Log } = {}): SearchIndex {
  index = createWorkerIndex({
    workerUrl: WORKER,
    workerData: { file: join(folder, 'paperboy.db'), indexFile: join(folder, 'search.index'), at: over.at?.getTime() },
    log: over.log ?? silentLog,
  });
  return index;
}

/** A thread written for the occasion. */
async function thread(source: string): Promise<SearchIndex> {
  const file = join(folder, 'thread.mjs');
  await writeFile(file, `import { parentPort } from 'node:worker_threads';\n${source}`);
  index = createWorkerIndex({ workerUrl: pathToFileURL(file), workerData: {}, log: silentLog });
  return index;
}

describe('createWorkerIndex', () => {
  it('answers from the store, sees additions, and saves at the end', async () => {
    await store.library.add([madePaper(1), { ...madePaper(2), title: 'Zebrafish at Rest' }]);
    const lines: string[] = [];
    const first = opened({ log: { ...silentLog, info: (_, message) => void lines.push(message) } });
    expect((await first.search(ask('zebrafish'))).hits).toHaveLength(1);
    await store.library.add([{ ...madePaper(3), title: 'Zebrafish in Motion' }]);
    expect((await first.search(ask('zebrafish'))).total).toBe(2);
    expect((await first.suggest('zebrafish in', 5)).map((one) => one.title)).toEqual(['Zebrafish in Motion']);
    const similar = await first.similar({ ids: [madePaper(3).id], offset: 0, limit: 1 });
    expect(similar.hits.map(({ id }) => id)).toEqual([madePaper(2).id]);
    expect(lines).toEqual(['rebuilding the search index']);
    await first.close();
    await expect(first.search(ask('x'))).rejects.toThrow('closed');

    const again: string[] = [];
    const second = opened({ log: { ...silentLog, info: (_, message) => void again.push(message) } });
    expect((await second.search(ask('zebrafish'))).total).toBe(2);
    expect(again).toEqual([]);
  });

  it('ignores readings after the given moment', async () => {
    const listed = [madeListed(1, { signals: { votes: 30 } })];
    await store.library.record({ source: 'huggingface', day: '2026-06-12', at: AT, via: 'fetched', listed });
    const then = opened({ at: new Date(AT.getTime() - 1000) });
    expect((await then.search(ask('votes:30'))).total).toBe(0);
    await then.close();
    const now = opened({ at: AT });
    expect((await now.search(ask('votes:30'))).total).toBe(1);
  });

  it('restarts a dead thread and asks it again', async () => {
    const mark = JSON.stringify(join(folder, 'died'));
    const risen = await thread(`
      import { existsSync, writeFileSync } from 'node:fs';
      parentPort.on('message', ({ id, kind }) => {
        if (kind === 'search' && !existsSync(${mark})) { writeFileSync(${mark}, ''); process.exit(1); }
        parentPort.postMessage({ kind: 'answer', id, value: { hits: [], total: 7, tookMs: 0, remarks: [] } });
      });`);
    expect((await risen.search(ask('x'))).total).toBe(7);
  });

  it('reports when the thread dies twice over a query, and answers the next', async () => {
    const poisoned = await thread(`
      parentPort.on('message', ({ id, kind, ask }) => {
        if (ask?.query === 'poison') throw new Error('swallowed poison');
        parentPort.postMessage({ kind: 'answer', id, value: { hits: [], total: 1, tookMs: 0, remarks: [] } });
      });`);
    await expect(poisoned.search(ask('poison'))).rejects.toThrow(
      /stopped working \(swallowed poison\).*restart Paperboy/,
    );
    expect((await poisoned.search(ask('water'))).total).toBe(1);
  });

  it('reports when the thread cannot start', async () => {
    await store.close();
    await rm(join(folder, 'paperboy.db'));
    await expect(opened().search(ask('x'))).rejects.toThrow('stopped working');
    store = await openStore({ file: ':memory:', clock: frozenClock(AT), log: silentLog });
  });

  it('passes on the failure of one query', async () => {
    const failing = await thread(`
      parentPort.on('message', ({ id, kind }) => parentPort.postMessage(
        kind === 'close' ? { kind: 'answer', id } : { kind: 'failure', id, reason: 'the disk is gone' }));`);
    await expect(failing.suggest('x', 3)).rejects.toThrow('the disk is gone');
  });
});
