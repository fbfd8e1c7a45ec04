// Migration 1: the library (papers, listings, readings, answers), pace, calls, cache.
// A migration that was released is never changed; a new one is added and listed in ../migrate.ts.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ColumnTypes, Schema } from '../schema.ts';

/** Creates all tables. `types` has the column types that differ between databases. */
export async function library(db: Kysely<Schema>, types: ColumnTypes): Promise<void> {
  const { text } = types;
  await db.schema
    .createTable('papers')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull().unique())
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .addColumn('title', text, (c) => c.notNull())
    .addColumn('abstract', text)
    .addColumn('authors', text, (c) => c.notNull())
    .addColumn('published_on', text)
    .addColumn('summary', text)
    .addColumn('keywords', text, (c) => c.notNull())
    .addColumn('organisation', text)
    .addColumn('categories', text)
    .addColumn('comment', text)
    .addColumn('withdrawn', 'integer')
    .addColumn('code_url', text)
    .addColumn('project_url', text)
    .addColumn('image_url', text)
    .addColumn('doi', text)
    .addColumn('journal', text)
    .execute();

  await db.schema
    .createTable('listings')
    .addColumn('day', text, (c) => c.notNull())
    .addColumn('paper', text, (c) => c.notNull().references('papers.id'))
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('listings_key', ['day', 'paper', 'source'])
    .execute();
  await db.schema.createIndex('listings_of_paper').on('listings').columns(['paper', 'day', 'first_seen_at']).execute();

  await db.schema
    .createTable('readings')
    .addColumn('paper', text, (c) => c.notNull().references('papers.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('signals', text, (c) => c.notNull())
    .addColumn('votes', 'integer')
    .addPrimaryKeyConstraint('readings_key', ['paper', 'at', 'source'])
    .execute();

  await db.schema
    .createTable('answers')
    .addColumn('day', text, (c) => c.notNull())
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('papers', 'integer', (c) => c.notNull())
    .addColumn('via', text)
    .addColumn('failure', text)
    .addPrimaryKeyConstraint('answers_key', ['day', 'source', 'at', 'kind'])
    .execute();

  await db.schema
    .createTable('source_days')
    .addColumn('day', text, (c) => c.notNull())
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('kept', types.bytes, (c) => c.notNull())
    .addColumn('kept_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('source_days_key', ['day', 'source'])
    .execute();

  await db.schema
    .createTable('pace')
    .addColumn('host', text, (c) => c.primaryKey().notNull())
    .addColumn('next_at', 'bigint', (c) => c.notNull())
    .addColumn('silent_until', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('calls')
    .addColumn('hash', text, (c) => c.primaryKey().notNull())
    .addColumn('command', text, (c) => c.notNull())
    .addColumn('options', text, (c) => c.notNull())
    .addColumn('kept_at', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('cache')
    .addColumn('namespace', text, (c) => c.notNull())
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('value', text, (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('cache_key', ['namespace', 'key'])
    .execute();
  await db.schema.createIndex('cache_by_expiry').on('cache').column('expires_at').execute();

  await db.schema
    .createTable('counters')
    .addColumn('name', text, (c) => c.primaryKey().notNull())
    .addColumn('value', 'bigint', (c) => c.notNull())
    .execute();
  await db.insertInto('counters').values({ name: 'papers', value: 0 }).execute();

  await db.schema
    .createTable('facts')
    .addColumn('name', text, (c) => c.primaryKey().notNull())
    .addColumn('value', text, (c) => c.notNull())
    .execute();
  await db.insertInto('facts').values({ name: 'library', value: randomUUID() }).execute();
}
