// One digest to many Discord channels while people type commands: how much of Discord's rate limit is used, that it never answers 429, how
// fast people are answered meanwhile; and what thousands of servers cost in memory. The whole program with its store, through real
// discord.js, against a fake Discord in its own process. Baseline in the same run: discord.js with only its own limits.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST, Routes } from 'discord.js';
import { runningClock } from '#src/clock.ts';
import { planDue } from '#src/digests/schedule/planner.ts';
import { silentLog } from '#src/log.ts';
import { openAdapters } from '../../app/adapters.ts';
import { createApp } from '../../app/app.ts';
import { createBackgroundJobs } from '../../app/jobs/background-jobs.ts';
import { entry, wish } from '../../test/digests/engine.ts';
import { botRuntime } from '../../test/e2e/bot-runtime.ts';
import { madeDay } from '../../test/fakes/papers.ts';
import { type Bench, percentile, type Table } from '../bench.ts';
import { beginFake, type FakeChild } from './fake-child.ts';
import type { FakeCounts } from './fake-process.ts';

const DAY = '2026-06-12';
/** Discord's limit per bot (https://docs.discord.com/developers/topics/rate-limits). */
const ALLOWED_PER_SECOND = 50;
const LATENCY_MS = 80;
const TALK_EVERY_MS = 250;

export const discordBench: Bench = {
  name: 'discord',
  async *run({ quick }) {
    const [guilds, channelsEach] = quick ? [20, 10] : [200, 10];
    yield await sending(guilds, channelsEach);
    yield await memory(quick ? [50, 500] : [50, 2_500]);
  },
};

interface Sent {
  counts: FakeCounts;
  channels: number;
}

async function sending(guilds: number, channelsEach: number): Promise<Table> {
  const ours = await withFake(guilds, channelsEach, ourDigests);
  const alone = await withFake(guilds, channelsEach, discordJsAlone);
  return {
    title: `One digest to ${(guilds * channelsEach).toLocaleString('en')} Discord channels in ${guilds} servers`,
    rows: [row('Paperboy', ours, true), row('discord.js by itself, 24 at once', alone, false)],
    notes: [
      `allowed: ${ALLOWED_PER_SECOND} a second; an answer takes ${LATENCY_MS} ms. “Too many”: answers 429 of a leaky bucket that holds 50.`,
      `answers: from a slash command's receipt to our first answer, one every ${TALK_EVERY_MS} ms while sending.`,
    ],
  };
}

function row(what: string, { counts, channels }: Sent, talks: boolean): Table['rows'][number] {
  const { posted, answered, rateLimited, violations } = counts;
  const seconds = (Math.max(...posted) - Math.min(...posted)) / 1000;
  const rate = posted.length / seconds;
  return {
    what,
    posted: `${posted.length} of ${channels}`,
    s: seconds.toFixed(1),
    'a second': rate.toFixed(1),
    'of allowed': `${((100 * rate) / ALLOWED_PER_SECOND).toFixed(1)} %`,
    'too many': rateLimited,
    violations: violations.length,
    answers: talks ? answered.length : '',
    'p50 ms': talks ? percentile(answered, 0.5).toFixed(1) : '',
    'p99 ms': talks ? percentile(answered, 0.99).toFixed(1) : '',
  };
}

async function withFake(guilds: number, channelsEach: number, run: (fake: FakeChild) => Promise<void>): Promise<Sent> {
  const fake = await beginFake({ guilds, channelsEach, latencyMs: LATENCY_MS });
  try {
    await run(fake);
    return { counts: await fake.count(), channels: fake.channels.length };
  } finally {
    await fake.stop();
  }
}

async function ourDigests(fake: FakeChild): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  const ending = new AbortController();
  const env = { PAPERBOY_DATA: folder, DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.apiUrl };
  const clock = runningClock(new Date(`${DAY}T12:50:00Z`));
  const runtime = await botRuntime(env, { clock, log: silentLog, online: false, signal: ending.signal });
  const app = await createApp(runtime);
  const adapters = await openAdapters(app.store, runtime, { quiet: true });
  try {
    const at = new Date(`${DAY}T11:30:00Z`);
    await app.library.record({ source: 'hugging-face', via: 'imported', day: DAY, at, listed: madeDay(1, 30, DAY) });
    for (const { guild, channel } of fake.channels) {
      const nextRunAt = new Date(`${DAY}T12:30:00Z`);
      const one = wish(channel, { team: guild, adapter: 'discord', at: '12:30', nextRunAt, size: 5 });
      await app.store.subscriptions.add(one, entry(one));
    }
    const backgroundJobs = createBackgroundJobs(app, adapters);
    await adapters.get('discord')?.start({ ...app.bot, ...backgroundJobs.eventHandlers });
    // Planned beforehand, as in a running bot.
    await planDue({ ...app.store, clock, log: silentLog });
    fake.tell({ order: 'talk', everyMs: TALK_EVERY_MS });
    await backgroundJobs.tick(ending.signal);
    fake.tell({ order: 'hush' });
  } finally {
    ending.abort();
    await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The same number of concurrent posts, limited only by discord.js. */
async function discordJsAlone(fake: FakeChild): Promise<void> {
  const rest = new REST({ api: fake.apiUrl }).setToken(fake.token);
  const left = [...fake.channels];
  const lane = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      await rest.post(Routes.channelMessages(next.channel), { body: { content: 'a digest' } });
    }
  };
  await Promise.all(Array.from({ length: 24 }, lane));
}

/** The memory of servers: the process's memory with few and with many of them, 20 channels each. */
async function memory([few, many]: [number, number]): Promise<Table> {
  const [small, large] = [await resident(few), await resident(many)];
  return {
    title: 'Memory with many Discord servers, 20 channels each',
    rows: [
      { servers: few, 'resident MB': small.toFixed(0), 'KB a server': '' },
      {
        servers: many,
        'resident MB': large.toFixed(0),
        'KB a server': Math.max(0, ((large - small) * 1024) / (many - few)).toFixed(1),
      },
    ],
    notes: [
      'resident set of a process of its own that runs the adapter alone, ten seconds after it knows all servers.',
    ],
  };
}

async function resident(guilds: number): Promise<number> {
  const { residentMb } = await import('./resident.ts');
  const fake = await beginFake({ guilds, channelsEach: 20, latencyMs: 0 });
  try {
    return await residentMb(fake);
  } finally {
    await fake.stop();
  }
}
