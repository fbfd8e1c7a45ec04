// The bot of `start` and `tick`: all configured adapters over one program, and what Paperboy does by itself.

import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { TickCounts } from '#src/digests/tick.ts';
import { firstDays } from '#src/papers/background.ts';
import { dayOf } from '#src/papers/day.ts';
import { type App, createApp } from '../app.ts';
import { createRobot } from './robot.ts';
import type { Surroundings } from './surroundings.ts';

export interface RunningBot {
  tick(): Promise<TickCounts>;
  /** Until the process is told to stop. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** `quiet`: terminal channels write their files only. */
export async function openBot(given: Surroundings, { quiet }: { quiet: boolean }): Promise<RunningBot> {
  const app = await createApp(given);
  const { createTerminal } = await import('../adapters/terminal/index.ts');
  const terminal = createTerminal({
    input: Readable.from([]),
    output: quiet ? nowhere() : given.output,
    screen: app.screen,
    clock: app.clock,
    log: app.log,
    folder: join(given.config.dataFolder, 'terminal'),
  });
  const adapters = new Map<string, Adapter>([[terminal.name, terminal]]);
  const robot = createRobot(app, adapters);
  await Promise.all([...adapters.values()].map((adapter) => adapter.start({ ...app.bot, ...robot.senses })));
  return {
    tick: () => robot.tick(given.signal),
    async run() {
      app.log.info({ adapters: [...adapters.keys()], online: app.online }, 'Paperboy is running');
      await beginLibrary(app);
      await robot.run(given.signal);
      app.log.info({}, 'Paperboy has stopped');
    },
    async stop() {
      await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
      await app.stop();
    },
  };
}

/** A new library is filled in the background, once: followers and searches have something to look back on. */
async function beginLibrary({ online, library, background, clock }: App): Promise<void> {
  if (!online || (await library.counts()).papers > 0) return;
  background.catchUp(firstDays(dayOf(clock.now())));
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
