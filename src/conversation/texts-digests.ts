// Texts of digests: their titles, what was missing or old when one was made, why there was none, and why a paper is in it.

import type { Day } from '#src/papers/day.ts';
import { dayWords, weekdayWords } from './day-words.ts';
import { type Prose, prose, typed } from './prose.ts';
import { quoted, safeText, shorten } from './safe-text.ts';

function papers(count: number): string {
  return count === 1 ? '1 paper' : `${count.toLocaleString('en')} papers`;
}

function votes(count: number): string {
  return count === 1 ? '1 vote' : `${count.toLocaleString('en')} votes`;
}

/** Remarks are kept as text when a digest is made, so a moment in them is in UTC. */
function moment(at: Date): string {
  const iso = at.toISOString();
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
  digestTitle: (day: Day, topics: string): string => `Papers of ${named(day)}${about(topics)}`,
  /** None of its papers is from the list of that day. */
  digestTitleWithoutList: (day: Day, topics: string): string => `Papers for ${named(day)}${about(topics)}`,
  digestWeekTitle: (monday: Day, sunday: Day, topics: string): string =>
    `Best of the week, ${span(monday, sunday)}${about(topics)}`,
  /** `first`, `last`: places of the papers of a message that continues a digest. */
  digestGoesOn: (first: number, last: number): string =>
    first === last ? `Paper ${first}` : `Papers ${first} to ${last}`,
  digestGist: (count: number, first: string): string =>
    count === 1 ? first : `${first} and ${papers(count - 1)} more`,
  digestFooter: (id: string): Prose =>
    prose`${typed(`edit ${id}`)} changes topics, time and size; ${typed(`unsubscribe ${id}`)} ends these digests.`,
  digestManage: (): string => 'Manage digest',
  /** `first`, `last`: places of the papers, where others came before. */
  digestAbstracts: (day: string, first?: number, last?: number): string =>
    first === undefined
      ? `Abstracts, ${dayWords(day)}`
      : first === last
        ? `Abstracts, ${first}`
        : `Abstracts, ${first} to ${last ?? first}`,
  digestAbstractsGist: (count: number): string => `The abstracts of ${papers(count)}`,

  noteTopic: (topic: string): string => `on ${shorten(safeText(topic), 60)}`,
  noteBloom: (then: number, now: number): string => `late bloomer: from ${votes(then)} to ${now.toLocaleString('en')}`,

  ruleWithdrawn: (): string => 'it has been withdrawn',
  ruleExcluded: (part: string): string => `the topics leave out ${quoted(part)}, and that fits it`,
  ruleNoTopic: (topics: string): string => `it fits none of the topics ${quoted(topics)}`,
  ruleVotes: (has: number | undefined, atLeast: number): string =>
    has === undefined
      ? `its votes are not known, and at least ${votes(atLeast)} were asked for`
      : `it had ${votes(has)}, and at least ${votes(atLeast)} were asked for`,
  rulePaused: (reason: string): string => `this subscription is paused: ${shorten(safeText(reason), 120)}`,
  ruleTooOld: (day: Day, days: number): string =>
    `it was listed on ${dayWords(day, day)}, and no digest went out while that was among the last ${days} list days`,
  ruleNoRoundUp: (day: Day): string =>
    `it was listed on ${dayWords(day, day)}, and no round-up of that week went out or is to come`,

  digestWaitsForReading: (): string => 'the lists are being read after a downtime',
  digestWaits: (day: Day): string => `the list of ${named(day)} has not been read since 07:00 UTC`,
  digestWaitsWeek: (monday: Day): string =>
    `the lists of the week from ${dayWords(monday, monday)} on were not all read after they closed`,
  digestListBegun: (day: Day): string =>
    `The list of ${named(day)} has only begun: most of these papers are from the days before.`,
  digestListToCome: (day: Day): string =>
    `The list of ${named(day)} is still to come at this hour: these papers are from the days before.`,
  digestReadEarly: (day: Day, readAt: Date): string =>
    `The list of ${named(day)} was last read at ${moment(readAt)}: papers and votes that came later are not in this digest.`,
  digestNoList: (day: Day): string => `There is no list for ${named(day)}: these papers are from the day before.`,
  digestUnread: (day: Day): string =>
    `The list of ${named(day)} could not be read so far: these papers are from the list days before.`,
  digestNotOpen: (day: Day): string =>
    `The list of ${named(day)} is not open yet: these papers are from the list days before.`,
  digestSilent: (source: string): string => `${source} did not answer; this digest is without it.`,
  digestStale: (source: string, readAt: Date): string =>
    `${source} did not answer lately: this is what was read at ${moment(readAt)}.`,
  /** Days of a round-up's week of which nothing was ever read. */
  digestWeekUnread: (days: readonly Day[]): string =>
    days.length === 1
      ? `The list of ${dayWords(days[0] as Day)} was never read, so it is not in here.`
      : `${days.length} days of this week were never read, from ${dayWords(days[0] as Day)} to ${dayWords(days.at(-1) as Day)}; they are not in here.`,
  digestWeekUnsettled: (readAt: Date): string =>
    `Some votes of this week are young: they were last read at ${moment(readAt)}.`,
  digestLate: (dueAt: Date): string => `This digest is late: it was due at ${moment(dueAt)}.`,
  digestFolded: (count: number): string =>
    count === 1
      ? 'It stands in for one more that could not be sent.'
      : `It stands in for ${count} more that could not be sent.`,

  digestNoListReason: (day: Day): string => `there is no list for ${named(day)}, and no unseen paper of the day before`,
  digestUnreadReason: (day: Day): string =>
    `nothing of ${named(day)} was read here, and there is no unseen paper of the day before`,
  digestNoWeekReason: (monday: Day): string => `no list is known for the week from ${dayWords(monday, monday)} on`,
  digestNothingNew: (matching: number): string =>
    matching === 0
      ? 'no paper of the list days fits'
      : `${papers(matching)} fit, and this channel has seen ${matching === 1 ? 'it' : 'them all'}`,
  digestTooFew: (count: number, atLeast: number): string =>
    `${papers(count)} fit, and at least ${atLeast} were asked for`,
};
