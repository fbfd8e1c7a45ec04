// Selects the best rows without sorting all of them. The second hot loop of search.

import type { PaperIndex } from '../index/paper-index.ts';
import { rowCount } from '../index/paper-index.ts';

/** Scores are counted in this many steps up to the bound. The step at which the wanted number is reached is the floor. */
const STEPS = 4096;
const counts = new Uint32Array(STEPS + 2);
const ALMOST_ONE = 1 - 2 ** -40;

/**
 * Rows with a score above 0 that are alive and allowed: how many, and the best `most`, best first, equal ones newest row first. No score
 * exceeds `bound`. The tighter it is, the faster.
 */
export function topRows(
  index: PaperIndex,
  sums: Float32Array,
  allowed: Uint8Array | undefined,
  most: number,
  bound: number,
): { rows: number[]; total: number } {
  const rows = rowCount(index);
  if (index.totals.dead > 0) blank(sums, index.rows.dead.data, 1, rows);
  if (allowed) blank(sums, allowed, 0, rows);
  const { places, total } = highest(sums, rows, most, bound);
  return { rows: places, total };
}

/** Places of the first `length` scores that are above 0: how many, and the best `most`, best first, equal ones last place first. */
export function highest(
  scores: Float32Array,
  length: number,
  most: number,
  bound: number,
): { places: number[]; total: number } {
  counts.fill(0);
  // The next whole number. No branch in this loop: which scores are above 0 is random, so branch mispredictions would cost more than the work.
  const scale = STEPS / (bound * 1.0001 || 1);
  for (let place = 0; place < length; place++) counts[(scores[place]! * scale + ALMOST_ONE) | 0]!++;
  let step = STEPS;
  for (let reached = counts[step]!; reached < most && step > 1; ) reached += counts[--step]!;
  // Slightly lower, so that rounding loses no row of this step.
  const floor = ((step - 1) / scale) * (1 - 1e-9);
  const found: number[] = [];
  for (let place = 0; place < length; place++) if (scores[place]! > floor) found.push(place);
  found.sort((a, b) => scores[b]! - scores[a]! || b - a);
  return { places: found.slice(0, most), total: length - counts[0]! };
}

function blank(sums: Float32Array, marks: Uint8Array, mark: number, rows: number): void {
  for (let row = 0; row < rows; row++) if (marks[row] === mark) sums[row] = 0;
}
