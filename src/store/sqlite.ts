// SQLite behind Kysely: opens the file, takes write locks first, turns SQLite's errors into words. Everything else in this
// folder takes a Kysely<Schema> and does not know which database it is; another database is another file like this one.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Clock } from '#src/clock.ts';
import { ConfigError } from '#src/errors.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { withStatements } from './sqlite-statements.ts';
import { patiently, type Waiting } from './transaction.ts';

/** How long SQLite itself may wait for a lock, with the whole thread asleep; the rest of the waiting is in transaction.ts. */
const LOCK_WAIT_MS = 15;
/** Page cache in KiB: a month of candidates stays in memory. */
const CACHE_KIB = 16_384;

/**
 * Opens (and makes, unless `readonly`) a database file; `:memory:` is one that nobody else sees.
 * `fleeting`: thrown away after use, so that nothing waits for the disk.
 * @throws ConfigError when the file is missing (readonly), damaged, no database or not ours to open.
 */
export async function openSqlite(options: {
  file: string;
  readonly: boolean;
  fleeting?: boolean;
  clock: Clock;
}): Promise<Database> {
  const { file, readonly, fleeting = false, clock } = options;
  const waiting: Waiting = { clock, isBusy, tryMs: LOCK_WAIT_MS, where: file };
  if (readonly && file !== ':memory:' && !existsSync(file)) throw new ConfigError([missingText(file)]);
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
      isMade: async () => (await db.introspection.getTables()).some((table) => table.name === 'migrations'),
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
    // The first look at the file's contents: a damaged one shows here and not in the middle of an evening.
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Kysely's own driver, except that transactions take the write lock when they begin (a transaction that reads first and then
 * writes would fail at once when somebody else wrote in between), that single reads wait without blocking, and that a
 * rollback of what SQLite rolled back itself (disk full) does not hide the cause.
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
      // Not patient here: who waits with the connection in hand keeps all readers of this process waiting too.
      await runQuery(await plain.acquireConnection(), CompiledQuery.raw('begin immediate'), waiting.where);
    },
    commitTransaction: (held) => plain.commitTransaction(held),
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
  const text = textOf(codeOf(error), file);
  if (text === undefined) return error;
  const told = new ConfigError([text]);
  told.cause = error;
  return told;
}

function textOf(code: string, file: string): string | undefined {
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return (
      `The library file ${file} is damaged or not a Paperboy library. Stop Paperboy, move the file (and ${file}-wal and ` +
      `${file}-shm, if there are any) to a safe place, put a backup there, or start anew and fill it with ` +
      '`paperboy import` or `paperboy backfill`.'
    );
  }
  if (/^SQLITE_(CANTOPEN|PERM|AUTH)|^E(ACCES|PERM|ROFS|NOTDIR|EXIST)$/.test(code)) {
    return `The library file ${file} cannot be opened. Check that its folder exists and that this user may write there, or set PAPERBOY_DATA to another folder.`;
  }
  if (/^SQLITE_READONLY/.test(code)) {
    return `The library file ${file} may only be read here. Check the rights of the file and its folder, or set PAPERBOY_DATA to another folder.`;
  }
  if (/^SQLITE_FULL|^ENOSPC$/.test(code)) {
    return `The disk that holds the library ${file} is full. Make room and try again; nothing that was kept is lost.`;
  }
  return undefined;
}

function missingText(file: string): string {
  return `There is no library at ${file} yet. Make one with \`paperboy import FILE\` or \`paperboy backfill\`, or check PAPERBOY_DATA.`;
}
