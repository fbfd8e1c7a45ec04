import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '#src/errors.ts';
import { choiceFlag, countFlag, dayFlag, momentFlag, readArguments } from '../../cli/arguments.ts';

const summary = () => '';
const FLAGS = { json: { summary }, date: { value: 'D', summary }, limit: { value: 'N', summary } };
const NOW = new Date('2026-06-12T10:00:00Z');

function fault(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function given(name: string, value: string) {
  return { words: [], flags: { [name]: value } };
}

describe('readArguments', () => {
  it('accepts flags anywhere, with a space or an equals sign', () => {
    expect(readArguments(['a', '--date', '2026-06-12', '--json', 'b', '--limit=3'], FLAGS, false)).toEqual({
      words: ['a', 'b'],
      flags: { date: '2026-06-12', json: true, limit: '3' },
    });
  });

  it('keeps a -word of a query as a word, and everything after --', () => {
    expect(readArguments(['diffusion', '-survey', '--', '--json'], FLAGS, true).words).toEqual([
      'diffusion',
      '-survey',
      '--json',
    ]);
  });

  it('names a misspelt flag and suggests the right one', () => {
    expect(fault(() => readArguments(['--jsno'], FLAGS, false)).message).toMatch(/Did you mean --json\?/);
  });

  it('rejects a missing value, a value for a switch and a single dash', () => {
    expect(fault(() => readArguments(['--date'], FLAGS, false)).field).toBe('date');
    expect(fault(() => readArguments(['--json=yes'], FLAGS, false)).message).toMatch(/takes no value/);
    expect(fault(() => readArguments(['-j'], FLAGS, false)).message).toMatch(/two dashes/);
  });

  it('throws only UserErrors', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.boolean(), (args, dashes) => {
        try {
          readArguments(args, FLAGS, dashes);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

describe('flag values', () => {
  it('include days', () => {
    expect(dayFlag(given('date', '2026-06-12'), 'date', NOW)).toBe('2026-06-12');
    expect(dayFlag(given('date', 'yesterday'), 'date', NOW)).toBe('2026-06-11');
    expect(fault(() => dayFlag(given('date', '2025-13-40'), 'date', NOW)).field).toBe('date');
    expect(fault(() => dayFlag(given('date', '2025-02-29'), 'date', NOW)).message).toMatch(/must be a valid date/);
  });

  it('include times, in UTC unless a zone is given', () => {
    const read = (text: string) => momentFlag(given('now', text), 'now')?.toISOString();
    expect(read('2026-06-12T14:00:00Z')).toBe('2026-06-12T14:00:00.000Z');
    expect(read('2026-06-12T14:00')).toBe('2026-06-12T14:00:00.000Z');
    expect(read('2026-06-12T14:00:00+02:00')).toBe('2026-06-12T12:00:00.000Z');
    expect(read('2026-06-12T14:00:00+0200')).toBe('2026-06-12T12:00:00.000Z');
    expect(read('2026-06-12')).toBe('2026-06-12T00:00:00.000Z');
    for (const wrong of ['noon', '2026-06-31T10:00:00Z', '2026-06-12T25:00:00Z', '12/06/2026']) {
      expect(fault(() => read(wrong)).field).toBe('now');
    }
  });

  it('include counts and choices', () => {
    expect(countFlag(given('limit', '3'), 'limit')).toBe(3);
    for (const wrong of ['0', '-1', '1.5', 'many', ''])
      expect(fault(() => countFlag(given('limit', wrong), 'limit')).field).toBe('limit');
    expect(choiceFlag(given('window', 'Week'), 'window', ['day', 'week'])).toBe('week');
    expect(fault(() => choiceFlag(given('window', 'year'), 'window', ['day', 'week'])).message).toMatch(/day, week/);
  });
});
