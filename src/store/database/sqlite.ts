// SQLite behind Kysely: opens the file, takes write locks first, turns SQLite's errors into words. Everything else in this
// folder takes a Kysely<Schema> and does not know which database it is; another database is another file like this one.

import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  sql,
} from 'kysely';
import type { Clock } from '#src/clock.ts';
import { StorageError } from '#src/errors.ts';
import { PROGRAM } from '#src/program.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { patiently, type Waiting } from './transaction.ts';

/** Lists of IDs make statements of many lengths. Of those, this many recently used ones are cached. */
const MOST_STATEMENTS = 400;
/** Statements that change tables invalidate prepared `select *` statements. */
const CHANGES_TABLES = /^\s*(?:create|alter|drop|vacuum)\b/i;

/** How long SQLite itself may wait for a lock, which blocks the thread. transaction.ts does the rest of the waiting. */
const LOCK_WAIT_MS = 15;
/** How many damaged places are listed. */
const MOST_FAULTS = 5;
/** Page cache in KiB: a month of candidates stays in memory. */
const CACHE_KIB = 16_384;

/**
 * Opens (and creates, unless `readonly`) a database file. `:memory:` is private to this connection. `fleeting`: deleted after use, so
 * nothing waits for the disk. Throws StorageError if the file is missing (readonly), emptied, damaged, not a database, or not accessible.
 */
export async function openSqlite(options: {
  file: string;
  readonly: boolean;
  fleeting?: boolean;
  clock: Clock;
}): Promise<Database> {
  const { file, readonly, fleeting = false, clock } = options;
  const waiting: Waiting = { clock, isBusy, tryMs: LOCK_WAIT_MS, where: file };
  if (readonly && file !== ':memory:' && !existsSync(file)) throw missing(file);
  if (wasEmptied(file)) throw emptied(file);
  try {
    if (!readonly && file !== ':memory:') await mkdir(dirname(file), { recursive: true });
    const database = await patiently(async () => connect(file, readonly, fleeting), waiting);
    const db = new Kysely<Schema>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => patientDriver(database, waiting),
        createIntrospector: (kysely) => new SqliteIntrospector(kysely),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    });
    return {
      db,
      waiting,
      types: { bytes: 'blob', text: 'text' },
      async isMade() {
        const { rows } = await sql`select 1 from sqlite_master where type = 'table' and name = 'migrations'`.execute(
          db,
        );
        return rows.length > 0;
      },
      async faults() {
        const { rows } = await sql<{
          integrity_check: string;
        }>`pragma integrity_check(${sql.lit(MOST_FAULTS)})`.execute(db);
        return rows.map((row) => row.integrity_check).filter((fault) => fault !== 'ok');
      },
    };
  } catch (error) {
    throw inWords(error, file);
  }
}

function connect(file: string, readonly: boolean, fleeting: boolean): BetterSqlite.Database {
  const database = new BetterSqlite(file, { readonly, fileMustExist: readonly, timeout: LOCK_WAIT_MS });
  try {
    if (!readonly) database.pragma('journal_mode = wal');
    // FULL: a committed row survives a power cut, at one fsync a transaction (https://sqlite.org/pragma.html#pragma_synchronous).
    database.pragma(`synchronous = ${fleeting ? 'off' : 'full'}`);
    database.pragma('foreign_keys = on');
    database.pragma(`cache_size = -${CACHE_KIB}`);
    // The first read of the file's contents, so that damage is found at start.
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Kysely's own driver, with three differences: transactions take the write lock when they begin (a transaction that reads before it writes
 * would fail if another process wrote in between), single reads wait without blocking, and rolling back what SQLite has rolled back itself
 * (disk full) doesn't hide the cause.
 */
function patientDriver(database: BetterSqlite.Database, waiting: Waiting): Driver {
  const plain = new SqliteDriver({ database: withStatements(database) });
  let connection: DatabaseConnection | undefined;
  return {
    init: () => plain.init(),
    acquireConnection: async () => {
      connection ??= patientConnection(await plain.acquireConnection(), database, waiting);
      return connection;
    },
    beginTransaction: async () => {
      // No waiting here: it would block all readers of this process while holding the connection.
      await runQuery(await plain.acquireConnection(), CompiledQuery.raw('begin immediate'), waiting.where);
    },
    commitTransaction: async (held) => {
      try {
        await plain.commitTransaction(held);
      } catch (error) {
        throw inWords(error, waiting.where);
      }
    },
    rollbackTransaction: async (held) => {
      if (database.inTransaction) await plain.rollbackTransaction(held);
    },
    releaseConnection: () => plain.releaseConnection(),
    destroy: () => plain.destroy(),
  };
}

function patientConnection(
  plain: DatabaseConnection,
  database: BetterSqlite.Database,
  waiting: Waiting,
): DatabaseConnection {
  return {
    executeQuery: (query) =>
      database.inTransaction
        ? runQuery(plain, query, waiting.where)
        : patiently(() => runQuery(plain, query, waiting.where), waiting),
    streamQuery: (query, chunkSize) => plain.streamQuery(query, chunkSize),
  };
}

async function runQuery<R>(plain: DatabaseConnection, query: CompiledQuery, where: string) {
  try {
    return await plain.executeQuery<R>(query);
  } catch (error) {
    throw inWords(error, where);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

function inWords(error: unknown, file: string): unknown {
  const code = codeOf(error);
  const [, what, remedy] = TROUBLE.find(([codes]) => codes.test(code)) ?? [];
  if (what === undefined || remedy === undefined) return error;
  return new StorageError(what(file, code), remedy(file), error);
}

/** By SQLite's and the system's codes (https://sqlite.org/rescode.html). */
const TROUBLE: readonly [
  codes: RegExp,
  what: (file: string, code: string) => string,
  remedy: (file: string) => string,
][] = [
  [
    /^SQLITE_CORRUPT/,
    (file) => `The library file ${file} is damaged.`,
    (file) =>
      `Stop Paperboy, move ${file} (with ${file}-wal and ${file}-shm) to another folder and restore a backup. ` +
      `If you have no backup, the .recover command of sqlite3 saves what can still be read.`,
  ],
  [
    /^SQLITE_NOTADB/,
    (file) => `The library file ${file} is damaged or is not a Paperboy library.`,
    () => 'Check PAPERBOY_DATA. If it is the right folder, stop Paperboy and replace the file with a backup.',
  ],
  [
    /^SQLITE_FULL|^ENOSPC$/,
    (file) => `The disk that holds the library ${file} is full.`,
    () => 'Free up space, then try again. Nothing that was saved is lost.',
  ],
  [
    /^EDQUOT$/,
    (file) => `This user's disk quota is used up, so the library ${file} cannot be written.`,
    () => 'Free up space or raise the quota, then try again. Nothing that was saved is lost.',
  ],
  [
    /^SQLITE_IOERR_(?:WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE|SHMOPEN|SHMMAP)/,
    (file, code) => `The disk that holds the library ${file} could not be written (${code}).`,
    () =>
      "Check this user's disk quota and file size limit (quota, ulimit -f) and the disk, then try again. Nothing that was saved is lost.",
  ],
  [
    /^SQLITE_IOERR|^EIO$/,
    (file, code) => `The disk that holds the library ${file} could not be read (${code}).`,
    () => 'Check the disk for errors (see dmesg) and that the folder is on a local file system, then try again.',
  ],
  [
    /^SQLITE_(?:CANTOPEN|PERM|AUTH)|^E(?:ACCES|PERM|ROFS|NOTDIR|EXIST|ISDIR)$/,
    (file) => `The library file ${file} cannot be opened.`,
    () => 'Check that its folder exists and that this user can write to it, or set PAPERBOY_DATA to another folder.',
  ],
  [
    /^SQLITE_READONLY/,
    (file) => `The library file ${file} is read-only.`,
    () => 'Check the permissions of the file and its folder, or set PAPERBOY_DATA to another folder.',
  ],
];

/** Longer than the time between creating a file and writing its first page. */
const FRESH_MS = 1_000;

/** A library that lost its content. A file that is just being created, or whose creator was killed, is empty as well. */
function wasEmptied(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > 0) return false;
  const hasLog = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const hasIndex = existsSync(join(dirname(file), 'search.index'));
  return hasLog || hasIndex || (stats.birthtimeMs > 0 && stats.mtimeMs - stats.birthtimeMs > FRESH_MS);
}

function emptied(file: string): StorageError {
  return new StorageError(
    `The library file ${file} is empty. Its contents have been lost.`,
    `Stop Paperboy and replace the file with a backup. To start with an empty library, delete the file (and ${file}-wal).`,
  );
}

function missing(file: string): StorageError {
  return new StorageError(
    `There is no library at ${file}.`,
    `Create one with \`${PROGRAM} import FILE\` or \`${PROGRAM} backfill\`, or check PAPERBOY_DATA.`,
  );
}

/**
 * The database as Kysely's driver wants it, with statements prepared once: preparing a short one takes longer than running it, and Kysely
 * prepares each anew. It streams no rows, because a statement whose rows are still being read can't run again.
 */
export function withStatements(database: BetterSqlite.Database): SqliteDatabase {
  const known = new Map<string, SqliteStatement>();
  return {
    close() {
      known.clear();
      database.close();
    },
    prepare(sql) {
      if (CHANGES_TABLES.test(sql)) {
        known.clear();
        return database.prepare(sql);
      }
      const statement = known.get(sql) ?? database.prepare(sql);
      known.delete(sql);
      known.set(sql, statement);
      for (const oldest of known.keys()) {
        if (known.size <= MOST_STATEMENTS) break;
        known.delete(oldest);
      }
      return statement;
    },
  };
}
