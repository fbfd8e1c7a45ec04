// Texts about a paper: counts, names of facts, button labels, the terms of its score.

import type { Day } from '#src/papers/day.ts';
import type { ReasonValues } from '#src/papers/ranking/reasons.ts';
import { type Prose, prose } from '../prose.ts';
import { count, dayWords, decimal, number, papers, votes } from './words.ts';

/** Hours for two days, then days, rounded down; in the dative. */
function span(hours: number): string {
  return hours < 48 ? count(Math.floor(hours), 'Stunde', 'Stunden') : count(Math.floor(hours / 24), 'Tag', 'Tagen');
}

const reasons: { readonly [Kind in keyof ReasonValues]: (...values: ReasonValues[Kind]) => string } = {
  votes: (many) => (many === 0 ? 'noch keine Stimmen' : votes(many)),
  unknownVotes: () => 'Stimmen unbekannt',
  toCome: (hours) => `erst seit ${span(Math.max(0, hours))} auf der Liste`,
  momentum: (anHour) => {
    if (anHour < 0) return 'verliert Stimmen';
    const shown = anHour < 10 ? Number(anHour.toFixed(1)) : Math.round(anHour);
    return shown === 0 ? 'wächst kaum' : `${number(shown)} neue ${shown === 1 ? 'Stimme' : 'Stimmen'} pro Stunde`;
  },
  lateBloomer: (before, now) => `Spätzünder: von ${number(before)} auf ${votes(now)}`,
  decay: (hours) => `seit ${span(hours)} auf der Liste`,
  team: (many) => `dein Team: ${votes(many)}`,
  age: (days) => (days < 1 ? 'neu erschienen' : `${count(Math.floor(days), 'Tag', 'Tage')} vor der Liste erschienen`),
  comments: (many) => (many === 0 ? 'keine Kommentare' : count(many, 'Kommentar', 'Kommentare')),
  code: (linked, stars) =>
    stars === undefined ? (linked === 0 ? 'kein Code' : 'Code') : `Code mit ${count(stars, 'Stern', 'Sternen')}`,
  project: (linked) => (linked === 0 ? 'keine Projektseite' : 'Projektseite'),
  authors: (participating, accounts) => {
    if (participating > 0) return 'jemand von den Autoren diskutiert mit';
    if (accounts === undefined) return 'noch niemand von den Autoren in der Diskussion';
    return count(accounts, 'Autor mit Konto', 'Autoren mit Konto');
  },
  organisation: (stated) => (stated === 0 ? 'keine Organisation angegeben' : 'von einer Organisation'),
  media: (many) => (many === 0 ? 'keine Bilder oder Videos' : 'Bilder oder Videos'),
  followers: (many) => `eingereicht von einem Konto mit ${count(many, 'Follower', 'Followern')}`,
  match: () => 'Treffer',
  meaning: (cosine) => `ähnlicher Inhalt (${decimal(cosine, 2)})`,
  online: () => 'von der Onlinesuche gefunden',
};

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
  readOnWeb: (): string => 'Im Web lesen',
  showPaper: (): string => 'Zeigen',
  moreLikeThis: (): string => 'Mehr davon',
  why: (): string => 'Warum hier?',
  whyTitle: (title: string): string => `Warum: ${title}`,
  whyGist: (place: number, score: number): string => `Platz ${place}, ${decimal(score, 1)} Punkte`,
  whyPlace: (place: number, of: number, day: Day): Prose =>
    prose`Platz ${place} von ${of} auf der Liste für den ${dayWords(day)}. Die Punktzahl setzt sich so zusammen:`,
  whyNoPlaceGist: (): string => 'Dieses Paper steht nicht auf dieser Liste',
  notOnThatList: (day: Day): Prose =>
    prose`Dieses Paper steht nicht auf der Liste für den ${dayWords(day)}. Lass das Datum weg, dann gilt der Tag, an dem es gelistet war.`,
  whyEarly: (): Prose => prose`Diese Liste ist noch jung. Stimmen zählen deshalb weniger, andere Merkmale mehr.`,
  reasons,
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
