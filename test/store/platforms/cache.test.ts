// What the cache's contract does not show: expired rows leave the table, and its troubles are only logged.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { frozenClock, runningClock } from '#src/clock.ts';
import { type Log, silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOUR_MS = 3_600_000;
const tomorrow = () => frozenClock(new Date(runningClock().now().getTime() + 24 * HOUR_MS));

function rowsIn(file: string): number {
  const raw = new Database(file);
  const [row] = raw.prepare<[], { n: number }>('select count(*) as n from cache').all();
  raw.close();
  return row?.n ?? 0;
}

describe('the cache table', () => {
  it("deletes expired entries on opening, one transaction's worth, and keeps the others", async () => {
    const file = join(folder, 'opening.db');
    const first = await openStore({ file, clock: runningClock(), log: silentLog });
    const entries = Array.from({ length: 150 }, (_, i) => ({ key: `${i}`, value: i }));
    await first.createCache('short', HOUR_MS).setMany(entries);
    await first.createCache('long', 100 * HOUR_MS).setMany(entries);
    await first.close();
    expect(rowsIn(file)).toBe(300);
    const next = await openStore({ file, clock: tomorrow(), log: silentLog });
    expect(rowsIn(file)).toBe(150);
    expect(await next.createCache('long', HOUR_MS).get('7')).toBe(7);
    await next.close();
  });

  it('deletes all of them in a purge', async () => {
    const file = join(folder, 'running.db');
    const clock = tomorrow();
    const store = await openStore({ file, clock, log: silentLog });
    const cache = store.createCache('short', HOUR_MS);
    for (let i = 0; i < 450; i += 1) await cache.set(`${i}`, i);
    expect([await store.purge(clock.now()), rowsIn(file)]).toEqual([450, 0]);
    await store.close();
  });

  it('logs errors without what was cached', async () => {
    const file = join(folder, 'locked.db');
    const warnings: object[] = [];
    const log: Log = { ...silentLog, warn: (fields, message) => warnings.push({ ...fields, message }) };
    const store = await openStore({ file, clock: runningClock(), log });
    const other = new Database(file);
    other.exec('begin immediate');
    expect(await store.createCache('pages', HOUR_MS).set('secret key', 'secret value')).toBe(false);
    other.exec('rollback');
    other.close();
    expect(warnings).toMatchObject([{ cache: 'pages', message: 'cache failed, continuing without it' }]);
    expect(JSON.stringify(warnings)).not.toContain('secret');
    await store.close();
  });
});
