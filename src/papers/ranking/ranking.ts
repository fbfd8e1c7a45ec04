// rank(): orders candidates by the votes they will probably end up with, and says why. Weights are in recipe.ts, curves in momentum.ts,
// labels in reasons.ts, inputs in features.ts.

import type { Candidate } from '../paper.ts';
import { type Features, featuresOf } from './features.ts';
import { doublingsBetween, doublingsToCome, hourlyGain, momentum } from './momentum.ts';
import type { RankedPaper, Ranking, Reason, Tally } from './ranked.ts';
import { labels } from './reasons.ts';
import type { Recipe, SideSignal, SignalWeight } from './recipe.ts';

/** Points for one doubling of votes. */
const DOUBLING = 10;
/** However late a paper's growth comes, it adds at most this many doublings. */
const MOST_BLOOM = 4;

/** Which signals make up one reason, and its label. */
const SIDES: readonly { signals: readonly SideSignal[]; label: (features: Features) => string }[] = [
  { signals: ['comments'], label: ({ signals }) => labels.comments(signals.comments ?? 0) },
  { signals: ['code', 'stars'], label: ({ signals }) => labels.code(signals) },
  { signals: ['project'], label: ({ signals }) => labels.project(signals.project ?? 0) },
  { signals: ['participating', 'accounts'], label: ({ signals }) => labels.authors(signals) },
  { signals: ['organisation'], label: ({ signals }) => labels.organisation(signals.organisation ?? 0) },
  { signals: ['media'], label: ({ signals }) => labels.media(signals.media ?? 0) },
  { signals: ['followers'], label: ({ signals }) => labels.followers(signals.followers ?? 0) },
];

/** Two decimals, and never a negative zero. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100 || 0;
}

function votesReasons({ now, before, atEndOfDay }: Features, recipe: Recipe): Reason[] {
  if (!now) return [{ label: labels.unknownVotes(), points: DOUBLING * Math.log2(1 + recipe.unknownVotes) }];
  const reasons = [
    { label: labels.votes(now.votes), points: DOUBLING * Math.log2(1 + now.votes) },
    { label: labels.toCome(now.hour), points: DOUBLING * doublingsToCome(now.hour, recipe.curve) },
  ];
  if (before) {
    const doublings = momentum(before, now, recipe.headwayHours, recipe.curve);
    reasons.push({ label: labels.momentum(hourlyGain(before, now)), points: DOUBLING * doublings });
  }
  if (atEndOfDay) {
    const grown = Math.log2((1 + now.votes) / (1 + atEndOfDay.votes));
    const late = grown - doublingsBetween(atEndOfDay.hour, now.hour, recipe.curve);
    const doublings = Math.min(MOST_BLOOM, Math.max(0, late));
    reasons.push({ label: labels.lateBloomer(atEndOfDay.votes, now.votes), points: recipe.lateBloomer * doublings });
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
  const age = {
    label: labels.age(features.ageOnListing ?? 0),
    points: -points * share(features.ageOnListing, recipe.age),
  };
  const sides = SIDES.map(({ signals, label }) => {
    const shares = signals.map((name) => share(features.signals[name], recipe.signals[name]));
    return { label: label(features), points: points * shares.reduce((sum, one) => sum + one, 0) };
  });
  return [age, ...sides];
}

function reasonsOf(candidate: Candidate, features: Features, recipe: Recipe, tally: Tally): Reason[] {
  const team = Math.max(0, tally.get(candidate.paper.id) ?? 0) || 0;
  const [first, ...others] = [
    ...votesReasons(features, recipe),
    { label: labels.team(team), points: recipe.team * Math.log2(1 + Math.min(team, 1000)) },
    { label: labels.decay(features.hour), points: -recipe.decay * (features.hour / 24) },
    ...sideReasons(features, recipe),
  ].map(({ label, points }) => ({ label, points: rounded(points) }));
  // Votes come first, even if there are none, then the reasons that weigh most. Reasons that change nothing are left out.
  const named = others.filter(({ points }) => points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return first ? [first, ...named] : named;
}

function scored(candidate: Candidate, at: Date, recipe: Recipe, tally: Tally): Omit<RankedPaper, 'place'> {
  const features = featuresOf(candidate, at);
  const reasons = reasonsOf(candidate, features, recipe, tally);
  const score = rounded(reasons.reduce((sum, { points }) => sum + points, 0));
  const votes = features.now === undefined ? {} : { votes: features.now.votes };
  return { paper: candidate.paper, listedOn: candidate.listedOn, ...votes, score, reasons };
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
