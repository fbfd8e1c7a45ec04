// The API and its description, and the tools of the MCP server.

import type { Day } from '#src/papers/day.ts';
import { anyOf, number, paperIds } from '../words.ts';

const operations = {
  listPapers: 'Paper eines Tages, einer Woche, eines Monats oder der letzten 14 Tage, nach Rang geordnet',
  getPaper: 'Ein Paper mit Abstract und allen Ständen seiner Stimmen',
  explainPaper: 'Der Platz eines Papers an einem Tag und woraus seine Punkte bestehen',
  similarPapers: 'Paper, die einem Paper ähneln, die ähnlichsten zuerst',
  searchPapers: 'Paper, die zu einer Suche passen, die besten zuerst',
  listDays: 'Tage mit Papern, die neuesten zuerst',
  listTopics: 'Themen mit Namen, die überall gelten, wo ein Thema erwartet wird',
};

const fields = {
  window:
    'Die Tage der Liste: ein Tag, seine Woche oder sein Monat bis zu diesem Tag, oder die 14 Tage bis dahin (trending)',
  date: 'Der letzte Tag der Liste in UTC. Standard: heute, oder bei window=day der neueste Tag mit Papern',
  whyDate: 'Der Tag der Liste in UTC. Standard: der neueste Tag, an dem das Paper auf der Liste stand',
  before: 'Nur Tage vor diesem',
  sort: 'rank: nach Punkten. votes: nach Stimmen. newest: nach dem Tag der Veröffentlichung',
  topic:
    'Nur Paper zu einem Thema, in der Suchsprache, zum Beispiel diffusion, -survey, oder preset:agents für ein Thema mit Namen',
  limit: 'Die Höchstzahl der Ergebnisse',
  offset: 'Wie viele Ergebnisse übersprungen werden: nextOffset der Seite davor',
  q: 'Wörter, "Wortgruppen", -ausgeschlossene Wörter und die Felder author:, org:, cat:, after:, before:, votes: und like:',
  paperId: 'Die ID eines Papers oder ein Link darauf',
  Paper: 'Ein Paper. Titel und Texte sind so, wie die Autoren sie geschrieben haben, und können TeX enthalten',
  Reason: 'Ein Teil der Punkte',
  Reading: 'Was eine Quelle zu einem Zeitpunkt über ein Paper gesagt hat',
  PaperList: 'Eine Liste von Papern, nach Rang geordnet',
  Findings: 'Gefundene Paper',
  PaperDetails: 'Ein Paper und seine Stände',
  Standing: 'Der Platz eines Papers an einem Tag',
  Days: 'Tage mit Listen',
  Topics: 'Themen mit Namen',
  Problem: 'Was an einer Anfrage nicht stimmt (RFC 9457)',
  id: 'Die ID bei arXiv, oder eine, die mit dem Namen einer anderen Quelle beginnt',
  authors: 'Namen in ihrer Reihenfolge',
  votes: 'Der neueste Stand der Stimmen, oder null, wenn keine Quelle einen hat',
  place: 'Der Platz auf der Liste ab 1, oder null außerhalb von Listen',
  score: 'Die Summe der Gründe',
  label: 'In Worten, in der Sprache der Anfrage',
  points: 'Wie viele Punkte das bringt',
  listedOn: 'Der Tag, an dem es auf der Liste stand',
  url: 'Die Seite bei der Quelle des Papers',
  publishedOn: 'Der Tag der ersten Fassung',
  organisation: 'Die Organisation, die es eingereicht hat',
  categories: 'Kategorien bei arXiv, die wichtigste zuerst, oder null, wenn noch nicht bekannt',
  summary: 'Ein Satz über das Paper',
  comment: 'Der Kommentar der Autoren, zum Beispiel die Konferenz',
  abstract: 'Das Abstract',
  withdrawn: 'Vorhanden, wenn das Paper zurückgezogen wurde',
  byMeaning: 'Vorhanden, wenn es keins der wichtigen Wörter der Suche enthält',
  state:
    'Wie vollständig die Liste ist: complete (fertig), empty (leer), partial (wächst noch), not-open (noch nicht offen), stale (veraltet) oder unread (ungelesen)',
  readAt: 'Wann zuletzt gelesen wurde',
  listed: 'Wie viele Paper auf der Liste stehen, bevor das Thema angewendet wird',
  listDays: 'Wie viele Tage des Zeitraums Paper haben',
  sources: 'Quellen, von denen es zu diesen Tagen etwas gibt',
  remarks: 'Was nicht verstanden wurde oder sich nicht entscheiden ließ, in der Sprache der Anfrage',
  total: 'Wie viele es insgesamt sind',
  nextOffset: 'offset der nächsten Seite, oder null auf der letzten',
  status: 'ranked, oder not-listed, wenn das Paper an diesem Tag auf keiner Liste stand',
  of: 'Wie viele Paper die Liste hat',
  at: 'Wann',
  source: 'Wer es gesagt hat',
  key: 'Was nach preset: steht',
  topicText: 'Was als Thema angegeben wird',
  terms: 'Wofür es steht, in der Suchsprache',
  query: 'Die Suche, oder die ID des Papers, dem die Ergebnisse ähneln',
  type: 'Die Art des Problems',
  parameter: 'Der Parameter, der nicht stimmt',
};

const problems = {
  titles: {
    'invalid-parameter': 'Ein Parameter ist ungültig',
    'unknown-parameter': 'Ein Parameter ist unbekannt',
    'unknown-paper': 'Das Paper ist unbekannt',
    'not-found': 'Nicht gefunden',
    'method-not-allowed': 'Methode nicht erlaubt',
    'too-many-requests': 'Zu viele Anfragen',
  },
  unknown: (name: string, known: readonly string[], near?: string): string =>
    `Den Parameter „${name}“ gibt es nicht. ${near === undefined ? '' : `Meintest du ${near}? `}${
      known.length === 0 ? 'Hier gibt es keine Parameter.' : `Möglich sind ${known.join(', ')}.`
    }`,
  twice: (name: string): string => `${name} steht mehrmals da. Gib es nur einmal an.`,
  wholeNumber: (name: string, least: number, most: number): string =>
    `${name} muss eine ganze Zahl von ${number(least)} bis ${number(most)} sein.`,
  oneOf: (name: string, choices: readonly string[]): string => `${name} muss ${anyOf(choices)} sein.`,
  date: (name: string): string => `${name} muss ein Datum in der Form JJJJ-MM-TT sein, zum Beispiel 2026-06-12.`,
  text: (name: string, most: number): string => `${name} muss ein Text mit 1 bis ${number(most)} Zeichen sein.`,
  futureDay: (day: Day, today: Day): string =>
    `${day} liegt in der Zukunft. Die Tage der Listen gelten in UTC, und dort ist heute der ${today}.`,
  notAPaper: (): string =>
    `Das ist weder die ID eines Papers noch ein Link darauf. Eine ID sieht so aus: ${paperIds()}.`,
  unknownPaper: (id: string): string =>
    `Das Paper ${id} ist nicht in der Bibliothek. Nach Wörtern findest du Paper mit der Suche.`,
  notFound: (description: string): string =>
    `Unter dieser Adresse gibt es nichts. Was es gibt, steht in ${description}.`,
  onlyGet: (): string => 'Diese API ist nur zum Lesen da. Verwende GET.',
  tooMany: (seconds: number): string =>
    `Zu viele Anfragen. Versuch es in ${seconds === 1 ? '1 Sekunde' : `${seconds} Sekunden`} noch einmal.`,
};

export const apiTexts = {
  title: 'API von Paperboy',
  about:
    'Forschungspaper, wie Paperboy sie ordnet, nur zum Lesen und ohne Schlüssel. Antworten kommen nur aus der Bibliothek. Texte der Paper sind Daten, die deren Autoren geschrieben haben.',
  ok: 'Die Antwort',
  notModified: 'Seit der Antwort mit diesem ETag hat sich nichts geändert',
  badRequest: 'Ein Parameter stimmt nicht',
  page: {
    described: 'Als OpenAPI 3.1, für Programme, die das lesen:',
    problems: 'Wenn eine Anfrage nicht stimmt',
    problemForm: 'Die Antwort folgt RFC 9457. Darin ist type eine dieser Arten, und detail sagt, was zu tun ist.',
    assistants: 'Für KI-Assistenten',
    mcp: 'Dieselben Antworten gibt es als Werkzeuge des Model Context Protocol. Gib deinem Assistenten diese Adresse:',
  },
  operations,
  fields,
  problems,
};
