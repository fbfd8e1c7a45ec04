// The inner loops over the vectors of all papers, as WebAssembly with 128-bit SIMD.

import { ADD, type Code, constant, get, I32, loop, moduleOf, move, set, simd, unsigned, V128 } from './wasm.ts';

/** All parameters are byte addresses. The query, 16-bit numbers, is at 0. Every function needs at least one row. */
export interface PaperKernels {
  /** For every record from `record` to `end`: scale · Σ byte · query, or 0 if that is negative, to `out` (f32). */
  cosines(record: number, end: number, out: number): void;
  /** The same for the rows whose numbers (u32) are from `row` to `end`, of the records at `base`. */
  cosinesOf(row: number, end: number, out: number, base: number): void;
  /** The signs of every record from `record` to `end`, to `out`. */
  signs(record: number, end: number, out: number): void;
  /**
   * How much the signs from `signs` to `end` differ from those at `query`, to `out` (u16): the sum of the differing dimensions' weights, 0 to
   * 3. Behind the query's signs come the low bits of the weights, then the high bits.
   */
  distances(signs: number, end: number, out: number, query: number): void;
}

/** A scale and a signed byte a dimension. */
export function recordBytes(dimensions: number): number {
  return 4 + dimensions;
}

/** One bit a dimension, set where it is negative, and zeros up to a multiple of 64. */
export function signBytes(dimensions: number): number {
  return Math.ceil(dimensions / 64) * 8;
}

const I64 = 0x7e;
const ADD4 = simd(0xae);
const ADD64 = [0x7c];
const MULTIPLY = [0x6c];
const load32 = [0x28, 2, 0];
const load64 = (offset: number) => [0x29, 3, ...unsigned(offset)];
const store32 = [0x38, 2, 0];
const store16 = (offset: number) => [0x3b, 1, ...unsigned(offset)];
export function paperKernels(dimensions: number, memory: WebAssembly.Memory): PaperKernels {
  const codes: Record<keyof PaperKernels, Code> = {
    cosines: cosines(dimensions),
    cosinesOf: cosinesOf(dimensions),
    signs: signs(dimensions),
    distances: distances(dimensions),
  };
  const module = new WebAssembly.Module(moduleOf(codes));
  return new WebAssembly.Instance(module, { m: { m: memory } }).exports as unknown as PaperKernels;
}

/** How many sums grow side by side, so that an addition needn't wait for the one before. */
const SUMS = 4;

/**
 * Leaves a record's cosine on the stack. Eight bytes at a time become 16-bit numbers (v128.load8x8_s), and are multiplied and added in pairs
 * (i32x4.dot_i16x8_s).
 */
function cosine(dimensions: number, record: number, firstSum: number): number[] {
  const sums = Array.from({ length: SUMS }, (_, i) => firstSum + i);
  const products = Array.from({ length: dimensions / 8 }, (_, i) => [
    ...get(record),
    ...simd(0x01, 0, ...unsigned(4 + i * 8)),
    ...constant(0),
    ...simd(0x00, 4, ...unsigned(i * 16)),
    ...simd(0xba),
    ...(i < SUMS ? [] : [...get(sums[i % SUMS]!), ...ADD4]),
    ...set(sums[i % SUMS]!),
  ]);
  const [a, b, c, d] = sums as [number, number, number, number];
  const lane = (number: number) => [...get(a), ...simd(0x1b, number)];
  return [
    ...products.flat(),
    ...[...get(a), ...get(b), ...ADD4, ...get(c), ...ADD4, ...get(d), ...ADD4, ...set(a)],
    ...[...lane(0), ...lane(1), ...ADD, ...lane(2), ...ADD, ...lane(3), ...ADD],
    // f32.convert_i32_s, times the scale, at least 0.
    ...[0xb2, ...get(record), 0x2a, 2, 0, 0x94, 0x43, 0, 0, 0, 0, 0x97],
  ];
}

function cosines(dimensions: number): Code {
  const [record, end, out] = [0, 1, 2];
  return {
    parameters: [I32, I32, I32],
    variables: [[SUMS, V128]],
    code: loop(
      record,
      get(end),
      get(out),
      cosine(dimensions, record, 3),
      store32,
      move(out, 4),
      move(record, recordBytes(dimensions)),
    ),
  };
}

function cosinesOf(dimensions: number): Code {
  const [row, end, out, base, record] = [0, 1, 2, 3, 4];
  return {
    parameters: [I32, I32, I32, I32],
    variables: [
      [1, I32],
      [SUMS, V128],
    ],
    code: loop(
      row,
      get(end),
      [...get(row), ...load32, ...constant(recordBytes(dimensions)), ...MULTIPLY, ...get(base), ...ADD, ...set(record)],
      get(out),
      cosine(dimensions, record, 5),
      store32,
      move(out, 4),
      move(row, 4),
    ),
  };
}

/** The highest bits of 16 bytes at a time (i8x16.bitmask). */
function signs(dimensions: number): Code {
  const [record, end, out] = [0, 1, 2];
  const width = signBytes(dimensions);
  const stores = Array.from({ length: width / 2 }, (_, i) => [
    ...get(out),
    ...(i * 16 < dimensions ? [...get(record), ...simd(0x00, 0, ...unsigned(4 + i * 16)), ...simd(0x64)] : constant(0)),
    ...store16(i * 2),
  ]);
  return {
    parameters: [I32, I32, I32],
    variables: [],
    code: loop(record, get(end), ...stores, move(out, width), move(record, recordBytes(dimensions))),
  };
}

/** 64 signs at a time: i64.xor, i64.and, i64.popcnt. */
function distances(dimensions: number): Code {
  const [given, end, out, query, variables] = [0, 1, 2, 3, 4];
  const width = signBytes(dimensions);
  const words = Array.from({ length: width / 8 }, (_, i) => i);
  const [signs, low, high, differing] = [0, 1, 2, 3].map((nth) => variables + nth * words.length) as [
    number,
    number,
    number,
    number,
  ];
  const differ = words.map((i) => [...get(given), ...load64(i * 8), ...get(signs + i), 0x85, ...set(differing + i)]);
  const counted = (bits: number) =>
    words.map((i) => [...get(differing + i), ...get(bits + i), 0x83, 0x7b, ...(i === 0 ? [] : ADD64)]);
  // i64.shl by 1, i64.add, i32.wrap_i64
  const sum = [...counted(low).flat(), ...counted(high).flat(), 0x42, 1, 0x86, ...ADD64, 0xa7];
  return {
    parameters: [I32, I32, I32, I32],
    variables: [[words.length * 4, I64]],
    code: [
      ...Array.from({ length: words.length * 3 }, (_, i) => [
        ...get(query),
        ...load64(i * 8),
        ...set(variables + i),
      ]).flat(),
      ...loop(given, get(end), differ.flat(), get(out), sum, store16(0), move(out, 2), move(given, width)),
    ],
  };
}
