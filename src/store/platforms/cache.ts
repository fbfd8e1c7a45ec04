// What may be forgotten (remote search pages, look-ups): Keyv over a table of our own, so that it survives a restart and is
// shared by all processes. A cache that fails is a cache that is empty: its errors are logged and never reach the caller.

import { Keyv, type KeyvStorageAdapter, keyvStorageCapability } from 'keyv';
import type { Kysely } from 'kysely';
import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import type { Schema } from '../database/schema.ts';
import { ROWS_A_TRANSACTION, type Write } from '../database/transaction.ts';

/** Makes a cache of its own name; entries live `ttlMs` unless `set` says otherwise. */
export type CreateCache = (namespace: string, ttlMs: number) => Keyv;

export interface CacheNeeds {
  db: Kysely<Schema>;
  /** A writer of little patience: nobody wants to wait for a cache. */
  write: Write;
  clock: Clock;
  log: Log;
}

type Storage = Pick<
  KeyvStorageAdapter,
  'namespace' | 'get' | 'getMany' | 'set' | 'setMany' | 'has' | 'hasMany' | 'delete' | 'deleteMany' | 'clear'
> & { iterator: NonNullable<KeyvStorageAdapter['iterator']> };

/** Every so many writes the expired entries are removed, so that a bot that runs for months does not hoard. */
const WRITES_A_PURGE = 200;

export function cacheMaker(needs: CacheNeeds): CreateCache {
  let writes = 0;
  const write: Write = async (work) => {
    writes += 1;
    if (writes % WRITES_A_PURGE === 0) await purgeCache(needs);
    return needs.write(work);
  };
  return (namespace, ttlMs) => {
    const storage = tableStorage({ ...needs, write }, namespace);
    const store = { ...storage, capabilities: keyvStorageCapability(storage) };
    const cache = new Keyv({ store, namespace, ttl: ttlMs });
    cache.on('error', (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      needs.log.warn({ cache: namespace, reason }, 'cache failed, continuing without it');
    });
    return cache;
  };
}

/** Removes what has expired, at most one transaction's worth a call. Returns how many went. */
export async function purgeCache({ db, write, clock }: Omit<CacheNeeds, 'log'>): Promise<number> {
  const now = clock.now().getTime();
  // Looked for outside the transaction: mostly there is nothing, and then nobody's lock is waited for.
  const old = await db
    .selectFrom('cache')
    .select(['namespace', 'key'])
    .where('expires_at', '<=', now)
    .limit(ROWS_A_TRANSACTION)
    .execute();
  if (old.length === 0) return 0;
  return write(async (trx) => {
    for (const [namespace, rows] of Map.groupBy(old, (row) => row.namespace)) {
      const keys = rows.map((row) => row.key);
      await trx
        .deleteFrom('cache')
        .where('namespace', '=', namespace)
        .where('key', 'in', keys)
        .where('expires_at', '<=', now)
        .execute();
    }
    return old.length;
  });
}

/** Keyv's storage contract, version 6: absolute expiry, own namespaces. */
function tableStorage({ db, write, clock }: CacheNeeds, namespace: string): Storage {
  const live = () =>
    db
      .selectFrom('cache')
      .where('namespace', '=', namespace)
      .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', clock.now().getTime())]));

  const rowsOf = async (keys: string[]): Promise<Map<string, string>> => {
    if (keys.length === 0) return new Map();
    const rows = await live().select(['key', 'value']).where('key', 'in', keys).execute();
    return new Map(rows.map((row) => [row.key, row.value]));
  };

  const setAll = async (entries: { key: string; value: unknown; expires?: number | undefined }[]): Promise<true> => {
    if (entries.length === 0) return true;
    // One row a key: a statement may not touch a row twice.
    const rows = new Map(
      entries.map(({ key, value, expires }) => [
        key,
        { namespace, key, value: String(value), expires_at: expires === undefined ? null : Math.ceil(expires) },
      ]),
    );
    await write((trx) =>
      trx
        .insertInto('cache')
        .values([...rows.values()])
        .onConflict((conflict) =>
          conflict
            .columns(['namespace', 'key'])
            .doUpdateSet((e) => ({ value: e.ref('excluded.value'), expires_at: e.ref('excluded.expires_at') })),
        )
        .execute(),
    );
    return true;
  };

  const deleteAll = async (keys: string[]): Promise<boolean[]> => {
    if (keys.length === 0) return [];
    const gone = await write((trx) =>
      trx.deleteFrom('cache').where('namespace', '=', namespace).where('key', 'in', keys).returning('key').execute(),
    );
    const had = new Set(gone.map((row) => row.key));
    return keys.map((key) => had.has(key));
  };

  return {
    namespace,
    get: async <Value>(key: string) => (await rowsOf([key])).get(key) as Value & string,
    getMany: async <Value>(keys: string[]) => {
      const rows = await rowsOf(keys);
      return keys.map((key) => rows.get(key) as (Value & string) | undefined);
    },
    set: (key, value, expires) => setAll([{ key, value, expires }]),
    setMany: async (entries) => {
      await setAll(entries);
      return entries.map(() => true);
    },
    has: async (key) => (await rowsOf([key])).has(key),
    hasMany: async (keys) => {
      const rows = await rowsOf(keys);
      return keys.map((key) => rows.has(key));
    },
    delete: async (key) => (await deleteAll([key]))[0] === true,
    deleteMany: deleteAll,
    clear: async () => {
      await write((trx) => trx.deleteFrom('cache').where('namespace', '=', namespace).execute());
    },
    async *iterator<Value>() {
      for (const row of await live().select(['key', 'value']).execute()) {
        yield [row.key, row.value as Awaited<Value> & string];
      }
    },
  };
}
