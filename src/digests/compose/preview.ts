// The preview of a subscription: what it would have delivered over the last list days. Uses current knowledge, because a new library has
// read past days only today; so papers are ranked once, and the days gone through without repeats.

import { type StoredText, worded } from '#src/conversation/texts/stored.ts';
import { type Day, dayOf, daysBetween, startOf } from '#src/papers/day.ts';
import type { Library } from '#src/papers/library.ts';
import type { Candidate, PaperId } from '#src/papers/paper.ts';
import type { RankedPaper, Tally } from '#src/papers/ranking/ranked.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';
import { readTopic } from '#src/search/query/topic.ts';
import { likedIn } from '#src/search/query/topic-like.ts';
import type { Similarity } from '#src/search/vectors/similarity.ts';
import type { VoteStore } from '#src/votes/vote.ts';
import { nextRun } from '../schedule/schedule.ts';
import { readSlot, weeklySlot } from '../schedule/slot.ts';
import type { Subscription } from '../subscription.ts';
import { type Listed, listedUpTo, sharePapers } from './candidates.ts';
import { choose, LIST_DAYS } from './choice.ts';
import { chooseDiverse } from './diversity.ts';
import { type Rules, rulesOf } from './rules.ts';
import { type UnmatchedTopic, unmatchedTopics } from './unmatched-topics.ts';

/** What a subscription would have delivered over the last list days. */
export interface Preview {
  /** At most seven list days, newest first; `papers` = how many it would have posted, `matching` = how many match its rules. */
  days: { day: Day; papers: number; matching: number }[];
  /** At most three of these papers, best first. */
  samples: RankedPaper[];
  /** Other subscriptions of the channel that would have delivered some of the same papers. */
  overlaps: { subscription: string; shared: number; of: number }[];
  /** Parts of the topics that were not understood or cannot match, for people. */
  remarks: string[];
  /** Topics that match no paper of the known list days, with suggestions. */
  unmatched: UnmatchedTopic[];
}

export interface Previews {
  /** Reads only the library; marks nothing as posted. */
  preview(subscription: Subscription, others: readonly Subscription[], now: Date): Promise<Preview>;
}

export interface PreviewsNeeds {
  library: Pick<Library, 'candidates' | 'listDays' | 'papers'>;
  voteStore: Pick<VoteStore, 'tally'>;
  /** As the composer has it. */
  similarity?: () => Promise<Similarity | undefined>;
  /** Fetches papers that topics compare others with and that the library lacks. */
  fetchUnknown?: (ids: readonly PaperId[]) => Promise<unknown>;
}

/** List days of a preview. */
const PREVIEW_DAYS = 7;
const SAMPLES = 3;

interface Simulation {
  days: Preview['days'];
  /** Best first. */
  papers: RankedPaper[];
  /** What could not be decided, for people. */
  remarks: StoredText[];
}

export function createPreviews({ library: given, voteStore, similarity, fetchUnknown }: PreviewsNeeds): Previews {
  const library = sharePapers(given);
  return {
    async preview(subscription, others, now) {
      const listed = await listedUpTo(library, dayOf(now), now, PREVIEW_DAYS + LIST_DAYS - 1);
      const ids = listed.candidates.map(({ paper }) => paper.id);
      const tally = await voteStore.tally(subscription.channel, ids, now);
      const simulate = (one: Subscription, rules: Rules) => bring(one, rules, { listed, tally, similarity });
      await fetchUnknown?.(likedIn(readTopic(subscription.topics)));
      const rules = await rulesOf(subscription, library);
      const simulated = await simulate(subscription, rules);
      const overlaps: Preview['overlaps'] = [];
      for (const other of others) {
        const theirs = await simulate(other, await rulesOf(other, library));
        overlaps.push(...overlap(simulated, theirs, other.id));
      }
      return {
        days: simulated.days,
        samples: simulated.papers.slice(0, SAMPLES).map((paper, index) => ({ ...paper, place: index + 1 })),
        overlaps,
        remarks: [...new Set([...rules.remarks, ...simulated.remarks.map(worded)])],
        unmatched: await unmatchedTopics(subscription.topics, listed.candidates, library),
      };
    },
  };
}

function overlap({ papers }: Simulation, other: Simulation, subscription: string): Preview['overlaps'] {
  const theirs = new Set<PaperId>(other.papers.map(({ paper }) => paper.id));
  const shared = papers.filter(({ paper }) => theirs.has(paper.id)).length;
  return shared === 0 ? [] : [{ subscription, shared, of: papers.length }];
}

interface Known extends Pick<PreviewsNeeds, 'similarity'> {
  listed: Listed;
  tally: Tally;
}

function bring(subscription: Subscription, rules: Rules, known: Known): Promise<Simulation> {
  const simulate = subscription.days.kind === 'weekly' ? simulateRoundUp : simulateDigests;
  return simulate(subscription, rules, known);
}

/** Day by day, oldest first, each paper once. */
async function simulateDigests(
  subscription: Subscription,
  rules: Rules,
  { listed: { days, candidates, at }, tally, similarity }: Known,
): Promise<Simulation> {
  const { size, skipBelow } = subscription;
  const { papers, remarks } = choose({ candidates, rules, tally, at });
  const seen = new Set<PaperId>();
  const included: Preview['days'] = [];
  for (const day of daysWithRun(subscription, days.slice(0, PREVIEW_DAYS), at).reverse()) {
    const before = days.indexOf(day);
    const window = days.slice(before, before + LIST_DAYS);
    const unseen = papers.filter(({ paper, listedOn = '' }) => window.includes(listedOn) && !seen.has(paper.id));
    const chosen = (await chooseDiverse(unseen, size, similarity)).papers.slice(0, size);
    const taken = unseen.length < skipBelow ? [] : chosen;
    for (const { paper } of taken) seen.add(paper.id);
    included.push({ day, papers: taken.length, matching: matchingOn(papers, day) });
  }
  return { days: included.reverse(), papers: papers.filter(({ paper }) => seen.has(paper.id)), remarks };
}

/** The list days with a run; all of them if there is none, so that the preview is not empty. */
function daysWithRun(subscription: Subscription, days: readonly Day[], at: Date): Day[] {
  const oldest = days.at(-1);
  if (!oldest) return [];
  const sent = new Set<Day>();
  let run = nextRun(subscription, new Date(startOf(oldest).getTime() - 1));
  for (; run <= endOf(days[0] ?? oldest, at); run = nextRun(subscription, run)) sent.add(dayOf(run));
  const due = days.filter((day) => sent.has(day));
  return due.length > 0 ? due : [...days];
}

/** Today counts, even before the digest's time: its list is known. */
function endOf(newest: Day, at: Date): Date {
  const end = new Date(startOf(newest).getTime() + 86_400_000 - 1);
  return end > at ? end : at;
}

/** The round-up of the last complete week, or of the newest week with a list if that has none. */
async function simulateRoundUp(
  subscription: Subscription,
  rules: Rules,
  { listed: { days, candidates, at }, tally, similarity }: Known,
): Promise<Simulation> {
  const week = lastWeek(days, at);
  const own: Candidate[] = candidates.filter(({ listedOn }) => week.includes(listedOn));
  const { papers, remarks } = choose({
    candidates: own,
    rules,
    tally,
    at,
    recipe: recipes.week,
  });
  const { size, skipBelow } = subscription;
  const chosen = (await chooseDiverse(papers, size, similarity)).papers.slice(0, size);
  const taken = papers.length < skipBelow ? [] : chosen;
  return {
    days: week.map((day) => ({ day, papers: matchingOn(taken, day), matching: matchingOn(papers, day) })),
    papers: taken,
    remarks,
  };
}

/** List days of the week, newest first. */
function lastWeek(days: readonly Day[], at: Date): Day[] {
  const read = readSlot(weeklySlot(dayOf(at)));
  const ended = read?.kind === 'weekly' ? daysBetween(read.from, read.to) : [];
  const listed = days.filter((day) => ended.includes(day));
  return listed.length > 0 ? listed : days.slice(0, LIST_DAYS);
}

function matchingOn(papers: readonly RankedPaper[], day: Day): number {
  return papers.filter(({ listedOn }) => listedOn === day).length;
}
