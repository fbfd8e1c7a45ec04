// Values of every kind of option, and the complaint about each.

import { describe, expect, it } from 'vitest';
import type { AnyCommand } from '#src/conversation/command.ts';
import { readValues } from '#src/conversation/input/option-values.ts';
import { UserError } from '#src/errors.ts';
import { addReading, card, NOON, search, show, today, trending } from '../commands.ts';

function values(command: AnyCommand, options: Record<string, string>) {
  return readValues(command, { command: command.path.join(' '), options }, { now: NOON });
}

function validationError(command: AnyCommand, options: Record<string, string>): UserError {
  try {
    values(command, options);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error('no UserError');
}

describe('readValues', () => {
  it('reads each kind', () => {
    expect(values(today, { topic: ' robots ', date: 'yesterday', page: '2' })).toEqual({
      topic: 'robots',
      date: '2026-06-11',
      page: 2,
    });
    expect(values(trending, { window: 'Weekly' })).toEqual({ window: 'week', topic: undefined });
    expect(values(addReading, { paper: '2606.1', size: 'MANY' })).toEqual({
      paper: '2606.1',
      day: undefined,
      size: 'large',
    });
    expect(values(search, { query: 'a\nb\u0007c' })).toEqual({ query: 'a b c', page: undefined });
  });

  it('treats an empty text as missing', () => {
    expect(values(today, { date: ' ', topic: '' })).toEqual({ topic: undefined, date: undefined, page: undefined });
  });

  it.each<[string, AnyCommand, Record<string, string>, string, RegExp]>([
    ['a missing one', search, { page: '2' }, 'query', /Add the query: what to look for\./],
    ['a blank one', show, { paper: ' ' }, 'paper', /Add the paper/],
    ['no day', today, { date: '31 June' }, 'date', /“31 June” is not a valid day.*yesterday/],
    [
      'a future day',
      today,
      { date: '2026-06-13' },
      'date',
      /13 June 2026 is in the future.*UTC, where it is 12 June 2026/,
    ],
    ['no window', trending, { window: 'year' }, 'window', /“year” is not a valid window.*trending/],
    ['a window of that name in Object', trending, { window: 'constructor' }, 'window', /is not a valid window/],
    ['no number', search, { query: 'x', page: '1.5' }, 'page', /whole number from 1 to 99/],
    ['a number too small', search, { query: 'x', page: '0' }, 'page', /from 1 to 99/],
    ['a number too large', search, { query: 'x', page: '100' }, 'page', /from 1 to 99/],
    ['no choice', addReading, { paper: 'x', size: 'huge' }, 'size', /Size must be small or large, not “huge”/],
    ['a text too long', search, { query: 'x'.repeat(251) }, 'query', /250 characters/],
    [
      'an option it has not',
      show,
      { paper: 'x', colour: 'red' },
      'colour',
      /no option “colour”\. Its options are: paper/,
    ],
    ['an option of a command without', card, { x: '' }, 'x', /has no options/],
    ['a name of Object', show, { paper: 'x', constructor: 'y' }, 'constructor', /no option/],
  ])('rejects %s, naming it', (_, command, options, field, words) => {
    const error = validationError(command, options);
    expect(error.field).toBe(field);
    expect(error.message).toMatch(words);
  });

  it('shortens untrusted text in an error to one line', () => {
    const { message } = validationError(today, { date: `\u202e<@everyone>\u001b[31m\n${'x'.repeat(5000)}` });
    expect(message.length).toBeLessThan(200);
    expect(message).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
