// Marks on messages whose receipt hasn't arrived, stored by message instead of by paper.

import type { Kysely, Selectable, Transaction } from 'kysely';
import type { PendingReactions } from '#src/votes/vote.ts';
import { teamKey } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import { ROWS_A_TRANSACTION, type Write } from '../database/transaction.ts';
import { putVotes } from './votes.ts';

/** Most marks stored for one message, and in total. A recount finds the rest later. */
const MOST_A_MESSAGE = ROWS_A_TRANSACTION;
const MOST = 20_000;
/** Messages processed in one call. */
const MESSAGES = 100;

type Row = Selectable<Schema['marks_kept']>;

export function durablePendingReactions(db: Kysely<Schema>, write: Write): PendingReactions {
  return {
    keep: ({ person, where, emoji, at }) =>
      write((trx) =>
        keepAll(trx, [
          {
            adapter: person.adapter,
            place: where,
            team: teamKey(person),
            person: person.person,
            sign: emoji,
            at: at.getTime(),
          },
        ]),
      ),

    remove: ({ person, where, emoji }) =>
      write(async (trx) => {
        await of(trx, person.adapter, where)
          .where('team', '=', teamKey(person))
          .where('sign', '=', emoji)
          .where('person', '=', person.person)
          .execute();
      }),

    recount: ({ where, emoji, team }, people, at) =>
      write(async (trx) => {
        const wanted = [...new Set(people.map(({ person }) => person))].sort().slice(0, MOST_A_MESSAGE);
        const key = teamKey(team);
        await of(trx, team.adapter, where)
          .where('team', '=', key)
          .where('sign', '=', emoji)
          .$if(wanted.length > 0, (query) => query.where('person', 'not in', wanted))
          .execute();
        const row = { adapter: team.adapter, place: where, team: key, sign: emoji, at: at.getTime() };
        await keepAll(
          trx,
          wanted.map((person) => ({ ...row, person })),
        );
      }),

    async known() {
      const rows = await db
        .selectFrom('marks_kept')
        .select(['adapter', 'place'])
        .distinct()
        .where((e) =>
          e.exists(
            e
              .selectFrom('parts')
              .select('parts.number')
              .whereRef('parts.adapter', '=', 'marks_kept.adapter')
              .whereRef('parts.receipt', '=', 'marks_kept.place'),
          ),
        )
        .limit(MESSAGES)
        .execute();
      return rows.map(({ adapter, place }) => ({ adapter, where: place }));
    },

    release: ({ adapter, where }, paperOf) =>
      write(async (trx) => {
        // Removed and inserted in one transaction, so a concurrent call finds none.
        const kept = await of(trx, adapter, where).returningAll().execute();
        const meant = kept.flatMap(({ team, person, place, sign, at }) => {
          const paper = paperOf(sign);
          return paper === undefined ? [] : [{ team, person, paper, place, sign, at }];
        });
        if (meant.length > 0) await putVotes(trx, meant);
      }),
  };
}

function of(trx: Transaction<Schema>, adapter: string, place: string) {
  return trx.deleteFrom('marks_kept').where('adapter', '=', adapter).where('place', '=', place);
}

async function keepAll(trx: Transaction<Schema>, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const all = await trx
    .selectFrom('marks_kept')
    .select((e) => e.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  const here = await trx
    .selectFrom('marks_kept')
    .select((e) => e.fn.countAll().as('n'))
    .where('adapter', '=', first.adapter)
    .where('place', '=', first.place)
    .executeTakeFirstOrThrow();
  const room = Math.min(MOST - Number(all.n), MOST_A_MESSAGE - Number(here.n));
  if (room <= 0) return;
  await trx
    .insertInto('marks_kept')
    .values(rows.slice(0, room))
    .onConflict((conflict) =>
      conflict
        .columns(['adapter', 'place', 'team', 'sign', 'person'])
        .doUpdateSet((e) => ({ at: e.ref('excluded.at') }))
        .whereRef('excluded.at', '<', 'marks_kept.at'),
    )
    .execute();
}
