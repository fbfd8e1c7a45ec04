// Migration 2: subscriptions with their audit, the outbox (deliveries, parts, what was posted where), marks, and notifications sent. A
// released migration is never changed. Add a new one and list it in ../migrate.ts.

import { type Kysely, sql } from 'kysely';
import type { ColumnTypes, Schema } from '../schema.ts';

/** Creates the tables. `types` has the column types that differ between databases. */
export async function delivery(db: Kysely<Schema>, types: ColumnTypes): Promise<void> {
  await subscriptions(db, types);
  await outbox(db, types);
  await people(db, types);
}

async function subscriptions(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('number', 'bigint', (c) => c.notNull().unique())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('created_by', text, (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('topics', text, (c) => c.notNull())
    .addColumn('follow', text, (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('min_votes', 'integer')
    .addColumn('skip_below', 'integer', (c) => c.notNull())
    .addColumn('at', text, (c) => c.notNull())
    .addColumn('zone', text, (c) => c.notNull())
    .addColumn('days', text, (c) => c.notNull())
    .addColumn('next_run_at', 'bigint', (c) => c.notNull())
    .addColumn('paused_by', text)
    .addColumn('pause_reason', text)
    .addColumn('paused_at', 'bigint')
    .addColumn('removed_at', 'bigint')
    .execute();
  await db.schema.createIndex('subscriptions_of_channel').on('subscriptions').columns(['channel', 'number']).execute();
  await db.schema.createIndex('subscriptions_of_person').on('subscriptions').column('created_by').execute();
  await db.schema
    .createIndex('subscriptions_due')
    .on('subscriptions')
    .column('next_run_at')
    .where(sql.ref('removed_at'), 'is', null)
    .execute();

  await db.schema
    .createTable('audit')
    .addColumn('number', 'bigint', (c) => c.primaryKey().notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('who', text)
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('did', text, (c) => c.notNull())
    .addColumn('subscription', text)
    .addColumn('detail', text)
    .execute();
  await db.schema.createIndex('audit_of_channel').on('audit').columns(['channel', 'number']).execute();
  await db.schema.createIndex('audit_of_person').on('audit').column('who').execute();

  await db.schema
    .createTable('channel_settings')
    .addColumn('channel', text, (c) => c.primaryKey().notNull())
    .addColumn('zone', text)
    .addColumn('votes', 'integer', (c) => c.notNull())
    .addColumn('unfurl', 'integer', (c) => c.notNull())
    .addColumn('layout', text, (c) => c.notNull())
    .execute();

  await db
    .insertInto('counters')
    .values([
      { name: 'subscriptions', value: 0 },
      { name: 'audit', value: 0 },
    ])
    .execute();
}

async function outbox(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('turns')
    .addColumn('team', text, (c) => c.primaryKey().notNull())
    .addColumn('adapter', text, (c) => c.notNull())
    .addColumn('turn_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('turns_in_turn').on('turns').columns(['turn_at', 'team']).execute();

  await db.schema
    .createTable('deliveries')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('subscription', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('team', text, (c) => c.notNull())
    .addColumn('slot', text, (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('reason', text)
    .addColumn('skipped', text)
    .addColumn('frozen', text)
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('not_before', 'bigint', (c) => c.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('token', text)
    .addColumn('wake_at', 'bigint')
    .addColumn('settled_at', 'bigint')
    .addUniqueConstraint('deliveries_slot', ['subscription', 'slot'])
    .execute();
  await db.schema.createIndex('deliveries_of_channel').on('deliveries').columns(['channel', 'due_at']).execute();
  // These two contain open rows only, so they stay small however long the history grows. No third one by due_at: PostgreSQL's statistics
  // say that hardly any row is open, so it would scan that whole index for every claim.
  await db.schema
    .createIndex('deliveries_to_claim')
    .on('deliveries')
    .columns(['team', 'wake_at'])
    .where(sql.ref('wake_at'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('deliveries_claimed')
    .on('deliveries')
    .columns(['team', 'channel'])
    .where(sql.ref('token'), 'is not', null)
    .execute();

  await db.schema
    .createTable('parts')
    .addColumn('delivery', text, (c) => c.notNull().references('deliveries.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('key', text, (c) => c.notNull().unique())
    .addColumn('adapter', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('receipt', text)
    .addColumn('papers', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('parts_key', ['delivery', 'number'])
    .execute();
  await db.schema.createIndex('parts_by_receipt').on('parts').columns(['adapter', 'receipt']).execute();

  await db.schema
    .createTable('posted')
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('paper', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('delivery', text, (c) => c.notNull().references('deliveries.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('posted_key', ['channel', 'paper'])
    .execute();
  await db.schema.createIndex('posted_by_delivery').on('posted').column('delivery').execute();
}

async function people(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('marks')
    .addColumn('team', text, (c) => c.notNull())
    .addColumn('person', text, (c) => c.notNull())
    .addColumn('paper', text, (c) => c.notNull())
    .addColumn('place', text, (c) => c.notNull())
    .addColumn('sign', text, (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('marks_key', ['paper', 'team', 'person', 'place', 'sign'])
    .execute();
  await db.schema.createIndex('marks_of_person').on('marks').columns(['team', 'person']).execute();

  await db.schema
    .createTable('people_told')
    .addColumn('person', text, (c) => c.notNull())
    .addColumn('about', text, (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('people_told_key', ['person', 'about'])
    .execute();

  await db.schema
    .createTable('alerts_sent')
    .addColumn('about', text, (c) => c.primaryKey().notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('heartbeat_runs')
    .addColumn('key', text, (c) => c.primaryKey().notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
}
