// Opens everything that must survive a restart, and closes it. What the rest of the program gets from this folder.

import type { Clock } from '#src/clock.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Log } from '#src/log.ts';
import type { Library } from '#src/papers/library.ts';
import { type CreateCache, cacheMaker, purgeCache } from './cache.ts';
import { durableCalls } from './calls.ts';
import { changes } from './changes.ts';
import { libraryReads } from './library-read.ts';
import { libraryWrites } from './library-write.ts';
import { migrate } from './migrate.ts';
import { type DurablePace, durablePace } from './pace.ts';
import { sourceDays } from './source-days.ts';
import { openSqlite } from './sqlite.ts';
import { writer } from './transaction.ts';

export interface StoreOptions {
  /** The database file, made with its folders when it is not there; `:memory:` is forgotten at close. */
  file: string;
  /** Read only: makes nothing, migrates nothing. */
  readonly?: boolean;
  clock: Clock;
  log: Log;
}

export interface Store {
  library: Library;
  /** Whose turn it is at a host, for all processes on this database. */
  pace: DurablePace;
  calls: CallsKept;
  createCache: CreateCache;
  /** A random name that this database got when it was made: what is derived from it (the saved index) says whose it is. */
  libraryId(): Promise<string>;
  close(): Promise<void>;
}

/** How long a cache may wait for the write lock before it does without. */
const CACHE_PATIENCE_MS = 300;

/**
 * Opens the store and brings its tables up to date.
 * @throws ConfigError when the file is damaged, newer than this program, or (readonly) missing or older.
 */
export async function openStore({ file, readonly = false, clock, log }: StoreOptions): Promise<Store> {
  const { db, waiting, types } = await openSqlite({ file, readonly, clock });
  const write = writer(db, waiting);
  try {
    const migrations = await migrate({ db, write, types, now: clock.now(), where: file, readonly });
    if (migrations.length > 0) log.info({ migrations }, 'The library was brought up to date.');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const cache = { db, write: writer(db, { ...waiting, patienceMs: CACHE_PATIENCE_MS }), clock, log };
  if (!readonly) {
    // What has expired may stay for another time: opening must not fail because somebody else is writing.
    await purgeCache(cache).catch((error: unknown) =>
      log.debug({ reason: String(error) }, 'The cache was not purged.'),
    );
  }
  return {
    library: { ...libraryReads(db), ...changes(db), ...libraryWrites(write, clock), ...sourceDays(db, write) },
    pace: durablePace(write),
    calls: durableCalls(db, write),
    createCache: cacheMaker(cache),
    async libraryId() {
      const row = await db.selectFrom('facts').select('value').where('name', '=', 'library').executeTakeFirstOrThrow();
      return row.value;
    },
    close: () => db.destroy(),
  };
}
