// Migration 8: the language of a channel. A migration that was released is never changed; a new one is added.

import type { Kysely } from 'kysely';
import type { ColumnTypes, Schema } from '../schema.ts';

/** Adds the column. */
export async function channelLanguage(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema.alterTable('channel_settings').addColumn('language', text).execute();
}
