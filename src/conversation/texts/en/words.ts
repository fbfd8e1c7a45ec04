// English dates, numbers and lists, and the names of sources and slots.

import { type Day, weekdayOf } from '#src/papers/day.ts';
import { EXAMPLE_IDS } from '#src/papers/paper-id.ts';
import { SOURCES } from '#src/papers/sources/list.ts';
import { MONTHS, WEEKDAYS } from '../read-day.ts';

/** `12 June 2026`; the year is left out when it is that of `today`. */
export function dayWords(day: Day, today?: Day): string {
  const date = `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
  return today?.startsWith(day.slice(0, 5)) ? date : `${date} ${Number(day.slice(0, 4))}`;
}

/** `Friday`. */
export function weekdayWords(day: Day): string {
  return WEEKDAYS[weekdayOf(day) - 1] ?? '';
}

/** `a, b and c`. */
export function all(names: readonly string[], joined = 'and'): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} ${joined} ${names.at(-1)}`;
}

/** `1,234`. */
export function number(many: number): string {
  return many < 1000 ? String(many) : many.toLocaleString('en');
}

/** `41.20` with two digits. */
export function decimal(value: number, digits: number): string {
  return value.toFixed(digits);
}

/** `a, b or c`. */
export function anyOf(names: readonly string[]): string {
  return all(names, 'or');
}

/** `1 paper`, `1,234 papers`. */
export function count(many: number, one: string, more = `${one}s`): string {
  return `${number(many)} ${many === 1 ? one : more}`;
}

/** All sources: `Hugging Face and arXiv`. */
export function allSources(): string {
  return all(SOURCES.flatMap(({ labels }) => Object.values(labels).slice(0, 1)));
}

/** Any of the sources: `Hugging Face or arXiv`. */
export function anySource(): string {
  return anyOf(SOURCES.flatMap(({ labels }) => Object.values(labels).slice(0, 1)));
}

/** IDs as papers have them: `2606.13681`. */
export function paperIds(): string {
  return anyOf(EXAMPLE_IDS);
}

export const wordTexts = {
  /** BCP 47, for Intl. */
  locale: 'en-GB',
  dayWords,
  weekdayWords,
  number,
  decimal,
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
