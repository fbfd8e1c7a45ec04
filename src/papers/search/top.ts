// The best rows of many, without sorting all of them. Apart because it is the second hot loop of the search.

import { type PaperIndex, rowCount } from './paper-index.ts';

/** Rows with a score above 0 that are alive and allowed: how many, and the best `most`, best first, equal ones newest row first. */
export function bestRows(
  index: PaperIndex,
  sums: Float32Array,
  allowed: Uint8Array | undefined,
  most: number,
): { rows: number[]; total: number } {
  const dead = index.rows.dead.data;
  // A heap whose root is the worst of the best: most rows are turned away by one comparison.
  const heap: number[] = [];
  let total = 0;
  let floor = 0;
  const rows = rowCount(index);
  for (let row = 0; row < rows; row++) {
    const sum = sums[row]!;
    if (sum <= 0 || dead[row] === 1 || (allowed && allowed[row] === 0)) continue;
    total++;
    if (heap.length < most) {
      heap.push(row);
      rise(heap, sums, heap.length - 1);
      if (heap.length === most) floor = sums[heap[0]!]!;
    } else if (sum >= floor && most > 0) {
      heap[0] = row;
      sink(heap, sums);
      floor = sums[heap[0]!]!;
    }
  }
  return { rows: heap.sort((a, b) => sums[b]! - sums[a]! || b - a), total };
}

/** Is a worse than b? Equal sums: the older row is worse. */
function worse(sums: Float32Array, a: number, b: number): boolean {
  const difference = sums[a]! - sums[b]!;
  return difference === 0 ? a < b : difference < 0;
}

function rise(heap: number[], sums: Float32Array, from: number): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!worse(sums, heap[at]!, heap[parent]!)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: number[], sums: Float32Array): void {
  let at = 0;
  for (;;) {
    let worst = at;
    const left = 2 * at + 1;
    if (left < heap.length && worse(sums, heap[left]!, heap[worst]!)) worst = left;
    if (left + 1 < heap.length && worse(sums, heap[left + 1]!, heap[worst]!)) worst = left + 1;
    if (worst === at) return;
    swap(heap, at, worst);
    at = worst;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a]!;
  heap[a] = heap[b]!;
  heap[b] = kept;
}
