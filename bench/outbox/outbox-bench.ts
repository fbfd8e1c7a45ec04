// How long the outbox takes for a full hour: 10,000 subscriptions due at once are planned, claimed, frozen and settled, with a short and a
// long history. On SQLite, and on PostgreSQL if DATABASE_URL is set (in its own schema, which is dropped afterwards).

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { frozenClock } from '#src/clock.ts';
import type { Claimed, FrozenPaper } from '#src/digests/delivery.ts';
import { planDue } from '#src/digests/schedule/planner.ts';
import { silentLog } from '#src/log.ts';
import { openPostgres } from '#src/store/database/postgres.ts';
import { openSqlite } from '#src/store/database/sqlite.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { type Bench, percentile, type Table } from '../bench.ts';
import { addHistory, addSubscriptions } from './history.ts';

const DUE = 10_000;
const QUICK_DUE = 2_000;
const SIZES = [1_000, 100_000];
const QUICK_SIZES = [1_000, 20_000];
/** The bot's own claim parameters. */
const HOW = { limit: 32, perTeam: 8, adapters: ['bench'] };
const LEASE_MS = 300_000;
// 09:01 in Berlin: this day's slot is due.
const NOW = new Date('2026-06-15T07:01:00Z');
const clock = frozenClock(NOW);

export const outboxBench: Bench = {
  name: 'outbox',
  async *run({ quick }) {
    const [due, sizes] = quick ? [QUICK_DUE, QUICK_SIZES] : [DUE, SIZES];
    const url = process.env.DATABASE_URL;
    yield await tableOf('SQLite', due, sizes, onSqlite);
    if (url) yield await tableOf('PostgreSQL', due, sizes, (use) => onPostgres(url, use));
    else console.error('outbox: PostgreSQL skipped, DATABASE_URL is not set.');
  },
};

interface Address {
  file?: string;
  databaseUrl?: string;
}
type On = (use: (address: Address) => Promise<Measured>) => Promise<Measured>;

interface Measured {
  history: number;
  planMs: number;
  sendMs: number;
  claims: number[];
}

async function onSqlite(use: (address: Address) => Promise<Measured>): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  try {
    return await use({ file: join(folder, 'paperboy.db') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function onPostgres(url: string, use: (address: Address) => Promise<Measured>): Promise<Measured> {
  const schema = `paperboy_bench_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create schema ${schema}`);
    const own = new URL(url);
    own.searchParams.set('options', `-c search_path=${schema}`);
    return await use({ databaseUrl: own.href });
  } finally {
    await client.query(`drop schema if exists ${schema} cascade`);
    await client.end();
  }
}

async function tableOf(name: string, due: number, sizes: readonly number[], on: On): Promise<Table> {
  const measured: Measured[] = [];
  for (const history of sizes) measured.push(await on((address) => measure(address, due, history)));
  const [first = measured[0], last = measured.at(-1)] = [measured[0], measured.at(-1)];
  const ratio = (value: (one: Measured) => number) => (first && last ? (value(last) / value(first)).toFixed(2) : '–');
  const count = due.toLocaleString('en');
  const row = (what: string, value: (one: Measured) => number) => ({
    what,
    ...Object.fromEntries(
      measured.map((one) => [
        `ms at ${one.history.toLocaleString('en')} rows`,
        value(one).toFixed(value(one) < 100 ? 1 : 0),
      ]),
    ),
    'each ms': ((last ? value(last) : 0) / due).toFixed(2),
    ratio: ratio(value),
  });
  return {
    title: `Outbox on ${name}`,
    rows: [
      row(`planning ${count} due subscriptions`, (one) => one.planMs),
      row(`claiming and settling ${count}`, (one) => one.sendMs),
      { ...row('one claim of 32, p50', (one) => percentile(one.claims, 0.5)), 'each ms': '' },
      { ...row('one claim of 32, p99', (one) => percentile(one.claims, 0.99)), 'each ms': '' },
    ],
    notes: [
      'rows: settled deliveries that are there already, with their parts and posted papers; ratio: last column by first.',
      'claiming and settling: claim, freeze 5 of 40 papers, one part sent, settled; 32 at a time.',
    ],
  };
}

async function measure(address: Address, due: number, history: number): Promise<Measured> {
  const store = await openStore({ ...address, clock, log: silentLog });
  await fill(address, due, history);
  const started = performance.now();
  const { planned } = await planDue({ ...store, clock, log: silentLog });
  const planMs = performance.now() - started;
  if (planned !== due) throw new Error(`Planned ${planned} of ${due}.`);
  const later = new Date(NOW.getTime() + 600_000);
  const claims: number[] = [];
  const began = performance.now();
  for (let sent = 0; sent < due; ) {
    const began = performance.now();
    const claimed = await store.outbox.claim(later, LEASE_MS, HOW);
    claims.push(performance.now() - began);
    if (claimed.length === 0) throw new Error(`Only ${sent} of ${due} were claimed.`);
    await Promise.all(claimed.map((one) => send(store, one, later)));
    sent += claimed.length;
  }
  const sendMs = performance.now() - began;
  await store.close();
  return { history, planMs, sendMs, claims };
}

async function fill(address: Address, due: number, history: number): Promise<void> {
  const database =
    address.databaseUrl === undefined
      ? await openSqlite({ file: address.file ?? '', readonly: false, clock })
      : await openPostgres({ url: address.databaseUrl, readonly: false, clock });
  await addSubscriptions(database, due, NOW);
  await addHistory(database, history, due, NOW);
  await database.db.destroy();
}

const CANDIDATES = Array.from(
  { length: 40 },
  (_, i): FrozenPaper => ({
    id: `2606.${10_000 + i}`,
    place: i + 1,
    score: 100 - i,
    reasons: [{ kind: 'votes', values: [100 - i], points: 100 - i }],
    votes: 100 - i,
  }),
);

async function send({ outbox }: Store, claimed: Claimed, now: Date): Promise<void> {
  await outbox.freeze(
    claimed,
    {
      candidates: CANDIDATES,
      size: 5,
      atLeast: 1,
      reserve: true,
      frozen: { kind: 'daily', listDay: '2026-06-15', remarks: [], late: false },
    },
    now,
  );
  await outbox.settlePart(claimed, 0, { state: 'sent', receipt: claimed.token + claimed.delivery.id }, now);
  if (!(await outbox.settle(claimed, { kind: 'sent' }, now))) throw new Error('A claim was lost.');
}
