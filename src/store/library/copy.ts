// A copy of the library for a rehearsal: what was read and who subscribed, in a file of its own, and nothing that was delivered.
// The library that is copied is only read.

import { type Kysely, sql } from 'kysely';
import type { Clock } from '#src/clock.ts';
import { openPostgres } from '../database/postgres.ts';
import type { Schema } from '../database/schema.ts';
import { openSqlite } from '../database/sqlite.ts';
import { inSlices } from '../database/transaction.ts';

/** What a rehearsal reads; in an order that foreign keys allow. */
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
/** Goes first when a copy is emptied: others point to it. */
const FIRST = ['parts', 'posted', 'deliveries'] as const;
const SLICE = 100;

/** Writes the copy to `to`, a file that is not there yet. Throws ConfigError when the library cannot be read. */
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
  // Its tables are made by whoever opens stores, so that there is one way to make them.
  await prepare(to);
  await emptied(to, clock, [...TABLES].reverse());
  const source = await openPostgres({ url: from.databaseUrl, readonly: true, clock });
  const target = await openSqlite({ file: to, readonly: false, fleeting: true, clock });
  try {
    // One picture of all tables, whatever is written meanwhile.
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

/** Empties these tables; without any named, all that a rehearsal does not read. */
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
