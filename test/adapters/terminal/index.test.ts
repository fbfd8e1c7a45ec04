// The terminal as a person meets it, and as a pipe does: prompts, numbers, forms, keys.

import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import type { Call } from '#src/conversation/call.ts';
import { silentLog } from '#src/log.ts';
import { createTerminal } from '../../../adapters/terminal/index.ts';
import { contractBot } from '../../contracts/adapter-bot.ts';
import { createConsole } from './console.ts';
import { createFixture, everyday, NOW, piped, place, screen } from './fixture.ts';

describe('at a prompt', () => {
  it('accepts lines with /papers, with papers, and without', async () => {
    const { console, calls, terminal } = await createFixture();
    for (const line of ['/papers echo a', 'papers echo b', 'echo c']) await console.line(line);
    expect(calls.map(({ call }) => call.options.words)).toEqual(['a', 'b', 'c']);
    expect(calls[0]?.context).toEqual({
      channel: place,
      person: { adapter: 'terminal', team: 'local', person: 'you' },
      canManage: true,
      now: NOW,
      via: 'typed',
    });
    await terminal.stop();
  });

  it('runs a numbered choice of the last message, including a delivered one', async () => {
    const { console, calls, terminal } = await createFixture();
    await terminal.deliver(place, { key: 'digest', message: everyday });
    await console.line('2');
    expect(calls.at(-1)).toMatchObject({
      call: { command: 'show', options: { paper: '2606.00002' } },
      context: { via: 'clicked' },
    });
    // What is not a list goes on counting, and the numbers of the list still hold.
    const [number] = /\[\d+\]/.exec(await console.line('pages')) ?? [''];
    await console.line(number);
    expect(calls.at(-1)?.call).toEqual({ command: 'pages', options: { page: '2' } });
    await console.line('echo x');
    await console.line('2');
    expect(calls.at(-1)?.call).toMatchObject({ command: 'show', options: { paper: '2606.00002' } });
    expect(await console.line('99')).toContain('Type a number from 1 to');
    await terminal.stop();
  });

  it.each(['quit', 'exit', '/papers quit', '\u0004'])('ends politely with %j', async (line) => {
    const { console, running } = await createFixture();
    console.input.write(line === '\u0004' ? line : `${line}\r`);
    await running;
    expect(console.written()).toMatch(/Goodbye\.\n$/);
  });

  it('clears the line with Ctrl-C, and ends with two on an empty line', async () => {
    const { console, calls, running } = await createFixture();
    await console.keys('echo half\u0003');
    await console.line('echo whole');
    expect(calls.map(({ call }) => call.options.words)).toEqual(['whole']);
    expect(await console.keys('\u0003')).toContain('press Ctrl-C again');
    await console.line('echo more');
    await console.keys('\u0003');
    console.input.write('\u0003');
    await running;
    expect(console.written()).toMatch(/Goodbye\.\n$/);
  });

  it('completes with Tab', async () => {
    const { console, calls, terminal } = await createFixture();
    console.input.write('ech');
    // A tab among other keys is one that was pasted, and stays a tab.
    await new Promise(setImmediate);
    console.input.write('\t');
    await new Promise(setImmediate);
    await console.line('done');
    expect(calls.at(-1)?.call).toEqual({ command: 'echo', options: { words: 'done' } });
    await terminal.stop();
  });

  it('answers lines typed ahead in order', async () => {
    const { console, calls, terminal } = await createFixture();
    console.input.write('echo one\recho two\recho three\r');
    while (calls.length < 3) await new Promise(setImmediate);
    expect(calls.map(({ call }) => call.options.words)).toEqual(['one', 'two', 'three']);
    await terminal.stop();
  });

  it('keeps the typed line when a digest arrives', async () => {
    const { console, terminal, calls } = await createFixture();
    console.input.write('echo un');
    await terminal.deliver(place, { key: 'digest', message: everyday });
    expect(console.written()).toContain('Gardens of Memory');
    await console.line('broken');
    expect(calls.at(-1)?.call.options.words).toBe('unbroken');
    await terminal.stop();
  });

  it('can be stopped while an answer is awaited', async () => {
    const console = createConsole();
    const terminal = createTerminal({ ...console, screen: () => screen, clock: frozenClock(NOW), log: silentLog });
    const bot = contractBot();
    await terminal.start({
      ...bot,
      dispatch: async (call, context) => {
        await terminal.stop();
        return bot.dispatch(call, context);
      },
    });
    const running = terminal.run();
    await console.prompted();
    console.input.write('echo last words\r');
    await running;
    expect(console.written()).toMatch(/You said: last words\n\nGoodbye\.\n$/);
  });

  it('shows progress when an answer takes long, and erases it', async () => {
    const console = createConsole();
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    // A clock on which waiting is over at once: the answer is late from the beginning.
    const clock = { now: () => NOW, sleep: async () => undefined };
    const terminal = createTerminal({ ...console, screen: () => screen, clock, log: silentLog });
    const bot = contractBot();
    await terminal.start({ ...bot, dispatch: async (call, context) => slow.then(() => bot.dispatch(call, context)) });
    const running = terminal.run();
    await console.prompted();
    const answer = console.line('echo late');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(console.written()).toContain('one moment …');
    release();
    expect(await answer).toContain('You said: late');
    await terminal.stop();
    await running;
  });
});

describe('a form at a prompt', () => {
  it('asks for each blank with its summary, again after a mistake, and runs the call', async () => {
    const { console, calls, terminal } = await createFixture();
    expect(await console.line('order')).toContain('What you would like');
    expect(console.prompt()).toBe('dish: ');
    expect(await console.line('')).toContain('Enter a value for dish');
    await console.line('soup');
    expect(await console.line('120')).toContain('count: Count must be a whole number from 1 to 99, not “120”.');
    expect(await console.line('2')).toContain('Ordered: 2 of soup');
    expect(calls.at(-1)).toMatchObject({ call: { options: { dish: 'soup', count: '2' } }, context: { via: 'form' } });
    await terminal.stop();
  });

  it('offers suggestions, skips with a dash, and is cancelled with Ctrl-C', async () => {
    const console = createConsole();
    const bot = contractBot();
    const calls: Call[] = [];
    const terminal = createTerminal({ ...console, screen: () => screen, clock: frozenClock(NOW), log: silentLog });
    await terminal.start({
      ...bot,
      dispatch: async (call, context) => {
        if (context.via === 'typed') {
          return {
            kind: 'form',
            title: 'pages',
            call: { command: 'pages', options: {} },
            blanks: ['page'],
            values: { page: '3' },
          };
        }
        calls.push(call);
        return bot.dispatch(call, context);
      },
    });
    const running = terminal.run();
    await console.prompted();
    await console.line('anything');
    expect(console.prompt()).toBe('page [3]: ');
    expect(await console.line('')).toContain('This is page 3.');
    await console.line('anything');
    expect(await console.line('-')).toContain('This is page 1.');
    await console.line('anything');
    expect(await console.keys('2\u0003')).toContain('Cancelled. Nothing was changed.');
    expect(calls.map(({ options }) => options)).toEqual([{ page: '3' }, {}]);
    console.input.write('quit\r');
    await running;
  });
});

describe('with piped input', () => {
  it('answers each line as plain text, in order, without a prompt', async () => {
    const { text } = await piped('echo one\n\n/papers echo two\nquit\necho never');
    expect(text).toBe('You said: one\n\nYou said: two\n');
  });

  it('prints lines to type instead of numbers, and accepts no numbers', async () => {
    const { text } = await piped('pages\n1\n');
    expect(text).toContain('Page 1 of 3 · Next: /papers pages page:2\n');
    expect(text).toContain('There is no command “1”');
  });

  it('says what to type where a form would be asked', async () => {
    const { text } = await piped('order\n');
    expect(text).toBe('order: more information needed\nTo do this in one line, type: /papers order dish:… count:…\n');
  });

  it('ends with its input, even if empty, and a closed output is not an error', async () => {
    expect((await piped('')).text).toBe('');
    const output = new PassThrough();
    output.destroy();
    await piped('echo a\necho b\n', { output: Object.assign(output, { end: () => output }) }).catch((error: Error) => {
      expect(error.message).toMatch(/premature/i);
    });
  });

  it("treats a terminal's output as plain when its input is a pipe", async () => {
    const { text } = await piped('pages\n', { screen: () => screen });
    expect(text).not.toContain('[1]');
  });
});
