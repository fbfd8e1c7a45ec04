// Texts of digests: their titles, what was missing or old when one was made, why there was none, and why a paper is in it.

import type { Day } from '#src/papers/day.ts';
import { type Prose, prose, typed } from '../prose.ts';
import { safeText, shorten } from '../safe-text.ts';
import { dayWords, namedDay, number, papers, quoted, votes } from './words.ts';

/** `12. Juni um 07:00 UTC`. */
function moment(iso: string): string {
  return `${dayWords(iso.slice(0, 10), iso.slice(0, 10))} um ${iso.slice(11, 16)} UTC`;
}

function about(topics: string): string {
  const words = shorten(safeText(topics), 60);
  return words === '' ? '' : ` · ${words}`;
}

/** `8. bis 14. Juni`, `29. Juni bis 5. Juli`. */
function span(first: Day, last: Day): string {
  const from = first.slice(0, 7) === last.slice(0, 7) ? `${Number(first.slice(8))}.` : dayWords(first, first);
  return `${from} bis ${dayWords(last, last)}`;
}

export const digestTexts = {
  digestTitle: (day: Day, topics: string): string => `Paper vom ${namedDay(day)}${about(topics)}`,
  digestTitleWithoutList: (day: Day, topics: string): string => `Paper für ${namedDay(day)}${about(topics)}`,
  digestWeekTitle: (monday: Day, sunday: Day, topics: string): string =>
    `Das Beste der Woche, ${span(monday, sunday)}${about(topics)}`,
  digestContinued: (first: number, last: number): string =>
    first === last ? `Paper ${first}` : `Paper ${first} bis ${last}`,
  digestGist: (count: number, first: string): string =>
    count === 1 ? first : `${first} und ${number(count - 1)} ${count === 2 ? 'weiteres' : 'weitere'} Paper`,
  digestFooter: (id: string): Prose =>
    prose`Themen, Uhrzeit oder Umfang änderst du mit ${typed(`edit ${id}`)}, mit ${typed(`unsubscribe ${id}`)} bestellst du ab.`,
  digestManage: (): string => 'Abo verwalten',
  digestAbstracts: (day: string, first?: number, last?: number): string =>
    first === undefined
      ? `Abstracts, ${dayWords(day)}`
      : first === last
        ? `Abstracts, ${first}`
        : `Abstracts, ${first} bis ${last ?? first}`,
  digestAbstractsGist: (count: number): string =>
    count === 1 ? 'Abstract von 1 Paper' : `Abstracts von ${number(count)} Papern`,

  noteTopic: (topic: string): string => `zu ${shorten(safeText(topic), 60)}`,
  noteBloom: (then: number, now: number): string => `Spätzünder: von ${votes(then)} auf ${number(now)}`,
  noteFollowed: (name: string): string => `gefolgt: ${shorten(safeText(name), 60)}`,
  noteBoth: (one: string, other: string): string => `${one} · ${other}`,

  ruleWithdrawn: (): string => 'Das Paper wurde zurückgezogen',
  ruleExcluded: (part: string): string => `Es passt zu ${quoted(part)}, und das schließen die Themen aus`,
  ruleNoTopic: (topics: string): string => `Es passt zu keinem der Themen ${quoted(topics)}`,
  ruleVotes: (has: number | undefined, atLeast: number): string =>
    has === undefined
      ? `Seine Stimmen sind nicht bekannt, nötig sind mindestens ${number(atLeast)}`
      : `Es hatte ${votes(has)}, nötig sind mindestens ${number(atLeast)}`,
  rulePaused: (reason: string): string => `Dieses Abo ist pausiert: ${shorten(safeText(reason), 120)}`,
  ruleTooOld: (day: Day, days: number): string =>
    `Es stand am ${dayWords(day, day)} auf der Liste, und in den ${days} Listentagen danach erschien keine Ausgabe`,
  ruleNoRoundUp: (day: Day): string =>
    `Es stand am ${dayWords(day, day)} auf der Liste, und für diese Woche gibt es keinen Rückblick`,

  digestWaitsForReading: (): string => 'Paperboy holt nach einer Unterbrechung noch Listen nach',
  digestWaitsForList: (day: Day): string => `Die Liste für ${namedDay(day)} wurde seit 07:00 UTC nicht gelesen`,
  digestWaitsWeek: (monday: Day): string =>
    `Einige Listen der Woche ab ${dayWords(monday, monday)} wurden seit ihrem Abschluss nicht gelesen`,
  digestListStarted: (day: Day): string =>
    `Die Liste für ${namedDay(day)} hat gerade erst begonnen. Die meisten dieser Paper sind deshalb von den Tagen davor.`,
  digestListNotOut: (day: Day): string =>
    `Die Liste für ${namedDay(day)} ist um diese Uhrzeit noch nicht da. Diese Paper sind deshalb von den Tagen davor.`,
  digestReadEarly: (day: Day, readAt: string): string =>
    `Stand der Liste für ${namedDay(day)}: ${moment(readAt)}. Spätere Paper und Stimmen sind nicht enthalten.`,
  digestNoList: (day: Day): string =>
    `Für ${namedDay(day)} gibt es keine Liste. Diese Paper sind deshalb vom Tag davor.`,
  digestUnread: (day: Day): string =>
    `Die Liste für ${namedDay(day)} ließ sich noch nicht lesen. Diese Paper sind deshalb von früheren Listentagen.`,
  digestNotOpen: (day: Day): string =>
    `Die Liste für ${namedDay(day)} hat noch nicht begonnen. Diese Paper sind deshalb von früheren Listentagen.`,
  digestSourceSilent: (source: string): string => `${source} antwortet nicht und fehlt deshalb in dieser Ausgabe.`,
  digestStale: (source: string, readAt: string): string =>
    `${source} antwortet zurzeit nicht. Stand der Daten: ${moment(readAt)}.`,
  digestWeekUnread: (days: readonly Day[]): string =>
    days.length === 1
      ? `Die Liste für den ${dayWords(days[0] as Day)} wurde nie gelesen und fehlt deshalb.`
      : `${days.length} Tage dieser Woche zwischen dem ${dayWords(days[0] as Day)} und dem ${dayWords(days.at(-1) as Day)} wurden nie gelesen und fehlen deshalb.`,
  digestWeekUnsettled: (readAt: string): string =>
    `Einige Stimmen dieser Woche sind noch neu. Stand: ${moment(readAt)}.`,
  digestLate: (dueAt: string): string => `Diese Ausgabe kommt verspätet. Geplant war sie für den ${moment(dueAt)}.`,
  digestFolded: (count: number): string =>
    count === 1
      ? 'Eine frühere Ausgabe, die nicht gesendet werden konnte, ist mit enthalten.'
      : `${count} frühere Ausgaben, die nicht gesendet werden konnten, sind mit enthalten.`,

  digestNoListReason: (day: Day): string =>
    `Für ${namedDay(day)} gibt es keine Liste, und vom Tag davor ist kein ungesehenes Paper übrig`,
  digestUnreadReason: (day: Day): string =>
    `Die Liste für ${namedDay(day)} wurde nicht gelesen, und vom Tag davor ist kein ungesehenes Paper übrig`,
  digestNoWeekReason: (monday: Day): string => `Für die Woche ab ${dayWords(monday, monday)} gibt es keine Liste`,
  digestNothingNew: (matching: number): string =>
    matching === 0
      ? 'Kein Paper auf den Listen passt'
      : matching === 1
        ? '1 Paper passt, aber dieser Kanal kennt es schon'
        : `${papers(matching)} passen, aber dieser Kanal kennt sie schon`,
  digestTooFew: (count: number, atLeast: number): string =>
    `${papers(count)} ${count === 1 ? 'passt' : 'passen'}, nötig sind mindestens ${atLeast}`,
};
