// What is wrong with a command line, or with the storage under it, and what to do.

import type { Day } from '#src/papers/day.ts';
import { PROGRAM } from '#src/program.ts';
import { anyOf, paperIds } from '../words.ts';

function meant(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

export const usageTexts = {
  unknownCommand: (name: string, near?: string): string =>
    `Unknown command "${name}".${meant(near)} For a list of commands, run ${PROGRAM} --help.`,
  flagFirst: (flag: string): string =>
    `Put flags after the command: ${PROGRAM} today ${flag}. For a list of commands, run ${PROGRAM} --help.`,
  bothWays: (): string => '--online and --offline cannot be used together. Remove one of them.',
  noJson: (command: string): string => `${command} is interactive and has no JSON output. Remove --json.`,
  extraWords: (words: string, command: string): string =>
    `Unexpected argument "${words}" for ${command}. Did you mean a flag? See --help.`,
  extraDay: (words: string, command: string, flag: string): string =>
    `Unexpected argument "${words}" for ${command}. To choose a day, use ${flag}`,
  extraTopics: (word: string): string => `Unexpected argument "${word}". Put topics in quotes after --topics.`,
  nowOnline: (sources: string, command: string): string =>
    `--now cannot be used online, because only the current votes are available from ${sources}. Add --offline: ${PROGRAM} ${command} --offline --now …`,
  needsNetwork: (): string =>
    'This command needs the network, which is turned off. Remove --offline and unset PAPERBOY_OFFLINE, then try again.',

  noValue: (flag: string, given: string): string => `--${flag} takes no value. Remove "=${given}".`,
  needsValue: (flag: string, value: string): string => `--${flag} needs a value: --${flag} ${value}`,
  notAFlag: (word: string): string => `"${word}" is not a flag. Flags start with two dashes. See --help.`,
  unknownFlag: (flag: string, near?: string): string =>
    `Unknown flag --${flag}.${meant(near && `--${near}`)} See --help for the list.`,
  badDay: (flag: string, typed: string): string =>
    `--${flag} must be a valid date in the form YYYY-MM-DD, such as 2026-06-12, not "${typed}".`,
  badCount: (flag: string, typed: string): string => `--${flag} must be a whole number of at least 1, not "${typed}".`,
  badNumber: (flag: string, typed: string, min: number, max: number): string =>
    `--${flag} must be a whole number from ${min} to ${max}, not "${typed}".`,
  badMoment: (flag: string, typed: string): string =>
    `--${flag} must be an ISO 8601 time, such as 2026-06-12T09:00:00Z, not "${typed}".`,
  badChoice: (flag: string, typed: string, choices: readonly string[]): string =>
    `--${flag} must be one of ${choices.join(', ')}, not "${typed}".`,
  tooLong: (flag: string, most: number): string => `--${flag} must be ${most} characters or fewer.`,
  required: (flag: string, example: string): string => `--${flag} is required. For example: ${example}`,
  bothRequired: (example: string): string => `--from and --to are required. For example: ${example}`,
  backwards: (from: Day, to: Day): string => `--to (${to}) is before --from (${from}). Use the earlier day for --from.`,
  tooManyDays: (most: number): string => `The range is longer than ${most} days. Choose a shorter range.`,
  futureDay: (day: Day, today: Day): string => `${day} is in the future. List days use UTC, where today is ${today}.`,

  badChannel: (flag: string, typed: string, example: string): string =>
    `--${flag} must be a channel, such as terminal:papers or ${example}, not "${typed}".`,
  badPerson: (typed: string, example: string): string =>
    `--user must be a person, such as ${example} or terminal:NAME, not "${typed}".`,
  badForm: (flag: string, form: string, typed: string): string =>
    `--${flag} must be in the form ${form}, not "${typed}".`,
  unknownPlatform: (flag: string, typed: string, names: readonly string[], near?: string): string =>
    `--${flag}: unknown platform "${typed}".${meant(near)} The platforms are ${names.join(', ')}.`,
  whichPlatform: (lines: readonly string[]): string => `Name the platform: ${anyOf(lines)}`,
  oneSubscription: (): string => 'Enter one subscription ID, such as s3.',
  noSubscription: (id: string): string =>
    `Subscription "${id}" was not found. To see all subscriptions, run ${PROGRAM} subscriptions.`,
  notRemoved: (id: string): string => `Subscription "${id}" already exists.`,
  noneRemoved: (id: string): string =>
    `No removed subscription "${id}" was found. To see the current ones, run ${PROGRAM} subscriptions.`,
  tooManySubscriptions: (channel: string, most: number): string =>
    `${channel} has ${most} subscriptions, which is the maximum. Remove one first.`,
  nothingToChange: (example: string): string => `Nothing to change. For example: ${example}`,
  noQuery: (): string => `Enter something to search for. For example: ${PROGRAM} search "sparse attention"`,
  whichFiles: (): string => `Which files? For example: ${PROGRAM} import 2026-06-12.json`,
  whichPaper: (): string => `Enter a paper ID or link, such as ${paperIds()}.`,
  notAPaper: (typed: string): string =>
    `"${typed}" is not the ID of a paper or a link to one. An ID looks like ${paperIds()}. To find a paper by its words, use search.`,

  invalidSettings: (): string => 'The configuration is invalid:',
  unreadableSettings: (file: string, code: string): string =>
    `The settings file ${file} cannot be read (${code}). Give this user read access, or delete the file.`,
  badLanguage: (languages: readonly string[]): string => `PAPERBOY_LANGUAGE must be one of ${languages.join(', ')}.`,
  /** Codes of the system's errors of storage. */
  storage: {
    ENOSPC: 'The disk is full. Free up space, then try again.',
    EDQUOT: "This user's disk quota is used up. Free up space or raise the quota, then try again.",
    EFBIG: 'A file reached the size limit of this user or file system. Raise the limit (ulimit -f), then try again.',
    EIO: 'The disk could not be read or written. Check the disk for errors (see dmesg).',
    EROFS: 'The disk is read-only. Set PAPERBOY_DATA to a writable folder.',
  },
  outputLost: (code: string): string => `the output could not be written (${code}).`,
  stopped: (): string => 'Stopped. Everything that was finished is saved.',
};
