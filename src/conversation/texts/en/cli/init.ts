// The questions and answers of `paperboy init`.

import { PROGRAM } from '#src/program.ts';

export const initTexts = {
  where: (): string => 'Where should Paperboy post?',
  whichPlatform: (): string => 'Number or name: ',
  enterOne: (choices: readonly string[]): string => `Enter ${choices.join(', ')}.`,
  numberOrName: (number: number, name: string): string => `${number} or ${name}`,
  stopped: (): string => 'Setup was stopped before it was finished. Run init again.',
  saved: (file: string): string => `Saved to ${file}. Only you can read this file.`,
  next: (): string => `Next: ${PROGRAM} start`,
  checking: (platform: string): string => `Checking with ${platform} …`,
  keep: (question: string): string => `${question} [press Enter to keep the current one]: `,
  question: (question: string): string => `${question}: `,
  channels: (): string => 'Channels:',
  more: (many: number): string => `and ${many} more (enter the name)`,
  whichChannel: (): string => 'Channel for the first digest (number or name, or press Enter to skip): ',
  noSuchChannel: (): string => 'That channel is not in the list. Enter a number, or a name such as #papers.',
  subscribe: (channel: string): string => `Subscribe ${channel} to a digest every weekday and send one now? [Y/n] `,
  full: (channel: string): string =>
    `${channel} already has the maximum number of subscriptions. To see them, run ${PROGRAM} subscriptions.`,
  subscribed: (id: string, schedule: string): string => `Subscribed: ${id}, ${schedule}.`,
  sending: (): string => "Reading today's list and sending …",
  sent: (channel: string): string => `Sent a digest to ${channel}.`,
  notSent: (reason: string): string =>
    `No digest was sent: ${reason}. Once Paperboy runs, it sends the next digest when it is due.`,
  unknownReason: (): string => 'unknown',
  notAFile: (file: string): string =>
    `Settings cannot be saved to ${file}, because it is not a file. Set PAPERBOY_ENV_FILE to a file, or unset it.`,
};
