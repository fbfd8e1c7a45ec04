// Migration 7: until when a request that a claim has begun may still arrive, apart from the claim's own lease.
// A migration that was released is never changed; a new one is added.

import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Adds the column. */
export async function unconfirmedUntil(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('deliveries').addColumn('unconfirmed_until', 'bigint').execute();
}
