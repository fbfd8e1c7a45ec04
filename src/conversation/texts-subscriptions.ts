// Texts about subscriptions and a channel's settings: saved, changed, paused, gone, and what could not be read.

import { code, type Prose, prose, strong, typed } from './prose.ts';
import { quoted, safeText } from './safe-text.ts';

function papers(count: number): string {
  return count === 1 ? '1 paper' : `${count.toLocaleString('en')} papers`;
}

/** `a, b and c`. */
function all(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The channel of the call, or another by its name. */
function place(label: string | undefined): string {
  return label === undefined ? 'this channel' : safeText(label);
}

export const subscriptionTexts = {
  /** `remarks`: what in it was not understood. */
  noTopic: (typed: string, remarks: readonly string[]): string =>
    `${[...remarks, `${quoted(typed)} names no topic.`].join(' ')} Type words such as diffusion, "world model" or -survey, or everything.`,
  topicUnmatched: (topic: string, days: number, instead?: string): Prose => {
    const none = prose`No paper of the last ${days === 1 ? 'list day' : `${days} list days`} matches ${quoted(topic)}.`;
    return instead
      ? prose`${none} Did you mean ${quoted(instead)}?`
      : prose`${none} Check its spelling, or wait for one.`;
  },
  useInstead: (topics: string): string => `Use ${quoted(topics)}`,
  everything: (): string => 'everything',
  /** Heading of a subscription: its topics as typed, or everything. */
  topicWords: (topics: string): string => (topics.trim() === '' ? 'everything' : quoted(topics)),
  subscriptionChoice: (id: string, topics: string): string => `${id}: ${subscriptionTexts.topicWords(topics)}`,
  subscriptionTitle: (id: string, topics: string): string =>
    `Subscription ${id}: ${subscriptionTexts.topicWords(topics)}`,
  subscribed: (id: string): Prose => prose`Saved as ${code(id)}; it belongs to this channel.`,
  subscribedElsewhere: (id: string, label: string): Prose =>
    prose`Saved as ${code(id)}; it belongs to the channel ${quoted(label)}.`,
  subscribedBefore: (id: string): Prose =>
    prose`This channel has just this subscription already: it is ${code(id)}. Nothing was changed.`,
  subscribedGist: (id: string, topics: string, when: string): string =>
    `${id}: ${subscriptionTexts.topicWords(topics)}, ${when}`,
  edited: (id: string): Prose => prose`${code(id)} is changed.`,
  editTitle: (id: string): string => `Edit ${id}`,
  editWhat: (id: string, topics: string): string =>
    `What shall be changed of ${id}, ${subscriptionTexts.topicWords(topics)}?`,
  editHow: (id: string): Prose =>
    prose`What shall be changed of ${code(id)}? ${strong('Edit')} asks for it; or say it at once, as in ${typed(`edit ${id} size:8`)}.`,
  unchanged: (id: string): Prose => prose`${code(id)} was like that already. Nothing was changed.`,
  factTopics: (): string => 'Topics',
  factFollow: (): string => 'Always brings',
  factWhen: (): string => 'When',
  factSize: (): string => 'Size',
  factNext: (): string => 'Next digest',
  factPaused: (): string => 'Paused',
  upTo: (size: number): string => `up to ${papers(size)}`,
  minVotes: (votes: number): string => `with at least ${votes === 1 ? '1 vote' : `${votes} votes`}`,
  skipBelow: (count: number): string => `no digest with fewer than ${papers(count)}`,
  /** In the reader's own time, and what the clock says in the subscription's zone then: `Monday 09:00`. */
  nextDigest: (at: Date, local: string, zone: string): Prose =>
    prose`${{ kind: 'time', at, show: 'both' }} (${local}${zone === 'UTC' ? ' UTC' : ` in ${zone}`})`,

  wouldHaveBrought: (days: number, brought: string, matched: string): Prose => {
    if (days === 0) return prose`No list is known here yet, so it cannot be told what this would have brought.`;
    if (days === 1)
      return prose`On the last list day it would have brought ${brought} of the ${matched} papers that match.`;
    return prose`Over the last ${days} list days it would have brought ${brought} papers a day; ${matched} a day match.`;
  },
  wouldHaveBroughtRoundUp: (brought: number, matched: number): Prose =>
    prose`The last round-up would have brought ${papers(brought)}; ${matched.toLocaleString('en')} of that week match.`,
  wouldHaveBroughtNone: (days: number): Prose =>
    prose`${days === 1 ? 'On the last list day' : `Over the last ${days} list days`} no paper matched. Fewer or wider topics bring more; ${typed('edit')} changes them.`,
  forExamplePapers: (): Prose => prose`Such as:`,
  overlaps: (id: string, shared: number, of: number): Prose =>
    prose`${shared} of its ${papers(of)} match ${code(id)} of this channel, too. A channel gets each paper once.`,

  previewTitle: (topics: string): string => `What a subscription would bring: ${subscriptionTexts.topicWords(topics)}`,
  previewGist: (topics: string, when: string): string => `${subscriptionTexts.topicWords(topics)}, ${when}: not saved`,
  previewHint: (): Prose => prose`Nothing is saved yet. ${typed('subscribe')} with the same words saves it.`,

  yourSubscriptions: (): Prose => prose`${strong('Your subscriptions')}`,
  noSubscriptionsOfYours: (): Prose =>
    prose`You have not made any subscription here yet. ${typed('subscribe')} in a channel brings it the papers of each day.`,

  sendNow: (): string => 'Send one now',
  edit: (): string => 'Edit',
  undo: (): string => 'Undo',
  pause: (): string => 'Pause',
  resume: (): string => 'Resume',
  unsubscribe: (): string => 'Unsubscribe',
  subscribe: (): string => 'Subscribe',
  restore: (): string => 'Restore',
  removedTitle: (): string => 'Removed from this channel',
  removedGist: (count: number): string =>
    `${count} removed ${count === 1 ? 'subscription' : 'subscriptions'} can be restored`,
  nothingRemoved: (): string => 'Nothing was removed from this channel, so there is nothing to restore.',
  save: (): string => 'Save',

  listTitleSubscriptions: (label?: string): string =>
    label === undefined ? 'Subscriptions of this channel' : `Subscriptions of ${safeText(label)}`,
  listGistSubscriptions: (count: number, label?: string): string =>
    `${count} ${count === 1 ? 'subscription' : 'subscriptions'} in ${place(label)}`,
  noSubscriptions: (label?: string): Prose =>
    label === undefined
      ? prose`This channel has no subscription yet. ${typed('subscribe')} brings the five best papers on weekdays at 09:00; ${typed('subscribe diffusion, -survey')} those on a topic.`
      : prose`${place(label)} has no subscription yet. ${strong('Subscribe')} brings it the five best papers on weekdays at 09:00.`,
  noSubscriptionsGist: (label?: string): string =>
    `${label === undefined ? 'This channel' : place(label)} has no subscription yet`,
  whichSubscription: (): Prose => prose`Which one? This channel has several.`,
  unknownSubscription: (id: string, known: readonly string[]): Prose =>
    known.length > 0
      ? prose`This channel has no subscription ${quoted(id)}. It has ${all(known)}; ${typed('list')} tells about them.`
      : prose`This channel has no subscription ${quoted(id)}, and no other yet. ${typed('subscribe')} makes one.`,
  nothingToRestore: (id: string): Prose =>
    prose`There is no removed subscription ${quoted(id)} of this channel to bring back. ${typed('subscribe')} makes a new one.`,
  tooManySubscriptions: (most: number): Prose =>
    prose`A channel can have ${most} subscriptions, and this one has them. Remove one first: ${typed('list')} shows them. Topics with commas share one subscription.`,
  noSuchChannel: (name: string): Prose =>
    prose`No channel is known here as ${quoted(name)}, or Paperboy cannot see it. Run ${typed('subscribe')} in the channel that it is meant for: if Paperboy is missing a permission there, the answer names it.`,
  notYourChannel: (typed: string): string =>
    `You do not manage ${quoted(typed)}, so its subscriptions stay as they are. Ask somebody who does.`,

  notInThisPlace: (): string =>
    'Paperboy isn’t a member here, so it can’t post here or keep settings for this place. Ask someone who manages it to add Paperboy, then try again. Nothing was changed.',
  /** `lacks`: permissions as their platform calls them. `label`: of another channel. */
  mayNotPost: (lacks: readonly string[], label?: string): string =>
    `Paperboy can’t post in ${label === undefined ? 'this channel' : quoted(label)} yet: it needs ${all(lacks.map((one) => safeText(one)))}. ` +
    'Fix that, or ask someone who can, then try again. Nothing was changed.',

  paused: (id: string): Prose =>
    prose`${code(id)} is paused: no digest until somebody resumes it. What it missed is not sent later.`,
  pausedBefore: (id: string, reason: string): Prose => prose`${code(id)} is paused already: ${quoted(reason)}.`,
  pausedBy: (): string => 'paused by somebody in the channel',
  pausedByOperator: (): string => 'paused by whoever runs Paperboy',
  resumed: (id: string): Prose => prose`${code(id)} is running again.`,
  notPaused: (id: string): Prose => prose`${code(id)} is not paused. Nothing was changed.`,
  /** `undo`: with that button under it. Not every platform lets people type what brings it back. */
  unsubscribed: (id: string, topics: string, undo: boolean): Prose =>
    prose`${code(id)} (${subscriptionTexts.topicWords(topics)}) is removed; ${undo ? strong('Undo') : typed(`restore ${id}`)}${undo ? '' : ' in its channel'} brings it back as it was.`,
  restored: (id: string): Prose => prose`${code(id)} is back as it was.`,
  sendingNow: (id: string): Prose =>
    prose`On its way: a digest of ${code(id)} with papers that this channel has not seen. The usual ones come as ever.`,
  sendingAlready: (id: string): Prose => prose`A digest of ${code(id)} was asked for just now and is on its way.`,
  pausedNoSending: (id: string): string => `${id} is paused. Resume it first, then ask again.`,

  settingsTitle: (label?: string): string =>
    label === undefined ? 'Settings of this channel' : `Settings of ${safeText(label)}`,
  settingsGist: (zone: string, votes: string, cards: string | undefined, layout: string): string =>
    `Zone ${zone}, votes ${votes}${cards === undefined ? '' : `, link cards ${cards}`}, layout ${layout}`,
  settingsSaved: (label?: string): Prose => prose`Saved for ${place(label)}.`,
  settingZone: (): string => 'Time zone of new subscriptions',
  settingVotes: (): string => 'Votes',
  settingUnfurl: (): string => 'Cards for links that people paste',
  cardsOff: (): Prose =>
    prose`Cards for links are off in this channel. ${typed('show')} tells of the paper all the same; ${typed('settings unfurl:on')} turns cards on.`,
  settingLayout: (): string => 'Abstracts',
  settingMention: (): string => 'Role to mention with each digest',
  nobodyMentioned: (): string => 'nobody',
  mentionNobody: (): string => 'Mention nobody',
  noZoneSet: (): string => "the caller's own",
  onOff: (on: boolean): string => (on ? 'on' : 'off'),
  layoutWords: (layout: 'flat' | 'thread'): string =>
    layout === 'thread' ? 'in a thread under the digest' : 'in the digest itself',
  turn: (what: string, on: boolean): string => `Turn ${what} ${on ? 'on' : 'off'}`,
  useLayout: (layout: 'flat' | 'thread'): string =>
    layout === 'thread' ? 'Abstracts in a thread' : 'Abstracts in the digest',
};
