// The page of a paper on the web page.

import type { Day } from '#src/papers/day.ts';
import { anySource, dayWords, number, paperIds, quoted, votes } from '../words.ts';

export const paperPageTexts = {
  rank: (place: number, of: number): string => `Platz ${place} von ${of}`,
  listOf: (day: Day): string => `Paper vom ${dayWords(day)}`,
  allAuthors: (many: number): string => `Alle ${number(many)} Namen zeigen`,
  pdf: (): string => 'PDF',
  abstract: (): string => 'Abstract',
  summary: (): string => 'In einem Satz',
  votes: (): string => 'Stimmen',
  votesAt: (many: number): string => `${votes(many)}, zuletzt gezählt am`,
  chart: (first: number, firstDay: string, last: number, lastDay: string): string =>
    `Von ${votes(first)} am ${firstDay} auf ${number(last)} am ${lastDay}`,
  noVotes: (): string => 'Keine Quelle hat Stimmen für dieses Paper gezählt.',
  why: (): string => 'Warum es hier steht',
  sumOf: (): string => 'Die Punktzahl ist die Summe dieser Werte. Eine Verdopplung der Stimmen bringt 10 Punkte.',
  details: (): string => 'Angaben',
  cite: (): string => 'Zitieren',
  copy: (): string => 'BibTeX kopieren',
  copied: (): string => 'Kopiert',
  similar: (): string => 'Ähnliche Paper',
  allSimilar: (): string => 'Weitere ähnliche Paper',
  version: (number: number): string => `Version ${number}`,
  withdrawn: (): string => 'Dieses Paper wurde zurückgezogen. Verlass dich nicht auf seine Ergebnisse.',
  unknown: (): string => 'Dieses Paper gibt es hier nicht',
  unknownNext: (typed: string): string => `Zu ${quoted(typed)} ist nichts bekannt.`,
  unknownHow: (): string =>
    `Die Adresse eines Papers endet mit seiner ID, zum Beispiel ${paperIds()}, oder mit einem Link zu ${anySource()}. Du kannst auch nach Wörtern aus dem Titel suchen.`,
  openOn: (site: string): string => `Auf ${site} öffnen`,
  offline: (): string => 'Paperboy ist hier offline und kennt nur Paper, die es schon gelesen hat.',
  tooMany: (): string => 'Du hast nach vielen unbekannten Papern gefragt. Versuch es in einer Minute noch einmal.',
  silent: (source: string): string => `${source} antwortet nicht. Versuch es in ein paar Minuten noch einmal.`,
};
