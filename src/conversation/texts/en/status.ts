// Texts about votes, a channel's status, a paper's status in it, and a person's data.

import { code, type Prose, prose, type Span, typed } from '../prose.ts';
import { quoted, safeText } from '../safe-text.ts';
import { readSlotWords, slotWords } from './slot-words.ts';
import { pausedWhy } from './subscriptions.ts';
import { all, number } from './words.ts';

function count(many: number, one: string, more = `${one}s`): string {
  return `${number(many)} ${many === 1 ? one : more}`;
}

function at(moment: Date): Span {
  return { kind: 'time', at: moment, show: 'both' };
}

export const statusTexts = {
  vote: (): string => 'Vote',
  /** Label of the vote button on a posted digest, with the team's votes so far. */
  voteTally: (votes: number): string => (votes > 0 ? `Vote · ${number(votes)}` : 'Vote'),
  takeBackVote: (): string => 'Remove vote',
  voted: (title: string, votes: number): Prose =>
    prose`You voted for ${quoted(title)}. Your team has given it ${count(votes, 'vote')}.`,
  votedGist: (votes: number): string => `Vote counted: ${count(votes, 'vote')} from your team`,
  unvoted: (title: string, votes: number): Prose =>
    prose`You removed your vote for ${quoted(title)}. Your team has given it ${count(votes, 'vote')}.`,
  unvotedGist: (votes: number): string => `Vote removed: ${count(votes, 'vote')} left from your team`,
  noVoteToTakeBack: (title: string): Prose => prose`You haven't voted for ${quoted(title)}. Nothing was changed.`,
  votesOff: (): Prose =>
    prose`Votes are off in this channel. Channel managers can turn them on with ${typed('settings votes:on')}.`,
  votesOffGist: (): string => 'Votes are off in this channel',

  statusTitle: (): string => 'Channel status',
  statusGist: (subscriptions: number, troubles: number): string =>
    `${count(subscriptions, 'subscription')}, ${troubles === 0 ? 'no issues' : count(troubles, 'issue')}`,
  lastDigest: (moment: Date, papers: number): Prose => prose`Last digest: ${at(moment)}, ${count(papers, 'paper')}.`,
  noDigestYet: (): Prose => prose`No digests yet.`,
  pausedSince: (moment: Date, reason: string): Prose => prose` Paused since ${at(moment)}${pausedWhy(reason)}.`,
  /** `reason`: words, or the slot that it was folded into. */
  lastSkipped: (slot: string, reason: string): Prose => {
    const later = readSlotWords(reason);
    const why = later ? prose`${later} included its papers` : prose`${reason.replace(/\.$/, '')}`;
    return prose` ${slotWords(slot, 'The')} was skipped: ${why}.`;
  },
  missedRemoved: (): string => 'the subscription had been removed',
  skippedWords: {
    'no-list': 'there was no list',
    'nothing-matched': 'no new papers matched',
    'fewer-than-N': 'too few papers matched',
    paused: 'it was paused',
    'folded-into': 'a later digest included its papers',
    blocked: 'a rule of the channel or platform blocked it',
    'given-up': 'it could not be sent',
  } as const,
  beingSent: (slot: string): Prose => prose` ${slotWords(slot, 'The')} is being sent.`,
  waiting: (slot: string, moment: Date, reason?: string): Prose =>
    reason
      ? prose` ${slotWords(slot, 'The')} is waiting until ${at(moment)}: ${quoted(reason)}.`
      : prose` ${slotWords(slot, 'The')} is due and will be sent after ${at(moment)}.`,
  missingPermission: (slot: string, moment: Date, reason?: string): Prose =>
    prose` ${slotWords(slot, 'The')} is on hold${reason ? `: ${quoted(reason)}` : ' until Paperboy can post here'}. Next try ${at(moment)}.`,
  cannotPostHere: (missingPermissions: readonly string[]): Prose =>
    prose`Paperboy can't post in this channel: it needs ${all(missingPermissions.map((one) => safeText(one)))}. Digests are sent once that is fixed.`,
  /** `ended`: the search for it has ended. */
  unconfirmed: (slot: string, ended: boolean): Prose =>
    prose` ${slotWords(slot, 'The')} may be missing: the platform did not confirm it. ${ended ? 'It is not sent again, to avoid posting it twice' : 'Paperboy checks again soon'}.`,
  notDelivered: (slot: string, reason?: string): Prose =>
    prose` ${slotWords(slot, 'The')} was not delivered${reason ? `: ${quoted(reason)}` : ''}.`,
  nothingToSend: (id: string, reason: string): Prose =>
    prose`No digest was sent for ${code(id)}: ${reason.replace(/\.$/, '')}. Scheduled digests are unaffected.`,
  sourcesTitle: (): Prose => prose`Sources:`,
  noSourceRead: (): Prose => prose`No source has been read in the last few days.`,
  sourceState: (day: string, papers: number, state: string, readAt: Date, age: string): Prose =>
    prose`${day}: ${count(papers, 'paper')}, ${state}, read ${at(readAt)} (${age} ago)`,
  sourceUnread: (): Prose => prose`not read in the last few days`,
  sourceFailing: (since: Date, failure?: string): Prose =>
    prose`; not responding since ${at(since)}${failure ? `: ${quoted(failure)}` : ''}`,
  stateWords: {
    unread: 'not read yet',
    'not-open': 'not open yet',
    partial: 'still growing',
    complete: 'complete',
    empty: 'no papers',
    stale: 'out of date: the source is failing',
  } as const,
  age: (minutes: number): string =>
    minutes < 120
      ? count(minutes, 'minute')
      : minutes < 2880
        ? count(Math.round(minutes / 60), 'hour')
        : count(Math.round(minutes / 1440), 'day'),

  whyInChannel: (): Prose => prose`In this channel:`,
  statusNotListed: (): Prose => prose`not on any recent list`,
  statusFiltered: (rule: string): Prose => prose`not included: ${rule}`,
  statusBelowCut: (points: number): Prose => prose`below the cutoff by ${points.toFixed(2)} points`,
  statusTooSimilar: (title: string, id: string): Prose =>
    prose`passed over because it is too similar to “${title}” (${code(id)}), which was chosen`,
  statusPosted: (moment: Date): Prose => prose`posted here ${at(moment)}`,
  statusReserved: (slot: string): Prose => prose`chosen for ${slotWords(slot)}, which is being sent`,
  statusAlreadyPosted: (moment: Date, by?: string): Prose =>
    by
      ? prose`already posted here by ${code(by)} ${at(moment)}. A paper is posted only once per channel`
      : prose`already posted here ${at(moment)}. A paper is posted only once per channel`,
  statusWaiting: (moment: Date): Prose => prose`may be included in the next digest, ${at(moment)}`,

  forgetMeAsk: (): Prose =>
    prose`This deletes your votes everywhere, and your name from this channel's history of changes. Subscriptions belong to their channels and are kept. You can't undo this.`,
  forgetMeAskGist: (): string => 'Delete your data?',
  forgetMeButton: (): string => 'Delete my data',
  forgotten: (votes: number, changes: number): Prose =>
    votes + changes === 0
      ? prose`Paperboy has no data about you.`
      : prose`Your data was deleted: ${count(votes, 'vote')}, and your name from ${count(changes, 'history entry', 'history entries')}.`,
  forgottenGist: (): string => 'Your data was deleted',
};
