// Migration 5: data of platforms: encrypted installations, and events that were acknowledged but not processed yet. A released migration is
// never changed. Add a new one.

import { type Kysely, sql } from 'kysely';
import type { ColumnTypes, Schema } from '../schema.ts';

/** Makes the tables. */
export async function platforms(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('adapter', text, (c) => c.notNull())
    .addColumn('team', text, (c) => c.notNull())
    .addColumn('sealed', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('installations_key', ['adapter', 'team'])
    .execute();

  await db.schema
    .createTable('inbox')
    .addColumn('adapter', text, (c) => c.notNull())
    .addColumn('id', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('body', text)
    .addColumn('kept_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('done_at', 'bigint')
    .addPrimaryKeyConstraint('inbox_key', ['adapter', 'id'])
    .addUniqueConstraint('inbox_content', ['adapter', 'content'])
    .execute();
  // One for open and one for processed events: each contains only its own rows.
  await db.schema
    .createIndex('inbox_open')
    .on('inbox')
    .columns(['adapter', 'lease_until'])
    .where(sql.ref('lease_until'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('inbox_done')
    .on('inbox')
    .column('done_at')
    .where(sql.ref('done_at'), 'is not', null)
    .execute();
}
