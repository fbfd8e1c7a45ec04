// Selects the best rows without sorting all of them. The second hot loop of search.

import type { PaperIndex } from '../index/paper-index.ts';
import { rowCount } from '../index/paper-index.ts';

/** Scores are counted in this many steps up to the bound. The step at which the wanted number is reached is the floor. */
const STEPS = 4096;
const counts = new Uint32Array(STEPS + 2);

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
  counts.fill(0);
  // No branch in this loop: which rows have a score is random, so branch mispredictions would cost more than the work.
  const scale = STEPS / (bound * 1.0001 || 1);
  for (let row = 0; row < rows; row++) counts[Math.ceil(sums[row]! * scale)]!++;
  let step = STEPS;
  for (let reached = counts[step]!; reached < most && step > 1; ) reached += counts[--step]!;
  // Slightly lower, so that rounding loses no row of this step.
  const floor = ((step - 1) / scale) * (1 - 1e-9);
  const found: number[] = [];
  for (let row = 0; row < rows; row++) if (sums[row]! > floor) found.push(row);
  found.sort((a, b) => sums[b]! - sums[a]! || b - a);
  return { rows: found.slice(0, most), total: rows - counts[0]! };
}

function blank(sums: Float32Array, marks: Uint8Array, mark: number, rows: number): void {
  for (let row = 0; row < rows; row++) if (marks[row] === mark) sums[row] = 0;
}
