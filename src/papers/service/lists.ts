// Ranked lists: "what is worth reading in this window?", answered from the library, after asking the sources if the caller allows it.

import type { Clock } from '#src/clock.ts';
import type { Remark } from '../../search/query/remark.ts';
import { readTopic, type Topic, topicMatches } from '../../search/query/topic.ts';
import { withMeaning } from '../../search/query/topic-like.ts';
import { addDays, type Day, dayOf, daysOf, startOf, type Window } from '../day.ts';
import type { DayState, Library, SourceDay } from '../library.ts';
import type { Candidate } from '../paper.ts';
import type { RankedPaper, Tally } from '../ranking/ranked.ts';
import { rank } from '../ranking/ranking.ts';
import { recipes } from '../ranking/recipe.ts';
import type { Collector, Want } from './collect.ts';

/** What an answer may use: the library only, or also the sources (and how eagerly). */
export type Reach = 'local' | Want;

export interface ListAsk {
  window: Window;
  /** The last day of the window. */
  day: Day;
  topic?: string;
  at: Date;
  reach: Reach;
  tally?: Tally;
  signal: AbortSignal;
}

export interface RankedList {
  window: Window;
  day: Day;
  at: Date;
  /** The least settled state among the sources of the requested day, or of the window's days. */
  state: DayState;
  /** Sources that have readings of these days, and sources whose last request failed. */
  sources: string[];
  silentSources: string[];
  /** The newest reading that the ranking is based on. */
  readAt?: Date;
  /** All that match, ranked. */
  papers: RankedPaper[];
  /** How many were listed before the topic was applied. */
  listed: number;
  /** Days of the window whose list with papers is known. */
  listDays: number;
  /** Days of the window, up to the moment, for which no source has given a list or said that there is none. */
  unreadDays: Day[];
  /** Unknown categories, parts of the topic that were not understood. */
  remarks: Remark[];
}

export interface Lists {
  ranked(ask: ListAsk): Promise<RankedList>;
  /** The list of the requested day. If it has no papers (yet), the newest one before it that has, otherwise the empty one. */
  latest(ask: ListAsk): Promise<RankedList>;
  /** The list day with papers that is nearest to a day. Of two equally near ones the earlier. */
  nearestDay(day: Day, at: Date): Promise<Day | undefined>;
  /** Newest list days with papers up to a day. */
  newestDays(upTo: Day, count: number, at: Date): Promise<Day[]>;
}

export interface ListsNeeds {
  library: Library;
  clock: Clock;
  collector: Collector;
  /** Looks up what lists leave out, in the background. */
  enrichLater: (candidates: readonly Candidate[]) => void;
}

/** Windows of several days wait this long for their missing days. The rest is reported as missing. */
const MOST_DAYS_ASKED = 31;
/** How many days back sources are asked for the latest list: a weekend with a holiday on either side. */
const DAYS_BACK = 4;
/** A list after a day without one is searched for within a month. */
const DAYS_AHEAD = 31;

export function createLists({ library, collector, enrichLater, clock }: ListsNeeds): Lists {
  async function ask(days: readonly Day[], { reach, at, signal }: ListAsk): Promise<string[]> {
    if (reach === 'local') return [];
    const open = days.filter((day) => day <= dayOf(at)).slice(-MOST_DAYS_ASKED);
    const answers = [];
    for (const day of open) answers.push(await collector.collect(day, reach, signal));
    return [...new Set(answers.flatMap((answer) => answer.silent))];
  }

  async function latest(question: ListAsk): Promise<RankedList> {
    const first = await ranked(question);
    if (first.listed > 0) return first;
    const answering = first.silentSources.length === 0;
    for (let back = 1; answering && question.reach !== 'local' && back <= DAYS_BACK; back++) {
      const day = addDays(question.day, -back);
      const list = await ranked({ ...question, day, reach: { days: 'missing' } });
      if (list.listed > 0) return list;
    }
    const [newest] = await library.listDays(addDays(question.day, -1), 1, first.at);
    if (newest === undefined) return first;
    const known = await ranked({ ...question, day: newest, at: first.at, reach: 'local' });
    return { ...known, silentSources: first.silentSources };
  }

  async function nearestDay(day: Day, at: Date): Promise<Day | undefined> {
    const [before] = await library.listDays(addDays(day, -1), 1, at);
    const after = (await library.listDays(addDays(day, DAYS_AHEAD), DAYS_AHEAD, at)).findLast((one) => one > day);
    if (before === undefined || after === undefined) return before ?? after;
    return daysBetween(day, after) < daysBetween(before, day) ? after : before;
  }

  async function ranked(question: ListAsk): Promise<RankedList> {
    const { window, day } = question;
    const days = daysOf(window, day);
    const silent = await ask(days, question);
    // A reading made for this question is later than the question and belongs to the answer.
    let at = question.reach === 'local' ? question.at : later(question.at, clock.now());
    const topic = question.topic ? await withMeaning(readTopic(question.topic), library) : undefined;
    let candidates = await library.candidates(days, at);
    if (topic?.usesCategories && question.reach !== 'local') {
      const answer = await collector.enrich(
        candidates.map((c) => c.paper.id),
        question.signal,
      );
      silent.push(...answer.silent);
      at = later(at, clock.now());
      candidates = await library.candidates(days, at);
    } else if (question.reach !== 'local') enrichLater(candidates);

    const gated = topic ? gate(candidates, topic) : { passed: candidates, remarks: [] };
    const sourceDays = await library.sourceDays(days, at);
    const asking = question.reach !== 'local';
    const failed = sourceDays.filter((known) => asking && known.failedAt).map((known) => known.source);
    return {
      window,
      day,
      at,
      state: stateOfAll(window === 'day' ? sourceDays : sourceDays.filter((known) => known.state !== 'unread')),
      sources: [...new Set(sourceDays.filter((known) => known.readAt).map((known) => known.source))].sort(),
      silentSources: [...new Set([...silent, ...failed])].sort(),
      readAt: newest([
        ...sourceDays.flatMap((known) => known.readAt ?? []),
        ...candidates.flatMap(({ readings }) => readings.at(-1)?.at ?? []),
      ]),
      papers: rank(gated.passed, at, recipes[window], question.tally ?? new Map()).papers,
      listed: candidates.length,
      listDays: (await library.listDays(day, days.length, at)).filter((one) => days.includes(one)).length,
      unreadDays: days.filter(
        (one) => one <= dayOf(at) && !sourceDays.some((known) => known.day === one && known.readAt),
      ),
      remarks: gated.remarks,
    };
  }

  return { ranked, latest, nearestDay, newestDays: (upTo, count, at) => library.listDays(upTo, count, at) };
}

function daysBetween(from: Day, to: Day): number {
  return (startOf(to).getTime() - startOf(from).getTime()) / 86_400_000;
}

/** The candidates that match a topic, and what could not be decided. */
export function gate(candidates: readonly Candidate[], topic: Topic): { passed: Candidate[]; remarks: Remark[] } {
  const remarks = new Set(topic.remarks);
  const passed = candidates.filter((candidate) => {
    const verdict = topicMatches(topic, {
      paper: candidate.paper,
      listedOn: candidate.listedOn,
      votes: candidate.readings.findLast((reading) => reading.signals.votes !== undefined)?.signals.votes,
    });
    for (const remark of verdict.remarks ?? []) remarks.add(remark);
    return verdict.matches;
  });
  return { passed, remarks: [...remarks] };
}

/** From the least settled to the most: the answer reports the most doubtful state. */
const BY_DOUBT: readonly DayState[] = ['stale', 'not-open', 'partial', 'unread', 'complete', 'empty'];

function stateOfAll(known: readonly SourceDay[]): DayState {
  return BY_DOUBT.find((state) => known.some((sourceDay) => sourceDay.state === state)) ?? 'unread';
}

/** The later of two moments. */
export function later(one: Date, other: Date): Date {
  return one >= other ? one : other;
}

function newest(moments: readonly Date[]): Date | undefined {
  return moments.reduce<Date | undefined>((best, at) => (best && best >= at ? best : at), undefined);
}
