// English dates, numbers and lists, and the names of sources and slots.

import { type Day, startOf } from '#src/papers/day.ts';
import { SOURCES } from '#src/papers/sources/list.ts';

const date = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });
const dateWithYear = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' });
const and = new Intl.ListFormat('en-GB');

/** `12 June 2026`; the year is left out when it is that of `today`. */
export function dayWords(day: Day, today?: Day): string {
  return (today?.startsWith(day.slice(0, 5)) ? date : dateWithYear).format(startOf(day));
}

/** `Friday`. */
export function weekdayWords(day: Day): string {
  return weekday.format(startOf(day));
}

/** `a, b and c`. */
export function all(names: readonly string[]): string {
  return and.format(names);
}

export const wordTexts = {
  /** BCP 47, for Intl. */
  locale: 'en-GB',
  dayWords,
  weekdayWords,
  number: (many: number): string => many.toLocaleString('en'),
  /** `Monday 09:00`, in an IANA zone. Throws RangeError for an unknown zone. */
  weekdayAndTime: (at: Date, zone: string): string => {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(at);
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('weekday')} ${part('hour')}:${part('minute')}`;
  },
  /** `Hugging Face and arXiv`. An unknown source keeps its key. */
  sourceWords: (sources: readonly string[]): string =>
    sources.length === 0
      ? 'No source'
      : all(sources.map((source) => SOURCES.find(({ labels }) => labels[source])?.labels[source] ?? source)),
};
