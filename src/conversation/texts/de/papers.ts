// Texts about a paper: counts, names of facts, button labels, the terms of its score.

import type { Day } from '#src/papers/day.ts';
import { type Prose, prose } from '../prose.ts';
import { count, dayWords, number, papers, votes } from './words.ts';

export const paperTexts = {
  votes,
  comments: (many: number): string => count(many, 'Kommentar', 'Kommentare'),
  stars: (many: number): string => count(many, 'Stern', 'Sterne'),
  papersCount: papers,
  andMoreAuthors: (many: number): string => `und ${number(many)} weitere`,
  noAuthors: (): string => 'Autoren unbekannt',
  listedOn: (day: Day, today?: Day): string => `gelistet am ${dayWords(day, today)}`,
  notListed: (): string => 'nicht gelistet',
  codeWord: (): string => 'Code',
  withdrawn: (): string => 'zurückgezogen',
  withdrawnNote: (): Prose => prose`Dieses Paper wurde zurückgezogen.`,
  noAbstract: (): string => 'Kein Abstract verfügbar.',

  openPaper: (): string => 'Paper öffnen',
  openCode: (): string => 'Code',
  openProject: (): string => 'Projektseite',
  showPaper: (): string => 'Zeigen',
  why: (): string => 'Warum hier?',
  whyTitle: (title: string): string => `Warum: ${title}`,
  whyGist: (place: number, score: number): string =>
    `Platz ${place}, ${score.toLocaleString('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} Punkte`,
  whyPlace: (place: number, of: number, day: Day): Prose =>
    prose`Platz ${place} von ${of} auf der Liste für den ${dayWords(day)}. Die Punktzahl setzt sich so zusammen:`,
  whyNoPlaceGist: (): string => 'Dieses Paper steht nicht auf dieser Liste',
  notOnThatList: (day: Day): Prose =>
    prose`Dieses Paper steht nicht auf der Liste für den ${dayWords(day)}. Lass das Datum weg, dann gilt der Tag, an dem es gelistet war.`,
  whyEarly: (): Prose => prose`Diese Liste ist noch jung. Stimmen zählen deshalb weniger, andere Merkmale mehr.`,
  total: (): string => 'Punktzahl',
  factNames: {
    authors: 'Autoren',
    organisation: 'Organisation',
    categories: 'Kategorien',
    keywords: 'Schlagwörter',
    published: 'Erste Version',
    listed: 'Gelistet',
    votes: 'Stimmen',
    comment: 'Kommentar',
    journal: 'Zeitschrift',
    doi: 'DOI',
    code: 'Code',
    project: 'Projektseite',
    place: 'Platz',
    id: 'ID',
  } as const,
};
