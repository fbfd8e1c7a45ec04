// Migration 9: readers of mails, and the secret that signs links in mails. A migration that was released is never changed; a new one is
// added.

import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ColumnTypes, Schema } from '../schema.ts';

/** Creates the table and the secret. */
export async function mailReaders(db: Kysely<Schema>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('mail_readers')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('address', text, (c) => c.notNull())
    .addColumn('address_key', text, (c) => c.notNull().unique())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('reason', text)
    .addColumn('language', text)
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addColumn('pending_since', 'bigint')
    .execute();
  const secret = randomBytes(32).toString('base64url');
  await db.insertInto('facts').values({ name: 'link-secret', value: secret }).execute();
}
