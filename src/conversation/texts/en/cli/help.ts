// The help of the command line, around what is said about each command.

import { PROGRAM } from '#src/program.ts';
import { allSources, anyOf } from '../words.ts';

export const helpTexts = {
  /** `platforms`: those with teams. */
  intro: (platforms: readonly string[]): string =>
    `Paperboy delivers each day's trending research papers to your team's ${anyOf(platforms)} channels.`,
  usage: (line: string): string => `usage: ${line}`,
  anyCommand: (): string => `${PROGRAM} COMMAND [FLAGS]`,
  flags: (): string => 'Flags:',
  commonFlags: (): string => 'Common flags:',
  examples: (): string => 'Examples:',
  more: (): string => `Run ${PROGRAM} COMMAND --help for more about a command. To try Paperboy: ${PROGRAM} demo`,
  network: (): string =>
    `Uses the network by default: ${allSources()}, and the platforms that are set up. To turn this off, add --offline.`,
  /** An option's summary as a flag's. */
  flag: (summary: string): string => summary.charAt(0).toLowerCase() + summary.slice(1),
  range: (summary: string, min: number, max: number): string => `${summary}, ${min} to ${max}`,
  withDefault: (summary: string, value: string): string => `${summary} (default: ${value})`,
  zoneDefault: (): string => "the channel's, else this machine's",

  onlyChannel: (): string => 'only this channel: terminal:NAME or adapter:team:channel',
  person: (): string => 'the person: adapter:team:person or terminal:NAME',

  json: (): string => 'print one JSON object to stdout',
  online: (): string => `allow requests to ${allSources()} (default: use only the local library)`,
  offline: (): string => 'make no network requests (same as PAPERBOY_OFFLINE=1)',
  now: (): string => 'answer as of this time and ignore later readings',
  help: (): string => 'show this help',
};
