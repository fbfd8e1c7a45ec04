// The help of the command line, around what is said about each command.

import { PROGRAM } from '#src/program.ts';
import { allSources, anyOf } from '../words.ts';

export const helpTexts = {
  intro: (platforms: readonly string[]): string =>
    `Paperboy bringt die meistbeachteten Forschungspaper des Tages in die Kanäle deines Teams auf ${anyOf(platforms)}.`,
  usage: (line: string): string => `Aufruf: ${line}`,
  anyCommand: (): string => `${PROGRAM} BEFEHL [OPTIONEN]`,
  flags: (): string => 'Optionen:',
  commonFlags: (): string => 'Optionen aller Befehle:',
  examples: (): string => 'Beispiele:',
  more: (): string => `Mehr über einen Befehl zeigt ${PROGRAM} BEFEHL --help. Zum Ausprobieren: ${PROGRAM} demo`,
  network: (): string =>
    `Nutzt von sich aus das Netz: ${allSources()} und die eingerichteten Plattformen. Mit --offline schaltest du das ab.`,
  flag: (summary: string): string => summary,
  range: (summary: string, min: number, max: number): string => `${summary}, ${min} bis ${max}`,
  withDefault: (summary: string, value: string): string => `${summary} (sonst: ${value})`,
  zoneDefault: (): string => 'die des Kanals oder dieses Rechners',

  onlyChannel: (): string => 'Nur dieser Kanal: terminal:NAME oder adapter:team:channel',
  person: (): string => 'Die Person: adapter:team:person oder terminal:NAME',

  json: (): string => 'Ein einziges JSON-Objekt auf stdout ausgeben',
  online: (): string => `Anfragen an ${allSources()} erlauben (sonst: nur die eigene Bibliothek)`,
  offline: (): string => 'Das Netz nicht nutzen (wie PAPERBOY_OFFLINE=1)',
  now: (): string => 'Für diesen Zeitpunkt antworten und spätere Stände nicht beachten',
  help: (): string => 'Diese Hilfe zeigen',
};
