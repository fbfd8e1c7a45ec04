// Texts about calls themselves: unknown, refused, failed, or with an option that cannot be read.

import { dayWords } from './day-words.ts';
import { code, type Prose, prose, typed } from './prose.ts';
import { quoted } from './safe-text.ts';

/** `a, b or c`. */
function anyOf(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

export const callTexts = {
  unknownCommand: (line: string): Prose =>
    prose`There is no command ${quoted(line)}. ${typed('help')} lists all there are.`,
  didYouMean: (paths: readonly string[]): Prose => prose`Did you mean ${anyOf(paths)}?`,
  unknownCommandGist: (typed: string): string => `There is no command ${quoted(typed)}`,
  runAnew: (): Prose =>
    prose`That came from an older message and no longer works as it is. Please run the command anew: ${typed('help')} lists all there are.`,
  runAnewGist: (): string => 'Please run the command anew',
  notAllowed: (path: string): Prose =>
    prose`${typed(path)} changes what belongs to this channel, so it is for those who manage it. Ask one of them to run it.`,
  notAllowedGist: (path: string): string => `${path} is for those who manage this channel`,
  failed: (reference: string): Prose =>
    prose`Something went wrong on our side. Please try again; if it stays, tell whoever runs Paperboy this reference: ${code(reference)}.`,
  failedGist: (reference: string): string => `Something went wrong (reference ${reference})`,
  sourceFailed: (source: string): Prose => prose`${source} did not answer. Please try again in a few minutes.`,
  forExample: (example: string): Prose => prose`For example: ${typed(example)}`,
  helpButton: (): string => 'Help',
  formReady: (title: string): Prose => prose`${typed(title)} needs a little more.`,
  formReadyGist: (): string => 'The form is ready',
  openForm: (): string => 'Open the form',

  missingOption: (name: string, summary?: string): string =>
    summary ? `Please say the ${name} too: ${lowerFirst(summary)}.` : `Please say the ${name} too.`,
  missingOptions: (path: string): string => `${path}: a little more, please`,
  strangeOption: (name: string, path: string, names: readonly string[]): string =>
    names.length > 0
      ? `${path} has no option ${quoted(name)}. It takes: ${names.join(', ')}.`
      : `${path} takes no options, so it is not clear what ${quoted(name)} means.`,
  badDay: (typed: string): string =>
    `${quoted(typed)} is not a day I can read. Try today, yesterday, monday, 12 June or 2026-06-12.`,
  futureDay: (day: string, today: string): string =>
    `${dayWords(day)} has not come yet: it is ${dayWords(today)} in UTC, by which list days are counted. Try today or an earlier day.`,
  badWindow: (typed: string): string => `${quoted(typed)} is not a window. Try day, week, month or trending.`,
  badNumber: (name: string, typed: string, min?: number, max?: number): string =>
    `${quoted(typed)} does not do for ${name}. It takes a whole number${range(min, max)}.`,
  badChoice: (name: string, typed: string, choices: readonly string[]): string =>
    `${quoted(typed)} does not do for ${name}. It takes ${anyOf(choices)}.`,
  tooLong: (name: string, most: number): string => `The ${name} is too long. Please keep it to ${most} characters.`,
};

function range(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

function lowerFirst(summary: string): string {
  const words = summary.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
