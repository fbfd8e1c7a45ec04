// One digest to many Slack channels in many workspaces while people type commands: how much of Slack's rate limit is used, that it never
// answers 429, and how fast people are acknowledged meanwhile. The whole program with its store and sealed installations, through real Bolt
// over HTTP, against a fake Slack with Slack's limits in its own process.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Clock, runningClock } from '#src/clock.ts';
import { planDue } from '#src/digests/schedule/planner.ts';
import { silentLog } from '#src/log.ts';
import { addDays, dayOf } from '#src/papers/day.ts';
import { createServer } from '#src/server.ts';
import { openAdapters } from '../../app/adapters.ts';
import { createApp } from '../../app/app.ts';
import { createBackgroundJobs } from '../../app/jobs/background-jobs.ts';
import { entry, wish } from '../../test/digests/engine.ts';
import { botRuntime } from '../../test/e2e/bot-runtime.ts';
import { madeDay } from '../../test/fakes/papers.ts';
import { type Bench, percentile, type Table } from '../bench.ts';
import { beginFake, type FakeChild } from './fake-child.ts';

/** "Several hundred a minute" per workspace (https://docs.slack.dev/apis/web-api/rate-limits): the fake accepts 300. */
const ALLOWED_PER_MINUTE = 300;
const LATENCY_MS = 80;
const TALK_EVERY_MS = 250;
const MINUTE_MS = 60_000;

export const slackBench: Bench = {
  name: 'slack',
  async *run({ quick }) {
    yield await sending(quick ? 10 : 50, quick ? 20 : 40);
    // More than Slack accepts from one workspace in a minute.
    if (!quick) yield await sending(1, 400);
  },
};

async function sending(workspaces: number, channelsEach: number): Promise<Table> {
  // An afternoon, when lists are complete.
  const clock = runningClock(new Date(`${addDays(dayOf(new Date()), 1)}T13:00:00Z`));
  const aheadMs = clock.now().getTime() - Date.now();
  const fake = await beginFake({ workspaces, channelsEach, latencyMs: LATENCY_MS, aheadMs });
  try {
    const blocked = await ourDigests(fake, clock);
    const { posted, rateLimited, violations, acked, failed } = await fake.count();
    const seconds = (posted.reduce((a, b) => Math.max(a, b), 0) - posted.reduce((a, b) => Math.min(a, b))) / 1000;
    const allowed = (workspaces * ALLOWED_PER_MINUTE) / 60;
    const rate = posted.length / seconds;
    return {
      title: `One digest to ${fake.channels.length.toLocaleString('en')} Slack channels in ${workspaces} workspace${workspaces === 1 ? '' : 's'}`,
      rows: [
        {
          what: 'Paperboy',
          posted: `${posted.length} of ${fake.channels.length}`,
          s: seconds.toFixed(1),
          'a second': rate.toFixed(1),
          'of allowed': `${((100 * rate) / allowed).toFixed(1)} %`,
          'too many': rateLimited,
          violations: violations.length,
          commands: acked.length,
          failed: failed.length,
          'ack p50 ms': percentile(acked, 0.5).toFixed(1),
          'ack p99 ms': percentile(acked, 0.99).toFixed(1),
          'loop p99 ms': blocked.toFixed(1),
        },
      ],
      notes: [
        `allowed: ${ALLOWED_PER_MINUTE} a minute in a workspace, ${allowed} a second in all; an answer takes ${LATENCY_MS} ms.`,
        `ack: from a slash command to its acknowledgement over HTTP, one every ${TALK_EVERY_MS} ms while sending.`,
        "loop: how long the bot's event loop was blocked at a time while sending.",
        ...violations,
        ...failed.slice(0, 3),
      ],
    };
  } finally {
    await fake.stop();
  }
}

/** How long the event loop was blocked while sending: the 99th percentile, in milliseconds. */
async function ourDigests(fake: FakeChild, clock: Clock): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  const ending = new AbortController();
  const server = createServer({ clock, log: silentLog });
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  const env = {
    PAPERBOY_DATA: folder,
    PAPERBOY_SECRET: 'a long secret that encrypts stored installations',
    SLACK_API_URL: fake.apiUrl,
    SLACK_SIGNING_SECRET: fake.app.signingSecret,
    SLACK_CLIENT_ID: fake.app.clientId,
    SLACK_CLIENT_SECRET: fake.app.clientSecret,
    SLACK_STATE_SECRET: 'state',
    PORT: new URL(url).port,
    PUBLIC_URL: url,
  };
  const runtime = await botRuntime(env, { clock, log: silentLog, online: false, signal: ending.signal });
  const app = await createApp(runtime);
  const adapters = await openAdapters(app.store, runtime, { quiet: true, mount: server.mount });
  try {
    await fill(app, fake);
    const backgroundJobs = createBackgroundJobs(app, adapters);
    await adapters.get('slack')?.start({ ...app.bot, ...backgroundJobs.eventHandlers });
    await fake.connect(`${url}/slack/events`);
    // Planned beforehand, as in a running bot.
    await planDue({ ...app.store, clock, log: silentLog });
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    fake.tell({ order: 'talk', everyMs: TALK_EVERY_MS });
    await backgroundJobs.tick(ending.signal);
    fake.tell({ order: 'hush' });
    delays.disable();
    return delays.percentile(99) / 1e6;
  } finally {
    ending.abort();
    await server.close();
    await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

async function fill({ library, store, config, clock }: Awaited<ReturnType<typeof createApp>>, fake: FakeChild) {
  const installations = store.installations('slack', config.secrets);
  for (const { team, token, botId, botUserId, by } of fake.installed) {
    await installations.keep(team, {
      ...{ team: { id: team }, enterprise: undefined, user: { id: by, token: undefined, scopes: undefined } },
      bot: { token, scopes: ['chat:write'], id: botId, userId: botUserId },
      ...{ tokenType: 'bot', isEnterpriseInstall: false, appId: fake.app.id, authVersion: 'v2' },
    });
  }
  const now = clock.now().getTime();
  const day = dayOf(clock.now());
  const at = new Date(now - 20 * MINUTE_MS);
  await library.record({ source: 'hugging-face', via: 'imported', day, at, listed: madeDay(1, 30, day) });
  const nextRunAt = new Date(Math.floor((now - 10 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS);
  const slot = nextRunAt.toISOString().slice(11, 16);
  for (const { team, channel } of fake.channels) {
    const one = wish(channel, { team, adapter: 'slack', at: slot, nextRunAt, size: 5 });
    await store.subscriptions.add(one, entry(one));
  }
}
