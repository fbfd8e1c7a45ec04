import { expect, it } from 'vitest';
import { daysOf, isDay, WINDOWS } from '#src/papers/day.ts';

it('accepts days whose windows end', () => {
  for (const day of ['0000-01-03', '0000-12-31', '2026-02-30', '2026-13-01', '12026-01-01'])
    expect(isDay(day)).toBe(false);
  expect(isDay('0001-01-01')).toBe(true);
  for (const window of WINDOWS) expect(daysOf(window, '0001-01-01').at(-1)).toBe('0001-01-01');
});
