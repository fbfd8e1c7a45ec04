// Migration 4: the role that a channel's digests mention, the days on which a delivery was barred, and an index by which the
// messages that a team was sent lately are found. A migration that was released is never changed; a new one is added.

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
