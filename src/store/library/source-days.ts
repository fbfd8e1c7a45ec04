// Sources' answers about days, stored as they came and evaluated when asked (src/papers/source-day.ts). Also the pages that a source needs
// for its next conditional request.

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { storedFailure } from '#src/conversation/texts/data-words.ts';
import { fromColumn, toColumn } from '#src/conversation/texts/stored.ts';
import type { Log } from '#src/log.ts';
import type { Library, SourceDay } from '#src/papers/library.ts';
import { type SourceAnswer, stateOf } from '#src/papers/source-day.ts';
import type { AnswerRow, Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

type SourceDays = Pick<Library, 'noteNotOpen' | 'noteUnchanged' | 'noteFailure' | 'sourceDays' | 'kept'>;

const unsqueeze = promisify(gunzip);

/** An answer as it is stored. The same source, day, moment and kind again is the same answer. */
type NewAnswer = Pick<AnswerRow, 'day' | 'source' | 'at' | 'papers'> & {
  kind: SourceAnswer['kind'];
  via?: SourceAnswer['via'];
  failure?: string;
};

export async function keepAnswer(trx: Transaction<Schema>, answer: NewAnswer): Promise<void> {
  await trx
    .insertInto('answers')
    .values({ ...answer, via: answer.via ?? null, failure: answer.failure ?? null })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'source', 'at', 'kind'])
        .doUpdateSet((e) => ({ papers: e.ref('excluded.papers'), failure: e.ref('excluded.failure') }))
        // Two files of the same moment are united: the larger count wins.
        .whereRef('excluded.papers', '>=', 'answers.papers'),
    )
    .execute();
}

/** Stores a source's pages, unless there are pages of a later reading. */
export async function keepPages(
  trx: Transaction<Schema>,
  pages: { day: string; source: string; kept: Uint8Array; kept_at: number },
): Promise<void> {
  await trx
    .insertInto('source_days')
    .values(pages)
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'source'])
        .doUpdateSet((e) => ({ kept: e.ref('excluded.kept'), kept_at: e.ref('excluded.kept_at') }))
        .whereRef('excluded.kept_at', '>=', 'source_days.kept_at'),
    )
    .execute();
}

/** The part of the Library that is about sources' days. */
export function sourceDays(db: Kysely<Schema>, write: Write, log: Log): SourceDays {
  return {
    noteNotOpen: (source, day, at) =>
      write((trx) => keepAnswer(trx, { day, source, at: at.getTime(), kind: 'not-open', papers: 0 })),

    noteFailure: (source, day, at, failure) =>
      write((trx) =>
        keepAnswer(trx, {
          day,
          source,
          at: at.getTime(),
          kind: 'failed',
          papers: 0,
          failure: toColumn(storedFailure(failure)),
        }),
      ),

    noteUnchanged: (source, day, at) =>
      write(async (trx) => {
        const last = await trx
          .selectFrom('answers')
          .select('papers')
          .where('day', '=', day)
          .where('source', '=', source)
          .where('kind', 'in', ['read', 'unchanged'])
          .where('at', '<=', at.getTime())
          .orderBy('at', 'desc')
          .limit(1)
          .executeTakeFirst();
        // "Unchanged" without a known reading says nothing about the day.
        if (!last) return;
        await keepAnswer(trx, { day, source, at: at.getTime(), kind: 'unchanged', papers: Number(last.papers) });
      }),

    async sourceDays(days, at) {
      if (days.length === 0) return [];
      const until = at.getTime();
      const answers = await db
        .selectFrom('answers')
        .selectAll()
        .where('day', 'in', days)
        .where('at', '<=', until)
        .orderBy('day')
        .orderBy('source')
        .orderBy('at')
        .execute();
      const counts = await db
        .selectFrom('listings')
        .select((e) => ['day', 'source', e.fn.countAll().as('papers')])
        .where('day', 'in', days)
        .where('first_seen_at', '<=', until)
        .groupBy(['day', 'source'])
        .execute();
      const papers = new Map(counts.map((row) => [`${row.day} ${row.source}`, Number(row.papers)]));
      const groups = [...Map.groupBy(answers, (row) => `${row.day} ${row.source}`)];
      return groups.flatMap(([key, rows]): SourceDay[] => {
        const first = rows[0];
        if (!first) return [];
        const { day, source } = first;
        return [{ source, day, ...stateOf(day, rows.map(answerOf), at), papers: papers.get(key) ?? 0 }];
      });
    },

    async kept(source, day) {
      const row = await db
        .selectFrom('source_days')
        .select('kept')
        .where('day', '=', day)
        .where('source', '=', source)
        .executeTakeFirst();
      if (!row) return undefined;
      try {
        return (await unsqueeze(row.kept)).toString('utf8');
      } catch (error) {
        // Only saves a request: the source is read again, and its answer replaces this one.
        log.error({ source, day, err: error }, 'ignored damaged pages of a source');
        return undefined;
      }
    },
  };
}

function answerOf(row: AnswerRow): SourceAnswer {
  return {
    at: new Date(row.at),
    kind: row.kind as SourceAnswer['kind'],
    papers: Number(row.papers),
    ...(row.via !== null && { via: row.via as 'fetched' | 'imported' }),
    ...(row.failure !== null && { failure: fromColumn(row.failure) }),
  };
}
