// How long each table keeps its rows, and why; the one place that says so. `start` enforces it every hour, `tick` at its end.

import { type Kysely, sql } from 'kysely';
import type { Schema } from './database/schema.ts';
import { ROWS_A_TRANSACTION, type Write } from './database/transaction.ts';

interface Forever {
  keep: 'forever';
  why: string;
}

/** A row goes `ms` after the moment in the first of the columns `since` that is not null; while all of them are null, it stays. */
interface Limited<Column> {
  keep: 'until';
  ms: number;
  since: readonly Column[];
  key: readonly Column[];
  /** What its rows are, in the words of an operator. */
  holds: string;
  why: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const HISTORY = 'answers about past days, and the ranking of coming ones, are computed from it';
const NEVER_TWICE = 'no channel may get a paper twice, however long ago it was posted';
const CONFIG = 'settings that people made, until they change or remove them';
const FEW = 'a fixed number of rows, or one for each host or team';

/** Every table of the schema. A limit that is not here does not exist. */
export const RETENTION = {
  papers: { keep: 'forever', why: HISTORY },
  listings: { keep: 'forever', why: HISTORY },
  readings: { keep: 'forever', why: HISTORY },
  answers: { keep: 'forever', why: HISTORY },
  source_days: { keep: 'forever', why: HISTORY },
  subscriptions: { keep: 'forever', why: `${CONFIG}; removed ones can be restored` },
  channel_settings: { keep: 'forever', why: CONFIG },
  installations: { keep: 'forever', why: 'until the app is uninstalled, which deletes them at once' },
  deliveries: { keep: 'forever', why: `${NEVER_TWICE}; a paper's status is explained from them` },
  parts: { keep: 'forever', why: 'a vote on a posted message is counted by its receipt' },
  posted: { keep: 'forever', why: NEVER_TWICE },
  marks: { keep: 'forever', why: 'votes, until they are taken back or the person is forgotten' },
  audit: { keep: 'forever', why: 'who changed what in a channel; a forgotten person gets a random ID' },
  calls: { keep: 'forever', why: 'a button on a posted message may be pressed at any time' },
  alerts_sent: { keep: 'forever', why: 'one row for each problem, so that it is reported once' },
  people_told: { keep: 'forever', why: 'one row for each person and subject, so that nobody is notified too often' },
  turns: { keep: 'forever', why: FEW },
  pace: { keep: 'forever', why: FEW },
  counters: { keep: 'forever', why: FEW },
  facts: { keep: 'forever', why: FEW },
  migrations: { keep: 'forever', why: FEW },
  inbox: {
    keep: 'until',
    ms: DAY_MS,
    since: ['done_at'],
    key: ['adapter', 'id'],
    holds: 'processed events of platforms',
    why: 'far longer than any platform repeats an event (Slack: six minutes)',
  },
  marks_kept: {
    keep: 'until',
    ms: 3 * DAY_MS,
    since: ['at'],
    key: ['adapter', 'place', 'team', 'sign', 'person'],
    holds: "reactions to a message that isn't confirmed yet",
    why: "a receipt that hasn't arrived by then never will",
  },
  alerts_kept: {
    keep: 'until',
    ms: 7 * DAY_MS,
    since: ['at'],
    key: ['about'],
    holds: "alerts that `PAPERBOY_ALERT_URL` hasn't accepted yet",
    why: 'an older alert is no longer news',
  },
  gone_news: {
    keep: 'until',
    ms: 7 * DAY_MS,
    since: ['told_at', 'at'],
    key: ['person', 'channel'],
    holds: 'notifications of a lost channel, waiting or sent',
    why: 'nobody is notified of the same channel twice in a week',
  },
  mail_readers: {
    keep: 'until',
    ms: 7 * DAY_MS,
    since: ['pending_since'],
    key: ['id'],
    holds: 'mail addresses that were never confirmed',
    why: 'the owner of the address may never have asked for mail, and the confirmation link has expired. Confirmed readers stay',
  },
  mail_requests: {
    keep: 'until',
    ms: 3 * DAY_MS,
    since: ['at'],
    key: ['id'],
    holds: 'subscriptions by mail that wait to be confirmed',
    why: 'a link to confirm is valid for two days, and mails to an address are counted for one',
  },
  cache: {
    keep: 'until',
    ms: 0,
    since: ['expires_at'],
    key: ['namespace', 'key'],
    holds: 'cached answers of sources and platforms',
    why: 'each entry says when it expires',
  },
  heartbeat_runs: {
    keep: 'until',
    ms: 0,
    since: ['expires_at'],
    key: ['key'],
    holds: 'which process runs a heartbeat or holds a lease',
    why: 'each entry says when it expires',
  },
} satisfies { [Table in keyof Schema]: Forever | Limited<keyof Schema[Table]> };

type LimitedTable = {
  [Table in keyof typeof RETENTION]: (typeof RETENTION)[Table] extends { keep: 'until' } ? Table : never;
}[keyof typeof RETENTION];

const LIMITED = (Object.keys(RETENTION) as (keyof typeof RETENTION)[]).filter(
  (table): table is LimitedTable => RETENTION[table].keep === 'until',
);

/** How long the table's rows are kept. Code that reads the table uses it too, because older rows may remain between two purges. */
export function retentionMs(table: LimitedTable): number {
  return RETENTION[table].ms;
}

/**
 * Deletes expired rows of these tables, a small batch per transaction. Returns how many were deleted. `batches`: at most this many per
 * table, so that nothing waits long.
 */
export async function purge(
  { db, write }: { db: Kysely<Schema>; write: Write },
  now: Date,
  { tables = LIMITED, batches = Number.POSITIVE_INFINITY }: { tables?: readonly LimitedTable[]; batches?: number } = {},
): Promise<number> {
  let gone = 0;
  for (const table of tables) {
    const { ms, since, key } = RETENTION[table];
    const before = now.getTime() - ms;
    const [first, ...others] = since.map((column) => sql.ref(column));
    const moment = others.length > 0 ? sql`coalesce(${sql.join([first, ...others])})` : first;
    const columns = sql.join(key.map((column) => sql.ref(column)));
    const old = sql`from ${sql.table(table)} where ${moment} < ${before} limit ${ROWS_A_TRANSACTION}`;
    for (let batch = 0; batch < batches; batch += 1) {
      // Searched outside the transaction: usually there is nothing, and then no lock is needed.
      const { rows } = await sql`select 1 ${old}`.execute(db);
      if (rows.length === 0) break;
      const { numAffectedRows = 0n } = await write((trx) =>
        sql`delete from ${sql.table(table)} where (${columns}) in (select ${columns} ${old})`.execute(trx),
      );
      gone += Number(numAffectedRows);
    }
  }
  return gone;
}
