// Parses and formats days and times of a schedule: `weekdays`, `mon,thu`, `weekly on friday`, `9:30 pm`.

import type { Choice } from '#src/conversation/call.ts';
import { nearest } from '#src/conversation/input/suggest.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { oneLine } from '#src/papers/paper.ts';
import type { Days, Schedule } from '../subscription.ts';

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const SHORT = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const WORKING = [1, 2, 3, 4, 5];
const ALL = [1, 2, 3, 4, 5, 6, 7];
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: ALL,
  everyday: ALL,
  all: ALL,
  always: ALL,
  weekday: WORKING,
  weekdays: WORKING,
  workday: WORKING,
  workdays: WORKING,
  weekend: [6, 7],
  weekends: [6, 7],
};
const WEEKLY = new Set(['weekly', 'week', 'roundup']);
const KNOWN = [...NAMES.map((name) => name.toLowerCase()), 'weekdays', 'daily', 'weekends', 'weekly'];
/** The day after the round-up's week. */
const ROUND_UP_DAY = 1;

/**
 * Parses `weekdays`, `daily`, `weekends`, `mon,thu`, `mon-fri`, `tuesdays and fridays`, `weekly`, `weekly on friday`; any case, commas or
 * spaces. Throws UserError about the option `days`.
 */
export function readDays(typed: string): Days {
  const line = oneLine(typed).toLowerCase();
  const words = line
    .replace(/\bround[ -]up\b/g, 'roundup')
    .replace(/\b(?:every|each) (?:single )?(day|week)\b/g, (_, what) => (what === 'day' ? 'daily' : 'weekly'))
    .replace(/\s*(?:[-–—‑]|\bto\b|\bthrough\b|\buntil\b)\s*/g, '-')
    .split(/[\s,;/+&、，]+/)
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => word !== '' && !['on', 'and', 'every', 'each', 'the'].includes(word));
  if (words.length === 0) throw new UserError(() => texts.schedule.daysMissing(), 'days');
  const weekly = words.some((word) => WEEKLY.has(word));
  const chosen = new Set(words.filter((word) => !WEEKLY.has(word)).flatMap((word) => readWord(word, line)));
  if (!weekly) return { kind: 'days', weekdays: ALL.filter((day) => chosen.has(day)) };
  if (chosen.size > 1) throw new UserError(() => texts.schedule.oneWeekday(line), 'days');
  return { kind: 'weekly', weekday: [...chosen][0] ?? ROUND_UP_DAY };
}

/** The weekdays of one word: a group, a day, or a range of days, which may cross Sunday. */
function readWord(word: string, line: string): readonly number[] {
  const group = Object.hasOwn(GROUPS, word) ? GROUPS[word] : undefined;
  if (group) return group;
  const [first = '', last = first, ...more] = word.split('-');
  const [from, to] = [weekdayOfName(first), weekdayOfName(last)];
  if (from === undefined || to === undefined || more.length > 0) {
    const bad = from === undefined ? first : to === undefined ? last : word;
    throw new UserError(() => texts.schedule.badDays(line, bad || word, nearest(bad, KNOWN)), 'days');
  }
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => ((from - 1 + step) % 7) + 1);
}

/** `mo`, `mon`, `tues`, `Thursday`, `fridays`. */
function weekdayOfName(name: string): number | undefined {
  const single = name.length > 5 ? name.replace(/s$/, '') : name;
  if (single.length < 2) return undefined;
  const at = NAMES.findIndex((one) => one.toLowerCase().startsWith(single));
  return at < 0 ? undefined : at + 1;
}

/** As typed: `daily`, `weekdays`, `mon,thu`, `weekly`, `weekly on fri`. Parses to the same days. */
export function writeDays(days: Days): string {
  if (days.kind === 'weekly') {
    return days.weekday === ROUND_UP_DAY ? 'weekly' : `weekly on ${SHORT[days.weekday - 1]}`;
  }
  const { weekdays } = days;
  if (weekdays.length === ALL.length) return 'daily';
  if (weekdays.join() === WORKING.join()) return 'weekdays';
  return weekdays.map((day) => SHORT[day - 1]).join(',');
}

/** Checkboxes of a form; joined by commas they are days that readDays accepts. */
export function dayBoxes(): Choice[] {
  return [
    // The first of January 2024 was a Monday.
    ...SHORT.map((value, i) => ({ value, label: texts.weekdayWords(`2024-01-0${i + 1}`) })),
    { value: 'weekly', ...texts.schedule.weeklyBox },
  ];
}

/** The boxes that a text ticks; none if it cannot be parsed. */
export function tickedDays(text: string): string[] {
  try {
    const days = readDays(text);
    if (days.kind === 'days') return days.weekdays.map((day) => SHORT[day - 1] ?? '');
    return days.weekday === ROUND_UP_DAY ? ['weekly'] : [SHORT[days.weekday - 1] ?? '', 'weekly'];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** For people: `every day`, `weekdays`, `Mondays and Thursdays`, `weekly on Friday`. */
export function daysWords(days: Days): string {
  if (days.kind === 'weekly') return texts.schedule.weeklyOn(days.weekday);
  const { weekdays } = days;
  if (weekdays.length === ALL.length) return texts.schedule.everyDay();
  if (weekdays.join() === WORKING.join()) return texts.schedule.workdays();
  return texts.schedule.onDays(weekdays);
}

/** For people: `weekdays at 09:00, Europe/Berlin`. */
export function scheduleWords({ at, zone, days }: Schedule): string {
  return texts.schedule.daysAt(daysWords(days), at, zone);
}

/**
 * Parses a local time of day: 9, 09:00, 9.30, 9h30, 0900, 9am, 9:30 pm, 12am, noon, midnight. HH:MM, 24 hours. Throws UserError about the
 * option `at`.
 */
export function readTime(typed: string): string {
  const line = oneLine(typed).toLowerCase();
  const text = line
    .replace(/^at\s+/, '')
    .replace(/\s*(?:o['’]?clock|uhr|hrs|hours)$/, '')
    .replace(/\s+/g, '');
  if (text === '') throw new UserError(() => texts.schedule.timeMissing(), 'at');
  if (text === 'noon' || text === 'midday') return '12:00';
  if (text === 'midnight') return '00:00';
  const found = /^(\d{1,2})(?:[:.h]?(\d{2})|h)?([ap])?\.?(?:m\.?)?$/.exec(text);
  if (!found || (found[3] === undefined && /m\.?$/.test(text)))
    throw new UserError(() => texts.schedule.badTime(line), 'at');
  const [, hourText = '', minuteText = '00', half] = found;
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (hour === 24 && minute === 0) throw new UserError(() => texts.schedule.midnightIs(line), 'at');
  if (hour > 23 || minute > 59) throw new UserError(() => texts.schedule.badTime(line), 'at');
  if (half === undefined) return written(hour, minute);
  if (hour === 0 || hour > 12) throw new UserError(() => texts.schedule.halfDay(line, written(hour, minute)), 'at');
  return written((hour % 12) + (half === 'p' ? 12 : 0), minute);
}

function written(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
