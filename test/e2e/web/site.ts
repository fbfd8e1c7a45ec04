// The whole program with its web page, in the test's own process, on list days that the test makes.

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import type { Day } from '#src/papers/day.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import { openBot, type RunningBot } from '../../../app/bot.ts';
import { madeDay } from '../../fakes/papers.ts';
import { botRuntime } from '../bot-runtime.ts';
import { startInProcess } from '../cli/in-process.ts';
import { itemsOf } from '../hugging-face-items.ts';

export interface Site {
  url: string;
  bot: RunningBot;
  /** Moves the clock on. It also runs by itself. */
  leap(ms: number): void;
}

export const DAYS: readonly Day[] = ['2026-06-10', '2026-06-11', '2026-06-12'];
const NOW = '2026-06-12T15:00:00Z';

/** Started at 15:00 UTC of the newest day; stopped when the test ends. */
export async function startSite(
  env: Record<string, string> = {},
  lists: readonly (readonly ListedPaper[])[] = DAYS.map((day, i) => madeDay(i + 1, 12, day)),
): Promise<Site> {
  const paperboy = await startInProcess();
  const files = lists.map((list, i) => paperboy.file(`${DAYS[i]}.json`, itemsOf(list)));
  await paperboy.run(['import', ...(await Promise.all(files))]);
  const ending = new AbortController();
  const running = runningClock(new Date(NOW));
  let leapt = 0;
  const clock = { ...running, now: () => new Date(running.now().getTime() + leapt) };
  const given = { clock, log: silentLog, online: false, signal: ending.signal };
  const bot = await openBot(await botRuntime({ ...paperboy.env, PORT: '0', ...env }, given), { quiet: true });
  onTestFinished(async () => {
    ending.abort(new Error('the test is over'));
    await bot.stop();
  });
  const { health } = await bot.about();
  return {
    url: new URL('/', health).href,
    bot,
    leap(ms) {
      leapt += ms;
    },
  };
}

/** A port that is free now, for settings that name it before it is opened. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
