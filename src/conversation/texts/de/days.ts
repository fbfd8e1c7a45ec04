// Texts about list days: titles of lists, days without a list, readings that are partial, old or missing.

import { type Day, type Window, weekdayOf } from '#src/papers/day.ts';
import { PROGRAM } from '#src/program.ts';
import { code, type Prose, prose, type Span, typed } from '../prose.ts';
import { all, dayWords, papers, quoted, weekdayWords } from './words.ts';

function at(moment: Date, show: 'time' | 'both' = 'time'): Span {
  return { kind: 'time', at: moment, show };
}

const WINDOWS = { week: 'der Woche', month: 'des Monats', trending: 'der zwei Wochen' } as const;

function fullDay(day: Day): string {
  return `${weekdayWords(day)}, ${dayWords(day)}`;
}

export const dayTexts = {
  dayChoices: {
    weekdays: 'Werktags, Montag bis Freitag',
    daily: 'Jeden Tag',
    weekly: 'Wochenrückblick am Montag',
    'mon,thu': 'Montag und Donnerstag',
    'mon,wed,fri': 'Montag, Mittwoch und Freitag',
    'tue,thu': 'Dienstag und Donnerstag',
    mon: 'Montag',
    tue: 'Dienstag',
    wed: 'Mittwoch',
    thu: 'Donnerstag',
    fri: 'Freitag',
    'sat,sun': 'Am Wochenende',
    'weekly on fri': 'Wochenrückblick am Freitag',
  },
  windowNotes: {
    day: 'ein Listentag',
    week: 'seit Montag',
    month: 'seit dem Ersten',
    trending: 'die letzten zwei Wochen',
  },
  todayWord: (): string => 'heute',
  yesterdayWord: (): string => 'gestern',
  listTitle: (window: Window, day: Day, { topic, latest }: { topic?: string; latest?: boolean } = {}): string => {
    const about = `${topic ? ` zu ${quoted(topic)}` : ''}${latest ? ' (neueste Liste)' : ''}`;
    switch (window) {
      case 'day':
        return `Paper vom ${fullDay(day)}${about}`;
      case 'week':
        return `Paper der Woche bis zum ${dayWords(day)}${about}`;
      case 'month':
        return `Paper des Monats bis zum ${dayWords(day)}${about}`;
      case 'trending':
        return `Meistbeachtete Paper der zwei Wochen bis zum ${dayWords(day)}${about}`;
    }
  },
  listGist: (count: number, day: Day, top?: string): string =>
    `${papers(count)} für den ${dayWords(day)}${top ? `, an erster Stelle: ${top}` : ''}`,
  noListThatDay: (day: Day): Prose =>
    weekdayOf(day) > 5
      ? prose`Für ${fullDay(day)} gibt es keine Liste. Am Wochenende ist das meist so. Versuch es mit ${typed('trending')} oder dem Freitag davor.`
      : prose`Für ${fullDay(day)} gibt es keine Liste. An Feiertagen kommt das vor. Versuch es mit ${typed('trending')} oder einem anderen Tag.`,
  noListGist: (day: Day): string => `Keine Liste für den ${dayWords(day)}`,
  listDaysKnown: (days: number): Prose =>
    days === 1 ? prose`Von 1 Listentag, dem einzigen in der Bibliothek.` : prose`Von ${days} Listentagen.`,
  listDaysUnread: (days: readonly Day[]): Prose => {
    const [first = '', last = ''] = [days[0], days.at(-1)];
    if (days.length === 1) return prose`Die Liste für den ${dayWords(first)} wurde noch nicht gelesen.`;
    if (days.length > 3)
      return prose`${days.length} der Tage zwischen dem ${dayWords(first)} und dem ${dayWords(last)} wurden noch nicht gelesen.`;
    return prose`Die Listen für ${all(days.map((day) => `den ${dayWords(day)}`))} wurden noch nicht gelesen.`;
  },
  nearestListIs: (day: Day): Prose => prose`Die nächstgelegene Liste ist die für ${fullDay(day)}.`,
  showDay: (day: Day): string => `${dayWords(day)} zeigen`,
  dayNotOpen: (day: Day): Prose =>
    prose`Die Liste für den ${dayWords(day)} hat noch nicht begonnen. Listentage beginnen um 00:00 UTC und füllen sich über den Tag. Versuch es mit ${typed('today yesterday')}.`,
  dayUnread: (day: Day): Prose => prose`Die Liste für den ${dayWords(day)} wurde noch nicht gelesen.`,
  dayUnreadHere: (day: Day): Prose =>
    prose`Die Liste für den ${dayWords(day)} wurde noch nicht gelesen. Mit ${code(`${PROGRAM} backfill --from ${day} --to ${day}`)} lädst du sie herunter, mit ${code(`${PROGRAM} import FILE`)} liest du sie aus einer Datei.`,
  dayUnreadFailed: (day: Day, source: string): Prose =>
    prose`${source} antwortet nicht, und die Liste für den ${dayWords(day)} wurde bisher nicht gelesen. Versuch es in ein paar Minuten noch einmal.`,
  nothingKnown: (): Prose =>
    prose`Die Bibliothek ist noch leer. Sobald Paperboy online ist, kommen die neuesten Paper dazu. Versuch es in einer Minute noch einmal.`,
  stillGrowing: (readAt: Date): Prose => prose`Stand: ${at(readAt)}. Die Liste wächst noch.`,
  lastReadAt: (readAt: Date): Prose =>
    prose`Stand: ${at(readAt, 'both')}. Spätere Paper und Stimmen sind nicht enthalten.`,
  stale: (source: string, readAt: Date): Prose =>
    prose`${source} antwortet nicht. Stand dieser Liste: ${at(readAt, 'both')}.`,
  silentSource: (source: string): Prose => prose`${source} antwortet nicht und fehlt deshalb in dieser Liste.`,
  sampleDay: (day: Day): Prose =>
    prose`Die Quelle ist nicht erreichbar. Das hier ist der Beispieltag, den Paperboy mitbringt: ${dayWords(day)}.`,
  ownLibrary: (): Prose => prose`Die Quelle ist nicht erreichbar. Diese Paper stammen deshalb aus deiner Bibliothek.`,
  liveSource: (source: string): Prose => prose`Frisch von ${source} gelesen.`,
  noPaperOnTopic: (topic: string, window: Window, day: Day): Prose =>
    window !== 'day'
      ? prose`Die Listen ${WINDOWS[window]} bis zum ${dayWords(day)} enthalten keine Paper zu ${quoted(topic)}. Versuch es mit ${typed('search')} oder der Liste ohne Thema.`
      : prose`Die Liste für den ${dayWords(day)} enthält keine Paper zu ${quoted(topic)}. Versuch es mit ${typed('trending')} und diesem Thema, mit ${typed('search')} oder der Liste ohne Thema.`,
  noPaperInWindow: (window: Window, day: Day): Prose =>
    window === 'day'
      ? dayTexts.noListThatDay(day)
      : prose`Bis zum ${dayWords(day)} gibt es keine Listen. Versuch es mit einem späteren Tag.`,
  categoriesUnknown: (papers: number): Prose =>
    papers === 1
      ? prose`Bei 1 Paper sind die Kategorien noch nicht bekannt. ${code('cat:')} findet es deshalb nicht.`
      : prose`Bei ${papers} Papern sind die Kategorien noch nicht bekannt. ${code('cat:')} findet sie deshalb nicht.`,
};
