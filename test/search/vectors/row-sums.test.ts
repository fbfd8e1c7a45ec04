import { describe, expect, it } from 'vitest';
import { rowSums } from '#src/search/vectors/row-sums.ts';

const DIMENSIONS = 32;
const ROWS = 50;
const table = Int8Array.from({ length: ROWS * DIMENSIONS }, (_, i) => ((i * 7_919) % 255) - 127);

describe('rowSums', () => {
  it('adds weighted rows', () => {
    const small = rowSums(Int8Array.of(1, -2, 3, -128, 127, 0), 2);
    expect([...small.sum([0, 2], [2, 0.5])]).toEqual([65.5, -4]);
    expect([...small.sum([], [])]).toEqual([0, 0]);
  });

  it('gives the same bits in JavaScript and, after a thousand rows, in WebAssembly', () => {
    const rows = Array.from({ length: ROWS }, (_, i) => (i * 13) % ROWS);
    const weights = rows.map((row) => Math.sqrt(row + 1) / 3);
    const few = rowSums(table, DIMENSIONS);
    const before = few.sum(rows, weights).slice();
    expect(few.bytes()).toBe(table);
    for (let i = 0; i < 20; i++) few.sum(rows, weights);
    expect(few.bytes()).not.toBe(table);
    expect(few.bytes()).toEqual(table);
    expect(few.sum(rows, weights).slice()).toEqual(before);
  });
});
