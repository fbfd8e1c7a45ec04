// Days and times as people type them, and back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLanguage, loadLanguage } from '#src/conversation/texts/texts.ts';
import {
  dayBoxes,
  daysWords,
  readDays,
  readTime,
  scheduleWords,
  tickedDays,
  writeDays,
} from '#src/digests/schedule/days.ts';
import type { Days } from '#src/digests/subscription.ts';
import { UserError } from '#src/errors.ts';

const on = (...weekdays: number[]): Days => ({ kind: 'days', weekdays });
const weekly = (weekday: number): Days => ({ kind: 'weekly', weekday });

describe('days', () => {
  it.each([
    ['weekdays', on(1, 2, 3, 4, 5)],
    ['Daily', on(1, 2, 3, 4, 5, 6, 7)],
    ['every day', on(1, 2, 3, 4, 5, 6, 7)],
    ['weekends', on(6, 7)],
    ['mon,thu', on(1, 4)],
    ['Thu Mon', on(1, 4)],
    ['tuesdays and fridays', on(2, 5)],
    ['mon-fri', on(1, 2, 3, 4, 5)],
    ['Monday to Wednesday, sun', on(1, 2, 3, 7)],
    ['fri – mon', on(1, 5, 6, 7)],
    ['every friday', on(5)],
    ['weekly', weekly(1)],
    ['weekly on friday', weekly(5)],
    ['every week on Sundays', weekly(7)],
  ])('%j', (typed, days) => {
    expect(readDays(typed)).toEqual(days);
    // As boxes of a form, and read from those that are ticked.
    const ticked = tickedDays(typed);
    expect(dayBoxes().map(({ value }) => value)).toEqual(expect.arrayContaining(ticked));
    expect(readDays(ticked.join(','))).toEqual(days);
  });

  it.each([
    ['', /Add the days/],
    ['mondey', /Did you mean monday/],
    ['mon-fry', /“fry” in “mon-fry”/],
    ['mon-tue-wed', /not a valid day/],
    ['s', /not a valid day/],
    ['weekly mon tue', /on one day/],
    ['constructor', /not a valid day/],
  ])('%j is rejected politely', (typed, said) => {
    expect(() => readDays(typed)).toThrow(said);
    expect(() => readDays(typed)).toThrow(expect.objectContaining({ name: 'UserError', field: 'days' }));
  });

  it('reads what it writes', () => {
    const some = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }).map((weekdays): Days => on(...weekdays));
    const round = fc.integer({ min: 1, max: 7 }).map(weekly);
    fc.assert(
      fc.property(fc.oneof(some, round), (days) => {
        expect(readDays(writeDays(days))).toEqual(days);
      }),
    );
  });

  it('reads or rejects any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          const days = readDays(text);
          expect(days.kind === 'weekly' || days.weekdays.length > 0).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });

  it('is readable in words', () => {
    expect(daysWords(on(1, 2, 3, 4, 5, 6, 7))).toBe('every day');
    expect(daysWords(on(1, 4, 7))).toBe('Mondays, Thursdays and Sundays');
    expect(scheduleWords({ at: '09:00', zone: 'Asia/Tokyo', days: weekly(5) })).toBe(
      'weekly on Friday at 09:00, Asia/Tokyo',
    );
  });
});

describe('readTime', () => {
  it.each([
    ['9', '09:00'],
    ['09:00', '09:00'],
    ['0900', '09:00'],
    ['930', '09:30'],
    ['9.30', '09:30'],
    ['9h30', '09:30'],
    ['at 9am', '09:00'],
    ['9:30 pm', '21:30'],
    ['9 a.m.', '09:00'],
    ['12am', '00:00'],
    ['12:15 PM', '12:15'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    ["9 o'clock", '09:00'],
    ['23:59', '23:59'],
  ])('%j is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it.each([
    ['', /Add a local time/],
    ['24:00', /00:00/],
    ['13pm', /Use 13:00/],
    ['25', /not a valid time/],
    ['9:60', /not a valid time/],
    ['9:5', /not a valid time/],
    ['9m', /not a valid time/],
    ['nine', /not a valid time/],
    ['-9', /not a valid time/],
    ['2500', /not a valid time/],
  ])('%j is rejected politely', (typed, said) => {
    expect(() => readTime(typed)).toThrow(said);
    expect(() => readTime(typed)).toThrow(expect.objectContaining({ name: 'UserError', field: 'at' }));
  });

  it('reads every minute of the day as written', () => {
    for (let minute = 0; minute < 24 * 60; minute++) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      expect(readTime(time)).toBe(time);
    }
  });
});

it('names the boxes of a form in the current language', async () => {
  await loadLanguage('de');
  const labels = () => dayBoxes().map(({ label }) => label);
  expect([labels()[0], labels().at(-1)]).toEqual(['Monday', 'Weekly round-up']);
  expect(inLanguage('de', labels)).toEqual([
    ...['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
    'Wochenrückblick',
  ]);
});
