// What the search index follows: papers in the order of their last change, with newest votes and first list day. Must stay fast for a whole
// library at once.

import type { Kysely } from 'kysely';
import type { IndexedPaper, Library } from '#src/papers/library.ts';
import type { Schema } from '../database/schema.ts';
import { firstListDays } from './library-read.ts';
import { paperOf } from './paper-row.ts';

type Changes = Pick<Library, 'newestSeq' | 'changesAfter' | 'namesAfter'>;

export function changes(db: Kysely<Schema>): Changes {
  return {
    async newestSeq() {
      const row = await db.selectFrom('counters').select('value').where('name', '=', 'papers').executeTakeFirst();
      return Number(row?.value ?? 0);
    },

    async namesAfter(seq, limit) {
      const rows = await db
        .selectFrom('papers')
        .select(['id', 'seq', 'authors', 'organisation'])
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(({ id, seq: number, authors, organisation }) => ({
        id,
        seq: Number(number),
        authors: JSON.parse(authors) as string[],
        ...(organisation !== null && { organisation }),
      }));
    },

    async changesAfter(seq, limit, at) {
      const until = at ? at.getTime() : Number.MAX_SAFE_INTEGER;
      const rows = await db
        .selectFrom('papers')
        .selectAll()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      const last = rows.at(-1);
      if (!last) return [];
      const these = db.selectFrom('papers').select('id').where('seq', '>', seq).where('seq', '<=', last.seq);
      const newest = db
        .selectFrom('readings')
        .select((e) => ['paper', e.fn.max('at').as('at')])
        .where('paper', 'in', these)
        .where('votes', 'is not', null)
        .where('at', '<=', until)
        .groupBy('paper');
      const votes = await db
        .selectFrom('readings')
        .innerJoin(newest.as('newest'), (join) =>
          join.onRef('newest.paper', '=', 'readings.paper').onRef('newest.at', '=', 'readings.at'),
        )
        .select((e) => ['readings.paper as paper', e.fn.max('readings.votes').as('votes')])
        .groupBy('readings.paper')
        .execute();
      const dayOf = await firstListDays(db, these, until);
      const votesOf = new Map(votes.map((row) => [row.paper, Number(row.votes)]));
      return rows.map((row): IndexedPaper => {
        const [count, day] = [votesOf.get(row.id), dayOf.get(row.id)];
        return {
          seq: Number(row.seq),
          paper: paperOf(row),
          ...(count !== undefined && { votes: count }),
          ...(day !== undefined && { listedOn: day }),
        };
      });
    },
  };
}
