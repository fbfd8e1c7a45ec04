// What a clock on the wall shows in a zone, and how far it is from UTC. Apart because schedules, slots and zone names all ask it.

import type { Day } from '#src/papers/day.ts';

export interface WallClock {
  /** The local date. */
  day: Day;
  /** HH:MM:SS, 24 hours. */
  time: string;
}

/** Making a formatter takes a hundred times as long as using one; there are only some hundred zones. */
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

/** A zone that was saved by a newer Node, or by hand, and that this one does not know is UTC here: its digests come at another hour, and come. */
export function zoneHere(saved: string): { zone: string; unknownZone?: string } {
  try {
    formatOf(saved);
    return { zone: saved };
  } catch {
    return { zone: 'UTC', unknownZone: saved };
  }
}

/** Local date and time of an instant. Throws RangeError for what is no zone. */
export function wallClock(at: Date, zone: string): WallClock {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = value;
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  };
}

/** Minutes that the zone's clocks are ahead of UTC at that instant; behind when negative. */
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
