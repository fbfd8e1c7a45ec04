// Texts about what became of a digest: for the channel's status, for whoever subscribed, for operators, and the first hello.

import { code, type Prose, prose, typed } from './prose.ts';

export const deliveryTexts = {
  unsubscribed: (): string => 'it was unsubscribed',
  paused: (reason: string): string => reason,
  outOfTime: (): string => 'its turn was over; it goes on in a moment',
  noAnswer: (seconds: number): string => `no answer within ${seconds} s`,
  broke: (): string => 'something went wrong on our side',
  cutShort: (): string => 'Paperboy stopped while it was being sent',
  notFoundYet: (): string => 'it may have arrived, and the platform cannot say so just now; it is asked again',
  mayBeMissing: (): string =>
    'may be missing: its answer was lost, and the platform cannot be asked whether it arrived, so it is not sent a second time',
  spent: (why: 'tries' | 'age', last: string): string =>
    why === 'tries' ? `given up after too many tries; the last: ${last}` : `too old to be sent; the last try: ${last}`,
  givenUp: (spent: string): string => `it could not be sent, and is not tried again: ${spent}`,
  partly: (sent: number, of: number, last: string): string => `only ${sent} of ${of} parts could be sent: ${last}`,
  parts: (parts: number, messages: number): string =>
    `its ${parts} parts were composed as ${messages} messages, which is a fault of ours`,

  goneTold: (ids: readonly string[], reason: string): Prose =>
    prose`Your digests (${ids.join(', ')}) are paused: ${reason}. Your subscriptions are kept, and digests resume automatically once Paperboy can post there again. To stop them for good, use ${typed('unsubscribe')}.`,
  goneTitle: (): string => 'Your digests are paused',
  goneGist: (): string => 'Your digests are paused: Paperboy can no longer post them',
  barredTold: (ids: readonly string[], reason: string): Prose =>
    prose`Your digests (${ids.join(', ')}) are on hold: ${reason}. Paperboy tries again every few hours. If it still can't post on the third day, these subscriptions pause until it can.`,
  barredTitle: (): string => 'Your digests are on hold',
  barredGist: (): string => 'Your digests are on hold: Paperboy is missing a permission',
  barredForDays: (days: number, reason: string): string =>
    `Paperboy could not post on ${days} days in a row: ${reason}`,
  blocked: (reason: string): string => `a rule of the channel or platform blocked it: ${reason}`,
  blockedTold: (ids: readonly string[], reason: string): Prose =>
    prose`One of your digests (${ids.join(', ')}) was blocked: ${reason}. The next one is sent as scheduled. If this keeps happening, check the channel's word filter, or exclude such papers with ${typed(`edit ${ids[0] ?? ''}`)} and topics such as ${code('diffusion, -attack')}.`,
  blockedTitle: (): string => 'A digest was blocked',
  blockedGist: (): string => 'A rule of the channel blocked a digest',
  teamLeft: (): string => 'Paperboy was removed from this team',
  backAudit: (): string => 'the channel is back',
  movedAudit: (): string => 'the platform moved the channel',

  helloTitle: (): string => 'Hello from Paperboy',
  helloGist: (): string => 'Paperboy can bring trending research papers to this channel',
  hello: (): Prose =>
    prose`Paperboy brings each day's trending research papers to where you talk. One press subscribes this channel: five papers on weekdays at 09:00. Topics, time and size can be changed, and ${typed('unsubscribe')} ends it. ${typed('today')} shows what is new right now, ${typed('help')} all there is.`,
  helloButton: (): string => 'Subscribe',
  welcomeGist: (): string => 'Choose a channel for the papers of each day',
  welcome: (): Prose =>
    prose`Thanks for adding Paperboy! It posts each day's trending research papers where your team talks. Choose a channel, topics and a time to start. ${typed('today')} shows what is new right now, ${typed('help')} lists everything else.`,
  welcomeButton: (): string => 'Choose a channel',
};
