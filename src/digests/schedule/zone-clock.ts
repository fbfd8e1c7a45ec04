// Local time in a zone, and its offset from UTC.

import type { Day } from '#src/papers/day.ts';

export interface WallClock {
  /** The local date. */
  day: Day;
  /** HH:MM:SS, 24 hours. */
  time: string;
}

/** Creating a formatter costs a hundred times as much as using it; there are only some hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const digits = '2-digit';
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: digits,
    day: digits,
    hour: digits,
    minute: digits,
    second: digits,
  });
  formats.set(zone, format);
  return format;
}

/**
 * A saved zone that this Node does not know (saved by a newer one, or by hand) becomes UTC: its digests arrive at another hour, but they
 * arrive.
 */
export function zoneHere(saved: string): { zone: string; unknownZone?: string } {
  try {
    formatOf(saved);
    return { zone: saved };
  } catch {
    return { zone: 'UTC', unknownZone: saved };
  }
}

/** Local date and time at a moment. Throws RangeError for an unknown zone. */
export function wallClock(at: Date, zone: string): WallClock {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = value;
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  };
}

/** The zone's offset from UTC in minutes at that moment; negative when behind. */
export function offsetMinutes(at: Date, zone: string): number {
  const { day, time } = wallClock(at, zone);
  const seconds = Math.floor(at.getTime() / 1000);
  return Math.round((Date.parse(`${day}T${time}Z`) / 1000 - seconds) / 60);
}

/** `UTC+02:00`, `UTC−09:30`, `UTC`. */
export function offsetWords(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
}
