// A list day is a UTC calendar day written YYYY-MM-DD. Lists, windows, schedules and file names count in these days.

/** A UTC calendar day, `YYYY-MM-DD`. Sorts as text. */
export type Day = string;

/** The windows that a ranking can cover. */
export const WINDOWS = ['day', 'week', 'month', 'trending'] as const;
/** day = one UTC list day, week = ISO week, month = calendar month, trending = the 14 days up to a day. */
export type Window = (typeof WINDOWS)[number];

const DAY_MS = 86_400_000;
const TRENDING_DAYS = 14;

/** The UTC day of an instant. */
export function dayOf(at: Date): Day {
  return at.toISOString().slice(0, 10);
}

/** True for `YYYY-MM-DD` of a day that exists in the calendar. Not in the year 0, whose windows would begin before it, which can't be written. */
export function isDay(text: string): text is Day {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && dayOf(at) === text;
}

/** The instant at which a day begins (00:00 UTC). */
export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(startOf(day).getTime() + count * DAY_MS));
}

/** All days from the first to the last, both included; empty when the last is before the first. */
export function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. */
export function weekdayOf(day: Day): number {
  return startOf(day).getUTCDay() || 7;
}

/** The days that a window around `day` covers, oldest first. Days after `day` itself are left out. */
export function daysOf(window: Window, day: Day): Day[] {
  switch (window) {
    case 'day':
      return [day];
    case 'week':
      return daysBetween(addDays(day, 1 - weekdayOf(day)), day);
    case 'month':
      return daysBetween(`${day.slice(0, 8)}01`, day);
    case 'trending':
      return daysBetween(addDays(day, 1 - TRENDING_DAYS), day);
  }
}
