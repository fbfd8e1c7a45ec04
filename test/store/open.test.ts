// Opening: what is made, what is rejected, and in what words.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { migrate } from '#src/store/database/migrate.ts';
import { openSqlite } from '#src/store/database/sqlite.ts';
import { writer } from '#src/store/database/transaction.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { clock, NOW, paper } from '../contracts/store/samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

const open = (file: string, readonly = false) => openStore({ file, readonly, clock, log: silentLog });

/** The words with which opening is rejected. */
async function refusal(opening: Promise<Store>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message;
}

describe('opening', () => {
  it('creates the file with its folders once, in the mode that survives a power cut', async () => {
    const file = join(folder, 'a', 'b', 'paperboy.db');
    const first = await open(file);
    await first.library.add([paper('1')]);
    const id = await first.libraryId();
    await first.close();
    const again = await open(file);
    expect([await again.libraryId(), await again.library.paper('1')]).toEqual([id, paper('1')]);
    const raw = new Database(file);
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(raw.prepare('select number, name from migrations').all().slice(0, 3)).toEqual([
      { number: 1, name: 'library' },
      { number: 2, name: 'delivery' },
      { number: 3, name: 'kept-for-later' },
    ]);
    raw.close();
    await again.close();
  });

  it('runs no migration twice when two processes find the file empty at the same time', async () => {
    const file = join(folder, 'race.db');
    const opened = [
      await openSqlite({ file, readonly: false, clock }),
      await openSqlite({ file, readonly: false, clock }),
    ];
    const migrating = opened.map(({ db, waiting, types, isMade }) =>
      migrate({ db, write: writer(db, waiting), types, isMade, now: NOW, where: file, readonly: false }),
    );
    const [none, all] = (await Promise.all(migrating)).toSorted((a, b) => a.length - b.length);
    expect(none).toEqual([]);
    expect(all?.slice(0, 3)).toEqual([1, 2, 3]);
    for (const { db } of opened) await db.destroy();
  });

  it('rejects a library of a newer version and leaves it unchanged', async () => {
    const file = join(folder, 'newer.db');
    await (await open(file)).close();
    const raw = new Database(file);
    raw.prepare("insert into migrations values (99, 'of the future', 0)").run();
    raw.close();
    for (const readonly of [true, false]) {
      expect(await refusal(open(file, readonly))).toMatch(
        /newer\.db was written by a newer Paperboy .*version 99.*Update/,
      );
    }
  });

  it('creates nothing when read-only, and says what to do', async () => {
    const file = join(folder, 'missing.db');
    expect(await refusal(open(file, true))).toMatch(/no library at .*missing\.db\..*paperboy\.mjs import/);
    expect(existsSync(file)).toBe(false);
    new Database(file).close();
    writeFileSync(file, '');
    expect(await refusal(open(file, true))).toMatch(/missing\.db is empty.*paperboy\.mjs import/);
    const older = new Database(join(folder, 'older.db'));
    older.exec('create table migrations (number integer primary key, name text, run_at integer)');
    older.close();
    expect(await refusal(open(join(folder, 'older.db'), true))).toMatch(/older\.db is empty/);
  });

  it('names a file that is not a database, and does not change it', async () => {
    const file = join(folder, 'text.db');
    writeFileSync(file, 'Dear diary, '.repeat(1000));
    for (const readonly of [true, false]) {
      expect(await refusal(open(file, readonly))).toMatch(/text\.db is damaged or is not a Paperboy library.*backup/);
    }
    expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(1000));
  });

  it('names a file that was damaged later', async () => {
    const file = join(folder, 'damaged.db');
    const whole = await open(file);
    await whole.library.add(Array.from({ length: 300 }, (_, i) => paper(`${i}`, { abstract: 'x'.repeat(500) })));
    await whole.close();
    const bytes = readFileSync(file);
    // All pages after the first one: the tables are known, their rows are not there any more.
    bytes.fill(0xff, 4096);
    writeFileSync(file, bytes);
    expect(await refusal(open(file))).toMatch(/damaged\.db is damaged/);
  });

  it('names a place where no file can be created', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(open(join(folder, 'file', 'paperboy.db')))).toMatch(/cannot be opened.*PAPERBOY_DATA/);
    mkdirSync(join(folder, 'folder.db'));
    expect(await refusal(open(join(folder, 'folder.db')))).toMatch(/folder\.db cannot be opened/);
  });
});
