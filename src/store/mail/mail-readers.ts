// Readers of mails. A reader is removed together with everything else stored about the person, so that is the caller's to provide.

import type { Kysely, Selectable } from 'kysely';
import { fromColumn, toColumn } from '#src/conversation/texts/stored.ts';
import { languageOf } from '#src/conversation/texts/texts.ts';
import { addressKey, type MailReader, type MailReaders } from '#src/mail/mail-reader.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

export function durableMailReaders(
  db: Kysely<Schema>,
  write: Write,
  { remove }: Pick<MailReaders, 'remove'>,
): MailReaders {
  const present = () => db.selectFrom('mail_readers').selectAll();
  return {
    async find(id) {
      const row = await present().where('id', '=', id).executeTakeFirst();
      return row && readerOf(row);
    },

    async findByAddress(address) {
      const row = await present().where('address_key', '=', addressKey(address)).executeTakeFirst();
      return row && readerOf(row);
    },

    add: ({ id, address, language, createdAt }) =>
      write(async (trx) => {
        const at = createdAt.getTime();
        const key = addressKey(address);
        await trx
          .insertInto('mail_readers')
          .values({
            id,
            address: address.trim(),
            address_key: key,
            state: 'pending',
            reason: null,
            language: language ?? null,
            created_at: at,
            confirmed_at: null,
            pending_since: at,
          })
          .onConflict((conflict) => conflict.column('address_key').doNothing())
          .execute();
        // A pending one that asks again has the whole time again.
        await trx
          .updateTable('mail_readers')
          .set({ pending_since: at })
          .where('address_key', '=', key)
          .where('pending_since', '<', at)
          .execute();
        const row = await trx
          .selectFrom('mail_readers')
          .selectAll()
          .where('address_key', '=', key)
          .executeTakeFirstOrThrow();
        return readerOf(row);
      }),

    confirm: (id, at) =>
      write(async (trx) => {
        await trx
          .updateTable('mail_readers')
          .set({ state: 'confirmed', reason: null, confirmed_at: at.getTime(), pending_since: null })
          .where('id', '=', id)
          .execute();
      }),

    suspend: (id, reason) =>
      write(async (trx) => {
        await trx
          .updateTable('mail_readers')
          .set({ state: 'suspended', reason: toColumn(reason) })
          .where('id', '=', id)
          .execute();
      }),

    reopen: (id) =>
      write(async (trx) => {
        await trx
          .updateTable('mail_readers')
          .set({ state: 'pending', reason: null })
          .where('id', '=', id)
          .where('state', '=', 'suspended')
          .execute();
      }),

    remove,
  };
}

function readerOf(row: Selectable<Schema['mail_readers']>): MailReader {
  const language = languageOf(row.language ?? undefined);
  return {
    id: row.id,
    address: row.address,
    state: row.state as MailReader['state'],
    ...(row.reason !== null && { reason: fromColumn(row.reason) }),
    ...(language !== undefined && { language }),
    createdAt: new Date(row.created_at),
    ...(row.confirmed_at !== null && { confirmedAt: new Date(row.confirmed_at) }),
  };
}
