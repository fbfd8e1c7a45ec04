// rank(): orders candidates by the votes they will probably end up with, and says why. Weights are in recipe.ts, curves in momentum.ts,
// inputs in features.ts.

import type { Candidate } from '../paper.ts';
import { type Features, featuresOf } from './features.ts';
import { doublingsBetween, doublingsToCome, hourlyGain, momentum } from './momentum.ts';
import type { RankedPaper, Ranking, Tally } from './ranked.ts';
import type { Reason, ReasonValues } from './reasons.ts';
import type { Recipe, SideSignal, SignalWeight } from './recipe.ts';

/** Points for one doubling of votes. */
const DOUBLING = 10;
/** However late a paper's growth comes, it adds at most this many doublings. */
const MOST_BLOOM = 4;

/** Which signals make up one reason, and what is said of them: with two signals, the second only where it is known. */
const SIDES: readonly { kind: keyof ReasonValues; signals: readonly [SideSignal, SideSignal?] }[] = [
  { kind: 'comments', signals: ['comments'] },
  { kind: 'code', signals: ['code', 'stars'] },
  { kind: 'project', signals: ['project'] },
  { kind: 'authors', signals: ['participating', 'accounts'] },
  { kind: 'organisation', signals: ['organisation'] },
  { kind: 'media', signals: ['media'] },
  { kind: 'followers', signals: ['followers'] },
];

/** Two decimals, and never a negative zero. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100 || 0;
}

function votesReasons({ now, before, atEndOfDay }: Features, recipe: Recipe): Reason[] {
  if (!now) return [{ kind: 'unknownVotes', values: [], points: DOUBLING * Math.log2(1 + recipe.unknownVotes) }];
  const reasons: Reason[] = [
    { kind: 'votes', values: [now.votes], points: DOUBLING * Math.log2(1 + now.votes) },
    { kind: 'toCome', values: [now.hour], points: DOUBLING * recipe.toCome * doublingsToCome(now.hour, recipe.curve) },
  ];
  if (before) {
    const doublings = momentum(before, now, recipe.headwayHours, recipe.curve);
    reasons.push({ kind: 'momentum', values: [hourlyGain(before, now)], points: DOUBLING * doublings });
  }
  if (atEndOfDay) {
    const grown = Math.log2((1 + now.votes) / (1 + atEndOfDay.votes));
    const late = grown - doublingsBetween(atEndOfDay.hour, now.hour, recipe.curve);
    const points = recipe.lateBloomer * Math.min(MOST_BLOOM, Math.max(0, late));
    reasons.push({ kind: 'lateBloomer', values: [atEndOfDay.votes, now.votes], points });
  }
  return reasons;
}

/** What a count adds to the growth to come, as a share of it. An unstated count adds nothing. */
function share(count: number | undefined, { weight, usual }: SignalWeight): number {
  return count === undefined ? 0 : weight * (Math.log2(1 + count) - usual);
}

/** Signals predict how much of the growth to come a paper will get, so they weigh less the longer it has been listed. */
function sideReasons(features: Features, recipe: Recipe): Reason[] {
  const points = DOUBLING * doublingsToCome(features.now?.hour ?? features.hour, recipe.curve);
  const { signals, ageOnListing } = features;
  const age: Reason = {
    kind: 'age',
    values: [ageOnListing ?? 0],
    points: -points * share(ageOnListing, recipe.age),
  };
  const sides = SIDES.map(({ kind, signals: [first, second] }): Reason => {
    const more = second && signals[second];
    const both = share(signals[first], recipe.signals[first]) + (second ? share(more, recipe.signals[second]) : 0);
    const values = [signals[first] ?? 0, ...(more === undefined ? [] : [more])];
    return { kind, values, points: points * both } as Reason;
  });
  return [age, ...sides];
}

function reasonsOf(candidate: Candidate, features: Features, recipe: Recipe, tally: Tally): Reason[] {
  const team = Math.max(0, tally.get(candidate.paper.id) ?? 0) || 0;
  const all: Reason[] = [
    ...votesReasons(features, recipe),
    { kind: 'team', values: [team], points: recipe.team * Math.log2(1 + Math.min(team, 1000)) },
    { kind: 'decay', values: [features.hour], points: -recipe.decay * (features.hour / 24) },
    ...sideReasons(features, recipe),
  ];
  const [first, ...others] = all.map((reason): Reason => ({ ...reason, points: rounded(reason.points) }));
  // Votes come first, even if there are none, then the reasons that weigh most. Reasons that change nothing are left out.
  const named = others.filter(({ points }) => points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return first ? [first, ...named] : named;
}

function scored(candidate: Candidate, at: Date, recipe: Recipe, tally: Tally): Omit<RankedPaper, 'place'> {
  const features = featuresOf(candidate, at);
  const reasons = reasonsOf(candidate, features, recipe, tally);
  const score = rounded(reasons.reduce((sum, { points }) => sum + points, 0));
  const votes = features.now === undefined ? {} : { votes: features.now.votes };
  return { paper: candidate.paper, listedOn: candidate.listedOn, ...votes, signals: features.signals, score, reasons };
}

/** Higher score, then more votes, then the newer list day, then the newer (higher) ID, so that the order is always the same. */
function byScore(a: Omit<RankedPaper, 'place'>, b: Omit<RankedPaper, 'place'>): number {
  const listed = (paper: Omit<RankedPaper, 'place'>) => paper.listedOn ?? '';
  if (a.score !== b.score) return b.score - a.score;
  if (a.votes !== b.votes) return (b.votes ?? -1) - (a.votes ?? -1);
  if (listed(a) !== listed(b)) return listed(a) < listed(b) ? 1 : -1;
  return a.paper.id > b.paper.id ? -1 : Number(a.paper.id < b.paper.id);
}

/**
 * Orders candidates by the votes they will probably end up with, as far as readings at or before `at` can tell. Pure: the same input gives
 * the same output, and no input is changed. The score is 10 times the base-2 logarithm of (1 + expected votes): 10 more points mean twice
 * the votes. 1 vote is worth 10 points, 7 are 30, 31 are 50, 127 are 70, 1023 are 100. Added to the votes read are those still to come at
 * this hour (which makes papers of different list days comparable), unusual growth between readings, and small terms for other signals. An
 * unstated signal adds nothing. The team's votes are a separate term. The recipe for `trending` subtracts points for age and adds some for
 * growth after the list day. Every term is rounded to two decimals, and the score is the sum of the rounded terms.
 */
export function rank(candidates: readonly Candidate[], at: Date, recipe: Recipe, tally: Tally): Ranking {
  const papers = candidates
    .map((candidate) => scored(candidate, at, recipe, tally))
    .sort(byScore)
    .map((paper, index) => ({ ...paper, place: index + 1 }));
  return { at: new Date(at), recipe: recipe.name, papers };
}
