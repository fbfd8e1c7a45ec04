// The terminal's own fixed texts: its prompt, its keys, its forms. A reason always follows a colon, so it begins like a sentence.

import { number } from './words.ts';

export const terminalTexts = {
  unknownTime: (): string => 'unbekannte Zeit',
  prompt: (): string => 'papers> ',
  hint: (): string => 'Gib einen Befehl ein, eine Zahl in Klammern, help oder quit. Tab ergänzt.',
  bye: (): string => 'Auf Wiedersehen.',
  ctrlC: (): string => 'Zum Beenden drück noch einmal Strg-C oder gib quit ein.',
  cancelled: (): string => 'Abgebrochen. Es wurde nichts geändert.',
  working: (): string => 'einen Moment …',
  stillWorking: (): string => 'Noch beschäftigt. Zum Beenden drück noch einmal Strg-C.',
  ellipsis: (unicode: boolean): string => (unicode ? '…' : '...'),
  andMore: (many: number): string => `und ${number(many)} weitere`,
  noSuchNumber: (typed: string, most: number): string =>
    most === 0
      ? 'Gerade stehen keine Zahlen zur Auswahl. Alle Befehle zeigt help.'
      : `${typed} steht in der letzten Antwort nicht zur Auswahl. Gib eine Zahl von 1 bis ${most} ein.`,
  sameForOthers: (): string => ' (ebenso für die anderen IDs)',
  file: (mime: string, bytes: number): string => `${mime}, ${number(bytes)} Byte`,
  channel: (name: string): string => `# ${name}`,

  formKeys: (): string => 'Enter behält den Wert in Klammern. Mit - lässt du etwas aus. Mit Strg-C brichst du ab.',
  formLine: (): string => 'Dasselbe in einer Zeile:',
  formChoices: (values: readonly string[]): string => `möglich: ${values.join(', ')}`,
  formNeeded: (name: string): string => `Gib einen Wert für ${name} ein. Mit Strg-C brichst du ab.`,
  formOptional: (): string => 'optional',

  badChannel: (name: string): string =>
    `${name} ist kein gültiger Name für einen Kanal im Terminal. Nimm 1 bis 64 Kleinbuchstaben, Ziffern, Punkte, Binde- und Unterstriche, am Anfang einen Buchstaben oder eine Ziffer.`,
  otherAdapter: (adapter: string): string => `Dieser Kanal ist auf ${adapter}, nicht im Terminal`,
  badKey: (): string =>
    'Der Schlüssel des Teils ist ungültig. Nimm 1 bis 64 Buchstaben, Ziffern, Binde- und Unterstriche',
  cannotWrite: (file: string, code: string): string =>
    `${file} ließ sich nicht schreiben (${code}). Prüfe, ob es den Ordner gibt und Paperboy hineinschreiben darf.`,
  diskBusy: (file: string, code: string): string => `${file} ließ sich nicht schreiben (${code})`,
  maybeWritten: (file: string, code: string): string => `${file} wurde vielleicht nicht gespeichert (${code})`,
  noEdits: (): string => 'Nachrichten im Terminal lassen sich nicht bearbeiten',
} as const;
