// A person's data in every table: told to the person, and removed. What belongs to a channel stays, under a name that nobody has.
// Whoever adds a table that names people adds it here.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PeopleData } from '#src/digests/service/views.ts';
import { auditOf } from '../database/audit-row.ts';
import { personKey, teamKey } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';
import { emptyEvents, openEventsOf } from './inbox-people.ts';

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
      const told = await db
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
      return {
        events: events.map(({ at, body }) => ({ at, body })),
        told: [...told, ...ofGone].map(({ about, at }) => ({ about, at: new Date(at) })),
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

    // One transaction whatever the number of rows: half forgotten is not forgotten.
    forget: (person, now) =>
      write(async (trx) => {
        const key = personKey(person);
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
            changed.reduce((sum, one) => sum + Number(one.numUpdatedRows), events.length) +
            removed.reduce((sum, one) => sum + Number(one.numDeletedRows), 0),
        };
      }),
  };
}
