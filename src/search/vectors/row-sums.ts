// Weighted sums of the rows of a table of signed bytes, as WebAssembly with 128-bit SIMD once there are many of them to make: a library's
// papers have millions of words. Both ways round alike, so that a paper has one vector whichever made it.

import { constant, F32, get, I32, loop, moduleOf, move, set, simd, V128 } from './wasm.ts';

export interface RowSums {
  /** Σ weight · row. The array is reused by the next call. */
  sum(rows: readonly number[], weights: readonly number[]): Float32Array;
  bytes(): Int8Array;
}

/** After so many rows the table is copied into memory that WebAssembly reads. */
const COPY_AFTER = 1_000;
const PAGE_BYTES = 65_536;

export function rowSums(table: Int8Array, dimensions: number): RowSums {
  let bytes = table;
  let sums = new Float32Array(dimensions);
  let addRow = addInJavaScript;
  let left = dimensions % 16 === 0 ? COPY_AFTER : Number.POSITIVE_INFINITY;

  function addInJavaScript(row: number, weight: number): void {
    const of32Bits = Math.fround(weight);
    for (let i = 0, k = row * dimensions; i < dimensions; i++, k++) sums[i]! += Math.fround(of32Bits * bytes[k]!);
  }

  /** Memory then holds the sums and the table. */
  function copy(): void {
    const tableAt = dimensions * 4;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((tableAt + bytes.length) / PAGE_BYTES) });
    const module = new WebAssembly.Module(moduleOf({ add: add(dimensions) }));
    const kernels = new WebAssembly.Instance(module, { m: { m: memory } }).exports as {
      add(row: number, weight: number): void;
    };
    new Int8Array(memory.buffer, tableAt).set(bytes);
    bytes = new Int8Array(memory.buffer, tableAt, bytes.length);
    sums = new Float32Array(memory.buffer, 0, dimensions);
    addRow = (row, weight) => kernels.add(tableAt + row * dimensions, weight);
  }

  return {
    sum(rows, weights) {
      left -= rows.length;
      if (left < 0) {
        copy();
        left = Number.POSITIVE_INFINITY;
      }
      sums.fill(0);
      for (let i = 0; i < rows.length; i++) addRow(rows[i]!, weights[i]!);
      return sums;
    },
    bytes: () => bytes,
  };
}

const MUL4 = simd(0xe6);
const ADD4 = simd(0xe4);

/** Adds the row at an address, times a weight, to the sums at 0. Eight bytes at a time become 16-bit, then 32-bit numbers, then floats. */
function add(dimensions: number) {
  const [row, weight, sum, weights, eight] = [0, 1, 2, 3, 4];
  // i32x4.extend_low_i16x8_s, i32x4.extend_high_i16x8_s
  const halves = [0xa7, 0xa8].map((extend, half) => [
    ...get(sum),
    ...[...get(sum), ...simd(0x00, 4, half * 16)],
    // f32x4.convert_i32x4_s
    ...[...get(eight), ...simd(extend), ...simd(0xfa), ...get(weights), ...MUL4, ...ADD4],
    ...simd(0x0b, 4, half * 16),
  ]);
  const end = constant(dimensions * 4);
  return {
    parameters: [I32, F32],
    variables: [
      [1, I32],
      [2, V128],
    ],
    code: [
      // f32x4.splat
      ...[...get(weight), ...simd(0x13), ...set(weights)],
      ...loop(
        sum,
        end,
        // v128.load8x8_s
        [...get(row), ...simd(0x01, 0, 0), ...set(eight)],
        ...halves,
        move(row, 8),
        move(sum, 32),
      ),
    ],
  };
}
