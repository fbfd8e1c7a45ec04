// Lists of papers on the web page.

import { type Day, startOf } from '#src/papers/day.ts';
import { dayWords, number, papers, votes, weekdayWords } from '../words.ts';

const monthAndYear = new Intl.DateTimeFormat('de', { timeZone: 'UTC', month: 'long', year: 'numeric' });

export const listTexts = {
  dayTitle: (day: Day): string => `Paper von ${weekdayWords(day)}, ${dayWords(day)}`,
  weekTitle: (week: string): string => `Paper aus Woche ${Number(week.slice(6))}, ${week.slice(0, 4)}`,
  weekName: (week: string): string => `Woche ${Number(week.slice(6))}`,
  weekDays: (monday: Day, sunday: Day): string => `${dayWords(monday, sunday)} bis ${dayWords(sunday)}.`,
  monthTitle: (month: string): string => `Paper vom ${monthAndYear.format(startOf(`${month}-01`))}`,
  monthName: (month: string): string => monthAndYear.format(startOf(`${month}-01`)),
  trendingTitle: (): string => 'Paper im Trend',
  trendingDays: (): string => 'Die besten der letzten zwei Wochen, auch Paper, die erst später beliebt wurden.',
  frontTitle: (): string => 'Forschungspaper im Trend',
  today: (): string => 'Die Paper von heute',
  latest: (): string => 'Die neueste Liste',
  frontLead: (sources: string, voted: boolean): string =>
    voted
      ? `Die Forschungspaper, für die auf ${sources} abgestimmt wird, jeden Tag neu geordnet.`
      : `Die neuesten Forschungspaper von ${sources}, jeden Tag neu geordnet.`,
  description: (many: number, first: string): string => `${papers(many)}, geordnet. Zuerst: ${first}`,
  some: (shown: number, of: number): string => (shown === of ? papers(of) : `${number(shown)} von ${papers(of)}n`),

  sortBy: (): string => 'Sortieren nach',
  sorts: { trending: 'Trend', votes: 'Stimmen', newest: 'Neueste' } as const,
  unfold: (): string => 'Alle Abstracts zeigen',
  foldAll: (): string => 'Alle Abstracts ausblenden',
  filter: (): string => 'Filter',
  topic: (): string => 'Thema',
  topicHint: (): string => 'Wörter oder "Wortgruppen". Ein Komma heißt oder, ein Minus schließt aus.',
  field: (): string => 'Fachgebiet',
  anyField: (): string => 'Alle Fachgebiete',
  apply: (): string => 'Paper zeigen',
  clear: (): string => 'Filter entfernen',

  inboxTitle: (): string => 'Paper im Trend per E-Mail',
  inbox: (): string => 'Eine kurze E-Mail mit den besten Papern aus deinen Fachgebieten, so oft du möchtest.',
  feedTitle: (): string => 'Paper im Trend im Feedreader',
  feed: (): string => 'Verfolge die neuesten Listen als Feed, ganz ohne Konto.',
  otherLists: (): string => 'Andere Listen',

  isNew: (): string => 'Neu',
  whyNew: (): string => 'Die erste Version erschien höchstens einen Tag vor der Aufnahme in die Liste.',
  media: (many: number): string => (many === 1 ? 'Bild oder Video' : `${number(many)} Bilder oder Videos`),
  here: (many: number): string => `${number(many)} hier`,
  votesHere: (many: number): string => `${votes(many)} aus Teams mit diesem Paperboy`,
  abstract: (): string => 'Ganzer Abstract',
  fold: (): string => 'Weniger',

  page: (page: number, of: number): string => `Seite ${page} von ${of}`,
  previousPage: (): string => 'Vorige Seite',
  nextPage: (): string => 'Nächste Seite',
  empty: (): string => 'Keine Paper passen zu diesem Filter.',
  emptyNext: (): string => 'Versuch es mit weniger Wörtern, einem anderen Fachgebiet oder der Suche in allen Papern.',
  nothingYet: (): string => 'Es wurden noch keine Paper gelesen. Komm in ein paar Minuten wieder.',
};
