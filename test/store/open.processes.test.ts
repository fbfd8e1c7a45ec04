// Several processes on one file: starting at once, writing at once, being killed.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { paper } from '../contracts/store/samples.ts';
import { startProcess } from './second-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-processes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const open = (file: string, readonly = false) => openStore({ file, readonly, clock: runningClock(), log: silentLog });

describe('two processes on one file', () => {
  it('create one library when they start at the same time', async () => {
    const file = join(folder, 'new', 'start.db');
    const processes = ['1', '2', '3'].map(() => startProcess('open', file));
    expect(await Promise.all(processes.map((one) => one.ended))).toEqual([0, 0, 0]);
    const store = await open(file);
    const id = await store.libraryId();
    expect(processes.map((one) => one.lines)).toEqual([[id], [id], [id]]);
    await store.close();
  });

  it('lose nothing when both write what they have read', async () => {
    const file = join(folder, 'add.db');
    const processes = ['a', 'b'].map((name) => startProcess('add', file, name));
    expect(await Promise.all(processes.map((one) => one.ended))).toEqual([0, 0]);
    const store = await open(file, true);
    const all = await store.library.changesAfter(0, 1000);
    expect(all.length).toBe(201);
    expect(new Set(all.map((one) => one.seq)).size).toBe(201);
    // 200 new papers, and 200 changes of the shared one.
    expect(await store.library.newestSeq()).toBe(400);
    await store.close();
  });

  it('get a host one at a time', async () => {
    const file = join(folder, 'take.db');
    const processes = ['1', '2', '3'].map(() => startProcess('take', file));
    await Promise.all(processes.map((one) => one.ended));
    const turns = processes.map((one) => one.lines[0]).toSorted();
    expect(turns).toEqual(['{"waitMs":0}', '{"waitMs":30000}', '{"waitMs":30000}']);
  });

  it('read and write at the same time', async () => {
    const file = join(folder, 'beside.db');
    const writing = await open(file);
    const reading = await open(file, true);
    await writing.library.add([paper('1')]);
    expect(await reading.library.paper('1')).toEqual(paper('1'));
    await expect(reading.library.add([paper('2')])).rejects.toThrow(/is read-only/);
    await writing.close();
    await reading.close();
  });
});

describe('a killed process', () => {
  it('has lost nothing that it acknowledged', async () => {
    const file = join(folder, 'killed.db');
    const acknowledged: string[] = [];
    for (const round of ['a', 'b', 'c', 'd']) {
      const writer = startProcess('write-until-killed', file, round);
      expect(await writer.next()).toBe('ready');
      // Somewhere in the middle of its work, however slow the machine is.
      const least = 2 + Math.floor(Math.random() * 30);
      for (let written = 0; written < least; written += 1) await writer.next();
      writer.kill();
      expect(await writer.ended).toBeNull();
      acknowledged.push(...writer.lines.slice(1));
      // Readers come first after a crash, too.
      const reader = await open(file, true);
      const kept = await reader.library.papers(acknowledged);
      expect(kept.map(({ id }) => id)).toEqual(acknowledged);
      await reader.close();
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(4 * 2);
    const store = await open(file);
    const readings = await store.library.known(acknowledged, new Date('2026-06-13T00:00:00Z'));
    expect(readings.every((one) => one.readings.length === 1 && one.listedOn === '2026-06-12')).toBe(true);
    await store.close();
  });
});
