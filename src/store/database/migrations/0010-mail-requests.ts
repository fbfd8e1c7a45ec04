// Migration 10: what readers of mails asked for and haven't confirmed yet. A migration that was released is never changed; a new one is
// added.

import type { Kysely } from 'kysely';
import type { ColumnTypes, Schema } from '../schema.ts';

/** Creates the table and its index. */
export async function mailRequests(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('mail_requests')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('reader', text, (c) => c.notNull())
    .addColumn('wanted', text, (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema.createIndex('mail_requests_reader').on('mail_requests').columns(['reader', 'at']).execute();
}
