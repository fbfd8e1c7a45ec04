// The one way to write: takes the lock first, undoes everything on an error, tries again when locked out, slices long work.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { openSqlite } from '#src/store/database/sqlite.ts';
import { inSlices, patiently, writer } from '#src/store/database/transaction.ts';
import { openStore } from '#src/store/open.ts';
import { clock } from '../../contracts/store/samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-transaction-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
async function openTwice() {
  files += 1;
  const file = join(folder, `${files}.db`);
  await (await openStore({ file, clock, log: silentLog })).close();
  const open = () => openSqlite({ file, readonly: false, clock });
  return { one: await open(), other: await open() };
}

const call = (hash: string) => ({ hash, command: 'c', options: '{}', kept_at: 0 });

describe('a write transaction', () => {
  it('has the lock before its first statement', async () => {
    const { one, other } = await openTwice();
    const impatient = writer(other.db, { ...other.waiting, patienceMs: 0 });
    await writer(
      one.db,
      one.waiting,
    )(async () => {
      await expect(impatient((trx) => trx.deleteFrom('calls').execute())).rejects.toThrow(UserError);
    });
    await impatient((trx) => trx.deleteFrom('calls').execute());
    await Promise.all([one.db.destroy(), other.db.destroy()]);
  });

  it('is rolled back completely, and the next one works', async () => {
    const { one, other } = await openTwice();
    const write = writer(one.db, one.waiting);
    const failing = write(async (trx) => {
      await trx.insertInto('calls').values(call('a')).execute();
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    await write((trx) => trx.insertInto('calls').values(call('b')).execute());
    expect(await other.db.selectFrom('calls').select('hash').execute()).toEqual([{ hash: 'b' }]);
    await Promise.all([one.db.destroy(), other.db.destroy()]);
  });

  it('keeps rows through a power cut, without dangling references', async () => {
    const { one, other } = await openTwice();
    expect((await sql<{ synchronous: number }>`pragma synchronous`.execute(one.db)).rows).toEqual([{ synchronous: 2 }]);
    const orphan = { paper: 'nobody', at: 0, source: 's', signals: '{}', votes: null };
    const write = writer(one.db, one.waiting);
    await expect(write((trx) => trx.insertInto('readings').values(orphan).execute())).rejects.toThrow(/FOREIGN KEY/);
    await Promise.all([one.db.destroy(), other.db.destroy()]);
  });
});

describe('patience', () => {
  const waiting = { clock, isBusy: (error: unknown) => error === 'busy', tryMs: 1, where: 'the library' };

  it('retries while the database is busy, and only then', async () => {
    let tries = 0;
    const busyTwice = async () => {
      tries += 1;
      if (tries < 3) throw 'busy';
      return 'done';
    };
    expect(await patiently(busyTwice, waiting)).toBe('done');
    expect(tries).toBe(3);
    const broken = async () => {
      tries += 1;
      throw 'broken';
    };
    await expect(patiently(broken, waiting)).rejects.toBe('broken');
    expect(tries).toBe(4);
  });
});

describe('slices', () => {
  it('process everything once, in order, and yield in between', async () => {
    const seen: string[] = [];
    const others = setInterval(() => seen.push('other'), 0);
    await inSlices([1, 2, 3, 4, 5], 2, async (slice, last) => {
      seen.push(`${slice.join()}${last ? ' last' : ''}`);
      // Long enough for the other's timer to be due.
      const until = performance.now() + 3;
      while (performance.now() < until);
    });
    clearInterval(others);
    expect(seen.filter((one) => one !== 'other')).toEqual(['1,2', '3,4', '5 last']);
    expect(seen).toContain('other');
    await inSlices([], 2, async () => {
      throw new Error('nothing to do');
    });
  });
});
