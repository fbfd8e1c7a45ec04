// Texts about searching, paging and looking up one paper.

import type { RemarkValues } from '#src/search/query/remark.ts';
import { code, type Prose, prose, typed } from '../prose.ts';
import { shorten } from '../safe-text.ts';
import { anySource, decimal, number, paperIds, papers, quoted } from './words.ts';

const NEEDS: Readonly<Record<RemarkValues['notRead'][2], string>> = {
  value: 'einen Wert',
  number: 'eine Zahl, zum Beispiel votes:>20',
  category: 'eine arXiv-Kategorie, zum Beispiel cat:cs.CL oder cat:cs',
  author: 'einen Namen, zum Beispiel author:"Yann LeCun"',
  org: 'einen Namen, zum Beispiel org:NVIDIA',
  paper: 'die ID oder den Link eines Papers, zum Beispiel like:2606.13681',
  after: 'einen Tag, einen Monat oder ein Jahr, zum Beispiel after:2026-06-12 oder after:2025',
  before: 'einen Tag, einen Monat oder ein Jahr, zum Beispiel before:2026-06-12 oder before:2025',
};

/** As typed, shortened. */
function typedValue(value: string): string {
  return `„${shorten(value, 40)}“`;
}

const remarks: { readonly [Kind in keyof RemarkValues]: (...values: RemarkValues[Kind]) => string } = {
  tooLong: (most) => `Nur die ersten ${number(most)} Zeichen wurden verwendet.`,
  notRead: (field, value, needs) =>
    `${field}: braucht ${NEEDS[needs]}. ${value ? `${typedValue(value)} wurde` : 'Das Feld wurde'} ignoriert.`,
  notField: (field) =>
    `„${field}:“ ist kein Feld und wurde als Wort gesucht. Die Felder sind author:, org:, cat:, after:, before:, votes: und like:.`,
  excludeWithMinus: () => 'Um ein Wort auszuschließen, setz ein Minus direkt davor: -survey.',
  orNotRead: () =>
    'Zwischen Wörtern wird „or“ nicht beachtet. Trenn Themen mit Kommas, um Paper zu beiden zu bekommen: diffusion, robotics.',
  noSuchDay: (after, before) => `Kein Tag liegt vor ${before} und nicht vor ${after}.`,
  commonWord: (word) => `${typedValue(word)} steht in fast jedem Paper und wurde deshalb nicht ausgeschlossen.`,
  categoriesUnknown: (many) => {
    const [whose, them] = [many === undefined ? 'einigen' : number(many), many === 1 ? 'es' : 'sie'];
    return `Bei ${whose} ${many === 1 ? 'Paper' : 'Papern'} sind die Kategorien noch nicht bekannt. cat: findet ${them} deshalb nicht, und -cat: schließt ${them} nicht aus.`;
  },
  votesUnknown: () => 'Bei einigen Papern sind die Stimmen noch nicht bekannt. votes: findet sie deshalb nicht.',
  daysUnknown: () => 'Bei einigen Papern ist das Datum nicht bekannt. after: und before: finden sie deshalb nicht.',
  notInLibrary: (id) => `${id} ist noch nicht in der Bibliothek.`,
  noMeaning: (id) => `${id} hat zu wenig Text, um ähnliche Paper zu finden.`,
  onlyByMeaning: () => 'Keins dieser Paper enthält die gesuchten Wörter, aber alle haben einen ähnlichen Inhalt.',
  noVectors: () => 'Ähnliche Paper sind gerade nicht zu finden, weil die Datei mit den Wortvektoren nicht lesbar ist.',
};

export const searchTexts = {
  searchTitle: (query: string): string => `Suche: ${quoted(query)}`,
  searchGist: (total: number, query: string): string => `${papers(total)} für ${quoted(query)}`,
  searchTotal: (total: number, tookMs: number): Prose =>
    prose`${papers(total)} in ${tookMs < 1 ? 'unter 1 ms' : `${Math.round(tookMs)} ms`}`,
  foundByMeaning: (): string => 'nach Bedeutung gefunden',
  /** A term of a score and its share. */
  scoreTerm: (words: string, points: number, score: number): string =>
    `${words} ${decimal(points, 2)} (${score === 0 ? 0 : Math.round((100 * points) / score)} %)`,
  nothingFound: (query: string): Prose =>
    prose`Keine Treffer für ${quoted(query)}. Versuch es mit weniger oder anderen Wörtern, ohne Anführungszeichen, ${code('-words')} und Felder wie ${code('author:')}.`,
  nothingFoundGist: (query: string): string => `Keine Treffer für ${quoted(query)}`,
  similarTitle: (title: string): string => `Ähnlich wie ${quoted(title)}`,
  nothingSimilar: (): string => 'In der Bibliothek gibt es noch keine ähnlichen Paper.',
  queryWithoutWords: (): Prose =>
    prose`Die Suche ist leer. Gib ein Wort, eine ${code('"phrase"')}, einen ${code('author:name')} oder die ID eines Papers ein.`,
  remarks,
  remoteLate: (source: string): Prose =>
    prose`${source} antwortet nicht. Diese Treffer stammen deshalb nur aus der Bibliothek.`,
  remoteAdded: (source: string, count: number): Prose =>
    prose`Davon ${count === 1 ? 'kommt' : 'kommen'} ${papers(count)} von ${source}.`,
  unknownPaper: (typed: string): string =>
    `Kein Paper zu ${quoted(typed)} gefunden. Gib eine ID wie ${paperIds()} oder einen Link zu ${anySource()} ein, oder such nach Wörtern aus dem Titel.`,
  unknownPaperOffline: (typed: string): string =>
    `${quoted(typed)} ist nicht in der Bibliothek, und Paperboy ist offline. Geh online oder importiere eine Datei, die das Paper enthält.`,
  unknownPaperFailed: (typed: string, source: string): string =>
    `${quoted(typed)} ist nicht in der Bibliothek, und ${source} antwortet nicht. Versuch es in ein paar Minuten noch einmal.`,
  noPaperInText: (): string =>
    `In diesem Text steckt kein Paper. Paperboy erkennt Links zu ${anySource()} und IDs wie ${paperIds()}. Du kannst auch nach Wörtern aus dem Titel suchen.`,
  searchButton: (): string => 'Suchen',
  noPapersFound: (ids: readonly string[], online: boolean): string =>
    `Keine Paper zu ${ids.join(', ')} gefunden. ${online ? 'Auch die Quellen kennen nichts davon. Versuch es später noch einmal' : 'Paperboy ist offline. Geh online oder importiere eine Datei, die sie enthält'}.`,
  papersFound: (count: number): string => `${count} Paper in diesem Text`,
  papersNotFound: (ids: readonly string[]): Prose =>
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
