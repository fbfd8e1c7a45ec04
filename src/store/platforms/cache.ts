// A cache for remote search pages and lookups: Keyv over our own table, so it survives a restart and is shared by all processes. A failing
// cache is an empty cache: its errors are logged and never reach the caller.

import { Keyv, type KeyvStorageAdapter, keyvStorageCapability } from 'keyv';
import type { Kysely } from 'kysely';
import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

/** Creates a named cache. Entries live `ttlMs` unless `set` says otherwise. */
export type CreateCache = (namespace: string, ttlMs: number) => Keyv;

export interface CacheNeeds {
  db: Kysely<Schema>;
  /** A writer that gives up soon, because a cache isn't worth waiting for. */
  write: Write;
  clock: Clock;
  log: Log;
}

type Storage = Pick<
  KeyvStorageAdapter,
  'namespace' | 'get' | 'getMany' | 'set' | 'setMany' | 'has' | 'hasMany' | 'delete' | 'deleteMany' | 'clear'
> & { iterator: NonNullable<KeyvStorageAdapter['iterator']> };

export function cacheMaker(needs: CacheNeeds): CreateCache {
  return (namespace, ttlMs) => {
    const storage = tableStorage(needs, namespace);
    const store = { ...storage, capabilities: keyvStorageCapability(storage) };
    const cache = new Keyv({ store, namespace, ttl: ttlMs });
    cache.on('error', (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      needs.log.warn({ cache: namespace, reason }, 'cache failed, continuing without it');
    });
    return cache;
  };
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
    // One row per key: a statement may not touch a row twice.
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
