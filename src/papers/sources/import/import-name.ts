// What a file's name says: which day's list it is, and when that was read. Only these names say it:
// `2025-10-30.json`, `2025-10-30@2025-10-30T045932Z.json`, and both with .gz. Any other file is for the library alone.

import { type Day, dayOf, isDay, startOf } from '../../day.ts';

const NAME = /^(\d{4}-\d{2}-\d{2})(?:@(\d{4}-\d{2}-\d{2})T(\d{2}):?(\d{2}):?(\d{2})(\.\d{1,3})?Z)?\.json(?:\.gz)?$/;
const NOON_MS = 12 * 3_600_000;

export interface NamedList {
  day: Day;
  /** When the list was read, where the name says it. */
  at?: Date;
}

/** Takes a path or a bare name. */
export function listInName(name: string): NamedList | undefined {
  const parts = NAME.exec(name.replace(/^.*[/\\]/, ''));
  if (!parts?.[1] || !isDay(parts[1])) return undefined;
  const [, day, readDay, hours, minutes, seconds, fraction = ''] = parts;
  if (readDay === undefined) return { day };
  const at = new Date(`${readDay}T${hours}:${minutes}:${seconds}${fraction}Z`);
  // A time that no clock shows: the name does not follow the pattern after all.
  return isDay(readDay) && !Number.isNaN(at.getTime()) ? { day, at } : undefined;
}

/** The moment of a reading: what the caller says, or the name, or noon UTC of a past day, or now. */
export function momentOfReading(day: Day, said: { seen?: Date; inName?: Date; now: Date }): Date {
  const past = day < dayOf(said.now);
  return said.seen ?? said.inName ?? (past ? new Date(startOf(day).getTime() + NOON_MS) : said.now);
}
