// What somebody asked for on behalf of a reader of mails, until it is confirmed or has expired.

import type { Kysely } from 'kysely';
import type { MailRequests } from '#src/mail/mail-request.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

export function durableMailRequests(db: Kysely<Schema>, write: Write): MailRequests {
  return {
    add: ({ id, reader, wanted, at, usedAt }, { most, since }) =>
      write(async (trx) => {
        // Writes run one at a time, so nobody else adds one between the two statements.
        const { many } = await trx
          .selectFrom('mail_requests')
          .select((e) => e.fn.countAll<number | string>().as('many'))
          .where('reader', '=', reader)
          .where('at', '>', since.getTime())
          .executeTakeFirstOrThrow();
        if (Number(many) >= most) return false;
        const row = {
          id,
          reader,
          wanted: JSON.stringify(wanted),
          at: at.getTime(),
          used_at: usedAt?.getTime() ?? null,
        };
        await trx.insertInto('mail_requests').values(row).execute();
        return true;
      }),

    async find(id) {
      const row = await db.selectFrom('mail_requests').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const { reader, wanted, at, used_at } = row;
      const used = used_at === null ? {} : { usedAt: new Date(used_at) };
      return { id, reader, wanted: JSON.parse(wanted), at: new Date(at), ...used };
    },

    markUsed: (id, at) =>
      write(async (trx) => {
        await trx.updateTable('mail_requests').set({ used_at: at.getTime() }).where('id', '=', id).execute();
      }),
  };
}
