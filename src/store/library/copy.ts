// Copies the library for a rehearsal into a file of its own: readings and subscriptions, but no deliveries. The original is only read.

import { type Kysely, sql } from 'kysely';
import type { Clock } from '#src/clock.ts';
import { openPostgres } from '../database/postgres.ts';
import type { Schema } from '../database/schema.ts';
import { openSqlite } from '../database/sqlite.ts';
import { inSlices } from '../database/transaction.ts';

/** What a rehearsal reads, in an order that foreign keys allow. */
const TABLES = [
  'facts',
  'counters',
  'papers',
  'listings',
  'readings',
  'answers',
  'subscriptions',
  'channel_settings',
  'marks',
] as const;
/** Emptied first, because others point to it. */
const FIRST = ['parts', 'posted', 'deliveries'] as const;
const SLICE = 100;

/** Writes the copy to `to`, which must not exist. Throws ConfigError if the library can't be read. */
export async function copyForRehearsal(
  from: { file: string; databaseUrl?: string | undefined },
  to: string,
  clock: Clock,
  prepare: (file: string) => Promise<void>,
): Promise<void> {
  if (from.databaseUrl === undefined) {
    const { db } = await openSqlite({ file: from.file, readonly: true, clock });
    try {
      await sql`vacuum into ${to}`.execute(db);
    } finally {
      await db.destroy();
    }
    await emptied(to, clock);
    return;
  }
  // Tables are created by opening a store, so that there is only one way to create them.
  await prepare(to);
  await emptied(to, clock, [...TABLES].reverse());
  const source = await openPostgres({ url: from.databaseUrl, readonly: true, clock });
  const target = await openSqlite({ file: to, readonly: false, fleeting: true, clock });
  try {
    // One consistent snapshot of all tables.
    await source.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        for (const table of TABLES) await copyTable(trx, target.db, table);
      });
  } finally {
    await target.db.destroy();
    await source.db.destroy();
  }
}

async function copyTable(
  source: Kysely<Schema>,
  target: Kysely<Schema>,
  table: (typeof TABLES)[number],
): Promise<void> {
  const rows = await source.selectFrom(table).selectAll().execute();
  await inSlices(rows, SLICE, async (slice) => {
    await target.insertInto(table).values(slice).execute();
  });
}

/** Empties these tables. By default, all that a rehearsal doesn't read. */
async function emptied(file: string, clock: Clock, named: readonly (keyof Schema)[] = []): Promise<void> {
  const { db } = await openSqlite({ file, readonly: false, fleeting: true, clock });
  try {
    const kept = new Set<string>([...TABLES, 'migrations']);
    const all = (await db.introspection.getTables()).map(({ name }) => name as keyof Schema);
    const others = [...FIRST, ...all.filter((name) => !kept.has(name))];
    for (const table of [...others, ...named]) await db.deleteFrom(table).execute();
  } finally {
    await db.destroy();
  }
}
