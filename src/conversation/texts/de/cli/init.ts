// The questions and answers of `paperboy init`.

import { PROGRAM } from '#src/program.ts';

export const initTexts = {
  where: (): string => 'Wo soll Paperboy posten?',
  whichPlatform: (): string => 'Nummer oder Name: ',
  enterOne: (choices: readonly string[]): string => `Gib ein: ${choices.join(', ')}.`,
  numberOrName: (number: number, name: string): string => `${number} oder ${name}`,
  stopped: (): string => 'Die Einrichtung wurde vor dem Ende abgebrochen. Starte init noch einmal.',
  saved: (file: string): string => `Gespeichert in ${file}. Nur du kannst diese Datei lesen.`,
  next: (): string => `Als Nächstes: ${PROGRAM} start`,
  checking: (platform: string): string => `Prüfung bei ${platform} …`,
  keep: (question: string): string => `${question} [Enter behält den aktuellen Wert]: `,
  question: (question: string): string => `${question}: `,
  channels: (): string => 'Kanäle:',
  more: (many: number): string => `und ${many} weitere (gib den Namen ein)`,
  whichChannel: (): string => 'Kanal für die erste Ausgabe (Nummer oder Name, Enter lässt sie aus): ',
  noSuchChannel: (): string =>
    'Dieser Kanal steht nicht in der Liste. Gib eine Nummer ein oder einen Namen wie #papers.',
  subscribe: (channel: string): string =>
    `${channel} jeden Werktag eine Ausgabe senden, und jetzt gleich die erste? [J/n] `,
  full: (channel: string): string =>
    `${channel} hat schon so viele Abos wie möglich. Alle zeigt ${PROGRAM} subscriptions.`,
  subscribed: (id: string, schedule: string): string => `Abonniert: ${id}, ${schedule}.`,
  sending: (): string => 'Die heutige Liste wird gelesen und gesendet …',
  sent: (channel: string): string => `Eine Ausgabe ist in ${channel} erschienen.`,
  notSent: (reason: string): string =>
    `Es wurde keine Ausgabe gesendet: ${reason}. Sobald Paperboy läuft, erscheint die nächste, wenn sie fällig ist.`,
  unknownReason: (): string => 'Der Grund ist unbekannt',
  notAFile: (file: string): string =>
    `In ${file} lassen sich keine Einstellungen speichern, denn das ist keine Datei. Setze PAPERBOY_ENV_FILE auf eine Datei oder lass es weg.`,
};
