// SQLite's statements, prepared once and used again: preparing a short one takes longer than running it, and Kysely prepares each anew.
// Apart from sqlite.ts, which opens and waits. Nothing here streams rows: a statement that is being walked cannot be used again.

import type BetterSqlite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Lists of ids make statements of many lengths; of so many, the ones used last are kept. */
const MOST = 400;
/** What changes tables makes a prepared `select *` old. */
const CHANGES_TABLES = /^\s*(?:create|alter|drop|vacuum)\b/i;

/** The database as Kysely's driver wants it. */
export function withStatements(database: BetterSqlite.Database): SqliteDatabase {
  const known = new Map<string, SqliteStatement>();
  return {
    close() {
      known.clear();
      database.close();
    },
    prepare(sql) {
      if (CHANGES_TABLES.test(sql)) {
        known.clear();
        return database.prepare(sql);
      }
      const statement = known.get(sql) ?? database.prepare(sql);
      known.delete(sql);
      known.set(sql, statement);
      for (const oldest of known.keys()) {
        if (known.size <= MOST) break;
        known.delete(oldest);
      }
      return statement;
    },
  };
}
