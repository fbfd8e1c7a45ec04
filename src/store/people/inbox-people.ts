// What of a person is in events that are not processed yet. Apart from inbox.ts, which does not look inside a body.

import type { Kysely } from 'kysely';
import type { PersonRef } from '#src/conversation/call.ts';
import type { Schema } from '../database/schema.ts';

export interface OpenEvent {
  id: string;
  at: Date;
  body: object;
}

/** Open events of the person's adapter whose body has the person's id as a word of its own: alone, or in a text. */
export async function openEventsOf({ adapter, person }: PersonRef, db: Kysely<Schema>): Promise<OpenEvent[]> {
  // Few are ever open, so all of them are read: how a database compares texts need not be known.
  const rows = await db
    .selectFrom('inbox')
    .select(['id', 'kept_at', 'body'])
    .where('adapter', '=', adapter)
    .where('lease_until', 'is not', null)
    .orderBy('kept_at')
    .orderBy('id')
    .execute();
  const written = JSON.stringify(person).slice(1, -1);
  return rows
    .filter(({ body }) => hasWord(body ?? '', written))
    .map(({ id, kept_at, body }) => ({ id, at: new Date(kept_at), body: JSON.parse(body ?? '{}') }));
}

/** Deletes the bodies of these events; they are never processed. */
export async function emptyEvents(
  { adapter }: PersonRef,
  events: readonly OpenEvent[],
  at: Date,
  trx: Kysely<Schema>,
): Promise<void> {
  for (const { id } of events) {
    await trx
      .updateTable('inbox')
      .set({ body: null, lease_until: null, done_at: at.getTime() })
      .where('adapter', '=', adapter)
      .where('id', '=', id)
      .execute();
  }
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '')) return true;
  }
  return false;
}
