// The vectors of all papers, one record a row, and their cosines to a query by reading all of them: at 100,000 papers that takes 2 to 6 ms
// with 128-bit SIMD, so no approximate structure is needed (ADR 0022).

import type { ByteVector } from './quantise.ts';
import { ADD, constant, get, HEADER, I32, list, section, set, simd, text, unsigned, V128 } from './wasm.ts';

export interface PaperVectors {
  readonly dimensions: number;
  readonly length: number;
  /** Appends the vector of the next row. Undefined: a paper without any known word, which is like nothing. */
  push(vector: ByteVector | undefined): void;
  /** A copy. Undefined for a paper without any known word. */
  get(row: number): ByteVector | undefined;
  /** The cosine of each row to a vector, 0 where it would be negative. The array is reused by the next call. */
  cosines(vector: ByteVector): Float32Array;
  /** The cosine of one row, 0 where it would be negative. */
  cosine(row: number, vector: ByteVector): number;
  /** Keeps the rows with a number that isn't negative, in this order. */
  pack(renumber: Int32Array): void;
  /** All records: of each row a scale (4 bytes) and a signed byte a dimension. Shares the memory until the next `push`. */
  records(): Uint8Array<ArrayBuffer>;
}

const PAGE_BYTES = 65_536;
/** The query comes first, then the cosines of a block of rows, then the records. */
const COSINES_AT = 4_096;
const BLOCK_ROWS = 4_096;
const RECORDS_AT = COSINES_AT + BLOCK_ROWS * 4;

export function recordBytes(dimensions: number): number {
  return 4 + dimensions;
}

/** `dimensions` must be a multiple of 16, and at most 2,048. `records`: as `records()` returned them. */
export function createPaperVectors(dimensions: number, records: Uint8Array = new Uint8Array(0)): PaperVectors {
  const width = recordBytes(dimensions);
  const memory = new WebAssembly.Memory({ initial: pagesFor(records.length) });
  const module = new WebAssembly.Module(moduleBytes(dimensions));
  const { cosines } = new WebAssembly.Instance(module, { m: { m: memory } }).exports as unknown as {
    cosines(records: number, end: number, out: number): void;
  };
  new Uint8Array(memory.buffer, RECORDS_AT).set(records);
  let length = records.length / width;
  let sums = new Float32Array(0);
  let numbers = new Float32Array(memory.buffer);
  let latest: Int8Array | undefined;

  function reserve(rows: number): void {
    const more = pagesFor(rows * width) - memory.buffer.byteLength / PAGE_BYTES;
    // Growing by a tenth at least keeps copying rare.
    if (more > 0) memory.grow(Math.max(more, Math.ceil(memory.buffer.byteLength / PAGE_BYTES / 10)));
  }

  /** Puts the vector where the code reads it, and `numbers` over the memory as it is now. */
  function asked({ bytes }: ByteVector): void {
    if (numbers.buffer !== memory.buffer) numbers = new Float32Array(memory.buffer);
    if (bytes === latest) return;
    new Int16Array(memory.buffer, 0, dimensions).set(bytes);
    latest = bytes;
  }

  const addressOf = (row: number) => RECORDS_AT + row * width;

  return {
    dimensions,
    get length() {
      return length;
    },
    push(vector) {
      reserve(length + 1);
      const view = new DataView(memory.buffer, addressOf(length), width);
      view.setFloat32(0, vector?.scale ?? 0, true);
      const bytes = new Int8Array(memory.buffer, addressOf(length) + 4, dimensions);
      if (vector) bytes.set(vector.bytes);
      else bytes.fill(0);
      length++;
    },
    get(row) {
      if (row >= length) return undefined;
      const scale = new DataView(memory.buffer, addressOf(row), 4).getFloat32(0, true);
      return scale > 0
        ? { scale, bytes: new Int8Array(memory.buffer, addressOf(row) + 4, dimensions).slice() }
        : undefined;
    },
    cosines(vector) {
      if (sums.length < length) sums = new Float32Array(Math.ceil(length * 1.2));
      asked(vector);
      for (let row = 0; row < length; row += BLOCK_ROWS) {
        const rows = Math.min(BLOCK_ROWS, length - row);
        cosines(addressOf(row), addressOf(row + rows), COSINES_AT);
        for (let i = 0; i < rows; i++) sums[row + i] = numbers[COSINES_AT / 4 + i]! * vector.scale;
      }
      return sums;
    },
    cosine(row, vector) {
      asked(vector);
      cosines(addressOf(row), addressOf(row + 1), COSINES_AT);
      return numbers[COSINES_AT / 4]! * vector.scale;
    },
    pack(renumber) {
      const all = new Uint8Array(memory.buffer);
      for (let row = 0; row < length; row++) {
        const to = renumber[row]!;
        if (to >= 0 && to !== row) all.copyWithin(addressOf(to), addressOf(row), addressOf(row + 1));
      }
      length = renumber.reduce((count, to) => count + Number(to >= 0), 0);
    },
    records: () => new Uint8Array(memory.buffer, RECORDS_AT, length * width),
  };
}

function pagesFor(bytes: number): number {
  return Math.ceil((RECORDS_AT + bytes) / PAGE_BYTES);
}

const ADD4 = simd(0xae);
/** How many sums grow side by side, so that an addition needn't wait for the one before. */
const SUMS = 4;

/**
 * One function: for every record from `record` to `end`, scale · Σ byte · query, or 0 if that is negative, goes to `out`. Eight bytes at a
 * time become 16-bit numbers (v128.load8x8_s), and are multiplied and added in pairs (i32x4.dot_i16x8_s).
 */
function moduleBytes(dimensions: number): Uint8Array<ArrayBuffer> {
  const [record, end, out] = [0, 1, 2];
  const sums = Array.from({ length: SUMS }, (_, i) => 3 + i);
  const products = Array.from({ length: dimensions / 8 }, (_, i) => [
    ...get(record),
    ...simd(0x01, 0, ...unsigned(4 + i * 8)),
    ...constant(0),
    ...simd(0x00, 4, ...unsigned(i * 16)),
    ...simd(0xba),
    ...(i < SUMS ? [] : [...get(sums[i % SUMS]!), ...ADD4]),
    ...set(sums[i % SUMS]!),
  ]);
  const lane = (number: number) => [...get(sums[0]!), ...simd(0x1b, number)];
  const body = [
    ...[0x03, 0x40],
    ...products.flat(),
    ...[
      ...get(sums[0]!),
      ...get(sums[1]!),
      ...ADD4,
      ...get(sums[2]!),
      ...ADD4,
      ...get(sums[3]!),
      ...ADD4,
      ...set(sums[0]!),
    ],
    ...get(out),
    ...[...lane(0), ...lane(1), ...ADD, ...lane(2), ...ADD, ...lane(3), ...ADD],
    // f32.convert_i32_s, times the scale, at least 0.
    ...[0xb2, ...get(record), 0x2a, 2, 0, 0x94, 0x43, 0, 0, 0, 0, 0x97],
    ...[0x38, 2, 0],
    ...[...get(out), ...constant(4), ...ADD, ...set(out)],
    ...[...get(record), ...constant(recordBytes(dimensions)), ...ADD, 0x22, record],
    // i32.lt_u, br_if
    ...[...get(end), 0x49, 0x0d, 0, 0x0b],
  ];
  const code = [...list([[SUMS, V128]]), ...body, 0x0b];
  return Uint8Array.from([
    ...HEADER,
    ...section(1, list([[0x60, ...list([[I32], [I32], [I32]]), 0]])),
    ...section(2, list([[...text('m'), ...text('m'), 2, 0, 1]])),
    ...section(3, list([[0]])),
    ...section(7, list([[...text('cosines'), 0, 0]])),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}
