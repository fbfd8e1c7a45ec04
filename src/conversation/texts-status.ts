// Texts about votes, the state of a channel, what became of a paper in it, and a person's data.

import { code, type Prose, prose, type Span, typed } from './prose.ts';
import { quoted, safeText } from './safe-text.ts';
import { readSlotWords, slotWords } from './slot-words.ts';

function count(many: number, one: string, more = `${one}s`): string {
  return `${many.toLocaleString('en')} ${many === 1 ? one : more}`;
}

function at(moment: Date): Span {
  return { kind: 'time', at: moment, show: 'both' };
}

export const statusTexts = {
  vote: (): string => 'Vote',
  /** On a posted digest: the button with what the team has voted so far. */
  voteTally: (votes: number): string => (votes > 0 ? `Vote · ${votes.toLocaleString('en')}` : 'Vote'),
  takeBackVote: (): string => 'Take it back',
  voted: (title: string, votes: number): Prose =>
    prose`Your vote for ${quoted(title)} is counted. Your team has ${count(votes, 'vote')} for it.`,
  votedGist: (votes: number): string => `Counted: ${count(votes, 'vote')} of your team`,
  unvoted: (title: string, votes: number): Prose =>
    prose`Your vote for ${quoted(title)} is taken back. Your team has ${count(votes, 'vote')} for it.`,
  unvotedGist: (votes: number): string => `Taken back: ${count(votes, 'vote')} of your team left`,
  noVoteToTakeBack: (title: string): Prose => prose`You have no vote for ${quoted(title)}. Nothing was changed.`,
  votesOff: (): Prose =>
    prose`Votes are switched off in this channel. Those who manage it can switch them on: ${typed('settings votes:on')}.`,
  votesOffGist: (): string => 'Votes are switched off in this channel',

  statusTitle: (): string => 'How things stand in this channel',
  statusGist: (subscriptions: number, troubles: number): string =>
    `${count(subscriptions, 'subscription')}, ${troubles === 0 ? 'all well' : count(troubles, 'thing needs a look', 'things need a look')}`,
  lastDigest: (moment: Date, papers: number): Prose => prose`Last digest ${at(moment)} with ${count(papers, 'paper')}.`,
  noDigestYet: (): Prose => prose`No digest yet.`,
  pausedSince: (moment: Date, reason: string): Prose => prose` Paused since ${at(moment)}: ${quoted(reason)}.`,
  /** `reason`: words, or the slot that it was folded into. */
  lastSkipped: (slot: string, reason: string): Prose => {
    const later = readSlotWords(reason);
    const why = later ? prose`${later} brought its papers` : prose`${reason.replace(/\.$/, '')}`;
    return prose` ${slotWords(slot, 'The')} was skipped: ${why}.`;
  },
  missedRemoved: (): string => 'the subscription had been removed',
  skippedWords: {
    'no-list': 'there was no list',
    'nothing-matched': 'no paper matched that this channel had not seen',
    'fewer-than-N': 'too few papers matched',
    paused: 'it was paused',
    'folded-into': 'a later digest brought its papers',
    blocked: 'rules of the channel or its platform kept it out',
    'given-up': 'it could not be sent',
  } as const,
  beingSent: (slot: string): Prose => prose` ${slotWords(slot, 'The')} is being sent.`,
  waiting: (slot: string, moment: Date, reason?: string): Prose =>
    reason
      ? prose` ${slotWords(slot, 'The')} waits until ${at(moment)}: ${quoted(reason)}.`
      : prose` ${slotWords(slot, 'The')} is due; it goes out after ${at(moment)}.`,
  barred: (slot: string, moment: Date, reason?: string): Prose =>
    prose` ${slotWords(slot, 'The')} is on hold${reason ? `: ${quoted(reason)}` : ' until Paperboy can post here'}. Next try ${at(moment)}.`,
  mayNotPostHere: (lacks: readonly string[]): Prose =>
    prose`Paperboy can’t post in this channel: it needs ${lacks.map((one) => safeText(one)).join(', ')}. Digests are sent once that is fixed.`,
  inDoubt: (slot: string, reason?: string): Prose =>
    prose` ${slotWords(slot, 'The')} may be missing: the platform did not say whether it arrived${reason ? `, ${quoted(reason)}` : ''}.`,
  notDelivered: (slot: string, reason?: string): Prose =>
    prose` ${slotWords(slot, 'The')} was not delivered${reason ? `: ${quoted(reason)}` : ''}.`,
  nothingToSend: (id: string, reason: string): Prose =>
    prose`There is nothing new for ${code(id)} just now: ${reason.replace(/\.$/, '')}. The usual digests come as ever.`,
  sourcesTitle: (): Prose => prose`Sources:`,
  noSourceRead: (): Prose => prose`No source has been read in the last days.`,
  sourceState: (day: string, papers: number, state: string, readAt: Date, age: string): Prose =>
    prose`${day}: ${count(papers, 'paper')}, ${state}, read ${at(readAt)} (${age} ago)`,
  sourceUnread: (): Prose => prose`nothing was read in the last days`,
  sourceFailing: (since: Date, failure?: string): Prose =>
    prose`; silent since ${at(since)}${failure ? `: ${quoted(failure)}` : ''}`,
  stateWords: {
    unread: 'not read yet',
    'not-open': 'not open yet',
    partial: 'still growing',
    complete: 'complete',
    empty: 'without papers',
    stale: 'too old, the source fails',
  } as const,
  age: (minutes: number): string =>
    minutes < 120
      ? count(minutes, 'minute')
      : minutes < 2880
        ? count(Math.round(minutes / 60), 'hour')
        : count(Math.round(minutes / 1440), 'day'),

  whyInChannel: (): Prose => prose`In this channel:`,
  stageNotListed: (): Prose => prose`it was on no list of the last list days`,
  stageFiltered: (rule: string): Prose => prose`not taken: ${rule}`,
  stageBelowCut: (points: string): Prose => prose`below the cut, by ${points} points`,
  stagePosted: (moment: Date): Prose => prose`posted here ${at(moment)}`,
  stageReserved: (slot: string): Prose => prose`chosen for ${slotWords(slot)}, which is on its way`,
  stageAlreadyPosted: (moment: Date, by?: string): Prose =>
    by
      ? prose`${code(by)} posted it here ${at(moment)}, and a channel gets each paper once`
      : prose`posted here before, ${at(moment)}, and a channel gets each paper once`,
  stageWaiting: (moment: Date): Prose => prose`may come with the next digest, ${at(moment)}`,

  forgetMeAsk: (): Prose =>
    prose`This removes what is kept of you: your votes everywhere, and your name in this channel's history of changes. Subscriptions belong to their channels and stay. It cannot be undone.`,
  forgetMeAskGist: (): string => 'Shall what is kept of you be removed?',
  forgetMeButton: (): string => 'Remove my data',
  forgotten: (votes: number, changes: number): Prose =>
    votes + changes === 0
      ? prose`Nothing was kept of you.`
      : prose`Done. Removed: ${count(votes, 'vote')}; your name was taken out of ${count(changes, 'entry', 'entries')}.`,
  forgottenGist: (): string => 'What was kept of you is removed',
};
