// The bot of `start` and `tick`: all configured adapters over one program, and what Paperboy does by itself.

import type { Adapter } from '#src/conversation/adapter.ts';
import type { TickCounts } from '#src/digests/tick.ts';
import { createOutbound } from '#src/outbound.ts';
import { firstDays } from '#src/papers/background.ts';
import { dayOf } from '#src/papers/day.ts';
import { createServer, type Server } from '#src/server.ts';
import { type App, createApp } from '../app.ts';
import type { BotFacts } from '../cli/command.ts';
import { openAdapters, version } from './adapters.ts';
import { createHealth, type HealthNeeds } from './health.ts';
import { createRobot } from './robot.ts';
import type { Surroundings } from './surroundings.ts';

export interface RunningBot {
  about(): Promise<BotFacts>;
  tick(): Promise<TickCounts>;
  /** Until the process is told to stop. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** Throws ConfigError when a platform refuses its token, or the port cannot be had, and the signal's reason when it is stopped before. */
export async function openBot(given: Surroundings, { quiet }: { quiet: boolean }): Promise<RunningBot> {
  const app = await unlessStopped(createApp(given), given.signal);
  const server = given.brief || !app.config.server ? undefined : createServer(app);
  const adapters = await openAdapters(app, given, { quiet, mount: server?.mount });
  const robot = createRobot(app, adapters);
  let port: number | undefined;
  const stop = async () => {
    // The port takes nothing new from here on; what has come in is answered meanwhile.
    await Promise.all([server?.close(), ...[...adapters.values()].map((adapter) => adapter.stop())]);
    await app.stop();
  };
  try {
    if (server) {
      const { lastBeat, refusals, troubles } = robot;
      port = await openPort(server, app, { adapters, lastBeat, refusals, troubles });
    }
    const starts = [...adapters.values()].map((adapter) => adapter.start({ ...app.bot, ...robot.senses }));
    await unlessStopped(Promise.all(starts), given.signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    about: () => factsOf(app, given, adapters, port),
    tick: () => robot.tick(given.signal),
    async run() {
      app.log.info({ adapters: [...adapters.keys()], online: app.online }, 'Paperboy is running');
      await beginLibrary(app);
      await robot.run(given.signal);
      app.log.info({}, 'Paperboy has stopped');
    },
    stop,
  };
}

/** What does not end is left behind when the process is told to stop: nothing on which a start waits may hold up its end. */
async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const done = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true, signal: done.signal });
  });
  return Promise.race([work, stopped]).finally(() => done.abort());
}

async function openPort(
  server: Server,
  { config, store, clock, log }: App,
  shown: Pick<HealthNeeds, 'adapters' | 'lastBeat' | 'refusals' | 'troubles'>,
): Promise<number> {
  server.health(createHealth({ ...shown, version: await version(), outbox: store.outbox, clock }));
  const port = await server.listen(config.server?.port ?? 0);
  log.info({ port }, 'Paperboy listens');
  return port;
}

async function factsOf(
  app: App,
  given: Surroundings,
  adapters: ReadonlyMap<string, Adapter>,
  port: number | undefined,
): Promise<BotFacts> {
  const running = (await app.digests.all()).filter(({ pause }) => pause === undefined);
  const [next] = running.sort((a, b) => a.nextRunAt.getTime() - b.nextRunAt.getTime());
  return {
    version: await version(),
    platforms: [...adapters].map(([name, adapter]) => ({ name, connected: adapter.connected() })),
    invite: await inviteOf(app),
    online: app.online,
    subscriptions: running.length,
    next: next && { channel: next.channel, at: next.nextRunAt, zone: next.zone },
    health: port === undefined ? undefined : `http://127.0.0.1:${port}/health`,
    settings: given.envFile ?? 'the environment',
  };
}

/** The start waits so long for the invite link, in milliseconds. */
const INVITE_MS = 3_000;

/** A question that may fail: the start does not depend on it. */
async function inviteOf({ config, clock, log, signal }: App): Promise<string | undefined> {
  if (!config.discord || config.offline) return undefined;
  const { discordInvite } = await import('../adapters/discord/index.ts');
  const outbound = createOutbound(config.proxy);
  const asked = discordInvite({ ...config.discord, version: await version(), clock, log, outbound });
  return unlessStopped(asked, AbortSignal.any([signal, AbortSignal.timeout(INVITE_MS)])).catch(() => undefined);
}

/** A new library is filled in the background, once: followers and searches have something to look back on. */
async function beginLibrary({ online, library, background, clock }: App): Promise<void> {
  if (!online || (await library.counts()).papers > 0) return;
  background.catchUp(firstDays(dayOf(clock.now())));
}
