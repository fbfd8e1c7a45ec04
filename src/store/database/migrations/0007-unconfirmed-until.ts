// Migration 7: until when a request of a claim may still arrive, separate from the claim's lease. A released migration is never changed.
// Add a new one.

import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Adds the column. */
export async function unconfirmedUntil(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('deliveries').addColumn('unconfirmed_until', 'bigint').execute();
}
