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
    prose`Paperboy can no longer post the papers you subscribed to (${ids.join(', ')}): ${reason}. Everything is kept, and goes on by itself when Paperboy can post there again. ${typed('unsubscribe')} ends it for good.`,
  goneTitle: (): string => 'Your papers are paused',
  goneGist: (): string => 'Paperboy can no longer post the papers you subscribed to',
  barredTold: (ids: readonly string[], reason: string): Prose =>
    prose`Paperboy may not post the papers you subscribed to (${ids.join(', ')}) just now: ${reason}. Nothing is lost: it tries again every few hours. Please give it that right in the channel's settings, or ask somebody who can; on the third day without it these subscriptions pause until Paperboy can post there again.`,
  barredTitle: (): string => 'Your papers wait for a right',
  barredGist: (): string => 'Paperboy may not post the papers you subscribed to',
  barredForDays: (days: number, reason: string): string =>
    `on ${days} days in a row Paperboy could not post: ${reason}`,
  blocked: (reason: string): string => `rules of the channel or its platform kept it out: ${reason}`,
  blockedTold: (ids: readonly string[], reason: string): Prose =>
    prose`A digest that you subscribed to (${ids.join(', ')}) was kept out by rules of the channel or its platform, not by Paperboy: ${reason}. The next one comes as usual. If that happens often, please have a look at the channel's word filter, or leave such papers out with ${typed(`edit ${ids[0] ?? ''}`)}, as in ${code('diffusion, -attack')}.`,
  blockedTitle: (): string => 'A digest was kept out',
  blockedGist: (): string => "A channel's own rules kept a digest out",
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
