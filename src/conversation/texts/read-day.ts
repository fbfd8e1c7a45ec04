// Days as people type them: `yesterday`, `12 June`, `monday`, `3 days ago`. A day is always a UTC calendar day. Typed in English in every
// language, like commands and options.

import { addDays, type Day, dayOf, isDay, startOf, weekdayOf } from '#src/papers/day.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function indexOfName(names: readonly string[], typed: string): number {
  const word = typed.toLowerCase().replace(/\.$/, '');
  return word.length < 3 ? -1 : names.findIndex((name) => name.toLowerCase().startsWith(word));
}

function written(year: number, month: number, date: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** That month and date in the latest year in which it is not after `today`. 29 February means the last leap year's. */
function newestWithoutYear(month: number, date: number, today: Day): Day | undefined {
  const thisYear = startOf(today).getUTCFullYear();
  for (let year = thisYear; year > thisYear - 9; year -= 1) {
    const day = written(year, month, date);
    if (isDay(day) && day <= today) return day;
  }
  return undefined;
}

/** Day and month by name in either order, with or without a year. */
function namedMonth(words: readonly string[]): { date: number; month: number; year?: number } | undefined {
  const [first = '', second = '', third] = words;
  if (words.length < 2 || words.length > 3) return undefined;
  if (third !== undefined && !/^\d{4}$/.test(third)) return undefined;
  const dateFirst = /^\d{1,2}(?:st|nd|rd|th)?\.?$/i.test(first);
  const [dateWord, monthWord] = dateFirst ? [first, second] : [second, first];
  if (!/^\d{1,2}(?:st|nd|rd|th)?\.?$/i.test(dateWord)) return undefined;
  const month = indexOfName(MONTHS, monthWord) + 1;
  if (month === 0) return undefined;
  const date = Number.parseInt(dateWord, 10);
  return third === undefined ? { date, month } : { date, month, year: Number(third) };
}

/**
 * Parses a typed day: today, yesterday, tomorrow, 2026-06-12, 20260612, 12.6.2026, 12 June [2026], June 12[, 2026], a weekday (the latest
 * one up to today), `3 days ago`. Without a year it is the latest such day up to today. `12/6/2026` is ambiguous and not accepted.
 * Undefined for anything else; a day in the future is returned as such.
 */
export function readDay(typed: string, now: Date): Day | undefined {
  const today = dayOf(now);
  const words = typed.trim().toLowerCase().replaceAll(',', ' ').split(/\s+/);
  const line = words.join(' ');
  if (line === 'today') return today;
  if (line === 'yesterday') return addDays(today, -1);
  if (line === 'tomorrow') return addDays(today, 1);

  const numbers =
    /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/.exec(line) ??
    /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/.exec(line) ??
    /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/.exec(line);
  if (numbers?.groups) {
    const { y, m, d } = numbers.groups;
    const day = written(Number(y), Number(m), Number(d));
    return isDay(day) ? day : undefined;
  }

  const ago = /^(\d{1,4}) days? ago$/.exec(line);
  if (ago) return addDays(today, -Number(ago[1]));

  const weekday = indexOfName(WEEKDAYS, words.at(-1) ?? '') + 1;
  if (weekday > 0 && words.length === 1) return addDays(today, -((weekdayOf(today) - weekday + 7) % 7));
  if (weekday > 0 && words.length === 2 && words[0] === 'last') {
    return addDays(today, -((weekdayOf(today) - weekday + 6) % 7) - 1);
  }

  const named = namedMonth(words);
  if (!named) return undefined;
  if (named.year === undefined) return newestWithoutYear(named.month, named.date, today);
  const day = written(named.year, named.month, named.date);
  return isDay(day) ? day : undefined;
}

/**
 * True for text that can only mean a day, even one that does not exist (`2026-02-31`: an error is better than a topic of that name). Short
 * weekdays (`sat`, `sun`) are also ordinary words.
 */
export function looksLikeDay(typed: string): boolean {
  const words = typed.trim().toLowerCase().replaceAll(',', ' ').split(/\s+/);
  const line = words.join(' ');
  if (/^(?:today|yesterday|tomorrow|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})$/.test(line)) return true;
  if (/^\d{1,4} days? ago$/.test(line)) return true;
  const weekday = words.length === 2 && words[0] === 'last' ? words[1] : line;
  if (WEEKDAYS.some((name) => name.toLowerCase() === weekday)) return true;
  return namedMonth(words) !== undefined;
}
