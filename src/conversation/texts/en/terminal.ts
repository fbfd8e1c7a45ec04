// The terminal's own fixed texts: its prompt, its keys, its forms. Texts shared by all platforms are in src/conversation/texts/texts.ts.

import { number } from './words.ts';

export const terminalTexts = {
  unknownTime: (): string => 'an unknown time',
  prompt: (): string => 'papers> ',
  hint: (): string => 'Type a command, a number in brackets, help, or quit. Tab completes.',
  bye: (): string => 'Goodbye.',
  ctrlC: (): string => 'To leave, press Ctrl-C again or type quit.',
  cancelled: (): string => 'Cancelled. Nothing was changed.',
  working: (): string => 'one moment …',
  stillWorking: (): string => 'Still working. To leave, press Ctrl-C again.',
  ellipsis: (unicode: boolean): string => (unicode ? '…' : '...'),
  andMore: (many: number): string => `and ${number(many)} more`,
  noSuchNumber: (typed: string, most: number): string =>
    most === 0
      ? 'There are no numbered choices on the screen. For a list of commands, type help.'
      : `${typed} is not a choice in the last answer. Type a number from 1 to ${most}.`,
  sameForOthers: (): string => ' (same for the other IDs)',
  file: (mime: string, bytes: number): string => `${mime}, ${number(bytes)} bytes`,
  channel: (name: string): string => `# ${name}`,

  formKeys: (): string => 'Press Enter to keep the value in brackets. Type - to skip. Press Ctrl-C to cancel.',
  formLine: (): string => 'To do this in one line, type:',
  formChoices: (values: readonly string[]): string => `one of ${values.join(', ')}`,
  formNeeded: (name: string): string => `Enter a value for ${name}. To cancel, press Ctrl-C.`,
  formOptional: (): string => 'optional',

  badChannel: (name: string): string =>
    `${name} is not a valid terminal channel name. Use 1 to 64 lowercase letters, digits, dots, dashes and underscores, and begin with a letter or digit.`,
  otherAdapter: (adapter: string): string => `this channel is on ${adapter}, not in the terminal`,
  badKey: (): string => 'the key of the part is not valid: use 1 to 64 letters, digits, dashes and underscores',
  cannotWrite: (file: string, code: string): string =>
    `${file} could not be written (${code}). Check that its folder exists and that Paperboy can write to it.`,
  diskBusy: (file: string, code: string): string => `${file} could not be written (${code})`,
  maybeWritten: (file: string, code: string): string => `${file} may not have been saved (${code})`,
  noEdits: (): string => 'messages in the terminal cannot be edited',
} as const;
