// Migration 5: what platforms want kept: installations, sealed, and events that were acknowledged and are not yet processed.
// A migration that was released is never changed; a new one is added.

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
  // What is open, and what is done: each index holds only its own rows.
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
