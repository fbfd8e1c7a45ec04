// Reads the library. Every query about a moment ignores what was read or listed after it. Two or three grouped queries whatever the number
// of papers, never one per paper.

import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Day } from '#src/papers/day.ts';
import type { Library } from '#src/papers/library.ts';
import type { Paper, PaperId, Reading } from '#src/papers/paper.ts';
import type { Schema } from '../database/schema.ts';
import { paperOf, readingOf } from './paper-row.ts';

type LibraryReads = Pick<
  Library,
  'paper' | 'papers' | 'readings' | 'listings' | 'candidates' | 'known' | 'listDays' | 'withoutCategories' | 'counts'
>;

/** IDs per query: databases limit the number of a statement's parameters. */
const IDS_A_QUERY = 500;

export function libraryReads(db: Kysely<Schema>): LibraryReads {
  const papersOf = async (ids: readonly PaperId[]): Promise<Map<PaperId, Paper>> => {
    const found = new Map<PaperId, Paper>();
    for (const some of slices(ids)) {
      const rows = await db.selectFrom('papers').selectAll().where('id', 'in', some).execute();
      for (const row of rows) found.set(row.id, paperOf(row));
    }
    return found;
  };

  return {
    paper: async (id) => (await papersOf([id])).get(id),

    async papers(ids) {
      const found = await papersOf([...new Set(ids)]);
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    async readings(id, at) {
      const rows = await db
        .selectFrom('readings')
        .select(['at', 'source', 'signals'])
        .where('paper', '=', id)
        .where('at', '<=', at.getTime())
        .orderBy('at')
        .orderBy('source')
        .execute();
      return rows.map(readingOf);
    },

    listings: (id, at) =>
      db
        .selectFrom('listings')
        .select(['source', 'day'])
        .where('paper', '=', id)
        .where('first_seen_at', '<=', at.getTime())
        .orderBy('day')
        .orderBy('source')
        .execute(),

    async candidates(days, at) {
      if (days.length === 0) return [];
      const until = at.getTime();
      const listed = db
        .selectFrom('listings')
        .where('day', 'in', days)
        .where('first_seen_at', '<=', until)
        .groupBy('paper')
        .select((e) => ['paper as id', e.fn.min('day').as('listed_on')]);
      const rows = await db
        .selectFrom('papers')
        .innerJoin(listed.as('listed'), 'listed.id', 'papers.id')
        .selectAll('papers')
        .select('listed.listed_on')
        .orderBy('listed.listed_on')
        .orderBy('papers.id')
        .execute();
      const readings = await db
        .selectFrom('readings')
        .select(['paper', 'at', 'source', 'signals'])
        .where('paper', 'in', listed.clearSelect().select('paper'))
        .where('at', '<=', until)
        .orderBy('paper')
        .orderBy('at')
        .orderBy('source')
        .execute();
      const byPaper = Map.groupBy(readings, (row) => row.paper);
      return rows.map((row) => ({
        paper: paperOf(row),
        listedOn: row.listed_on,
        readings: (byPaper.get(row.id) ?? []).map(readingOf),
      }));
    },

    async known(ids, at) {
      const wanted = [...new Set(ids)];
      const until = at.getTime();
      const papers = await papersOf(wanted);
      const listedOn = new Map<PaperId, Day>();
      const readings = new Map<PaperId, Reading[]>();
      for (const some of slices(wanted)) {
        for (const [id, day] of await firstListDays(db, some, until)) listedOn.set(id, day);
        const rows = await db
          .selectFrom('readings')
          .select(['paper', 'at', 'source', 'signals'])
          .where('paper', 'in', some)
          .where('at', '<=', until)
          .orderBy('paper')
          .orderBy('at')
          .orderBy('source')
          .execute();
        for (const [id, of] of Map.groupBy(rows, (row) => row.paper)) readings.set(id, of.map(readingOf));
      }
      return wanted.flatMap((id) => {
        const paper = papers.get(id);
        if (!paper) return [];
        const day = listedOn.get(id);
        return [{ paper, ...(day !== undefined && { listedOn: day }), readings: readings.get(id) ?? [] }];
      });
    },

    async listDays(upTo, count, at) {
      const rows = await db
        .selectFrom('listings')
        .select('day')
        .distinct()
        .where('day', '<=', upTo)
        .where('first_seen_at', '<=', at.getTime())
        .orderBy('day', 'desc')
        .limit(count)
        .execute();
      return rows.map((row) => row.day);
    },

    async withoutCategories(ids) {
      const known = new Set<PaperId>();
      for (const some of slices(ids)) {
        const rows = await db
          .selectFrom('papers')
          .select('id')
          .where('id', 'in', some)
          .where('categories', 'is not', null)
          .execute();
        for (const row of rows) known.add(row.id);
      }
      return ids.filter((id) => !known.has(id));
    },

    async counts() {
      const count = async (table: 'papers' | 'readings') => {
        const row = await db
          .selectFrom(table)
          .select((e) => e.fn.countAll().as('rows'))
          .executeTakeFirst();
        return Number(row?.rows ?? 0);
      };
      const days = await db
        .selectFrom('listings')
        .select((e) => [e.fn.count('day').distinct().as('days'), e.fn.max('day').as('newest')])
        .executeTakeFirst();
      return {
        papers: await count('papers'),
        readings: await count('readings'),
        days: Number(days?.days ?? 0),
        ...(days?.newest && { newestDay: days.newest }),
      };
    },
  };
}

function slices<T>(items: readonly T[]): T[][] {
  const all: T[][] = [];
  for (let start = 0; start < items.length; start += IDS_A_QUERY) all.push(items.slice(start, start + IDS_A_QUERY));
  return all;
}

/** The first list day of each paper, as known at `until`. Papers that were on no list are absent. */
export async function firstListDays(
  db: Kysely<Schema>,
  papers: readonly PaperId[] | SelectQueryBuilder<Schema, 'papers', { id: PaperId }>,
  until: number,
): Promise<Map<PaperId, Day>> {
  const rows = await db
    .selectFrom('listings')
    .select((e) => ['paper', e.fn.min('day').as('day')])
    .where('paper', 'in', papers)
    .where('first_seen_at', '<=', until)
    .groupBy('paper')
    .execute();
  return new Map(rows.map(({ paper, day }) => [paper, day]));
}
