// Calls too long for a button, stored by their hash for as long as the button may be pressed: forever.

import type { Kysely } from 'kysely';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

export function durableCalls(db: Kysely<Schema>, write: Write): CallsKept {
  return {
    keep: (hash, call, at) =>
      write(async (trx) => {
        await trx
          .insertInto('calls')
          .values({ hash, command: call.command, options: JSON.stringify(call.options), kept_at: at.getTime() })
          .onConflict((conflict) => conflict.column('hash').doUpdateSet({ kept_at: at.getTime() }))
          .execute();
      }),

    async find(hash) {
      const row = await db
        .selectFrom('calls')
        .select(['command', 'options'])
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row && { command: row.command, options: JSON.parse(row.options) };
    },
  };
}
