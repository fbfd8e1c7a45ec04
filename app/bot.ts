// The bot of `start` and `tick`: all configured adapters and the background jobs.

import type { Adapter } from '#src/conversation/adapter.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { unlessAborted } from '#src/deadline.ts';
import type { TickCounts } from '#src/digests/sending/tick.ts';
import { dayOf } from '#src/papers/day.ts';
import { firstDays } from '#src/papers/service/background.ts';
import type { Server } from '#src/server.ts';
import type { BotFacts } from '../cli/command.ts';
import { openAdapters, platformHost, version } from './adapters.ts';
import { type App, createApp } from './app.ts';
import { createHealth, type HealthNeeds } from './health.ts';
import { createAdapterStarts, type StartFailure } from './jobs/adapter-starts.ts';
import { createBackgroundJobs } from './jobs/background-jobs.ts';
import type { Runtime } from './runtime.ts';
import { unknownSettings } from './settings.ts';

export interface RunningBot {
  about(): Promise<BotFacts>;
  tick(): Promise<TickCounts>;
  /** Platforms that could not be started. */
  notStarted(): { name: string; reason: string }[];
  /** Runs until the process is stopped. Rejects with ConfigError when no platform's settings work any more. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** How long `start` waits for the slowest platform, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * Throws ConfigError when no platform's settings work or the port is in use, and the signal's reason when it is stopped before. A platform
 * that fails to start is left out of `tick` and retried by `start`.
 */
export async function openBot(given: Runtime, { quiet }: { quiet: boolean }): Promise<RunningBot> {
  const app = await unlessAborted(createApp(given), given.signal);
  const server =
    given.oneShot || !app.config.server ? undefined : (await import('./web-server.ts')).createWebServer(app);
  const adapters = await openAdapters(app.store, given, { quiet, mount: server?.mount });
  const starts = createAdapterStarts({ adapters, clock: app.clock, log: app.log });
  const backgroundJobs = createBackgroundJobs(app, adapters, starts);
  const { platformStatus } = backgroundJobs;
  let port: number | undefined;
  const stop = async () => {
    // The port accepts nothing new from here on; requests in progress are answered meanwhile.
    await Promise.all([server?.close(), starts.stop()]);
    await app.stop();
  };
  try {
    if (server) {
      port = await openPort(server, app, { adapters, lastBeat: backgroundJobs.lastBeat, ...platformStatus });
    }
    const how = given.oneShot ? {} : { retries: true, patienceMs: PATIENCE_MS };
    const begun = starts.begin({ ...app.bot, ...backgroundJobs.eventHandlers }, platformStatus.starting, how);
    // Anything a start still waits for is abandoned, so that it cannot delay the end of the process.
    await unlessAborted(begun, AbortSignal.any([given.signal, platformStatus.deadEnd]));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    about: () => factsOf(app, given, { adapters, failures: platformStatus.failures }, port),
    tick: () => backgroundJobs.tick(given.signal),
    notStarted: () => [...platformStatus.failures].map(([name, { reason }]) => ({ name, reason })),
    async run() {
      app.log.info({ adapters: [...adapters.keys()], online: app.online }, 'Paperboy is running');
      await beginLibrary(app);
      await backgroundJobs.run(given.signal);
      app.log.info({}, 'Paperboy has stopped');
    },
    stop,
  };
}

async function openPort(
  server: Server,
  { config, store, clock, log }: App,
  shown: Pick<HealthNeeds, 'adapters' | 'lastBeat' | 'refusals' | 'failures' | 'shutOuts' | 'troubles'>,
): Promise<number> {
  server.health(createHealth({ ...shown, version: await version(), outbox: store.outbox, clock }));
  const port = await server.listen(config.server?.port ?? 0);
  log.info({ port }, 'HTTP server is listening');
  return port;
}

async function factsOf(
  app: App,
  given: Runtime,
  { adapters, failures }: { adapters: ReadonlyMap<string, Adapter>; failures: ReadonlyMap<string, StartFailure> },
  port: number | undefined,
): Promise<BotFacts> {
  const running = (await app.digests.all()).filter(({ pause }) => pause === undefined);
  const [next] = running.sort((a, b) => a.nextRunAt.getTime() - b.nextRunAt.getTime());
  return {
    version: await version(),
    platforms: [...adapters].map(([name, adapter]) => ({
      name,
      label: given.platforms.get(name)?.platform.label ?? name,
      connected: adapter.connected(),
      notStarted: failures.get(name)?.reason,
    })),
    invite: await inviteOf(given),
    online: app.online,
    subscriptions: running.length,
    next: next && { channel: next.channel, at: next.nextRunAt, zone: next.zone },
    webPage: port !== undefined && app.config.server?.web ? webPage(app.config.server.publicUrl, port) : undefined,
    health: port === undefined ? undefined : `http://127.0.0.1:${port}/health`,
    settings: given.envFile,
    misspelt: (await unknownSettings(given.env)).map(({ name, meant }) => texts.cli.unknownSetting(name, meant)),
  };
}

function webPage(publicUrl: string | undefined, port: number): string {
  return `${publicUrl ?? `http://127.0.0.1:${port}`}/`;
}

/** How long a start waits for the invite link, in milliseconds. */
const INVITE_MS = 3_000;

/** The link of the first platform that is in no team yet. A failure does not affect the start. */
async function inviteOf(given: Runtime): Promise<BotFacts['invite']> {
  if (given.config.offline) return undefined;
  const host = await platformHost(given);
  const signal = AbortSignal.any([given.signal, AbortSignal.timeout(INVITE_MS)]);
  for (const { platform, invite } of given.platforms.values()) {
    const link = invite && (await unlessAborted(invite(host), signal).catch(() => undefined));
    if (link) return { platform: platform.label, link };
  }
  return undefined;
}

/** Fills a new library in the background, once: followed authors and searches then have a history. */
async function beginLibrary({ online, library, background, clock }: App): Promise<void> {
  if (!online || (await library.counts()).papers > 0) return;
  background.catchUp(firstDays(dayOf(clock.now())));
}
