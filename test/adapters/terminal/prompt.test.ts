// Keys that must not cost what was typed: Tab, Ctrl-D in a form, a field that is rejected late.

import { describe, expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import type { Call } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { silentLog } from '#src/log.ts';
import { createTerminal } from '../../../adapters/terminal/index.ts';
import { completion } from '../../../adapters/terminal/prompt.ts';
import { contractBot } from '../../contracts/adapter-bot.ts';
import { createConsole } from './console.ts';
import { createFixture, NOW, screen } from './fixture.ts';

const of = (...lines: string[]) => lines.map((line) => ({ line, word: line }));

describe('Tab', () => {
  it.each([
    ['search author:le', of('search author:"Yann LeCun"', 'search author:"Le Song"'), undefined],
    ['search evo', of('search 2606.13681', 'search 2606.13120'), undefined],
    ['show evolution of', of('show 2606.13681'), undefined],
    ['se', of('search ', 'send-now ', 'settings '), undefined],
    ['sea', of('search '), 'search '],
    ['trending we', of('trending week'), 'trending week'],
    ['add', of('reading add '), 'reading add '],
    ['x', [], undefined],
  ])('after %j never removes what was typed', (line, found, wanted) => {
    expect(completion(line, found)).toBe(wanted);
  });

  it('lists the choices with their descriptions, and keeps the line', async () => {
    const { console, terminal } = await createFixture();
    console.input.write('\t');
    await expect.poll(console.written).toMatch(/ {2}echo +The command echo\n(?:.*\n)*papers> $/);
    expect(await console.line('echo still there')).toContain('You said: still there');
    await terminal.stop();
  });
});

describe('a form', () => {
  it('is cancelled with Ctrl-D, and the program continues', async () => {
    const { console, terminal } = await createFixture();
    await console.line('order');
    expect(await console.keys('\u0004')).toContain('Cancelled. Nothing was changed.');
    expect(await console.line('echo here')).toContain('You said: here');
    await terminal.stop();
  });

  it('asks again only for the rejected field, and keeps the others', async () => {
    const console = createConsole();
    const calls: Call[] = [];
    const refused: Message = { kind: 'message', fallbackText: 'No such time.', blocks: [], field: 'at' };
    const terminal = createTerminal({ ...console, screen: () => screen, clock: frozenClock(NOW), log: silentLog });
    await terminal.start({
      ...contractBot(),
      async dispatch(call, { via }) {
        if (via === 'typed')
          return { kind: 'form', title: 'f', call: { command: 'f', options: {} }, blanks: ['topics', 'at'] };
        calls.push(call);
        return call.options.at === '25' ? refused : { kind: 'message', fallbackText: 'Saved.', blocks: [] };
      },
    });
    const running = terminal.run();
    await console.prompted();
    await console.line('f');
    await console.line('robots');
    expect(await console.line('25')).toContain('No such time.');
    expect(console.prompt()).toBe('at [25]: ');
    expect(await console.line('9')).toContain('Saved.');
    expect(calls.map(({ options }) => options)).toEqual([
      { topics: 'robots', at: '25' },
      { topics: 'robots', at: '9' },
    ]);
    console.input.write('quit\r');
    await running;
  });
});
