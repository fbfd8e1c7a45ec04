// One digest to many mail readers due at once: mails per second and memory, through the whole program with its outbox, against a mail
// server in its own process; and nodemailer's own pool sending the same bytes to the same server.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createTransport } from 'nodemailer';
import { type Clock, runningClock } from '#src/clock.ts';
import { planDue } from '#src/digests/schedule/planner.ts';
import { silentLog } from '#src/log.ts';
import { mailChannel, mailPerson } from '#src/mail/mail-reader.ts';
import { addDays, dayOf } from '#src/papers/day.ts';
import { channelKey, personKey } from '#src/store/database/keys.ts';
import { openSqlite } from '#src/store/database/sqlite.ts';
import { inSlices, writer } from '#src/store/database/transaction.ts';
import { openAdapters } from '../../app/adapters.ts';
import { type App, createApp } from '../../app/app.ts';
import { createBackgroundJobs } from '../../app/jobs/background-jobs.ts';
import { botRuntime } from '../../test/e2e/bot-runtime.ts';
import { madeDay } from '../../test/fakes/papers.ts';
import { startSmtp } from '../../test/fakes/smtp-server.ts';
import { type Bench, collectGarbage, type Table } from '../bench.ts';
import { beginChild } from '../child.ts';
import type { FakeBegan, FakeCounts, Order } from './fake-process.ts';

const READERS = 10_000;
const QUICK_READERS = 1_000;
const CONNECTIONS = 5;
const MINUTE_MS = 60_000;
const ROWS_A_STATEMENT = 500;
const MB = 1024 * 1024;

export const mailBench: Bench = {
  name: 'mail',
  async *run({ quick }) {
    yield await sending(quick ? QUICK_READERS : READERS);
  },
};

type Fake = Awaited<ReturnType<typeof beginFake>>;

async function beginFake() {
  const child = beginChild<FakeBegan | FakeCounts, Order>(new URL('fake-process.ts', import.meta.url), {});
  const { url } = await child.answer('began');
  return { url, stop: child.stop, count: () => child.answer('counts', { order: 'count' }) };
}

interface Measured {
  counts: FakeCounts;
  cpuMs: number;
  /** Above what was resident before, in MB. */
  peakMb: number;
  blockedMs: number;
}

async function sending(readers: number): Promise<Table> {
  const fake = await beginFake();
  try {
    const sample = await sampleMail();
    const direct = await measured(fake, () => throughNodemailer(fake, sample, readers));
    const ours = await throughOutbox(fake, readers);
    const row = (what: string, { counts, cpuMs, peakMb, blockedMs }: Measured) => ({
      what,
      mails: `${counts.mails} of ${readers}`,
      s: (counts.ms / 1000).toFixed(1),
      'a second': (counts.mails / (counts.ms / 1000)).toFixed(0),
      KB: (counts.bytes / counts.mails / 1024).toFixed(1),
      'CPU ms each': (cpuMs / readers).toFixed(2),
      'peak MB': peakMb.toFixed(0),
      'loop p99 ms': blockedMs.toFixed(1),
      ratio: (rateOf(counts) / rateOf(direct.counts)).toFixed(2),
    });
    return {
      title: `One digest to ${readers.toLocaleString('en')} mail readers`,
      rows: [row('Paperboy', ours), row("nodemailer's pool", direct)],
      notes: [
        `${CONNECTIONS} connections, without encryption, to a server in another process on the same machine.`,
        'Paperboy: claimed from the outbox, composed for each reader, laid out, signed, sent, settled. nodemailer: the same bytes again and again.',
        "peak: above the process's memory before. loop: how long its event loop was blocked at a time.",
      ],
    };
  } finally {
    await fake.stop();
  }
}

function rateOf({ mails, ms }: FakeCounts): number {
  return mails / ms;
}

async function measured(fake: Fake, send: () => Promise<void>): Promise<Measured> {
  collectGarbage();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const { user, system } = process.cpuUsage();
  await send();
  const after = process.cpuUsage();
  delays.disable();
  clearInterval(watch);
  const cpuMs = (after.user - user + after.system - system) / 1000;
  const counts = await fake.count();
  return { counts, cpuMs, peakMb: (peak - before) / MB, blockedMs: delays.percentile(99) / 1e6 };
}

async function throughNodemailer(fake: Fake, raw: Buffer, count: number): Promise<void> {
  const transport = createTransport({
    url: fake.url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    ignoreTLS: true,
  });
  const envelope = { from: 'papers@example.org', to: 'reader@example.net' };
  let left = count;
  const sender = async () => {
    while (left > 0) {
      left -= 1;
      await transport.sendMail({ envelope, raw });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sender));
  transport.close();
}

/** What one reader gets. */
async function sampleMail(): Promise<Buffer> {
  const smtp = await startSmtp({ tls: 'none' });
  try {
    await withBot(smtp.url, 1, async (send) => send());
    return Buffer.from(smtp.mails[0]?.raw ?? '');
  } finally {
    await smtp.close();
  }
}

async function throughOutbox(fake: Fake, readers: number): Promise<Measured> {
  return withBot(fake.url, readers, (send) => measured(fake, send));
}

/** A bot with so many readers whose digests are due. */
async function withBot<T>(url: string, readers: number, use: (send: () => Promise<void>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  const clock = runningClock(new Date(`${addDays(dayOf(new Date()), 1)}T13:00:00Z`));
  const ending = new AbortController();
  const env = {
    PAPERBOY_DATA: folder,
    SMTP_URL: url,
    SMTP_TLS: 'optional',
    SMTP_CONNECTIONS: String(CONNECTIONS),
    MAIL_FROM: 'papers@example.org',
    PORT: '8080',
    PUBLIC_URL: 'https://papers.example.org',
  };
  const runtime = await botRuntime(env, { clock, log: silentLog, online: false, signal: ending.signal });
  const app = await createApp(runtime);
  const adapters = await openAdapters(app.store, runtime, { quiet: true });
  try {
    await fill(app, join(folder, 'paperboy.db'), readers, clock);
    const backgroundJobs = createBackgroundJobs(app, adapters);
    await adapters.get('email')?.start({ ...app.bot, ...backgroundJobs.eventHandlers });
    await planDue({ ...app.store, clock, log: silentLog });
    return await use(async () => void (await backgroundJobs.tick(ending.signal)));
  } finally {
    ending.abort();
    await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Written directly into the tables, because subscribing is not measured. */
async function fill({ library }: App, file: string, readers: number, clock: Clock): Promise<void> {
  const now = clock.now().getTime();
  const day = dayOf(clock.now());
  const at = new Date(now - 20 * MINUTE_MS);
  await library.record({ source: 'hugging-face', via: 'imported', day, at, listed: madeDay(1, 30, day) });
  const due = Math.floor((now - 10 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
  const database = await openSqlite({ file, readonly: false, clock });
  const write = writer(database.db, database.waiting);
  await inSlices(
    Array.from({ length: readers }, (_, i) => i + 1),
    ROWS_A_STATEMENT,
    (some) =>
      write(async (trx) => {
        const addresses = some.map((i) => ({ i, id: `reader-${i}`, address: `reader-${i}@example.net` }));
        await trx
          .insertInto('mail_readers')
          .values(
            addresses.map(({ id, address }) => ({
              ...{ id, address, address_key: address, state: 'confirmed' },
              ...{ created_at: now, confirmed_at: now },
            })),
          )
          .execute();
        await trx
          .insertInto('subscriptions')
          .values(
            addresses.map(({ i, id }) => ({
              ...{
                id: `s${i}`,
                number: i,
                channel: channelKey(mailChannel(id)),
                created_by: personKey(mailPerson(id)),
              },
              ...{ created_at: now, topics: '', follow: '', size: 5, skip_below: 0, zone: 'UTC' },
              ...{ at: new Date(due).toISOString().slice(11, 16), next_run_at: due },
              days: JSON.stringify({ kind: 'days', weekdays: [1, 2, 3, 4, 5, 6, 7] }),
            })),
          )
          .execute();
      }),
  );
  await database.db.destroy();
}
