// Somebody seated at the terminal, or a pipe in their place, with the contract's bot behind it.

import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { frozenClock } from '#src/clock.ts';
import type { Bot } from '#src/conversation/adapter.ts';
import type { Call, Context } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { silentLog } from '#src/log.ts';
import { createTerminal, type TerminalOptions } from '../../../adapters/terminal/index.ts';
import { contractBot } from '../../contracts/adapter-bot.ts';
import { goldenMessages } from '../../golden/messages.ts';
import { createConsole } from './console.ts';

export const NOW = new Date('2026-06-12T08:00:00Z');
export const place = { adapter: 'terminal', team: 'local', channel: 'terminal' };
export const everyday = goldenMessages.everyday as Message;
export const screen = { width: 80, colour: false, links: false, unicode: true, numbered: true };

/** The contract's bot, its calls written down. */
function listeningBot(): { bot: Bot; calls: { call: Call; context: Context }[] } {
  const bot = contractBot();
  const calls: { call: Call; context: Context }[] = [];
  return {
    calls,
    bot: {
      ...bot,
      dispatch: (call, context) => {
        calls.push({ call, context });
        return bot.dispatch(call, context);
      },
    },
  };
}

export async function createFixture(more: Partial<TerminalOptions> = {}) {
  const console = createConsole();
  const { bot, calls } = listeningBot();
  const terminal = createTerminal({
    ...console,
    screen: () => screen,
    clock: frozenClock(NOW),
    log: silentLog,
    ...more,
  });
  await terminal.start(bot);
  const running = terminal.run();
  await console.prompted();
  return { console, terminal, calls, running };
}

export async function piped(lines: string, more: Partial<TerminalOptions> = {}) {
  const output = new PassThrough();
  const { bot, calls } = listeningBot();
  const terminal = createTerminal({
    input: Object.assign(new PassThrough(), {}).end(lines),
    output,
    screen: () => ({ ...screen, numbered: false }),
    clock: frozenClock(NOW),
    log: silentLog,
    ...more,
  });
  await terminal.start(bot);
  await terminal.run();
  output.end();
  return { text: await textOf(output), calls };
}
