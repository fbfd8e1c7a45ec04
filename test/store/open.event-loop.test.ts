// The event loop stays free: while a second process has the write lock, and while it imports a month.
// The longest turn is compared with 100 ms because that is what a chat answer can bear. Turns are measured in processor time of this
// thread, and waiting for a lock in turns that were made meanwhile: a busy machine changes neither.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { UserError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { openSqlite } from '#src/store/database/sqlite.ts';
import { writer } from '#src/store/database/transaction.ts';
import { openStore } from '#src/store/open.ts';
import { listed, paper, reading } from '../contracts/store/samples.ts';
import { startProcess } from './second-process.ts';

const LONGEST_TURN_MS = 100;
const LOCKED_MS = 1_200;
/** Made while the lock is held: about one every 60 ms, where an idle machine makes one every 5 ms. */
const LEAST_TURNS = 20;
const folder = mkdtempSync(join(tmpdir(), 'paperboy-loop-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const clock = runningClock();
async function openNew() {
  files += 1;
  const file = join(folder, `${files}.db`);
  return { file, store: await openStore({ file, clock, log: silentLog }) };
}

interface Turns {
  made: number;
  /** Processor time of the longest, in milliseconds. */
  longestMs: number;
}

/** Watches the loop by a timer that rings every 5 ms. */
function watchLoop(): { stop: () => Turns } {
  const EVERY_MS = 5;
  let last = process.threadCpuUsage();
  const turns: Turns = { made: 0, longestMs: 0 };
  const look = () => {
    const { user, system } = process.threadCpuUsage(last);
    turns.made += 1;
    turns.longestMs = Math.max(turns.longestMs, (user + system) / 1_000);
    last = process.threadCpuUsage();
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      look();
      clearInterval(timer);
      return turns;
    },
  };
}

describe('the event loop', () => {
  it('keeps running while a second process has the write lock', async () => {
    const { file, store } = await openNew();
    await store.library.add([paper('1')]);
    const holder = startProcess('hold-lock', file, String(LOCKED_MS));
    expect(await holder.next()).toBe('holding');
    const loop = watchLoop();
    let written = false;
    const writing = store.library.add([paper('2')]).then(() => {
      written = true;
    });
    // Readers do not wait for it, neither for the other process nor for our own waiting writer.
    expect(await store.library.papers(['1', '2'])).toHaveLength(1);
    expect(written).toBe(false);
    await writing;
    const { made, longestMs } = loop.stop();
    expect(await store.library.papers(['1', '2'])).toHaveLength(2);
    expect(made).toBeGreaterThan(LEAST_TURNS);
    expect(longestMs).toBeLessThan(LONGEST_TURN_MS);
    await store.close();
    await holder.ended;
    expect(holder.lines).toEqual(['holding', 'released']);
  });

  it('keeps running while a second process imports a month and we read and write', async () => {
    const { file, store } = await openNew();
    const list = Array.from({ length: 60 }, (_, i) => listed(`2606.${10000 + i}`, { votes: i }));
    await store.library.record(reading('2026-06-12', '2026-06-12T08:00:00', list));
    const importer = startProcess('import-month', file);
    expect(await importer.next()).toBe('ready');
    const loop = watchLoop();
    let imported = false;
    const done = importer.ended.then(() => {
      imported = true;
    });
    let rounds = 0;
    while (!imported) {
      rounds += 1;
      const votes = list.map((one, i) => ({ ...one, signals: { votes: i + rounds } }));
      const at = new Date(Date.UTC(2026, 5, 12, 9, 0, rounds)).toISOString().slice(0, -1);
      await store.library.record(reading('2026-06-12', at, votes));
      expect(await store.library.candidates(['2026-06-12'], new Date('2026-06-13T00:00:00Z'))).toHaveLength(60);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await done;
    const { longestMs } = loop.stop();
    expect(importer.lines).toContain('done');
    expect((await store.library.counts()).papers).toBe(60 + 30 * 60);
    expect(longestMs).toBeLessThan(LONGEST_TURN_MS);
    await store.close();
  });

  it('gives up with a clear message when the lock is not available', async () => {
    const { file, store } = await openNew();
    const { db, waiting } = await openSqlite({ file, readonly: false, clock });
    const impatient = writer(db, { ...waiting, patienceMs: 60 });
    const holder = startProcess('hold-lock', file, '600');
    expect(await holder.next()).toBe('holding');
    const asked = impatient((trx) => trx.deleteFrom('calls').execute());
    await expect(asked).rejects.toThrow(UserError);
    await expect(asked).rejects.toThrow(/Another program has been writing to the library .*\.db .*Try again/);
    await db.destroy();
    await holder.ended;
    await store.close();
  });
});
