// Migration 6: which arXiv version of a paper is known, so that a withdrawal is judged by the newest version and can be reversed. A
// released migration is never changed. Add a new one.

import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Adds the column. */
export async function paperVersion(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('papers').addColumn('version', 'integer').execute();
}
