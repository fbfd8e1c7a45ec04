// Texts about calls themselves: unknown, refused, failed, or with an invalid option.

import { code, type Prose, prose, typed } from '../prose.ts';
import { quoted } from '../safe-text.ts';
import { dayWords, number } from './words.ts';

/** `a, b or c`. */
function anyOf(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

export const callTexts = {
  unknownCommand: (line: string): Prose =>
    prose`There is no command ${quoted(line)}. For a list of commands, use ${typed('help')}.`,
  didYouMean: (paths: readonly string[]): Prose => prose`Did you mean ${anyOf(paths)}?`,
  unknownCommandGist: (typed: string): string => `There is no command ${quoted(typed)}`,
  outdatedMessage: (): Prose =>
    prose`That message is from an older version and no longer works. Run the command again. For a list of commands, use ${typed('help')}.`,
  outdatedMessageGist: (): string => 'Run the command again',
  notAllowed: (path: string): Prose =>
    prose`Only people who manage this channel can use ${typed(path)}. Ask one of them to run it.`,
  notAllowedGist: (path: string): string => `Only people who manage this channel can use ${path}`,
  failed: (reference: string): Prose =>
    prose`Something went wrong. Try again. If the problem continues, send your administrator this reference: ${code(reference)}.`,
  failedGist: (reference: string): string => `Something went wrong (reference ${reference})`,
  sourceFailed: (source: string): Prose => prose`${source} did not respond. Try again in a few minutes.`,
  forExample: (example: string): Prose => prose`For example: ${typed(example)}`,
  helpButton: (): string => 'Help',
  formReady: (title: string): Prose => prose`To continue, open the form: ${title}.`,
  formReadyGist: (): string => 'The form is ready',
  openForm: (): string => 'Open the form',
  tryAgain: (): string => 'Try again',
  moreOptions: (): string => 'More options',
  emptyText: (): string => '…',
  longAddress: (): string => 'the address is too long for a link',
  unknownTime: (): string => 'an unknown time',

  restInFile: (many: number, name: string): string => `… and ${number(many)} more. See ${name} for the full list.`,
  wholeInFile: (name: string): string => `Shortened to fit. See ${name} for the full text.`,
  wholeFileName: (): string => 'whole-message.txt',
  wholeFileAlt: (): string => 'The full message as plain text',

  missingOption: (name: string, summary?: string): string =>
    summary ? `Add the ${name}: ${lowerFirst(summary)}.` : `Add the ${name}.`,
  missingOptions: (path: string): string => `${path}: more information needed`,
  unknownOption: (name: string, path: string, names: readonly string[]): string =>
    names.length > 0
      ? `${path} has no option ${quoted(name)}. Its options are: ${names.join(', ')}.`
      : `${path} has no options. Remove ${quoted(name)}.`,
  badDay: (typed: string): string =>
    `${quoted(typed)} is not a valid day. Try today, yesterday, monday, 12 June or 2026-06-12.`,
  futureDay: (day: string, today: string): string =>
    `${dayWords(day)} is in the future. List days are in UTC, where it is ${dayWords(today)}. Try today or an earlier day.`,
  badWindow: (typed: string): string => `${quoted(typed)} is not a valid window. Try day, week, month or trending.`,
  badNumber: (name: string, typed: string, min?: number, max?: number): string =>
    `${upperFirst(name)} must be a whole number${range(min, max)}, not ${quoted(typed)}.`,
  badChoice: (name: string, typed: string, choices: readonly string[]): string =>
    `${upperFirst(name)} must be ${anyOf(choices)}, not ${quoted(typed)}.`,
  tooLong: (name: string, most: number): string => `${upperFirst(name)} must be ${most} characters or fewer.`,
};

function range(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of ${min} or more`;
  return max === undefined ? '' : ` of ${max} or less`;
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function lowerFirst(summary: string): string {
  const words = summary.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
