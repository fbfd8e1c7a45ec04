// The vectors of all papers, one record a row, and the signs of their dimensions, an eighth of the bytes. Rows near a query are found among
// the signs and compared by their records, so no structure has to be built (ADR 0022).

import { type PaperKernels, paperKernels, recordBytes, signBytes } from './paper-kernels.ts';
import type { ByteVector } from './quantise.ts';

export interface PaperVectors {
  readonly dimensions: number;
  readonly length: number;
  /** Appends the vector of the next row. Undefined: a paper without any known word, which is like nothing. */
  push(vector: ByteVector | undefined): void;
  /** A copy. Undefined for a paper without any known word. */
  get(row: number): ByteVector | undefined;
  /** The cosine of each row to a vector, 0 where it would be negative. The array is reused by the next call. */
  cosines(vector: ByteVector): Float32Array;
  /** The same of these rows. */
  cosinesOf(rows: ArrayLike<number>, vector: ByteVector): Float32Array;
  /**
   * The rows whose signs are nearest to a vector's, in ascending order: `most` and all that are as near as the last of these. `allowed` has a
   * 1 for each row that may be among them. These hold nearly all of the rows with the highest cosines if they are a few times as many.
   */
  nearBySigns(vector: ByteVector, most: number, allowed?: Uint8Array): Uint32Array;
  /** Keeps the rows with a number that isn't negative, in this order. */
  pack(renumber: Int32Array): void;
  /** All records: of each row a scale (4 bytes) and a signed byte a dimension. Shares the memory until the next `push`. */
  records(): Uint8Array<ArrayBuffer>;
}

const PAGE_BYTES = 65_536;
const BLOCK_ROWS = 4_096;
/** Memory holds the query, its signs and their weights, the numbers and the cosines of a block of rows, then records, signs and distances of all rows. */
const QUERY_AT = 4_096;
const ROWS_AT = 8_192;
const COSINES_AT = ROWS_AT + BLOCK_ROWS * 4;
const RECORDS_AT = COSINES_AT + BLOCK_ROWS * 4;
/** Of a differing sign, from a value on that is so many times the root mean square of all. */
const MOST_WEIGHT = 3;
const FULL_WEIGHT_FROM = 2;

/** `dimensions` must be a multiple of 16, and at most 2,048. `records`: as `records()` returned them. */
export function createPaperVectors(dimensions: number, records: Uint8Array = new Uint8Array(0)): PaperVectors {
  const width = recordBytes(dimensions);
  const signWidth = signBytes(dimensions);
  let length = records.length / width;
  let capacity = length;
  const memory = new WebAssembly.Memory({ initial: pagesFor(capacity) });
  let made: PaperKernels | undefined;
  /** So many rows have their signs. */
  let signed = 0;
  let all = new Float32Array(0);
  let numbers = new Float32Array(memory.buffer);
  let latest: Int8Array | undefined;
  const farthestOfAll = dimensions * MOST_WEIGHT;
  /** How many rows have each distance. The last is for rows that aren't allowed. */
  const counts = new Uint32Array(farthestOfAll + 2);

  new Uint8Array(memory.buffer, RECORDS_AT).set(records);

  /** Made when first needed: a search may need none. */
  function kernels(): PaperKernels {
    made ??= paperKernels(dimensions, memory);
    return made;
  }

  function recordAt(row: number): number {
    return RECORDS_AT + row * width;
  }

  function signsAt(row: number): number {
    return recordAt(capacity) + row * signWidth;
  }

  function pagesFor(rows: number): number {
    return Math.ceil((RECORDS_AT + rows * (width + signWidth + 2)) / PAGE_BYTES);
  }

  function reserve(rows: number): void {
    if (rows <= capacity) return;
    // Growing by a tenth at least keeps copying rare.
    const roomier = Math.max(rows, Math.ceil(capacity * 1.1) + 64);
    const more = pagesFor(roomier) - memory.buffer.byteLength / PAGE_BYTES;
    if (more > 0) memory.grow(more);
    capacity = roomier;
    signed = 0;
  }

  /** Puts the vector where the code reads it, and `numbers` over the memory as it is now. */
  function asked({ bytes }: ByteVector): void {
    if (numbers.buffer !== memory.buffer) numbers = new Float32Array(memory.buffer);
    if (bytes === latest) return;
    new Int16Array(memory.buffer, 0, dimensions).set(bytes);
    latest = bytes;
  }

  /**
   * Puts the vector's signs where the code reads them, and how much each counts: a dimension in which the vector is long says more. It becomes
   * a record first, where the cosines of a block will be.
   */
  function askedSigns({ bytes }: ByteVector): void {
    new Int8Array(memory.buffer, COSINES_AT + 4, dimensions).set(bytes);
    kernels().signs(COSINES_AT, COSINES_AT + width, QUERY_AT);
    const weights = new Uint8Array(memory.buffer, QUERY_AT + signWidth, signWidth * 2).fill(0);
    const usual = Math.sqrt(bytes.reduce((sum, value) => sum + value * value, 0) / dimensions) || 1;
    bytes.forEach((value, i) => {
      const weight = Math.min(MOST_WEIGHT, Math.round((MOST_WEIGHT * Math.abs(value)) / (usual * FULL_WEIGHT_FROM)));
      weights[i >> 3]! |= (weight & 1) << (i & 7);
      weights[signWidth + (i >> 3)]! |= (weight >> 1) << (i & 7);
    });
  }

  return {
    dimensions,
    get length() {
      return length;
    },
    push(vector) {
      reserve(length + 1);
      const view = new DataView(memory.buffer, recordAt(length), width);
      view.setFloat32(0, vector?.scale ?? 0, true);
      const bytes = new Int8Array(memory.buffer, recordAt(length) + 4, dimensions);
      if (vector) bytes.set(vector.bytes);
      else bytes.fill(0);
      length++;
    },
    get(row) {
      if (row >= length) return undefined;
      const scale = new DataView(memory.buffer, recordAt(row), 4).getFloat32(0, true);
      return scale > 0
        ? { scale, bytes: new Int8Array(memory.buffer, recordAt(row) + 4, dimensions).slice() }
        : undefined;
    },
    cosines(vector) {
      if (all.length < length) all = new Float32Array(Math.ceil(length * 1.2));
      asked(vector);
      for (let row = 0; row < length; row += BLOCK_ROWS) {
        const rows = Math.min(BLOCK_ROWS, length - row);
        kernels().cosines(recordAt(row), recordAt(row + rows), COSINES_AT);
        for (let i = 0; i < rows; i++) all[row + i] = numbers[COSINES_AT / 4 + i]! * vector.scale;
      }
      return all;
    },
    cosinesOf(rows, vector) {
      const cosines = new Float32Array(rows.length);
      asked(vector);
      const block = new Uint32Array(memory.buffer, ROWS_AT, BLOCK_ROWS);
      for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
        const count = Math.min(BLOCK_ROWS, rows.length - from);
        for (let i = 0; i < count; i++) block[i] = rows[from + i]!;
        kernels().cosinesOf(ROWS_AT, ROWS_AT + count * 4, COSINES_AT, RECORDS_AT);
        for (let i = 0; i < count; i++) cosines[from + i] = numbers[COSINES_AT / 4 + i]! * vector.scale;
      }
      return cosines;
    },
    nearBySigns(vector, most, allowed) {
      if (length === 0) return new Uint32Array(0);
      if (signed < length) kernels().signs(recordAt(signed), recordAt(length), signsAt(signed));
      signed = length;
      const distancesAt = signsAt(capacity);
      askedSigns(vector);
      kernels().distances(signsAt(0), signsAt(length), distancesAt, QUERY_AT);
      const distances = new Uint16Array(memory.buffer, distancesAt, length);
      if (allowed) for (let row = 0; row < length; row++) if (allowed[row] === 0) distances[row] = farthestOfAll + 1;
      counts.fill(0);
      for (let row = 0; row < length; row++) counts[distances[row]!]!++;
      let farthest = 0;
      let reached = counts[0]!;
      while (reached < most && farthest < farthestOfAll) reached += counts[++farthest]!;
      const rows = new Uint32Array(reached);
      for (let row = 0, at = 0; at < reached; row++) if (distances[row]! <= farthest) rows[at++] = row;
      return rows;
    },
    pack(renumber) {
      const bytes = new Uint8Array(memory.buffer);
      for (let row = 0; row < length; row++) {
        const to = renumber[row]!;
        if (to < 0 || to === row) continue;
        bytes.copyWithin(recordAt(to), recordAt(row), recordAt(row + 1));
      }
      length = renumber.reduce((count, to) => count + Number(to >= 0), 0);
      signed = 0;
    },
    records: () => new Uint8Array(memory.buffer, RECORDS_AT, length * width),
  };
}
