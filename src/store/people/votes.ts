// Marks and their tally. One row per mark, so that repeating it changes nothing and removing one removes no other. Votes are counted from
// the rows and stored nowhere.

import type { Kysely, Selectable, Transaction } from 'kysely';
import type { PaperId } from '#src/papers/paper.ts';
import type { VoteStore } from '#src/votes/vote.ts';
import { teamKey } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import { inSlices, ROWS_A_TRANSACTION, type Write } from '../database/transaction.ts';

/** Papers per query: databases limit the number of a statement's parameters. */
const PAPERS_A_QUERY = 500;

type VoteRow = Selectable<Schema['marks']>;

/** If a mark was made twice, the earlier moment counts, whichever is reported first. */
export async function putVotes(trx: Transaction<Schema>, rows: readonly VoteRow[]): Promise<void> {
  await trx
    .insertInto('marks')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['paper', 'team', 'person', 'place', 'sign'])
        .doUpdateSet((e) => ({ at: e.ref('excluded.at') }))
        .whereRef('excluded.at', '<', 'marks.at'),
    )
    .execute();
}

export function durableVotes(db: Kysely<Schema>, write: Write): VoteStore {
  const putAll = (rows: readonly VoteRow[]) => write((trx) => putVotes(trx, rows));

  return {
    put: ({ person, paper, where, emoji, at }) =>
      putAll([{ team: teamKey(person), person: person.person, paper, place: where, sign: emoji, at: at.getTime() }]),

    remove: ({ person, paper, where, emoji }) =>
      write(async (trx) => {
        await trx
          .deleteFrom('marks')
          .where('paper', '=', paper)
          .where('team', '=', teamKey(person))
          .where('person', '=', person.person)
          .where('place', '=', where)
          .where('sign', '=', emoji)
          .execute();
      }),

    removeAll: (person, paper) =>
      write(async (trx) => {
        const gone = await trx
          .deleteFrom('marks')
          .where('paper', '=', paper)
          .where('team', '=', teamKey(person))
          .where('person', '=', person.person)
          .executeTakeFirst();
        return Number(gone.numDeletedRows) > 0;
      }),

    async recount({ paper, where, emoji, team }, people, at) {
      const key = teamKey(team);
      const wanted = new Set(people.map(({ person }) => person));
      const rows = await db
        .selectFrom('marks')
        .select('person')
        .where('paper', '=', paper)
        .where('team', '=', key)
        .where('place', '=', where)
        .where('sign', '=', emoji)
        .execute();
      const known = new Set(rows.map((row) => row.person));
      await inSlices([...known.difference(wanted)].sort(), ROWS_A_TRANSACTION, (gone) =>
        write(async (trx) => {
          await trx
            .deleteFrom('marks')
            .where('paper', '=', paper)
            .where('team', '=', key)
            .where('place', '=', where)
            .where('sign', '=', emoji)
            .where('person', 'in', gone)
            .execute();
        }),
      );
      await inSlices([...wanted.difference(known)].sort(), ROWS_A_TRANSACTION, (some) =>
        putAll(some.map((person) => ({ team: key, person, paper, place: where, sign: emoji, at: at.getTime() }))),
      );
    },

    async tally(team, papers, at) {
      const votes = new Map<PaperId, number>();
      for (let start = 0; start < papers.length; start += PAPERS_A_QUERY) {
        const rows = await db
          .selectFrom('marks')
          .select((e) => ['paper', e.fn.count('person').distinct().as('people')])
          .where('paper', 'in', papers.slice(start, start + PAPERS_A_QUERY))
          .where('team', '=', teamKey(team))
          .where('at', '<=', at.getTime())
          .groupBy('paper')
          .execute();
        for (const row of rows) votes.set(row.paper, Number(row.people));
      }
      return votes;
    },

    async totals(papers, at) {
      const votes = new Map<PaperId, number>();
      for (let start = 0; start < papers.length; start += PAPERS_A_QUERY) {
        const people = db
          .selectFrom('marks')
          .select(['paper', 'team', 'person'])
          .distinct()
          .where('paper', 'in', papers.slice(start, start + PAPERS_A_QUERY))
          .where('at', '<=', at.getTime());
        const rows = await db
          .selectFrom(people.as('people'))
          .select((e) => ['paper', e.fn.countAll().as('votes')])
          .groupBy('paper')
          .execute();
        for (const row of rows) votes.set(row.paper, Number(row.votes));
      }
      return votes;
    },

    async voters(team, paper) {
      const row = await db
        .selectFrom('marks')
        .select((e) => e.fn.count('person').distinct().as('people'))
        .where('paper', '=', paper)
        .where('team', '=', teamKey(team))
        .executeTakeFirst();
      return Number(row?.people ?? 0);
    },
  };
}
