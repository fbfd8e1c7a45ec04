// German dates, numbers, lists and quotation marks, and the names of sources, for the other texts and for callers that word a fact alone.

import { type Day, startOf } from '#src/papers/day.ts';
import { EXAMPLE_IDS } from '#src/papers/paper-id.ts';
import { SOURCES } from '#src/papers/sources/list.ts';
import { safeText, shorten } from '../safe-text.ts';

const date = new Intl.DateTimeFormat('de', { timeZone: 'UTC', day: 'numeric', month: 'long' });
const dateWithYear = new Intl.DateTimeFormat('de', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat('de', { timeZone: 'UTC', weekday: 'long' });
const and = new Intl.ListFormat('de');
const or = new Intl.ListFormat('de', { type: 'disjunction' });

/** `12. Juni 2026`; the year is left out when it is that of `today`. */
export function dayWords(day: Day, today?: Day): string {
  return (today?.startsWith(day.slice(0, 5)) ? date : dateWithYear).format(startOf(day));
}

/** `Freitag`. */
export function weekdayWords(day: Day): string {
  return weekday.format(startOf(day));
}

/** `Freitag, 12. Juni`. */
export function namedDay(day: Day): string {
  return `${weekdayWords(day)}, ${dayWords(day, day)}`;
}

/** `41,20` with two digits. */
export function decimal(value: number, digits: number): string {
  return value.toLocaleString('de', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function number(many: number): string {
  return many.toLocaleString('de');
}

/** `1 Stimme`, `1.234 Stimmen`. */
export function count(many: number, one: string, more: string): string {
  return `${number(many)} ${many === 1 ? one : more}`;
}

/** `1 Paper`, `7 Paper`: the plural is the singular, but in the dative. */
export function papers(many: number): string {
  return `${number(many)} Paper`;
}

export function votes(many: number): string {
  return count(many, 'Stimme', 'Stimmen');
}

/** `a, b und c`. */
export function all(names: readonly string[]): string {
  return and.format(names);
}

/** `a, b oder c`. */
export function anyOf(names: readonly string[]): string {
  return or.format(names);
}

/** All sources: `Hugging Face und arXiv`. */
export function allSources(): string {
  return all(SOURCES.flatMap(({ labels }) => Object.values(labels).slice(0, 1)));
}

/** Any of the sources: `Hugging Face oder arXiv`. */
export function anySource(): string {
  return anyOf(SOURCES.flatMap(({ labels }) => Object.values(labels).slice(0, 1)));
}

/** IDs as papers have them: `2606.13681`. */
export function paperIds(): string {
  return anyOf(EXAMPLE_IDS);
}

/** Untrusted words inside our own sentence: safe, short, in quotation marks. */
export function quoted(untrusted: string): string {
  return `„${shorten(safeText(untrusted), 60)}“`;
}

export const wordTexts = {
  locale: 'de',
  dayWords,
  weekdayWords,
  number,
  decimal,
  /** `Montag 09:00`, in an IANA zone. Throws RangeError for a zone that the machine does not know. */
  weekdayAndTime: (at: Date, zone: string): string => {
    const parts = new Intl.DateTimeFormat('de', {
      timeZone: zone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(at);
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('weekday')} ${part('hour')}:${part('minute')}`;
  },
  sourceWords: (sources: readonly string[]): string =>
    sources.length === 0
      ? 'Keine Quelle'
      : all(sources.map((source) => SOURCES.find(({ labels }) => labels[source])?.labels[source] ?? source)),
};
