// Migration 3: what can't be sent or assigned yet: alerts, reactions to messages without a receipt, and notices about lost channels. A
// released migration is never changed.

import type { Kysely } from 'kysely';
import type { ColumnTypes, Schema } from '../schema.ts';

export async function keptForLater(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('alerts_kept')
    .addColumn('about', text, (c) => c.primaryKey().notNull())
    .addColumn('text', text, (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('taken_until', 'bigint')
    .execute();

  await db.schema
    .createTable('marks_kept')
    .addColumn('adapter', text, (c) => c.notNull())
    .addColumn('place', text, (c) => c.notNull())
    .addColumn('team', text, (c) => c.notNull())
    .addColumn('person', text, (c) => c.notNull())
    .addColumn('sign', text, (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('marks_kept_key', ['adapter', 'place', 'team', 'sign', 'person'])
    .execute();
  await db.schema.createIndex('marks_kept_of_person').on('marks_kept').columns(['team', 'person']).execute();

  await db.schema
    .createTable('gone_news')
    .addColumn('person', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('reason', text, (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('told_at', 'bigint')
    .addColumn('taken_until', 'bigint')
    .addPrimaryKeyConstraint('gone_news_key', ['person', 'channel'])
    .execute();
}
