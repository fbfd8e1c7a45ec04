// The names of slots: ISO weeks against the calendar itself, and back from names to days.

import { describe, expect, it } from 'vitest';
import { dailySlot, daysOfWeek, isoWeekOf, readSlot, weeklySlot } from '#src/digests/schedule/slot.ts';
import { addDays, daysBetween, weekdayOf } from '#src/papers/day.ts';

describe('slots', () => {
  it.each([
    ['2026-06-12', '2026-W24'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
  ])('%s is in %s', (day, week) => {
    expect(isoWeekOf(day)).toBe(week);
  });

  it('puts every day in one week, from Monday to Sunday, without gaps', () => {
    const days = daysBetween('2019-12-20', '2029-01-10');
    for (const day of days) {
      const week = daysOfWeek(isoWeekOf(day));
      expect(week && week.from <= day && day <= week.to).toBe(true);
      expect(weekdayOf(week?.from ?? '')).toBe(1);
      const next = isoWeekOf(addDays(day, 1));
      if (weekdayOf(day) === 7) expect(next > isoWeekOf(day)).toBe(true);
      else expect(next).toBe(isoWeekOf(day));
    }
  });

  it('gives a round-up the last week completed on that date', () => {
    expect(weeklySlot('2026-06-14')).toBe('weekly:2026-W23');
    expect(weeklySlot('2026-06-15')).toBe('weekly:2026-W24');
    expect(weeklySlot('2027-01-04')).toBe('weekly:2026-W53');
    for (const day of daysBetween('2026-06-01', '2026-07-01')) {
      const read = readSlot(weeklySlot(day));
      expect(read?.kind === 'weekly' && read.to < day && addDays(read.to, 8) > day).toBe(true);
    }
  });

  it('reads what it writes, and nothing else', () => {
    expect(readSlot(dailySlot('2026-06-12'))).toEqual({ kind: 'daily', day: '2026-06-12' });
    expect(readSlot('weekly:2026-W24')).toEqual({
      kind: 'weekly',
      week: '2026-W24',
      from: '2026-06-08',
      to: '2026-06-14',
    });
    for (const wrong of [
      'daily:2026-02-30',
      'weekly:2025-W53',
      'weekly:2026-W00',
      'weekly:2026-24',
      '2026-06-12',
      '',
    ]) {
      expect(readSlot(wrong)).toBeUndefined();
    }
  });
});
