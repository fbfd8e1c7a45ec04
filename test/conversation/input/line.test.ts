// The text grammar of calls, both ways.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '#src/conversation/call.ts';
import { type AnyCommand, pathOf } from '#src/conversation/command.ts';
import { callOf, readLine, writeLine } from '#src/conversation/input/line.ts';
import { lineWords, quotedIfNeeded, unquoted } from '#src/conversation/input/line-words.ts';
import { textOption } from '#src/conversation/option.ts';
import { halfWidth } from '#src/papers/half-width.ts';
import { commands } from '../commands.ts';

function read(line: string): Call {
  const answer = readLine(line, commands);
  if (!('call' in answer)) throw new Error(`no call: ${JSON.stringify(answer)}`);
  return answer.call;
}

describe('readLine', () => {
  it.each<[string, string, Record<string, string>]>([
    ['/papers search diffusion models -survey', 'search', { query: 'diffusion models -survey' }],
    ['papers search x', 'search', { query: 'x' }],
    ['  /PAPERS   Search x', 'search', { query: 'x' }],
    ['/search x', 'search', { query: 'x' }],
    ['search papers', 'search', { query: 'papers' }],
    ['search', 'search', {}],
    [
      'search "exact  phrase" author:"Ann Author" -word',
      'search',
      { query: '"exact  phrase" author:"Ann Author" -word' },
    ],
    ['search  two  blanks kept ', 'search', { query: 'two  blanks kept' }],
    ['search a page:2 b', 'search', { query: 'a b', page: '2' }],
    ['search a --page 3', 'search', { query: 'a', page: '3' }],
    ['search a --page=3', 'search', { query: 'a', page: '3' }],
    ['search a —page=3', 'search', { query: 'a', page: '3' }],
    ['search a PAGE=3', 'search', { query: 'a', page: '3' }],
    ['search "a page:2 b"', 'search', { query: '"a page:2 b"' }],
    ['search a "unclosed page:2', 'search', { query: 'a "unclosed', page: '2' }],
    ['search --verbose today', 'search', { query: '--verbose today' }],
    ['search query:"as \\"said\\""', 'search', { query: 'as "said"' }],
    ['today', 'today', {}],
    ['today robotics', 'today', { topic: 'robotics' }],
    ['today yesterday', 'today', { date: 'yesterday' }],
    ['today 2026-06-12 robot learning', 'today', { date: '2026-06-12', topic: 'robot learning' }],
    ['today robot learning 12 June', 'today', { date: '12 June', topic: 'robot learning' }],
    ['today 12 June robot learning', 'today', { date: '12 June', topic: 'robot learning' }],
    ['today June 12, 2026 robots', 'today', { date: 'June 12, 2026', topic: 'robots' }],
    ['today 2026-02-31', 'today', { date: '2026-02-31' }],
    ['today robots date: monday', 'today', { date: 'monday', topic: 'robots' }],
    ['today "monday"', 'today', { topic: '"monday"' }],
    ['today sat solvers', 'today', { topic: 'sat solvers' }],
    ['today topic:"robot learning" date:"12 June"', 'today', { topic: 'robot learning', date: '12 June' }],
    ['today date:', 'today', { date: '' }],
    ['today topic:diffusion, -survey date:monday', 'today', { topic: 'diffusion, -survey', date: 'monday' }],
    [
      'today topic: author:"Ann Author", org:X, y monday',
      'today',
      { topic: 'author:"Ann Author", org:X, y', date: 'monday' },
    ],
    ['today topic:robots, date:monday', 'today', { topic: 'robots,', date: 'monday' }],
    ['search a, page:2 b', 'search', { query: 'a, b', page: '2' }],
    ['trending week robotics', 'trending', { window: 'week', topic: 'robotics' }],
    ['trending robotics month', 'trending', { window: 'month', topic: 'robotics' }],
    ['trending one week ahead', 'trending', { topic: 'one week ahead' }],
    ['trending', 'trending', {}],
    ['show "2606.13681"', 'show', { paper: '2606.13681' }],
    ['show https://arxiv.org/abs/2606.13681v2', 'show', { paper: 'https://arxiv.org/abs/2606.13681v2' }],
    ['show attention is all', 'show', { paper: 'attention is all' }],
    ['reading add 2606.13681 monday', 'reading add', { paper: '2606.13681', day: 'monday' }],
    ['Reading ADD many 2606.13681', 'reading add', { size: 'many', paper: '2606.13681' }],
    ['help reading add', 'help', { command: 'reading add' }],
    ['card x', 'card', { x: '' }],
  ])('%s', (line, command, options) => {
    expect(read(line)).toEqual({ command, options });
  });

  it('reads an empty line', () => {
    expect(readLine('', commands)).toEqual({ empty: true });
    expect(readLine(' /papers ', commands)).toEqual({ empty: true });
    expect(callOf('papers', commands)).toEqual({ command: 'help', options: {} });
  });

  it('suggests similar commands for an unknown one, never an unlisted one', () => {
    expect(readLine('/papers serch cats', commands)).toEqual({ unknown: 'serch cats', suggestions: ['search'] });
    expect(readLine('reading', commands)).toEqual({ unknown: 'reading', suggestions: ['reading add'] });
    expect(readLine('reading ad 1', commands)).toMatchObject({ suggestions: ['reading add'] });
    expect(readLine('car', commands)).toEqual({ unknown: 'car', suggestions: [] });
    expect(callOf('serch cats', commands)).toEqual({ command: 'serch cats', options: {} });
  });

  it('recognises greetings and thanks with more words, and lines that name papers', () => {
    const bare = (name: string, option: string): AnyCommand => ({
      ...(commands[0] as AnyCommand),
      path: [name],
      options: { [option]: textOption({ summary: option, rest: true }) },
    });
    const all = [...commands, bare('hello', 'to'), bare('look-up', 'text')];
    for (const line of ['hello', 'Hello there!', 'hello, Paperboy', 'hi', 'hello to:hello'])
      expect(callOf(line, all)).toEqual({ command: 'hello', options: { to: 'hello' } });
    expect(callOf('thanks a lot', all)).toEqual({ command: 'hello', options: { to: 'thanks' } });
    const line = 'see https://arxiv.org/abs/2606.13681v2, please';
    expect(callOf(line, all)).toEqual({ command: 'look-up', options: { text: line } });
    expect(callOf(line, commands)).toEqual({ command: line, options: {} });
  });

  it('reads any text in linear time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void callOf(line, commands)));
    for (const bad of ['"', '“"', '--page ', 'page:', '\\"', ': ', '('])
      callOf(`search ${bad.repeat(50_000)}`, commands);
  });
});

describe('writeLine', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-z:= "\\“”-]{0,12}$/),
    fc.constantFrom(
      '',
      ' ',
      'today',
      'week',
      '12 June',
      'page:2',
      '--page 2',
      '"',
      'add',
      '"a" b',
      'date:',
      'a  b',
      '\n',
    ),
  );
  const calls = fc
    .constantFrom(...commands)
    .chain((command) =>
      fc
        .record(Object.fromEntries(Object.keys(command.options).map((name) => [name, texts])), { requiredKeys: [] })
        .map((options): Call => ({ command: pathOf(command), options: { ...(options as Record<string, string>) } })),
    );

  // Wide signs are read as the narrow ones that were meant.
  const narrow = (call: unknown): unknown =>
    JSON.parse(JSON.stringify(call), (_, value) => (typeof value === 'string' ? halfWidth(value) : value));

  it('reads back as the same call for any options, apart from full-width characters', () => {
    fc.assert(
      fc.property(calls, (call) => {
        expect(narrow(read(writeLine(call, commands)))).toEqual(narrow(call));
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, Record<string, string>, string]>([
    ['search', { query: '"a b" -c', page: '2' }, 'search "a b" -c page:2'],
    ['search', { query: 'page:2' }, 'search query:page:2'],
    ['today', { topic: 'robots', date: '2026-06-12' }, 'today robots 2026-06-12'],
    ['trending', { topic: 'week' }, 'trending topic:week'],
    ['show', { paper: '2606.13681' }, 'show 2606.13681'],
    ['gone', { a: 'b c' }, 'gone a:"b c"'],
  ])('writes %s %o as a person would', (command, options, line) => {
    expect(writeLine({ command, options }, commands)).toBe(line);
  });
});

describe('words', () => {
  it('keep quoted spaces, and an unclosed quote as a character', () => {
    expect(lineWords('a "b  c" d:"e f" g"h i').map((word) => word.raw)).toEqual(['a', '"b  c"', 'd:"e f"', 'g"h', 'i']);
    expect(lineWords('“smart one” "open').map((word) => word.raw)).toEqual(['“smart one”', '"open']);
  });

  it('unquote what was quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [word, ...more] = lineWords(quotedIfNeeded(text));
        expect(more).toEqual([]);
        expect(unquoted(word?.raw ?? 'none')).toBe(text);
      }),
    );
  });
});
