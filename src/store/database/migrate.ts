// Migrates the tables to this version, once, at start, in the same way for every database. All in one write transaction, so that two
// processes starting at once can't run a migration twice.

import type { Kysely } from 'kysely';
import { StorageError } from '#src/errors.ts';
import { PROGRAM } from '#src/program.ts';
import type { ColumnTypes, Schema } from './schema.ts';
import type { Write } from './transaction.ts';

type Migration = (db: Kysely<Schema>, types: ColumnTypes) => Promise<void>;

/** In order. A migration's number is its place, from 1. Loaded only if one is missing. */
const MIGRATIONS: { name: string; load: () => Promise<Migration> }[] = [
  { name: 'library', load: async () => (await import('./migrations/0001-library.ts')).library },
  { name: 'delivery', load: async () => (await import('./migrations/0002-delivery.ts')).delivery },
  { name: 'kept-for-later', load: async () => (await import('./migrations/0003-kept-for-later.ts')).keptForLater },
  { name: 'channel-mention', load: async () => (await import('./migrations/0004-channel-mention.ts')).channelMention },
  { name: 'platforms', load: async () => (await import('./migrations/0005-platforms.ts')).platforms },
  { name: 'paper-version', load: async () => (await import('./migrations/0006-paper-version.ts')).paperVersion },
  {
    name: 'unconfirmed-until',
    load: async () => (await import('./migrations/0007-unconfirmed-until.ts')).unconfirmedUntil,
  },
  {
    name: 'channel-language',
    load: async () => (await import('./migrations/0008-channel-language.ts')).channelLanguage,
  },
  { name: 'mail-readers', load: async () => (await import('./migrations/0009-mail-readers.ts')).mailReaders },
  { name: 'mail-requests', load: async () => (await import('./migrations/0010-mail-requests.ts')).mailRequests },
];

export interface Migrating {
  db: Kysely<Schema>;
  write: Write;
  types: ColumnTypes;
  isMade: () => Promise<boolean>;
  now: Date;
  /** The database's name for messages, such as a file name. */
  where: string;
  /** Only check, change nothing. */
  readonly: boolean;
}

/**
 * Runs the missing migrations and returns their numbers. Throws StorageError if the database is newer than this program, or older and
 * `readonly`.
 */
export async function migrate({ db, write, types, isMade, now, where, readonly }: Migrating): Promise<number[]> {
  const found = (await isMade()) ? await versionOf(db) : 0;
  refuseNewer(found, where);
  if (found === MIGRATIONS.length) return [];
  if (readonly) throw older(found, where);
  // Before the transaction, which shouldn't hold its lock while files load.
  const migrations = await Promise.all(MIGRATIONS.map(async ({ name, load }) => ({ name, run: await load() })));
  return write(async (trx) => {
    await trx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('number', 'integer', (c) => c.primaryKey().notNull())
      .addColumn('name', types.text, (c) => c.notNull())
      .addColumn('run_at', 'bigint', (c) => c.notNull())
      .execute();
    const start = await versionOf(trx);
    refuseNewer(start, where);
    const run: number[] = [];
    for (const [place, migration] of migrations.entries()) {
      const number = place + 1;
      if (number <= start) continue;
      await migration.run(trx, types);
      await trx.insertInto('migrations').values({ number, name: migration.name, run_at: now.getTime() }).execute();
      run.push(number);
    }
    return run;
  });
}

async function versionOf(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('migrations')
    .select((e) => e.fn.max('number').as('number'))
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

function refuseNewer(found: number, where: string): void {
  if (found <= MIGRATIONS.length) return;
  throw new StorageError(
    `The library ${where} was written by a newer Paperboy (its tables are version ${found}, this program knows ${MIGRATIONS.length}).`,
    'Update this Paperboy. Nothing was changed.',
  );
}

function older(found: number, where: string): StorageError {
  if (found === 0) {
    return new StorageError(
      `The library ${where} is empty.`,
      `Fill it with \`${PROGRAM} import FILE\` or \`${PROGRAM} backfill\`, or check PAPERBOY_DATA.`,
    );
  }
  return new StorageError(
    `The library ${where} was written by an older Paperboy (schema version ${found}, this version needs ${MIGRATIONS.length}) and was opened read-only.`,
    `To upgrade it, run \`${PROGRAM} doctor\` once.`,
  );
}
