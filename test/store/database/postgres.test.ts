// The store's contract on PostgreSQL, and what is PostgreSQL's own: rejections in words, broken connections, several at once.

import { describe, expect, it } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { ConfigError, UserError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { openPostgres } from '#src/store/database/postgres.ts';
import { writer } from '#src/store/database/transaction.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { clock, paper } from '../../contracts/store/samples.ts';
import { storeContract } from '../../contracts/store.ts';
import { ask, DATABASE_URL, renew, SKIPPED, schemas } from '../../postgres/schema.ts';

const call = (hash: string) => ({ hash, command: 'c', options: '{}', kept_at: 0 });

describe.skipIf(SKIPPED)(`PostgreSQL${SKIPPED}`, () => {
  const newSchema = schemas();
  const open = async (databaseUrl: string, readonly = false) =>
    openStore({ databaseUrl, readonly, clock, log: silentLog });

  /** Schemas whose stores are closed. */
  const free: string[] = [];
  storeContract('PostgreSQL', async () => {
    const used = free.pop();
    if (used) await renew(used);
    const address = used ?? (await newSchema());
    const store = await open(address);
    const close = async () => {
      await store.close();
      free.push(address);
    };
    return { ...store, close };
  });

  /** The words with which opening is rejected. */
  async function refusal(opening: Promise<Store>): Promise<string> {
    const error = await opening.then(
      (store) => store.close(),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }

  const changed = (change: (url: URL) => void) => {
    const url = new URL(DATABASE_URL);
    change(url);
    return url.href;
  };

  describe('opening', () => {
    it('names the problem, never the address', async () => {
      const secret = (url: URL) => {
        url.password = 'open-sesame';
        return url;
      };
      const told = [
        await refusal(open(changed((url) => (secret(url).port = '1')))),
        await refusal(open(changed((url) => (secret(url).pathname = '/no_such_database')))),
        await refusal(open(changed((url) => (secret(url).username = 'nobody_there')))),
        await refusal(open('postgres:open-sesame:@')),
        await refusal(open('mysql://user:open-sesame@localhost/paperboy')),
        await refusal(open(changed((url) => secret(url).searchParams.set('options', '-c search_path=nowhere')))),
      ];
      expect(told[0]).toMatch(/cannot be reached/);
      expect(told[1]).toMatch(/DATABASE_URL does not exist/);
      expect(told[2]).toMatch(/rejected the user or the password/);
      expect([told[3], told[4]]).toEqual([
        expect.stringMatching(/is not the address of a PostgreSQL database/),
        told[3],
      ]);
      expect(told[5]).toMatch(/no schema/);
      for (const text of told) expect(text).not.toMatch(/sesame|127\.0\.0\.1/);
    });

    it('rejects a database that is not UTF-8 as a configuration error, and says how to create another', async () => {
      const name = `paperboy_latin_${process.pid}`;
      await ask(`create database ${name} encoding 'LATIN1' locale 'C' template template0`);
      try {
        const words = await refusal(open(changed((url) => (url.pathname = `/${name}`))));
        expect(words).toMatch(/is not encoded as UTF-8\. Create another database with `createdb -E UTF8 -T template0`/);
      } finally {
        await ask(`drop database ${name} with (force)`);
      }
    });

    it('creates the tables once when several processes start at the same time', async () => {
      const url = await newSchema();
      const opened = await Promise.all([1, 2, 3, 4].map(() => open(url)));
      const ids = await Promise.all(opened.map((store) => store.libraryId()));
      expect(new Set(ids).size).toBe(1);
      await Promise.all(opened.map((store) => store.close()));
      const made = await ask<{ number: number }>('select number from migrations order by number', url);
      expect(made.map(({ number }) => number)).toEqual(made.map((_, i) => i + 1));
      expect(made.length).toBeGreaterThanOrEqual(3);
    });

    it('changes nothing when opened read-only', async () => {
      const url = await newSchema();
      expect(await refusal(open(url, true))).toMatch(/in PostgreSQL is empty.*paperboy\.mjs import FILE/);
      const writing = await open(url);
      const reading = await open(url, true);
      await writing.library.add([paper('1')]);
      expect(await reading.library.paper('1')).toEqual(paper('1'));
      await expect(reading.library.add([paper('2')])).rejects.toThrow(/is read-only/);
      await Promise.all([writing.close(), reading.close()]);
    });

    it('sorts every text by its bytes, as SQLite does', async () => {
      const url = await newSchema();
      await (await open(url)).close();
      const other = await ask(
        `select table_name, column_name from information_schema.columns where table_schema = current_schema()
         and data_type = 'text' and collation_name is distinct from 'C'`,
        url,
      );
      expect(other).toEqual([]);
    });

    it('keeps a title with a character that PostgreSQL does not support', async () => {
      const store = await open(await newSchema());
      await store.library.add([paper('1', { title: 'a\0b' })]);
      expect((await store.library.paper('1'))?.title).toBe('ab');
      await store.close();
    });
  });

  describe('a broken connection', () => {
    const opened = async () => {
      const url = await newSchema();
      await (await open(url)).close();
      const database = await openPostgres({ url, readonly: false, clock: runningClock() });
      return { ...database, write: writer(database.db, database.waiting, database.alone) };
    };
    const pidOf = async (db: Awaited<ReturnType<typeof opened>>['db']) => {
      const { sql } = await import('kysely');
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      return rows[0]?.pid ?? 0;
    };

    it('in the middle of a transaction: everything is repeated, once', async () => {
      const { db, write } = await opened();
      let tries = 0;
      await write(async (trx) => {
        tries += 1;
        await trx.insertInto('calls').values(call('a')).execute();
        if (tries === 1) await ask(`select pg_terminate_backend(${await pidOf(trx)})`);
        await trx.insertInto('calls').values(call('b')).execute();
      });
      expect(tries).toBe(2);
      expect(await db.selectFrom('calls').select('hash').orderBy('hash').execute()).toEqual([
        { hash: 'a' },
        { hash: 'b' },
      ]);
      await db.destroy();
    });

    it('at the commit: reported, and not repeated', async () => {
      const { db, write } = await opened();
      let tries = 0;
      const writing = write(async (trx) => {
        tries += 1;
        await trx.insertInto('calls').values(call('a')).execute();
        await ask(`select pg_terminate_backend(${await pidOf(trx)})`);
      });
      await expect(writing).rejects.toThrow(UserError);
      await expect(writing).rejects.toThrow(/may or may not have been saved/);
      expect(tries).toBe(1);
      await db.destroy();
    });

    it('while idle, and during a read: the read is repeated', async () => {
      const { db } = await opened();
      await ask(`select pg_terminate_backend(${await pidOf(db)})`);
      const names = await db.selectFrom('facts').select('name').where('name', '=', 'library').execute();
      expect(names).toEqual([{ name: 'library' }]);
      await db.destroy();
    });
  });

  it('a writer that waits in vain gives up with an error', async () => {
    const url = await newSchema();
    const store = await open(url);
    const { db, waiting, alone } = await openPostgres({ url, readonly: false, clock: runningClock() });
    const impatient = writer(db, { ...waiting, patienceMs: 300 }, alone);
    await writer(
      db,
      waiting,
      alone,
    )(async () => {
      await expect(impatient((trx) => trx.deleteFrom('calls').execute())).rejects.toThrow(
        /Another program has been writing/,
      );
    });
    await Promise.all([db.destroy(), store.close()]);
  });
});
