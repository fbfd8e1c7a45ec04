// What the store needs of a database, whichever it is: sqlite.ts and postgres.ts each make one.

import type { Kysely, Transaction } from 'kysely';
import type { ColumnTypes, Schema } from './schema.ts';
import type { Waiting } from './transaction.ts';

export interface Database {
  db: Kysely<Schema>;
  waiting: Waiting;
  types: ColumnTypes;
  /** True once the store's tables were made. */
  isMade(): Promise<boolean>;
  /** What an integrity check of the whole database finds damaged, in the database's own words. */
  faults(): Promise<string[]>;
  /**
   * Where several may write at once (PostgreSQL): makes a transaction wait until it is the only one that asked for this. Absent
   * where a transaction is alone anyway (SQLite). Where it is there, rows can be locked too.
   */
  alone?: (trx: Transaction<Schema>) => Promise<void>;
}
