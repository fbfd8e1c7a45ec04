// The interface of a database. sqlite.ts and postgres.ts implement it.

import type { Kysely, Transaction } from 'kysely';
import type { ColumnTypes, Schema } from './schema.ts';
import type { Waiting } from './transaction.ts';

export interface Database {
  db: Kysely<Schema>;
  waiting: Waiting;
  types: ColumnTypes;
  /** True once the store's tables exist. */
  isMade(): Promise<boolean>;
  /** Damage found by an integrity check of the whole database, in the database's own words. */
  faults(): Promise<string[]>;
  /**
   * If several may write at once (PostgreSQL): makes a transaction wait until it is the only one that called this. Absent if there is only
   * one writer anyway (SQLite). Where it exists, rows can be locked too.
   */
  alone?: (trx: Transaction<Schema>) => Promise<void>;
}
