// Lists at a window: as many papers a page as it shows with the prompt below them, so that the best ones do not scroll away.

import { expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { createTerminal } from '../../../adapters/terminal/index.ts';
import { createFixture } from '../../commands/fixture.ts';
import { contractBot } from '../../contracts/adapter-bot.ts';
import { createConsole } from './console.ts';
import { NOW, screen } from './fixture.ts';

async function atWindow(rows: number | undefined) {
  const fixture = await createFixture({ days: 2 });
  const console = createConsole();
  if (rows !== undefined) Object.assign(console.output, { rows });
  const terminal = createTerminal({ ...console, screen: () => screen, clock: frozenClock(NOW), log: silentLog });
  const { commands, call } = fixture;
  await terminal.start({ ...contractBot(), commands, dispatch: (made, context) => call(made, context) });
  void terminal.run();
  await console.prompted();
  return { console, terminal };
}

const linesOf = (shown: string) => shown.split('\n').length;
const papersIn = (shown: string) => shown.match(/^ *\d+ {2}▲/gm)?.length ?? 0;

it.each([14, 24, 40])('a list fits a window of %i lines, and its pages lead to the rest', async (rows) => {
  const { console, terminal } = await atWindow(rows);
  const first = await console.line('today');
  const fit = papersIn(first);
  expect(linesOf(first)).toBeLessThanOrEqual(rows);
  expect(fit).toBeGreaterThanOrEqual(1);
  expect(first).toMatch(new RegExp(`Page 1 of ${Math.ceil(12 / fit)}`));
  const next = await console.line(/\[(\d+)\] Next/.exec(first)?.[1] ?? '');
  expect(next).toMatch(/Page 2 of/);
  expect(papersIn(next)).toBe(Math.min(fit, 12 - fit));
  await terminal.stop();
});

it('an explicit number of papers is kept, and a tall window changes nothing', async () => {
  const { console, terminal } = await atWindow(14);
  expect(papersIn(await console.line('today limit:9'))).toBe(9);
  await terminal.stop();
  const tall = await atWindow(200);
  const unknown = await atWindow(undefined);
  expect(await tall.console.line('today')).toBe(await unknown.console.line('today'));
  await Promise.all([tall.terminal.stop(), unknown.terminal.stop()]);
});
