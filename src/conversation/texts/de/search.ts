// Texts about searching, paging and looking up one paper.

import { code, type Prose, prose, typed } from '../prose.ts';
import { number, papers, quoted } from './words.ts';

export const searchTexts = {
  searchTitle: (query: string): string => `Suche: ${quoted(query)}`,
  searchGist: (total: number, query: string): string => `${papers(total)} für ${quoted(query)}`,
  searchTotal: (total: number, tookMs: number): Prose =>
    prose`${papers(total)} in ${tookMs < 1 ? 'unter 1 ms' : `${Math.round(tookMs)} ms`}`,
  nothingFound: (query: string): Prose =>
    prose`Keine Treffer für ${quoted(query)}. Versuch es mit weniger oder anderen Wörtern, ohne Anführungszeichen, ${code('-words')} und Felder wie ${code('author:')}.`,
  nothingFoundGist: (query: string): string => `Keine Treffer für ${quoted(query)}`,
  queryWithoutWords: (): Prose =>
    prose`Die Suche ist leer. Gib ein Wort, eine ${code('"phrase"')}, einen ${code('author:name')} oder die ID eines Papers ein.`,
  queryRemark: (remark: string): Prose => prose`${remark}`,
  remoteLate: (source: string): Prose =>
    prose`${source} antwortet nicht. Diese Treffer stammen deshalb nur aus der Bibliothek.`,
  remoteAdded: (source: string, count: number): Prose =>
    prose`Davon ${count === 1 ? 'kommt' : 'kommen'} ${papers(count)} von ${source}.`,
  unknownPaper: (typed: string): string =>
    `Kein Paper zu ${quoted(typed)} gefunden. Gib eine arXiv-ID wie 2606.13681 oder einen Link zu arXiv oder Hugging Face ein, oder such nach Wörtern aus dem Titel.`,
  unknownPaperOffline: (typed: string): string =>
    `${quoted(typed)} ist nicht in der Bibliothek, und Paperboy ist offline. Geh online oder importiere eine Datei, die das Paper enthält.`,
  unknownPaperFailed: (typed: string, source: string): string =>
    `${quoted(typed)} ist nicht in der Bibliothek, und ${source} antwortet nicht. Versuch es in ein paar Minuten noch einmal.`,
  noPaperNamed: (): string =>
    'In diesem Text steckt kein Paper. Paperboy erkennt Links zu arXiv oder Hugging Face und IDs wie 2606.13681. Du kannst auch nach Wörtern aus dem Titel suchen.',
  searchButton: (): string => 'Suchen',
  noneKnown: (ids: readonly string[], online: boolean): string =>
    `Keine Paper zu ${ids.join(', ')} gefunden. ${online ? 'Auch die Quellen kennen nichts davon. Versuch es später noch einmal' : 'Paperboy ist offline. Geh online oder importiere eine Datei, die sie enthält'}.`,
  papersNamed: (count: number): string => `${count} Paper in diesem Text`,
  notKnownHere: (ids: readonly string[]): Prose =>
    prose`Nicht gefunden: ${ids.join(', ')}. Mit ${typed(`show ${ids[0] ?? ''}`)} versuchst du es noch einmal.`,
  notLookedUp: (ids: readonly string[]): Prose =>
    prose`und ${ids.length} weitere, nach denen nicht gesucht wurde: ${ids.slice(0, 20).join(', ')}${ids.length > 20 ? ' …' : ''}. Einzeln zeigt sie ${typed('show')}.`,
  neverListed: (): Prose =>
    prose`Dieses Paper stand auf keiner Liste, die Paperboy gelesen hat. Es hat deshalb keinen Platz.`,

  next: (): string => 'Weiter',
  previous: (): string => 'Zurück',
  pageOf: (page: number, pages: number): string => `Seite ${page} von ${pages}`,
  noSuchPage: (page: number, pages: number): string =>
    `Seite ${page} gibt es nicht. Wähle eine Seite von 1 bis ${pages}.`,
  andMore: (count: number): string => `und ${number(count)} weitere`,
  showMore: (): string => 'Mehr zeigen',
};
