// A simulation over recorded days: a channel gets some papers each list day; how much of each week's best did it see?
// The rules. Each list day at its early reading the channel gets k papers. Ours: the k highest of the papers listed in the last five list
// days that it has not had, ranked by what was read up to that time (the day's own early reading; for older days also that of their
// following night, and nothing later). Baseline: the day's own k with the most votes. A week's best are the ten papers of its list days
// with the most last known votes. A paper counts as seen when any digest included it; ours can include a Friday's paper on Monday, where it
// takes the place of one of that day's. The stricter count takes only digests of the week's own list days.

import { addDays, type Day, startOf, weekdayOf } from '#src/papers/day.ts';
import type { Candidate } from '#src/papers/paper.ts';
import { rank } from '#src/papers/ranking/ranking.ts';
import type { Recipe } from '#src/papers/ranking/recipe.ts';
import type { VotedDay } from './ranking-days.ts';
import { seeded } from './ranking-measures.ts';

const LIST_DAYS = 5;
/** Recordings have gaps: list days further back were not consecutive. */
const MOST_DAYS_BACK = 9;
const BEST = 10;
/** Weeks with fewer recorded days, or too few papers for a best ten, are skipped. */
const DAYS_A_WEEK = 3;
const DAY_MS = 86_400_000;
/** The first of the renamed days. Any Monday does. */
const FIRST_MONDAY = '2024-01-01';

export interface Week {
  /** Monday of the week. */
  monday: Day;
  days: VotedDay[];
  best: string[];
}

/** Monday of a day's ISO week. */
export function mondayOf(day: Day): Day {
  return new Date(startOf(day).getTime() - (weekdayOf(day) - 1) * DAY_MS).toISOString().slice(0, 10);
}

export function weeksOf(days: readonly VotedDay[]): Week[] {
  return [...Map.groupBy(days, ({ day }) => mondayOf(day))]
    .map(([monday, inWeek]) => {
      const last = new Map<string, number>();
      for (const { papers } of inWeek) {
        for (const paper of papers) {
          const { id } = paper.candidate.paper;
          last.set(id, Math.max(last.get(id) ?? 0, paper.last));
        }
      }
      const best = [...last].sort((a, b) => b[1] - a[1]).slice(0, BEST);
      return { monday, days: inWeek, best: best.map(([id]) => id) };
    })
    .filter((week) => week.days.length >= DAYS_A_WEEK && week.best.length === BEST);
}

/** The day on which the channel got each paper, by ID. */
export type Seen = ReadonlyMap<string, Day>;

/** The k papers of each day's own list with the most votes at its early reading. */
export function seenByVotes(days: readonly VotedDay[], k: number): Seen {
  const seen = new Map<string, Day>();
  for (const { day, papers } of days) {
    const votes = (paper: (typeof papers)[number]) => paper.early.signals.votes ?? 0;
    for (const { candidate } of papers.toSorted((a, b) => votes(b) - votes(a)).slice(0, k)) {
      if (!seen.has(candidate.paper.id)) seen.set(candidate.paper.id, day);
    }
  }
  return seen;
}

/** Candidates from first to last, as an order would show them at a moment. */
export type Order = (candidates: readonly Candidate[], at: Date) => readonly { paper: { id: string } }[];

export function byRank(recipe: Recipe): Order {
  return (candidates, at) => rank(candidates, at, recipe, new Map()).papers;
}

/** By votes as last read at or before the moment. */
export const byLastVotes: Order = (candidates, at) => {
  const votes = ({ readings }: Candidate) => readings.findLast((reading) => reading.at <= at)?.signals.votes ?? 0;
  return candidates.toSorted((a, b) => votes(b) - votes(a));
};

/** The first k unseen papers of the last five list days, put in order again at each day's early reading. */
export function seenInWindow(days: readonly VotedDay[], k: number, order: Order): Seen {
  const seen = new Map<string, Day>();
  days.forEach(({ day, earlyAt }, index) => {
    const unseen = days
      .slice(Math.max(0, index + 1 - LIST_DAYS), index + 1)
      .filter((listed) => startOf(day).getTime() - startOf(listed.day).getTime() <= MOST_DAYS_BACK * DAY_MS)
      .flatMap(({ papers }) => papers.map(({ candidate }) => candidate))
      .filter(({ paper }) => !seen.has(paper.id));
    for (const { paper } of order(unseen, earlyAt).slice(0, k)) seen.set(paper.id, day);
  });
  return seen;
}

/**
 * Recorded list days as if they were others of about the same time: shuffled by up to `spread` places and renamed to consecutive working
 * days. Many shuffles compare two orders over many more weeks than were recorded.
 */
export function shuffledDays(days: readonly VotedDay[], seed: number, spread = 12): VotedDay[] {
  const random = seeded(seed);
  const shuffled = days
    .map((day, index) => ({ day, at: index + (random() * 2 - 1) * spread }))
    .sort((a, b) => a.at - b.at);
  const whole = shuffled.slice(0, shuffled.length - (shuffled.length % LIST_DAYS));
  return whole.map(({ day }, index) => moved(day, workingDay(index), index));
}

function workingDay(index: number): Day {
  return addDays(FIRST_MONDAY, Math.floor(index / LIST_DAYS) * 7 + (index % LIST_DAYS));
}

/** The same day on another date. A paper that was listed twice becomes two. */
function moved(voted: VotedDay, day: Day, index: number): VotedDay {
  const by = startOf(day).getTime() - startOf(voted.day).getTime();
  const later = (at: Date) => new Date(at.getTime() + by);
  const papers = voted.papers.map((one) => {
    const { paper, readings } = one.candidate;
    const publishedOn = paper.publishedOn && later(startOf(paper.publishedOn)).toISOString().slice(0, 10);
    const candidate = {
      paper: { ...paper, id: `${paper.id}@${index}`, ...(publishedOn ? { publishedOn } : {}) },
      listedOn: day,
      readings: readings.map((reading) => ({ ...reading, at: later(reading.at) })),
    };
    return { ...one, candidate };
  });
  return { day, earlyAt: later(voted.earlyAt), nightAt: later(voted.nightAt), papers };
}

/** Share of a week's best ten that the channel saw, in any digest or only in those of the week itself. */
export function shareSeen(week: Week, seen: Seen, within: 'any digest' | 'the week'): number {
  const end = week.days.at(-1)!.day;
  const count = week.best.filter((id) => {
    const day = seen.get(id);
    return day !== undefined && (within === 'any digest' || day <= end);
  }).length;
  return count / week.best.length;
}
