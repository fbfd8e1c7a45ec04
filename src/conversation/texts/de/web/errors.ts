// What a web page says when there is nothing to show, and what to do next.

import type { Day } from '#src/papers/day.ts';
import { dayWords, weekdayWords } from '../words.ts';

export const errorTexts = {
  notFound: (): string => 'Diese Seite gibt es nicht',
  notFoundNext: (): string => 'Prüf die Adresse, such nach einem Paper, oder beginn mit der neuesten Liste.',
  invalid: (): string => 'Diese Adresse ist nicht lesbar',
  invalidNext: (): string =>
    'Ein Teil der Adresse ist beschädigt. Beginn mit der neuesten Liste, oder such nach einem Paper.',
  repeated: (name: string): string => `Die Adresse enthält ${name} mehrmals. Lass nur eine Angabe stehen.`,
  tooLong: (): string => 'Diese Adresse ist zu lang',
  tooLongNext: (): string => 'Nimm weniger Wörter für den Filter oder die Suche.',
  tooMany: (): string => 'Zu viele Anfragen',
  tooManyNext: (seconds: number): string =>
    `Warte ${seconds === 1 ? 'eine Sekunde' : `${seconds} Sekunden`} und lade die Seite dann neu.`,
  failed: (): string => 'Etwas ist schiefgegangen',
  failedNext: (reference: string): string =>
    `Versuch es in einer Minute noch einmal. Wenn es wieder passiert, schick der Administration diese Kennung: ${reference}.`,
  badDay: (): string => 'Diesen Tag gibt es im Kalender nicht',
  badDayNext: (example: string): string => `Tage bestehen aus Jahr, Monat und Tag, zum Beispiel ${example}.`,
  badWeek: (): string => 'Diese Woche gibt es im Kalender nicht',
  badWeekNext: (example: string): string => `Wochen bestehen aus Jahr und Wochennummer, zum Beispiel ${example}.`,
  badMonth: (): string => 'Diesen Monat gibt es im Kalender nicht',
  badMonthNext: (example: string): string => `Monate bestehen aus Jahr und Monat, zum Beispiel ${example}.`,
  future: (span: string): string => `${span} liegt in der Zukunft`,
  futureNext: (newest: Day): string => `Listen beginnen um 00:00 UTC. Die neueste ist vom ${dayWords(newest)}.`,
  beforeFirst: (first: Day): string => `Die Listen von Paperboy beginnen am ${dayWords(first)}.`,
  noList: (): string => 'Hier gibt es keine Liste',
  noListOf: (day: Day): string => `Für ${weekdayWords(day)}, ${dayWords(day)}, gibt es keine Liste`,
  dayOff: (): string => 'An den meisten Wochenenden und Feiertagen gibt es keine.',
  nearest: (lists: number): string =>
    lists === 1 ? 'Das ist die nächstgelegene Liste.' : 'Das sind die nächstgelegenen Listen.',
  badPage: (page: string, of: number): string => `Seite ${page} gibt es nicht. Die letzte ist Seite ${of}.`,
  badSort: (): string => 'Paper lassen sich nach Trend (trending), Stimmen (votes) oder Datum (newest) sortieren.',
  badField: (): string => 'Dieses Fachgebiet gibt es nicht. Wähl eines aus der Liste.',
  longTopic: (most: number): string => `Ein Thema hat höchstens ${most} Zeichen.`,
  newest: (): string => 'Neueste Liste',
  back: (): string => 'Ohne Filter',
};
