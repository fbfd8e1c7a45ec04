// Which signals predict growth: ridge regression, day by day, of later growth on what was known early.

import { featuresOf } from '#src/papers/ranking/features.ts';
import { type Curve, doublingsToCome } from '#src/papers/ranking/momentum.ts';
import type { SideSignal } from '#src/papers/ranking/recipe.ts';
import type { VotedDay, VotedPaper } from './ranking-days.ts';
import { mean, seeded } from './ranking-measures.ts';

/** The signals, and the age of the paper when it was listed, which counts against it. */
export const FEATURES = [
  'comments',
  'stars',
  'code',
  'project',
  'participating',
  'accounts',
  'organisation',
  'media',
  'followers',
  'age',
] as const satisfies readonly (SideSignal | 'age')[];
export type Feature = (typeof FEATURES)[number];

const RIDGE = 30;
const RESAMPLES = 300;

export interface Slope {
  /** Share of the later growth, for each doubling of (1 + count). */
  weight: number;
  /** Mean of log2(1 + count) over the papers with a known count. */
  usual: number;
  /** Share of resamples of the days in which the weight, fitted with all others, is positive. */
  positive: number;
}

/** log2(1 + count), negated for the age; undefined when unknown. */
function featureOf({ early, candidate }: VotedPaper, name: Feature): number | undefined {
  const { ageOnListing, signals } = featuresOf(candidate, early.at);
  const count = name === 'age' ? ageOnListing : signals[name];
  if (count === undefined) return undefined;
  return name === 'age' ? -Math.log2(1 + count) : Math.log2(1 + count);
}

function usualOf(days: readonly VotedDay[], name: Feature): number {
  const stated = days.flatMap(({ papers }) =>
    papers.map((paper) => featureOf(paper, name)).filter((feature) => feature !== undefined),
  );
  return stated.length > 0 ? mean(stated) : 0;
}

interface Equations {
  matrix: number[][];
  right: number[];
}

/**
 * Normal equations of one day: later doublings after a reading, on the features times the expected doublings, and on the votes themselves
 * (last column; high votes grow slightly less, which must not be attributed to signals that correlate with votes). All are differences from
 * the mean of the same reading of the same day.
 */
function equationsOf(day: VotedDay, curve: Curve, usual: readonly number[]): Equations {
  const size = FEATURES.length + 1;
  const sums: Equations = {
    matrix: Array.from({ length: size }, () => Array.from({ length: size }, () => 0)),
    right: Array.from({ length: size }, () => 0),
  };
  for (const moment of ['early', 'night'] as const) {
    const rows = day.papers.flatMap((paper) => {
      const reading = paper[moment];
      if (!reading) return [];
      const toCome = doublingsToCome(featuresOf(paper.candidate, reading.at).now?.hour ?? 0, curve);
      const votes = Math.log2(1 + (reading.signals.votes ?? 0));
      const features = FEATURES.map(
        (name, index) => toCome * ((featureOf(paper, name) ?? usual[index]!) - usual[index]!),
      );
      return [{ x: [...features, toCome * votes], y: Math.log2(1 + paper.last) - votes }];
    });
    if (rows.length < 2) continue;
    const middleY = mean(rows.map(({ y }) => y));
    const middleX = sums.right.map((_, column) => mean(rows.map(({ x }) => x[column]!)));
    for (const { x, y } of rows) {
      const from = x.map((value, column) => value - middleX[column]!);
      from.forEach((value, row) => {
        sums.right[row]! += value * (y - middleY);
        from.forEach((other, column) => {
          sums.matrix[row]![column]! += value * other;
        });
      });
    }
  }
  return sums;
}

/** Solves a small positive definite system by Gauss-Jordan elimination. */
function solved(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  for (let pivot = 0; pivot < rows.length; pivot++) {
    for (let other = 0; other < rows.length; other++) {
      if (other === pivot) continue;
      const factor = rows[other]![pivot]! / rows[pivot]![pivot]!;
      rows[other] = rows[other]!.map((value, column) => value - factor * rows[pivot]![column]!);
    }
  }
  return rows.map((row, index) => row.at(-1)! / row[index]!);
}

/** Every weight is shrunk towards 0, except that of the votes; excluded features keep 0. */
function ridge(days: readonly Equations[], kept: ReadonlySet<Feature>): number[] {
  const indexes = [...FEATURES.keys(), FEATURES.length].filter(
    (index) => index === FEATURES.length || kept.has(FEATURES[index]!),
  );
  const sum = (of: (day: Equations) => number) => days.reduce((total, day) => total + of(day), 0);
  const weights = solved(
    indexes.map((row) =>
      indexes.map((column) => {
        const drawn = row === column && row < FEATURES.length ? RIDGE : 0;
        return drawn + sum(({ matrix }) => matrix[row]![column]!);
      }),
    ),
    indexes.map((row) => sum(({ right }) => right[row]!)),
  );
  return FEATURES.map((_, index) => (indexes.includes(index) ? weights[indexes.indexOf(index)]! : 0));
}

/** Share of resamples in which each weight is positive: days are resampled with replacement, with a fixed seed. */
function positiveShares(equations: readonly Equations[], kept: ReadonlySet<Feature>): number[] {
  const random = seeded(7);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    ridge(
      equations.map(() => equations[Math.floor(random() * equations.length)]!),
      kept,
    ),
  );
  return FEATURES.map((_, index) => resampled.filter((drawn) => drawn[index]! > 0).length / RESAMPLES);
}

/**
 * Each feature's effect on growth. One whose weight is not clearly positive beside all others is excluded, and the rest is fitted again
 * without it: a desirable signal never counts against a paper.
 */
export function slopesOf(days: readonly VotedDay[], curve: Curve, sure: number): Record<Feature, Slope> {
  const usual = FEATURES.map((name) => usualOf(days, name));
  const equations = days.map((day) => equationsOf(day, curve, usual));
  const positive = positiveShares(equations, new Set(FEATURES));
  const weights = ridge(equations, new Set(FEATURES.filter((_, index) => positive[index]! >= sure)));
  const slopes = FEATURES.map((name, index) => {
    const sign = name === 'age' ? -1 : 1;
    return [name, { weight: weights[index]!, usual: sign * usual[index]!, positive: positive[index]! }] as const;
  });
  return Object.fromEntries(slopes) as Record<Feature, Slope>;
}
