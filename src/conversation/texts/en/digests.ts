// Texts of digests: titles, missing or old sources, why there was none, and why a paper is in it.

import type { Day } from '#src/papers/day.ts';
import { type Prose, prose, typed } from '../prose.ts';
import { quoted, safeText, shorten } from '../safe-text.ts';
import { dayWords, number, weekdayWords } from './words.ts';

function papers(count: number): string {
  return count === 1 ? '1 paper' : `${number(count)} papers`;
}

function votes(count: number): string {
  return count === 1 ? '1 vote' : `${number(count)} votes`;
}

/** In UTC, because a remark is plain text. */
function moment(iso: string): string {
  return `${iso.slice(11, 16)} UTC on ${dayWords(iso.slice(0, 10), iso.slice(0, 10))}`;
}

function named(day: Day): string {
  return `${weekdayWords(day)}, ${dayWords(day, day)}`;
}

function about(topics: string): string {
  const words = shorten(safeText(topics), 60);
  return words === '' ? '' : ` · ${words}`;
}

/** `8 to 14 June`, `29 June to 5 July`. */
function span(first: Day, last: Day): string {
  const from = first.slice(0, 7) === last.slice(0, 7) ? String(Number(first.slice(8))) : dayWords(first, first);
  return `${from} to ${dayWords(last, last)}`;
}

export const digestTexts = {
  digestTitle: (day: Day, topics: string): string => `Papers from ${named(day)}${about(topics)}`,
  /** None of its papers is from the list of that day. */
  digestTitleWithoutList: (day: Day, topics: string): string => `Papers for ${named(day)}${about(topics)}`,
  digestWeekTitle: (monday: Day, sunday: Day, topics: string): string =>
    `Best of the week, ${span(monday, sunday)}${about(topics)}`,
  /** `first`, `last`: ranks of the papers in a message that continues a digest. */
  digestContinued: (first: number, last: number): string =>
    first === last ? `Paper ${first}` : `Papers ${first} to ${last}`,
  digestGist: (count: number, first: string): string =>
    count === 1 ? first : `${first} and ${count - 1} more ${count === 2 ? 'paper' : 'papers'}`,
  digestFooter: (id: string): Prose =>
    prose`To change topics, time or size, use ${typed(`edit ${id}`)}. To stop these digests, use ${typed(`unsubscribe ${id}`)}.`,
  digestManage: (): string => 'Manage digest',
  /** `first`, `last`: ranks of the papers, if others came before. */
  digestAbstracts: (day: string, first?: number, last?: number): string =>
    first === undefined
      ? `Abstracts, ${dayWords(day)}`
      : first === last
        ? `Abstracts, ${first}`
        : `Abstracts, ${first} to ${last ?? first}`,
  digestAbstractsGist: (count: number): string => `Abstracts of ${papers(count)}`,

  noteTopic: (topic: string): string => `on ${shorten(safeText(topic), 60)}`,
  noteBloom: (then: number, now: number): string => `late bloomer: from ${votes(then)} to ${number(now)}`,
  noteFollowed: (name: string): string => `followed: ${shorten(safeText(name), 60)}`,
  noteBoth: (one: string, other: string): string => `${one} · ${other}`,

  ruleWithdrawn: (): string => 'it has been withdrawn',
  ruleExcluded: (part: string): string => `it matches ${quoted(part)}, which the topics exclude`,
  ruleNoTopic: (topics: string): string => `it matches none of the topics ${quoted(topics)}`,
  ruleVotes: (has: number | undefined, atLeast: number): string =>
    has === undefined
      ? `its votes are unknown, and the minimum is ${votes(atLeast)}`
      : `it had ${votes(has)}, and the minimum is ${votes(atLeast)}`,
  rulePaused: (reason: string): string => `this subscription is paused: ${shorten(safeText(reason), 120)}`,
  ruleTooOld: (day: Day, days: number): string =>
    `it was listed on ${dayWords(day, day)}, and no digest was sent within ${days} list days of that`,
  ruleNoRoundUp: (day: Day): string => `it was listed on ${dayWords(day, day)}, and that week has no round-up`,

  digestWaitsForReading: (): string => 'Paperboy is catching up on lists after downtime',
  digestWaitsForList: (day: Day): string => `the list for ${named(day)} has not been read since 07:00 UTC`,
  digestWaitsWeek: (monday: Day): string =>
    `some lists of the week of ${dayWords(monday, monday)} have not been read since they closed`,
  digestListStarted: (day: Day): string =>
    `The list for ${named(day)} has just started, so most of these papers are from previous days.`,
  digestListNotOut: (day: Day): string =>
    `The list for ${named(day)} is not out yet, so these papers are from previous days.`,
  digestReadEarly: (day: Day, readAt: string): string =>
    `The list for ${named(day)} was last read at ${moment(readAt)}. This digest does not include later papers and votes.`,
  digestNoList: (day: Day): string => `There is no list for ${named(day)}, so these papers are from the previous day.`,
  digestUnread: (day: Day): string =>
    `The list for ${named(day)} could not be read yet, so these papers are from previous list days.`,
  digestNotOpen: (day: Day): string =>
    `The list for ${named(day)} is not open yet, so these papers are from previous list days.`,
  digestSourceSilent: (source: string): string => `${source} did not respond, so this digest does not include it.`,
  digestStale: (source: string, readAt: string): string =>
    `${source} has not responded recently. This digest uses data read at ${moment(readAt)}.`,
  /** Days of a round-up's week without any reading. */
  digestWeekUnread: (days: readonly Day[]): string =>
    days.length === 1
      ? `The list for ${dayWords(days[0] as Day)} was never read, so it is not included.`
      : `${days.length} lists of this week, from ${dayWords(days[0] as Day)} to ${dayWords(days.at(-1) as Day)}, were never read, so they are not included.`,
  digestWeekUnsettled: (readAt: string): string =>
    `Some of this week's votes are recent. They were last read at ${moment(readAt)}.`,
  digestLate: (dueAt: string): string => `This digest is late: it was due at ${moment(dueAt)}.`,
  digestFolded: (count: number): string =>
    count === 1
      ? 'It also covers one earlier digest that could not be sent.'
      : `It also covers ${count} earlier digests that could not be sent.`,

  digestNoListReason: (day: Day): string =>
    `there is no list for ${named(day)}, and no unseen papers from the previous day`,
  digestUnreadReason: (day: Day): string =>
    `the list for ${named(day)} was not read, and there are no unseen papers from the previous day`,
  digestNoWeekReason: (monday: Day): string => `there is no list for the week of ${dayWords(monday, monday)}`,
  digestNothingNew: (matching: number): string =>
    matching === 0
      ? 'no papers on the lists matched'
      : `${papers(matching)} matched, but this channel has already seen ${matching === 1 ? 'it' : 'them'}`,
  digestTooFew: (count: number, atLeast: number): string => `${papers(count)} matched, and the minimum is ${atLeast}`,
};
