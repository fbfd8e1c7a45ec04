// What is wrong with a command line, or with the storage under it, and what to do.

import type { Day } from '#src/papers/day.ts';
import { PROGRAM } from '#src/program.ts';
import { anyOf, paperIds } from '../words.ts';

function meant(near: string | undefined): string {
  return near === undefined ? '' : ` Meintest du ${near}?`;
}

export const usageTexts = {
  unknownCommand: (name: string, near?: string): string =>
    `Den Befehl „${name}“ gibt es nicht.${meant(near)} Alle Befehle zeigt ${PROGRAM} --help.`,
  flagFirst: (flag: string): string =>
    `Optionen stehen nach dem Befehl: ${PROGRAM} today ${flag}. Alle Befehle zeigt ${PROGRAM} --help.`,
  bothWays: (): string => '--online und --offline gehen nicht zusammen. Lass eins davon weg.',
  noJson: (command: string): string => `${command} stellt Fragen und gibt kein JSON aus. Lass --json weg.`,
  extraWords: (words: string, command: string): string =>
    `„${words}“ passt nicht zu ${command}. Meintest du eine Option? Siehe --help.`,
  extraDay: (words: string, command: string, flag: string): string =>
    `„${words}“ passt nicht zu ${command}. Einen Tag wählst du mit ${flag}`,
  extraTopics: (word: string): string =>
    `„${word}“ gehört zu keiner Option. Setze die Themen nach --topics in Anführungszeichen.`,
  nowOnline: (sources: string, command: string): string =>
    `--now geht nicht online, denn ${sources} liefert nur die aktuellen Stimmen. Ergänze --offline: ${PROGRAM} ${command} --offline --now …`,
  needsNetwork: (): string =>
    'Dieser Befehl braucht das Netz, das gerade ausgeschaltet ist. Lass --offline und PAPERBOY_OFFLINE weg und versuch es noch einmal.',

  noValue: (flag: string, given: string): string => `--${flag} hat keinen Wert. Lass „=${given}“ weg.`,
  needsValue: (flag: string, value: string): string => `--${flag} braucht einen Wert: --${flag} ${value}`,
  notAFlag: (word: string): string => `„${word}“ ist keine Option. Optionen beginnen mit zwei Strichen. Siehe --help.`,
  unknownFlag: (flag: string, near?: string): string =>
    `Die Option --${flag} gibt es nicht.${meant(near && `--${near}`)} Alle Optionen zeigt --help.`,
  badDay: (flag: string, typed: string): string =>
    `Für --${flag} brauche ich ein gültiges Datum in der Form YYYY-MM-DD, zum Beispiel 2026-06-12, nicht „${typed}“.`,
  badCount: (flag: string, typed: string): string =>
    `Für --${flag} brauche ich eine ganze Zahl ab 1, nicht „${typed}“.`,
  badNumber: (flag: string, typed: string, min: number, max: number): string =>
    `Für --${flag} brauche ich eine ganze Zahl von ${min} bis ${max}, nicht „${typed}“.`,
  badMoment: (flag: string, typed: string): string =>
    `Für --${flag} brauche ich einen Zeitpunkt nach ISO 8601, zum Beispiel 2026-06-12T09:00:00Z, nicht „${typed}“.`,
  badChoice: (flag: string, typed: string, choices: readonly string[]): string =>
    `Für --${flag} geht nur ${anyOf(choices)}, nicht „${typed}“.`,
  tooLong: (flag: string, most: number): string => `--${flag} ist zu lang. Höchstens ${most} Zeichen sind möglich.`,
  required: (flag: string, example: string): string => `Es fehlt noch --${flag}. Zum Beispiel: ${example}`,
  bothRequired: (example: string): string => `Es fehlen noch --from und --to. Zum Beispiel: ${example}`,
  backwards: (from: Day, to: Day): string =>
    `--to (${to}) liegt vor --from (${from}). Für --from brauche ich den früheren Tag.`,
  tooManyDays: (most: number): string => `Der Zeitraum ist länger als ${most} Tage. Wähle einen kürzeren.`,
  futureDay: (day: Day, today: Day): string =>
    `${day} liegt in der Zukunft. Listentage richten sich nach UTC, und dort ist es der ${today}.`,

  badChannel: (flag: string, typed: string, example: string): string =>
    `Für --${flag} brauche ich einen Kanal, zum Beispiel terminal:papers oder ${example}, nicht „${typed}“.`,
  badPerson: (typed: string, example: string): string =>
    `Für --user brauche ich eine Person, zum Beispiel ${example} oder terminal:NAME, nicht „${typed}“.`,
  badForm: (flag: string, form: string, typed: string): string =>
    `Für --${flag} brauche ich die Form ${form}, nicht „${typed}“.`,
  unknownPlatform: (flag: string, typed: string, names: readonly string[], near?: string): string =>
    `--${flag}: Die Plattform „${typed}“ gibt es nicht.${meant(near)} Die Plattformen sind ${names.join(', ')}.`,
  whichPlatform: (lines: readonly string[]): string => `Nenne die Plattform: ${anyOf(lines)}`,
  oneSubscription: (): string => 'Gib die ID eines Abos an, zum Beispiel s3.',
  noSubscription: (id: string): string => `Das Abo „${id}“ gibt es nicht. Alle Abos zeigt ${PROGRAM} subscriptions.`,
  notRemoved: (id: string): string => `Das Abo „${id}“ gibt es schon.`,
  noneRemoved: (id: string): string =>
    `Ein entferntes Abo „${id}“ gibt es nicht. Die vorhandenen zeigt ${PROGRAM} subscriptions.`,
  tooManySubscriptions: (channel: string, most: number): string =>
    `${channel} hat schon ${most} Abos, mehr sind nicht möglich. Entferne zuerst eins.`,
  nothingToChange: (example: string): string => `Es gibt nichts zu ändern. Zum Beispiel: ${example}`,
  noQuery: (): string => `Gib an, wonach du suchst. Zum Beispiel: ${PROGRAM} search "sparse attention"`,
  whichFiles: (): string => `Welche Dateien? Zum Beispiel: ${PROGRAM} import 2026-06-12.json`,
  whichPaper: (): string => `Gib die ID eines Papers oder einen Link an, zum Beispiel ${paperIds()}.`,
  notAPaper: (typed: string): string =>
    `„${typed}“ ist weder die ID eines Papers noch ein Link zu einem. Eine ID sieht so aus: ${paperIds()}. Nach Wörtern suchst du mit search.`,

  invalidSettings: (): string => 'Die Einstellungen sind ungültig:',
  unreadableSettings: (file: string, code: string): string =>
    `Die Datei ${file} mit den Einstellungen lässt sich nicht lesen (${code}). Gib diesem Benutzer Leserechte oder lösch die Datei.`,
  badLanguage: (languages: readonly string[]): string => `Für PAPERBOY_LANGUAGE geht nur ${anyOf(languages)}.`,
  storage: {
    ENOSPC: 'Die Festplatte ist voll. Schaff Platz und versuch es noch einmal.',
    EDQUOT:
      'Der Speicherplatz für diesen Benutzer ist aufgebraucht. Schaff Platz oder erhöhe das Kontingent und versuch es noch einmal.',
    EFBIG:
      'Eine Datei hat die Höchstgröße für diesen Benutzer oder das Dateisystem erreicht. Erhöhe die Grenze (ulimit -f) und versuch es noch einmal.',
    EIO: 'Die Festplatte ließ sich nicht lesen oder beschreiben. Prüfe sie auf Fehler (siehe dmesg).',
    EROFS: 'Die Festplatte ist schreibgeschützt. Setze PAPERBOY_DATA auf einen beschreibbaren Ordner.',
  },
  outputLost: (code: string): string => `Die Ausgabe ließ sich nicht schreiben (${code}).`,
  stopped: (): string => 'Gestoppt. Alles, was fertig war, ist gespeichert.',
};
