// Texts about calls themselves: unknown, refused, failed, or with an invalid option.

import { code, type Prose, prose, typed } from '../prose.ts';
import { anyOf, dayWords, number, quoted } from './words.ts';

export const callTexts = {
  unknownCommand: (line: string): Prose =>
    prose`Den Befehl ${quoted(line)} gibt es nicht. Alle Befehle zeigt ${typed('help')}.`,
  didYouMean: (paths: readonly string[]): Prose => prose`Meintest du ${anyOf(paths)}?`,
  unknownCommandGist: (typed: string): string => `Den Befehl ${quoted(typed)} gibt es nicht`,
  outdatedMessage: (): Prose =>
    prose`Diese Nachricht stammt aus einer älteren Version und funktioniert nicht mehr. Führe den Befehl noch einmal aus. Alle Befehle zeigt ${typed('help')}.`,
  outdatedMessageGist: (): string => 'Führe den Befehl noch einmal aus',
  notAllowed: (path: string): Prose =>
    prose`${typed(path)} steht nur denen offen, die diesen Kanal verwalten. Bitte jemanden von ihnen darum.`,
  notAllowedGist: (path: string): string => `${path} steht nur denen offen, die diesen Kanal verwalten`,
  failed: (reference: string): Prose =>
    prose`Da ist etwas schiefgegangen. Versuch es noch einmal. Wenn der Fehler bleibt, gib diese Referenz an deine Administration weiter: ${code(reference)}.`,
  failedGist: (reference: string): string => `Da ist etwas schiefgegangen (Referenz ${reference})`,
  sourceFailed: (source: string): Prose =>
    prose`${source} antwortet nicht. Versuch es in ein paar Minuten noch einmal.`,
  forExample: (example: string): Prose => prose`Zum Beispiel: ${typed(example)}`,
  helpButton: (): string => 'Hilfe',
  formReady: (title: string): Prose => prose`Weiter geht es im Formular: ${title}.`,
  formReadyGist: (): string => 'Das Formular ist bereit',
  openForm: (): string => 'Formular öffnen',
  tryAgain: (): string => 'Noch einmal versuchen',
  moreOptions: (): string => 'Weitere Optionen',
  emptyText: (): string => '…',
  longAddress: (): string => 'die Adresse ist zu lang für einen Link',
  unknownTime: (): string => 'unbekannte Zeit',

  restInFile: (many: number, name: string): string =>
    `… und ${number(many)} weitere. Die vollständige Liste steht in ${name}.`,
  wholeInFile: (name: string): string => `Gekürzt. Der vollständige Text steht in ${name}.`,
  wholeFileName: (): string => 'ganze-nachricht.txt',
  wholeFileAlt: (): string => 'Die ganze Nachricht als reiner Text',

  missingOption: (name: string, summary?: string): string =>
    summary ? `Es fehlt noch ${name}: ${summary.replace(/\.$/, '')}.` : `Es fehlt noch ${name}.`,
  missingOptions: (path: string): string => `${path}: Es fehlen noch Angaben`,
  unknownOption: (name: string, path: string, names: readonly string[]): string =>
    names.length > 0
      ? `${path} hat keine Option ${quoted(name)}. Die Optionen sind: ${names.join(', ')}.`
      : `${path} hat keine Optionen. Lass ${quoted(name)} weg.`,
  badDay: (typed: string): string =>
    `${quoted(typed)} ist kein gültiger Tag. Versuch es mit today, yesterday, monday, 12 June oder 2026-06-12.`,
  futureDay: (day: string, today: string): string =>
    `Der ${dayWords(day)} liegt in der Zukunft. Listentage richten sich nach UTC, und dort ist es der ${dayWords(today)}. Nimm heute oder einen früheren Tag.`,
  badWindow: (typed: string): string =>
    `${quoted(typed)} ist kein gültiger Zeitraum. Möglich sind day, week, month und trending.`,
  badNumber: (name: string, typed: string, min?: number, max?: number): string =>
    `Für ${name} brauche ich eine ganze Zahl${range(min, max)}, nicht ${quoted(typed)}.`,
  badChoice: (name: string, typed: string, choices: readonly string[]): string =>
    `Für ${name} geht nur ${anyOf(choices)}, nicht ${quoted(typed)}.`,
  tooLong: (name: string, most: number): string => `${name} ist zu lang. Höchstens ${most} Zeichen sind möglich.`,
};

function range(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return ` von ${min} bis ${max}`;
  if (min !== undefined) return ` ab ${min}`;
  return max === undefined ? '' : ` bis höchstens ${max}`;
}
