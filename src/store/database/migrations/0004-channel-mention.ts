// Migration 4: the role that a channel's digests mention, the days on which a delivery lacked a permission, and an index of a team's recent
// messages. A released migration is never changed. Add a new one.

import { type Kysely, sql } from 'kysely';
import type { ColumnTypes, Schema } from '../schema.ts';

/** Adds the columns and the index. */
export async function channelMention(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema.alterTable('channel_settings').addColumn('mention', text).execute();
  await db.schema.alterTable('deliveries').addColumn('barred', text).execute();
  await db.schema
    .createIndex('deliveries_settled')
    .on('deliveries')
    .columns(['team', 'settled_at'])
    .where(sql.ref('settled_at'), 'is not', null)
    .execute();
}
