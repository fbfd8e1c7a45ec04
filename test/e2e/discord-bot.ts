// The whole program in this process, as `start` runs it, speaking to a fake Discord and reading a fake Hugging Face.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Clock, runningClock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import { openAdapters } from '../../app/adapters.ts';
import { type App, createApp } from '../../app/app.ts';
import { createBackgroundJobs } from '../../app/jobs/background-jobs.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/index.ts';
import type { Settings } from '../fakes/discord/settings.ts';
import type { Channel, Guild, User } from '../fakes/discord/world/state.ts';
import { startHuggingFace } from '../fakes/hugging-face.ts';
import { madeDay } from '../fakes/papers.ts';
import { botRuntime } from './bot-runtime.ts';

export const DAY = '2026-06-12';

export interface Line {
  level: string;
  message: string;
  fields: Record<string, unknown>;
}

export interface Fixture {
  discord: FakeDiscord;
  guild: Guild;
  channel: Channel;
  /** Manages the server. */
  ada: User;
  /** Does not. */
  bob: User;
  app: App;
  clock: Clock;
  lines: Line[];
  /** One heartbeat and all deliveries that are due. */
  tick(): ReturnType<ReturnType<typeof createBackgroundJobs>['tick']>;
  /** Moves the program's clock. */
  at(moment: string): void;
  stop(): Promise<void>;
}

/** A clock that tests set; it runs on from there. */
function settableClock(start: string): Clock & { set(moment: string): void } {
  let inner = runningClock(new Date(start));
  return {
    now: () => inner.now(),
    sleep: (ms, signal) => inner.sleep(ms, signal),
    set(moment) {
      inner = runningClock(new Date(moment));
    },
  };
}

export async function discordBot(
  given: { settings?: Partial<Settings>; env?: Record<string, string>; papers?: number } = {},
): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-discord-'));
  const [discord, huggingFace] = await Promise.all([startFakeDiscord(given.settings), startHuggingFace()]);
  for (const [i, day] of ['2026-06-10', '2026-06-11', DAY].entries()) {
    huggingFace.setDay(day, madeDay(i + 1, given.papers ?? 12, day));
  }
  const guild = discord.addGuild();
  const channel = discord.addChannel(guild, { type: 'text', name: 'papers' });
  const [ada, bob] = [discord.addUser('Ada', guild), discord.addUser('Bob', guild)];
  discord.empower(guild, ada, 'MANAGE_GUILD');
  const lines: Line[] = [];
  const log = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [
      level,
      (fields: Record<string, unknown>, message: string) => void lines.push({ level, message, fields }),
    ]),
  ) as unknown as Log;
  const clock = settableClock(`${DAY}T12:00:00Z`);
  const ending = new AbortController();
  const env = {
    PAPERBOY_DATA: folder,
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: `${huggingFace.url}/arxiv`,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ...given.env,
  };
  const runtime = await botRuntime(env, { clock, log, online: true, signal: ending.signal });
  const app = await createApp(runtime);
  const adapters = await openAdapters(app.store, runtime, { quiet: true });
  const backgroundJobs = createBackgroundJobs(app, adapters);
  await Promise.all(
    [...adapters.values()].map((adapter) => adapter.start({ ...app.bot, ...backgroundJobs.eventHandlers })),
  );
  // The lists are read, as they are a minute after a start.
  await backgroundJobs.tick(ending.signal);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= (async () => {
      ending.abort(new Error('the test is over'));
      await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
      await app.stop();
      await Promise.all([discord.stop(), huggingFace.stop()]);
      await rm(folder, { recursive: true, force: true });
    })();
    return stopped;
  };
  onTestFinished(stop);
  return {
    ...{ discord, guild, channel, ada, bob, app, clock, lines, stop },
    tick: () => backgroundJobs.tick(ending.signal),
    at: (moment) => clock.set(moment),
  };
}
