// The bot of `start` and `tick`: all configured adapters over one program, and what Paperboy does by itself.

import type { TickCounts } from '#src/digests/tick.ts';
import { firstDays } from '#src/papers/background.ts';
import { dayOf } from '#src/papers/day.ts';
import { createServer, type Server } from '#src/server.ts';
import { type App, createApp } from '../app.ts';
import { openAdapters, version } from './adapters.ts';
import { createHealth, type HealthNeeds } from './health.ts';
import { createRobot } from './robot.ts';
import type { Surroundings } from './surroundings.ts';

export interface RunningBot {
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
  const stop = async () => {
    // First the port, so that whatever comes in is still processed.
    await server?.close();
    await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
    await app.stop();
  };
  try {
    if (server) await openPort(server, app, { adapters, lastBeat: robot.lastBeat, refusals: robot.refusals });
    const starts = [...adapters.values()].map((adapter) => adapter.start({ ...app.bot, ...robot.senses }));
    await unlessStopped(Promise.all(starts), given.signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
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
  shown: Pick<HealthNeeds, 'adapters' | 'lastBeat' | 'refusals'>,
): Promise<void> {
  server.health(createHealth({ ...shown, version: await version(), outbox: store.outbox, clock }));
  const port = await server.listen(config.server?.port ?? 0);
  log.info({ port }, 'Paperboy listens');
}

/** A new library is filled in the background, once: followers and searches have something to look back on. */
async function beginLibrary({ online, library, background, clock }: App): Promise<void> {
  if (!online || (await library.counts()).papers > 0) return;
  background.catchUp(firstDays(dayOf(clock.now())));
}
