// A person's data in every table: exported and removed. What belongs to a channel stays, under a random ID. A reader of mails is the only
// person of a channel, so that goes too.
// Add every new table that names people here.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PersonRef } from '#src/conversation/call.ts';
import type { PeopleData, PersonData } from '#src/digests/service/views.ts';
import { EMAIL, mailChannel } from '#src/mail/mail-reader.ts';
import { auditOf } from '../database/audit-row.ts';
import { channelKey, personKey, teamKey } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

interface OpenEvent {
  id: string;
  at: Date;
  body: object;
}

export function durablePeople(db: Kysely<Schema>, write: Write): PeopleData {
  return {
    async export(person) {
      const votes = await db
        .selectFrom('marks')
        .select(['paper', 'place', 'sign', 'at'])
        .where('team', '=', teamKey(person))
        .where('person', '=', person.person)
        .orderBy('at')
        .orderBy('paper')
        .orderBy('place')
        .orderBy('sign')
        .execute();
      const pendingReactions = await db
        .selectFrom('marks_kept')
        .select(['place', 'sign', 'at'])
        .where('team', '=', teamKey(person))
        .where('person', '=', person.person)
        .orderBy('at')
        .orderBy('place')
        .orderBy('sign')
        .execute();
      const subscriptions = await db
        .selectFrom('subscriptions')
        .select('id')
        .where('created_by', '=', personKey(person))
        .orderBy('number')
        .execute();
      const audit = await db
        .selectFrom('audit')
        .selectAll()
        .where('who', '=', personKey(person))
        .orderBy('number')
        .execute();
      const notices = await db
        .selectFrom('people_told')
        .select(['about', 'at'])
        .where('person', '=', personKey(person))
        .orderBy('at')
        .execute();
      const events = await openEventsOf(person, db);
      const gone = await db
        .selectFrom('gone_news')
        .select(['channel', 'at', 'told_at'])
        .where('person', '=', personKey(person))
        .orderBy('at')
        .orderBy('channel')
        .execute();
      const ofGone = gone.map(({ channel, at, told_at }) => ({ about: `gone ${channel}`, at: told_at ?? at }));
      const mail = await mailOf(person, db);
      return {
        ...(mail && { mail }),
        events: events.map(({ at, body }) => ({ at, body })),
        told: [...notices, ...ofGone].map(({ about, at }) => ({ about, at: new Date(at) })),
        votes: votes.map(({ paper, place, sign, at }) => ({ paper, where: place, emoji: sign, at: new Date(at) })),
        pendingReactions: pendingReactions.map(({ place, sign, at }) => ({
          where: place,
          emoji: sign,
          at: new Date(at),
        })),
        subscriptions: subscriptions.map((row) => row.id),
        audit: audit.map(auditOf),
      };
    },

    // One transaction whatever the number of rows: deleting half of a person's data isn't enough.
    forget: (person, now) =>
      write(async (trx) => {
        const key = personKey(person);
        const reader = person.adapter === EMAIL ? await deleteReader(person.person, trx) : 0;
        const nobody = personKey({ ...person, person: `forgotten-${randomUUID()}` });
        const votes = await trx
          .deleteFrom('marks')
          .where('team', '=', teamKey(person))
          .where('person', '=', person.person)
          .returning('paper')
          .execute();
        const changed = [
          await trx
            .updateTable('subscriptions')
            .set({ created_by: nobody })
            .where('created_by', '=', key)
            .executeTakeFirst(),
          await trx.updateTable('audit').set({ who: nobody }).where('who', '=', key).executeTakeFirst(),
        ];
        const removed = [
          await trx
            .deleteFrom('marks_kept')
            .where('team', '=', teamKey(person))
            .where('person', '=', person.person)
            .executeTakeFirst(),
          await trx.deleteFrom('people_told').where('person', '=', key).executeTakeFirst(),
          await trx.deleteFrom('gone_news').where('person', '=', key).executeTakeFirst(),
        ];
        const events = await openEventsOf(person, trx);
        await emptyEvents(person, events, now, trx);
        return {
          votes: new Set(votes.map((row) => row.paper)).size,
          entries:
            changed.reduce((sum, one) => sum + Number(one.numUpdatedRows), events.length + reader) +
            removed.reduce((sum, one) => sum + Number(one.numDeletedRows), 0),
        };
      }),
  };
}

async function mailOf({ adapter, person }: PersonRef, db: Kysely<Schema>): Promise<PersonData['mail']> {
  if (adapter !== EMAIL) return undefined;
  const row = await db.selectFrom('mail_readers').selectAll().where('id', '=', person).executeTakeFirst();
  if (!row) return undefined;
  const { address, state, created_at, confirmed_at } = row;
  return {
    address,
    state,
    createdAt: new Date(created_at),
    ...(confirmed_at !== null && { confirmedAt: new Date(confirmed_at) }),
  };
}

/** Deletes the reader with the channel: nothing is ever sent there again. Returns the number of rows that people know of. */
async function deleteReader(id: string, trx: Kysely<Schema>): Promise<number> {
  const channel = channelKey(mailChannel(id));
  const sent = trx.selectFrom('deliveries').select('id').where('channel', '=', channel);
  await trx.deleteFrom('parts').where('delivery', 'in', sent).execute();
  await trx.deleteFrom('posted').where('channel', '=', channel).execute();
  await trx.deleteFrom('deliveries').where('channel', '=', channel).execute();
  await trx.deleteFrom('channel_settings').where('channel', '=', channel).execute();
  const gone = [
    await trx.deleteFrom('audit').where('channel', '=', channel).executeTakeFirst(),
    await trx.deleteFrom('subscriptions').where('channel', '=', channel).executeTakeFirst(),
    await trx.deleteFrom('mail_requests').where('reader', '=', id).executeTakeFirst(),
    await trx.deleteFrom('mail_readers').where('id', '=', id).executeTakeFirst(),
  ];
  return gone.reduce((sum, one) => sum + Number(one.numDeletedRows), 0);
}

/** Open events of the person's adapter whose body contains the person's ID as a word: alone, or in a text. */
async function openEventsOf({ adapter, person }: PersonRef, db: Kysely<Schema>): Promise<OpenEvent[]> {
  // Few are ever open, so all of them are read. That way it doesn't matter how a database compares texts.
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

/** Deletes the bodies of these events, so they are never processed. */
async function emptyEvents(
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
