// Writes that share a transaction: all or one by one, each told its own result.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { groupCommit } from '#src/store/database/group-commit.ts';
import { openSqlite } from '#src/store/database/sqlite.ts';
import { type Write, writer } from '#src/store/database/transaction.ts';
import { openStore } from '#src/store/open.ts';
import { clock } from '../../contracts/store/samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-group-'));
afterAll(() => rmSync(folder, { recursive: true }));

const call = (hash: string) => ({ hash, command: 'c', options: '{}', kept_at: 0 });

async function openCounting(name: string) {
  const file = join(folder, name);
  await (await openStore({ file, clock, log: silentLog })).close();
  const { db, waiting } = await openSqlite({ file, readonly: false, clock });
  const counted = { transactions: 0 };
  const plain = writer(db, waiting);
  const write: Write = (work) => {
    counted.transactions += 1;
    return plain(work);
  };
  const hashes = async () =>
    (await db.selectFrom('calls').select('hash').orderBy('hash').execute()).map((row) => row.hash);
  const { write: grouped, urgent } = groupCommit(write);
  return { db, counted, hashes, grouped, urgent };
}

describe('group commit', () => {
  it('writes concurrent requests in few transactions, and a single one at once', async () => {
    const { db, counted, hashes, grouped } = await openCounting('few.db');
    const names = Array.from({ length: 40 }, (_, i) => `${i}`.padStart(2, '0'));
    const asked = names.map((name) =>
      grouped(async (trx) => {
        await trx.insertInto('calls').values(call(name)).execute();
        return name;
      }),
    );
    expect(await Promise.all(asked)).toEqual(names);
    expect(counted.transactions).toBe(3);
    expect(await hashes()).toEqual(names);
    await grouped((trx) => trx.deleteFrom('calls').execute());
    expect([counted.transactions, await hashes()]).toEqual([4, []]);
    await db.destroy();
  });

  it('yields to the event loop between transactions, and lets urgent writes go first', async () => {
    const { db, grouped, urgent } = await openCounting('turns.db');
    const order: string[] = [];
    const insert = (write: Write, name: string) =>
      write((trx) => trx.insertInto('calls').values(call(name)).execute()).then(() => void order.push(name));
    const { promise, resolve } = Promise.withResolvers<void>();
    // Like a request that arrives while much is written.
    setImmediate(() => resolve(insert(urgent, 'urgent')));
    const names = Array.from({ length: 64 }, (_, i) => `${i}`.padStart(2, '0'));
    await Promise.all([...names.map((name) => insert(grouped, name)), promise]);
    expect(order.indexOf('urgent')).toBeLessThan(33);
    expect(order.filter((name) => name !== 'urgent')).toEqual(names);
    await db.destroy();
  });

  it('isolates a write that fails', async () => {
    const { db, hashes, grouped } = await openCounting('fails.db');
    const asked = ['a', 'b', 'a', 'c'].map((hash) =>
      grouped(async (trx) => {
        await trx.insertInto('calls').values(call(hash)).execute();
        return hash;
      }),
    );
    const told = await Promise.allSettled(asked);
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await hashes()).toEqual(['a', 'b', 'c']);
    await db.destroy();
  });
});
