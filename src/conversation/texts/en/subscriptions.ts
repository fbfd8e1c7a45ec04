// Texts about subscriptions and a channel's settings: saved, changed, paused, lost, and invalid input.

import { code, type Prose, prose, strong, typed } from '../prose.ts';
import { quoted, safeText } from '../safe-text.ts';
import { number } from './words.ts';

function papers(count: number): string {
  return count === 1 ? '1 paper' : `${number(count)} papers`;
}

/** One decimal: `5`, `about 0.8`, `fewer than 0.1`. */
function onAverage(count: number): string {
  const rounded = Math.round(count * 10) / 10;
  if (count > 0 && rounded === 0) return 'fewer than 0.1';
  return `${Number.isInteger(count) ? '' : 'about '}${number(rounded)}`;
}

function papersOnAverage(count: number): string {
  const words = onAverage(count);
  return `${words} ${/^(about )?1$/.test(words) ? 'paper' : 'papers'}`;
}

/** ` by someone in the channel`, or the platform's reason: `: “no such channel”`. */
export function pausedWhy(reason: string): string {
  return isOurs(reason) ? ` ${safeText(reason.slice('paused '.length))}` : `: ${quoted(reason)}`;
}

/** For a heading that already says `Paused`. */
function withoutPaused(reason: string): string {
  return isOurs(reason) ? reason.slice('paused '.length) : reason;
}

function isOurs(reason: string): boolean {
  return [subscriptionTexts.pausedBy(), subscriptionTexts.pausedByOperator()].includes(reason);
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
  /** Names of preset topics, by what `preset:` accepts. */
  presets: {
    agents: 'LLM agents',
    reasoning: 'Reasoning',
    diffusion: 'Diffusion and flow models',
    'language-models': 'Language models: training and architecture',
    'vision-language': 'Vision-language models',
    vision: 'Computer vision',
    '3d': '3D: reconstruction and generation',
    'image-generation': 'Image generation and editing',
    video: 'Video generation and understanding',
    'multimodal-generation': 'Unified and multimodal generation',
    'world-models': 'World models and simulation',
    robotics: 'Robotics and embodied AI',
    speech: 'Speech, audio and music',
    rl: 'Reinforcement learning',
    alignment: 'Alignment and preferences',
    safety: 'Safety and security',
    interpretability: 'Interpretability',
    efficiency: 'Efficiency: smaller and faster models',
    systems: 'Training and serving systems',
    'long-context': 'Long context and memory',
    retrieval: 'Retrieval, RAG and search',
    code: 'Code and software engineering',
    math: 'Mathematics and theorem proving',
    evaluation: 'Benchmarks and evaluation',
    data: 'Datasets and data curation',
    theory: 'Theory and understanding of learning',
    biology: 'Biology and chemistry',
    medicine: 'Medicine and health',
    science: 'AI for science',
    multilingual: 'Multilingual and low-resource languages',
    'time-series': 'Time series and tabular data',
    documents: 'Documents, charts and OCR',
  },
  /** `remarks`: what was not understood in it. */
  noTopic: (typed: string, remarks: readonly string[]): string =>
    `${[...remarks, `${quoted(typed)} is not a topic.`].join(' ')} Type topics such as diffusion, "world model" or -survey, or “everything” for all papers.`,
  topicUnmatched: (topic: string, days: number, instead?: string): Prose => {
    const none = prose`No paper from the last ${days === 1 ? 'list day' : `${days} list days`} matches ${quoted(topic)}.`;
    return instead
      ? prose`${none} Did you mean ${quoted(instead)}?`
      : prose`${none} Check the spelling, or keep it and wait for new papers.`;
  },
  useInstead: (topics: string): string => `Use ${quoted(topics)}`,
  everything: (): string => 'everything',
  /** Heading of a subscription: its topics as typed, or everything. */
  topicWords: (topics: string): string => (topics.trim() === '' ? 'everything' : quoted(topics)),
  subscriptionChoice: (id: string, topics: string): string => `${id}: ${subscriptionTexts.topicWords(topics)}`,
  subscriptionTitle: (id: string, topics: string): string =>
    `Subscription ${id}: ${subscriptionTexts.topicWords(topics)}`,
  withoutPaused,
  subscribed: (id: string): Prose => prose`Saved as ${code(id)} for this channel.`,
  subscribedElsewhere: (id: string, label: string): Prose =>
    prose`Saved as ${code(id)} for the channel ${quoted(label)}.`,
  alreadySubscribed: (id: string): Prose =>
    prose`This channel already has this subscription: ${code(id)}. Nothing was changed.`,
  subscribedGist: (id: string, topics: string, when: string): string =>
    `${id}: ${subscriptionTexts.topicWords(topics)}, ${when}`,
  edited: (id: string): Prose => prose`${code(id)} was changed.`,
  editTitle: (id: string): string => `Edit ${id}`,
  editChoice: (id: string, topics: string): string => `Change ${id}, ${subscriptionTexts.topicWords(topics)}`,
  editHow: (id: string): Prose =>
    prose`What do you want to change in ${code(id)}? Choose ${strong('Edit')}, or type the change, such as ${typed(`edit ${id} size:8`)}.`,
  unchanged: (id: string): Prose => prose`${code(id)} already has these settings. Nothing was changed.`,
  factTopics: (): string => 'Topics',
  factFollow: (): string => 'Always includes',
  factWhen: (): string => 'When',
  factSize: (): string => 'Size',
  factNext: (): string => 'Next digest',
  factPaused: (): string => 'Paused',
  upTo: (size: number): string => `up to ${papers(size)}`,
  minVotes: (votes: number): string => `with at least ${votes === 1 ? '1 vote' : `${votes} votes`}`,
  skipBelow: (count: number): string => `skips digests with fewer than ${papers(count)}`,
  /** In the reader's own time, and the local time in the subscription's zone: `Monday 09:00`. */
  nextDigest: (at: Date, local: string, zone: string): Prose =>
    prose`${{ kind: 'time', at, show: 'both' }} (${local}${zone === 'UTC' ? ' UTC' : ` in ${zone}`})`,

  /** Papers per day on average. */
  previewCounts: (days: number, included: number, matched: number): Prose => {
    if (days === 0) return prose`Paperboy hasn't read any lists yet, so it can't preview this subscription.`;
    if (days === 1)
      return prose`On the last list day, ${papersOnAverage(matched)} matched. The digest would have included ${onAverage(included)}.`;
    return prose`Over the last ${days} list days, ${papersOnAverage(matched)} a day matched. Digests would have included ${onAverage(included)} a day.`;
  },
  previewRoundUpCounts: (included: number, matched: number): Prose =>
    prose`In that week, ${papers(matched)} matched. The last round-up would have included ${number(included)}.`,
  previewNoMatches: (days: number): Prose =>
    prose`${days === 1 ? 'On the last list day' : `Over the last ${days} list days`}, no papers matched. Try fewer or broader topics. To change them, use ${typed('edit')}.`,
  examplePapers: (): Prose => prose`Examples:`,
  overlaps: (id: string, shared: number, of: number): Prose =>
    prose`${shared} of its ${papers(of)} also ${shared === 1 ? 'matches' : 'match'} ${code(id)}. A paper is posted only once per channel.`,

  previewTitle: (topics: string): string => `Preview: ${subscriptionTexts.topicWords(topics)}`,
  previewGist: (topics: string, when: string): string => `${subscriptionTexts.topicWords(topics)}, ${when}: not saved`,
  previewHint: (): Prose => prose`Nothing is saved yet. To subscribe, use ${typed('subscribe')} with the same options.`,

  yourSubscriptions: (): Prose => prose`${strong('Your subscriptions')}`,
  noSubscriptionsOfYours: (): Prose =>
    prose`You haven't created any subscriptions yet. To get digests in a channel, use ${typed('subscribe')} there.`,

  sendNow: (): string => 'Send now',
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
  nothingRemoved: (): string => 'This channel has no removed subscriptions to restore.',
  save: (): string => 'Save',

  listTitleSubscriptions: (label?: string): string =>
    label === undefined ? 'Subscriptions in this channel' : `Subscriptions in ${safeText(label)}`,
  listGistSubscriptions: (count: number, label?: string): string =>
    `${count} ${count === 1 ? 'subscription' : 'subscriptions'} in ${place(label)}`,
  noSubscriptions: (label?: string): Prose =>
    label === undefined
      ? prose`This channel has no subscriptions yet. To get the five best papers on weekdays at 09:00, use ${typed('subscribe')}. To get papers on a topic, add it: ${typed('subscribe diffusion, -survey')}.`
      : prose`${place(label)} has no subscriptions yet. To get the five best papers on weekdays at 09:00, choose ${strong('Subscribe')}.`,
  noSubscriptionsGist: (label?: string): string =>
    `${label === undefined ? 'This channel' : place(label)} has no subscriptions yet`,
  whichSubscription: (): Prose => prose`This channel has several subscriptions. Which one?`,
  unknownSubscription: (id: string, known: readonly string[]): Prose =>
    known.length > 0
      ? prose`This channel has no subscription ${quoted(id)}. It has ${all(known)}. For details, use ${typed('list')}.`
      : prose`This channel has no subscription ${quoted(id)}, or any other yet. To create one, use ${typed('subscribe')}.`,
  nothingToRestore: (id: string): Prose =>
    prose`This channel has no removed subscription ${quoted(id)}. To create a new one, use ${typed('subscribe')}.`,
  tooManySubscriptions: (most: number): Prose =>
    prose`This channel already has ${most} subscriptions, the maximum. Remove one first (${typed('list')} shows them), or combine topics in one subscription with commas.`,
  noSuchChannel: (name: string): Prose =>
    prose`Paperboy can't find a channel named ${quoted(name)}. It may not have access. Run ${typed('subscribe')} in that channel instead: if Paperboy is missing a permission there, the answer names it.`,
  notYourChannel: (typed: string): string =>
    `You don't manage ${quoted(typed)}, so you can't change its subscriptions. Ask someone who does.`,

  notAMember: (): string =>
    "Paperboy isn't a member here, so it can't post here or save settings. Ask someone who can add it, then try again. Nothing was changed.",
  /** Permissions by their platform's names. `label`: of another channel. */
  cannotPost: (missingPermissions: readonly string[], label?: string): string =>
    `Paperboy can't post in ${label === undefined ? 'this channel' : quoted(label)} yet: it needs ${all(missingPermissions.map((one) => safeText(one)))}. ` +
    'Fix that, or ask someone who can, then try again. Nothing was changed.',

  paused: (id: string): Prose =>
    prose`${code(id)} is paused. Digests it misses are not sent later. To start it again, use ${typed(`resume ${id}`)}.`,
  alreadyPaused: (id: string, reason: string): Prose => prose`${code(id)} is already paused${pausedWhy(reason)}.`,
  pausedBy: (): string => 'paused by someone in the channel',
  pausedByOperator: (): string => 'paused by an administrator',
  resumed: (id: string): Prose => prose`${code(id)} was resumed.`,
  notPaused: (id: string): Prose => prose`${code(id)} is not paused. Nothing was changed.`,
  /** `undo`: shown with an Undo button. Not every platform lets people type the command that restores it. */
  unsubscribed: (id: string, topics: string, undo: boolean): Prose =>
    prose`${code(id)} (${subscriptionTexts.topicWords(topics)}) was removed. To restore it, ${undo ? 'choose' : 'use'} ${undo ? strong('Undo') : typed(`restore ${id}`)}${undo ? '' : ' in its channel'}.`,
  restored: (id: string): Prose => prose`${code(id)} was restored.`,
  sendingNow: (id: string): Prose =>
    prose`Sending a digest for ${code(id)} with papers that are new to this channel. Scheduled digests are unaffected.`,
  alreadySending: (id: string): Prose => prose`A digest for ${code(id)} was just requested and is being sent.`,
  cannotSendPaused: (id: string): string => `${id} is paused. Resume it, then try again.`,

  settingsTitle: (label?: string): string =>
    label === undefined ? 'Settings for this channel' : `Settings for ${safeText(label)}`,
  settingsGist: (zone: string, votes: string, cards: string | undefined, layout: string): string =>
    `Time zone ${zone}, votes ${votes}${cards === undefined ? '' : `, link cards ${cards}`}, layout ${layout}`,
  settingsSaved: (label?: string): Prose => prose`Settings saved for ${place(label)}.`,
  settingZone: (): string => 'Time zone for new subscriptions',
  settingVotes: (): string => 'Votes',
  settingUnfurl: (): string => 'Cards for pasted links',
  cardsOff: (): Prose =>
    prose`Link cards are off in this channel. To see the paper, use ${typed('show')}. To turn cards on, use ${typed('settings unfurl:on')}.`,
  settingLayout: (): string => 'Abstracts',
  settingMention: (): string => 'Role to mention with each digest',
  settingLanguage: (): string => 'Language',
  nobodyMentioned: (): string => 'nobody',
  mentionNobody: (): string => 'Mention nobody',
  noZoneSet: (): string => "the subscriber's own",
  onOff: (on: boolean): string => (on ? 'on' : 'off'),
  layoutWords: (layout: 'flat' | 'thread'): string =>
    layout === 'thread' ? 'in a thread under the digest' : 'in the digest itself',
  turnSetting: (what: 'votes' | 'unfurl', on: boolean): string =>
    `Turn ${what === 'votes' ? 'votes' : 'link cards'} ${on ? 'on' : 'off'}`,
  useLayout: (layout: 'flat' | 'thread'): string =>
    layout === 'thread' ? 'Abstracts in a thread' : 'Abstracts in the digest',
};
