// The whole program in this process, as `start` runs it, speaking to a fake Slack and reading a fake Hugging Face.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Clock, runningClock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import { dayOf } from '#src/papers/day.ts';
import { SOURCES } from '#src/papers/sources/list.ts';
import { createServer } from '#src/server.ts';
import { manifestOf } from '../../adapters/slack/setup/manifest.ts';
import { openAdapters } from '../../app/adapters.ts';
import { type App, createApp } from '../../app/app.ts';
import { createBackgroundJobs } from '../../app/jobs/background-jobs.ts';
import { readAllSettings } from '../../app/settings.ts';
import { startHuggingFace } from '../fakes/hugging-face.ts';
import { madeDay } from '../fakes/papers.ts';
import { type FakeSlack, type Start, startFakeSlack } from '../fakes/slack/index.ts';
import { manifestOf as readManifest } from '../fakes/slack/world/manifest.ts';
import type { Channel, Json, Person, Workspace } from '../fakes/slack/world/state.ts';
import { botRuntime } from './bot-runtime.ts';

export const DAY = '2026-06-12';
export const SECRET = 'a long secret that encrypts stored installations';

export interface Line {
  level: string;
  message: string;
  fields: Record<string, unknown>;
}

export interface Fixture {
  slack: FakeSlack;
  workspace: Workspace;
  channel: Channel;
  /** A member. */
  ada: Person;
  bob: Person;
  app: App;
  clock: Clock;
  lines: Line[];
  /** Teams that cannot be served right now, as reported by health. */
  troubles: ReadonlyMap<string, string>;
  /** Where Slack's requests arrive, over HTTP. */
  url: string;
  /** One heartbeat and all deliveries that are due. */
  tick(): ReturnType<ReturnType<typeof createBackgroundJobs>['tick']>;
  /** Moves the program's clock. */
  at(moment: string): void;
  stop(): Promise<void>;
}

export interface Given {
  settings?: Start;
  env?: Record<string, string>;
  papers?: number;
  /** Over HTTP, for anyone who installs it. Default: over a socket, in one workspace. */
  http?: boolean;
  /** Scopes that the workspace did not grant. */
  without?: string[];
}

/** A clock that tests set; it runs on from there. */
function settableClock(start?: string): Clock & { set(moment: string): void } {
  let inner = runningClock(start === undefined ? undefined : new Date(start));
  return {
    now: () => inner.now(),
    sleep: (ms, signal) => inner.sleep(ms, signal),
    set(moment) {
      inner = runningClock(new Date(moment));
    },
  };
}

function logTo(lines: Line[]): Log {
  return Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [
      level,
      (fields: Record<string, unknown>, message: string) => void lines.push({ level, message, fields }),
    ]),
  ) as unknown as Log;
}

const SITES = SOURCES.flatMap(({ ids }) => ids?.sites ?? []);

export async function slackBot(given: Given = {}): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-slack-'));
  // Bolt holds requests against the time of the machine: over HTTP it is now.
  const clock = given.http ? settableClock() : settableClock(`${DAY}T12:00:00Z`);
  const lines: Line[] = [];
  const log = logTo(lines);
  const ending = new AbortController();
  const server = given.http ? createServer({ clock, log }) : undefined;
  const url = server ? `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}` : '';
  const [slack, huggingFace] = await Promise.all([
    startFakeSlack({ posts: undefined, tiers: undefined, ...given.settings }),
    startHuggingFace(),
  ]);
  for (const [i, before] of [2, 1, 0].entries()) {
    const day = dayOf(new Date(clock.now().getTime() - before * 86_400_000));
    huggingFace.setDay(day, madeDay(i + 1, given.papers ?? 12, day));
  }
  const env = {
    PAPERBOY_DATA: folder,
    PAPERBOY_SECRET: SECRET,
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: `${huggingFace.url}/arxiv`,
    SLACK_API_URL: slack.apiUrl,
    ...(given.http
      ? {
          PORT: url.split(':').at(-1) ?? '',
          PUBLIC_URL: url,
          SLACK_SIGNING_SECRET: slack.app.signingSecret,
          SLACK_CLIENT_ID: slack.app.clientId,
          SLACK_CLIENT_SECRET: slack.app.clientSecret,
          SLACK_STATE_SECRET: 'state-secret',
        }
      : { SLACK_BOT_TOKEN: 'xoxb-later', SLACK_APP_TOKEN: slack.app.appToken }),
    ...given.env,
  };
  const runtime = await botRuntime(env, { clock, log, online: true, signal: ending.signal });
  const app = await createApp(runtime);
  // The app is made with the manifest that Paperboy prints.
  const made = given.http
    ? manifestOf(app.bot.commands, { mode: 'http', url, sites: SITES, rotateTokens: true })
    : manifestOf(app.bot.commands, { mode: 'socket', sites: SITES });
  slack.app.manifest = readManifest(made as unknown as Json);
  const workspace = slack.addWorkspace({ name: 'Acme' });
  const [ada, bob] = [slack.addUser(workspace, { name: 'ada' }), slack.addUser(workspace, { name: 'bob' })];
  if (!given.http) {
    const scopes = slack.app.manifest.scopes.filter((scope) => !given.without?.includes(scope));
    const { token } = slack.install(workspace, { by: ada, scopes });
    Object.assign(runtime, await readAllSettings({ ...env, SLACK_BOT_TOKEN: token }));
  }
  const adapters = await openAdapters(app.store, runtime, { quiet: true, mount: server?.mount });
  const backgroundJobs = createBackgroundJobs(app, adapters);
  await Promise.all(
    [...adapters.values()].map((adapter) => adapter.start({ ...app.bot, ...backgroundJobs.eventHandlers })),
  );
  if (given.http) await slack.sendTo(`${url}/slack/events`);
  // The lists are read, as they are a minute after a start.
  await backgroundJobs.tick(ending.signal);
  const channel = slack.addChannel(workspace, { name: 'papers' });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= (async () => {
      ending.abort(new Error('the test is over'));
      await server?.close();
      await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
      await app.stop();
      await Promise.all([slack.stop(), huggingFace.stop()]);
      await rm(folder, { recursive: true, force: true });
    })();
    return stopped;
  };
  onTestFinished(stop);
  return {
    ...{ slack, workspace, channel, ada, bob, app, clock, lines, url, stop },
    troubles: backgroundJobs.platformStatus.troubles,
    tick: () => backgroundJobs.tick(ending.signal),
    at: (moment) => clock.set(moment),
  };
}
