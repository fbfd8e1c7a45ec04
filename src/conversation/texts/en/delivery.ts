// Texts about the outcome of a digest: for the channel's status, subscribers and operators. Also the first greeting.

import { code, type Prose, prose, typed } from '../prose.ts';

export const deliveryTexts = {
  unsubscribed: (): string => 'the subscription was removed',
  tookTooLong: (): string => 'sending took too long and continues in a moment',
  noAnswer: (seconds: number): string => `no answer within ${seconds} seconds`,
  internalError: (): string => 'an internal error occurred',
  interrupted: (): string => 'Paperboy stopped while it was being sent. It may have arrived',
  notFoundYet: (): string => 'it may have arrived. Paperboy checks again soon',
  mayBeMissing: (): string =>
    'it may be missing. The platform did not confirm that it arrived, and there is no way to check. It is not sent again, to avoid posting it twice',
  gaveUp: (why: 'tries' | 'age', last: string): string =>
    why === 'tries' ? `too many failed attempts. The last: ${last}` : `too old to send. The last attempt: ${last}`,
  givenUp: (spent: string): string => `it could not be sent: ${spent}`,
  partlySent: (sent: number, of: number, last: string): string => `only ${sent} of ${of} parts could be sent: ${last}`,
  /** Stored by another version. */
  unknownReason: (key: string): string => `a reason that this version of Paperboy doesn't know (${key})`,
  pausedBeforeSending: (): string => 'Paperboy was paused before it was sent',
  platformLimit: (platform: string): string => `${platform}'s rate limit was reached`,
  platformUnreachable: (platform: string, code: string): string => `${platform} can't be reached (${code})`,
  platformSilent: (platform: string): string => `${platform} did not respond`,
  platformError: (platform: string, code: string): string => `${platform} returned an error (${code})`,
  foreignResponse: (platform: string): string => `the response did not come from ${platform}`,
  parts: (parts: number, messages: number): string =>
    `its ${parts} parts were composed as ${messages} messages, which is a bug`,

  channelLost: (ids: readonly string[], reason: string): Prose =>
    prose`Your digests (${ids.join(', ')}) are paused: ${reason}. Your subscriptions are kept, and digests resume automatically once Paperboy can post there again. To stop them for good, use ${typed('unsubscribe')}.`,
  channelLostTitle: (): string => 'Your digests are paused',
  channelLostGist: (): string => 'Your digests are paused: Paperboy can no longer post them',
  missingPermission: (ids: readonly string[], reason: string): Prose =>
    prose`Your digests (${ids.join(', ')}) are on hold: ${reason}. Paperboy tries again every few hours. If it still can't post on the third day, these subscriptions pause until it can.`,
  missingPermissionTitle: (): string => 'Your digests are on hold',
  missingPermissionGist: (): string => 'Your digests are on hold: Paperboy is missing a permission',
  missingPermissionForDays: (days: number, reason: string): string =>
    `Paperboy could not post on ${days} days in a row: ${reason}`,
  filtered: (reason: string): string => `a rule of the channel or platform blocked it: ${reason}`,
  filteredNotice: (ids: readonly string[], reason: string): Prose =>
    prose`One of your digests (${ids.join(', ')}) was blocked: ${reason}. The next one is sent as scheduled. If this keeps happening, check the channel's word filter, or exclude such papers with ${typed(`edit ${ids[0] ?? ''}`)} and topics such as ${code('diffusion, -attack')}.`,
  filteredTitle: (): string => 'A digest was blocked',
  filteredGist: (): string => 'A rule of the channel blocked a digest',
  teamLeft: (): string => 'Paperboy was removed from this team',
  backAudit: (): string => 'the channel is back',
  movedAudit: (): string => 'the platform moved the channel',

  helloTitle: (): string => 'Hello from Paperboy',
  helloGist: (): string => 'Get trending research papers in this channel',
  hello: (): Prose =>
    prose`Paperboy posts each day's trending research papers. Choose Subscribe to get five papers in this channel on weekdays at 09:00. You can change topics, time and size later, or stop with ${typed('unsubscribe')}. To see today's papers, use ${typed('today')}. For everything else, use ${typed('help')}.`,
  helloButton: (): string => 'Subscribe',
  welcomeGist: (): string => 'Choose a channel for your daily papers',
  welcome: (): Prose =>
    prose`Thanks for adding Paperboy! It posts each day's trending research papers in your team's channels. To start, choose a channel, topics and a time. To see today's papers, use ${typed('today')}. For everything else, use ${typed('help')}.`,
  welcomeButton: (): string => 'Choose a channel',
};
