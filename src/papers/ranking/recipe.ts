// The weights of the ranking, as data: one recipe for each window. The formula that uses them is in ranking.ts.
//
// "Fitted" below means: by bench/quality/ranking-fit.ts on 183 list days of 2024-2026 (3,369 papers, nearly each with an
// early reading, one of the following night and the last known votes), rounded. bench/quality/ranking.ts checks the same
// fit on weeks that were left out of it.

import type { Window } from '../day.ts';
import type { SIGNALS } from '../paper.ts';
import type { Curve } from './momentum.ts';

export type SideSignal = Exclude<(typeof SIGNALS)[number], 'votes' | 'people'>;

/** What one signal says about the growth to come. */
export interface SignalWeight {
  /** Share by which the growth to come is larger for each doubling of (1 + count). */
  weight: number;
  /** log2(1 + count) of a usual paper: such a paper, like one of which the signal is unknown, neither gains nor loses. */
  usual: number;
}

export interface Recipe {
  name: string;
  /** Growth of votes over the hours on the list. */
  curve: Curve;
  /** Share of the usual growth still to come that counts in the score, from 0 to 1. */
  toCome: number;
  /** Hours for which a growth better or worse than usual is carried on. */
  headwayHours: number;
  /** Eventual votes supposed of a paper of which no votes are known. */
  unknownVotes: number;
  signals: Readonly<Record<SideSignal, SignalWeight>>;
  /** Days between the first version and the list day, taken as a count like the signals; its share is taken off, not added. */
  age: SignalWeight;
  /** Points for each doubling of (1 + votes of the team). */
  team: number;
  /** Points lost with each day on the list. */
  decay: number;
  /** Points for each doubling of votes after the list day beyond the usual growth. */
  lateBloomer: number;
}

/** Weights that all windows share: what people end up voting for does not depend on who asks. */
const eventual = {
  // Fitted (7.8): votes double once more from 8 h on, and grow by a quarter from 24 h and by an eighth from two days on.
  // Sums of votes grow a little faster than single papers do (2.3-fold and 1.3-fold), because a few papers go far.
  // The earliest readings known of any day were made after 5 h.
  curve: { doublings: 8, fromHour: 5 },
  toCome: 1,
  // Fitted (3 to 5, flat in between): with readings after 8 h and 24 h a quarter of the unusual gain is added.
  headwayHours: 4,
  // A quarter of all papers end below this. Low on purpose: a paper that no list has shown votes for has few voters.
  unknownVotes: 6,
  // Fitted by ridge regression of growth on signals, taken at seven tenths and rounded. Those with 0 foretold no growth
  // beside the others, or less of it: where authors take part, or code is linked, votes come early rather than late. They
  // stay at 0, since what people should be glad of is not to count against a paper. Each weight is worth little beside
  // the votes: 1 means that with twice the count all the growth to come doubles.
  signals: {
    comments: { weight: 0, usual: 1.1 },
    stars: { weight: 0.015, usual: 1.4 },
    code: { weight: 0, usual: 0.5 },
    project: { weight: 0.03, usual: 0.4 },
    participating: { weight: 0, usual: 0.2 },
    accounts: { weight: 0, usual: 0.4 },
    organisation: { weight: 0.09, usual: 0.6 },
    media: { weight: 0.065, usual: 0.2 },
    followers: { weight: 0.035, usual: 3.6 },
  },
  age: { weight: 0.065, usual: 1.7 },
  // Decided, not fitted: one vote of the team weighs as much as three quarters more votes of everybody.
  team: 8,
} as const;

export const recipes: Readonly<Record<Window | 'digest', Recipe>> = {
  // A day, a week, a month: the eventual votes and nothing else, so that an old paper has no advantage over one just listed.
  day: { name: 'day', ...eventual, decay: 0, lateBloomer: 0 },
  week: { name: 'week', ...eventual, decay: 0, lateBloomer: 0 },
  month: { name: 'month', ...eventual, decay: 0, lateBloomer: 0 },
  // Papers of several list days compete for a digest, and one listed today can still be sent tomorrow, when more is known about it.
  // Its growth to come therefore counts for less, and the growth that was measured for more (docs/ranking.md has the figures).
  digest: { name: 'digest', ...eventual, toCome: 0.3, headwayHours: 8, decay: 0, lateBloomer: 0 },
  // Decided, not fitted: 3 points a day halve a paper's votes every 3.3 days, so that after a week a paper needs four times
  // the votes. Growth after the list day counts twice: once in the votes, once here.
  trending: { name: 'trending', ...eventual, decay: 3, lateBloomer: 10 },
};
