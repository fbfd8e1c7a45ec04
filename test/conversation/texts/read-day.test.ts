// Days as typed, read on a fixed Friday.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeDay, readDay } from '#src/conversation/texts/read-day.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { addDays } from '#src/papers/day.ts';
import { NOON } from '../commands.ts';

describe('readDay on Friday 12 June 2026', () => {
  it.each([
    ['today', '2026-06-12'],
    [' Yesterday ', '2026-06-11'],
    ['tomorrow', '2026-06-13'],
    ['2026-06-02', '2026-06-02'],
    ['2026-6-2', '2026-06-02'],
    ['20260602', '2026-06-02'],
    ['2.6.2026', '2026-06-02'],
    ['12 June', '2026-06-12'],
    ['13 June', '2025-06-13'],
    ['June 12', '2026-06-12'],
    ['12th jun 2025', '2025-06-12'],
    ['Jun 1st, 2026', '2026-06-01'],
    ['29 Feb', '2024-02-29'],
    ['29 February 2025', undefined],
    ['friday', '2026-06-12'],
    ['fri', '2026-06-12'],
    ['last friday', '2026-06-05'],
    ['Monday', '2026-06-08'],
    ['saturday', '2026-06-06'],
    ['3 days ago', '2026-06-09'],
    ['1 day ago', '2026-06-11'],
    ['12/06/2026', undefined],
    ['2026-02-31', undefined],
    ['robots', undefined],
    ['', undefined],
    ['12', undefined],
    ['june', undefined],
    ['0 June', undefined],
    ['ju 3', undefined],
  ])('%s is %s', (typed, day) => {
    expect(readDay(typed, NOON)).toBe(day);
  });

  it('counts days in UTC at any hour', () => {
    expect(readDay('today', new Date('2026-06-12T23:59:59Z'))).toBe('2026-06-12');
    expect(readDay('today', new Date('2026-06-13T00:00:00Z'))).toBe('2026-06-13');
  });

  it('reads what it writes, and accepts or rejects any day-like text without throwing', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), (count) => {
        const day = addDays('2026-06-12', count);
        expect(readDay(texts.dayWords(day), NOON)).toBe(day);
        expect(looksLikeDay(texts.dayWords(day))).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.string(), (typed) => void readDay(typed, NOON)));
  });

  it.each(['sat', 'sun', 'may', '12', 'one day', 'dec pomdp'])('does not accept %s as a day', (typed) => {
    expect(looksLikeDay(typed)).toBe(false);
  });

  it('writes days for people', () => {
    expect(texts.dayWords('2026-06-02')).toBe('2 June 2026');
    expect(texts.dayWords('2026-06-02', '2026-12-31')).toBe('2 June');
    expect(texts.dayWords('2025-12-31', '2026-01-01')).toBe('31 December 2025');
    expect(texts.weekdayWords('2026-06-14')).toBe('Sunday');
  });
});
