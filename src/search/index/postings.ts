// Postings: which papers contain a term, and how often in which field. A list is bytes: the distance to the previous paper (7 bits per
// byte, high bit = more follow), then one byte of counts. The bulk is one packed array. Later entries are in small lists of their own until
// both are packed again.

import { counts, push, reserve, type TypedColumn, used } from './typed-column.ts';

/** Bits of the counts byte: how often in the abstract (up to 15), the title (up to 3), the keywords (up to 3). */
export const ABSTRACT_MOST = 15;
export const TITLE_SHIFT = 4;
export const TITLE_MOST = 3;
export const KEYWORDS_SHIFT = 6;
export const KEYWORDS_MOST = 3;

interface Tail {
  bytes: Uint8Array;
  length: number;
  last: number;
}

/** A segment of a list: `bytes[start … end)`, with its first distance counted from `before`. */
export interface Stretch {
  bytes: Uint8Array;
  start: number;
  end: number;
}

export interface Postings {
  /** Living papers that contain each term. */
  readonly df: TypedColumn<Uint32Array>;
  add(term: number, doc: number, code: number): void;
  /** A paper with this term is dead. Its entry is removed at the next packing. */
  forget(term: number): void;
  /** The one or two segments of a term's list. Papers ascend through both. The first distance counts from -1 in each. */
  stretches(term: number): Stretch[];
  /** Packs everything into one array. `renumber` returns a paper's new number, or -1 for a dead one. */
  pack(renumber: Int32Array | undefined): void;
  parts(): { df: Uint32Array; starts: Uint32Array; bytes: Uint8Array };
  /** Bytes in the small lists, which decide when packing is worth it. */
  readonly loose: number;
}

export function createPostings(saved?: { df: Uint32Array; starts: Uint32Array; bytes: Uint8Array }): Postings {
  const df: TypedColumn<Uint32Array> = saved ? { data: saved.df, length: saved.df.length } : counts();
  let starts = saved?.starts ?? new Uint32Array(1);
  let packed = saved?.bytes ?? new Uint8Array(0);
  let tails = new Map<number, Tail>();
  let loose = 0;

  function stretches(term: number): Stretch[] {
    const found: Stretch[] = [];
    if (term + 1 < starts.length && starts[term + 1]! > starts[term]!) {
      found.push({ bytes: packed, start: starts[term]!, end: starts[term + 1]! });
    }
    const tail = tails.get(term);
    if (tail) found.push({ bytes: tail.bytes, start: 0, end: tail.length });
    return found;
  }

  return {
    df,
    get loose() {
      return loose;
    },
    add(term, doc, code) {
      while (df.length <= term) push(df, 0);
      df.data[term]!++;
      let tail = tails.get(term);
      if (!tail) {
        tail = { bytes: new Uint8Array(8), length: 0, last: -1 };
        tails.set(term, tail);
      }
      const before = tail.length;
      if (before + 6 > tail.bytes.length) {
        const larger = new Uint8Array(Math.ceil(tail.bytes.length * 1.75) + 6);
        larger.set(tail.bytes);
        tail.bytes = larger;
      }
      tail.length = write(tail.bytes, before, doc - tail.last, code);
      tail.last = doc;
      loose += tail.length - before;
    },
    forget(term) {
      if (df.data[term]! > 0) df.data[term]!--;
    },
    stretches,
    pack(renumber) {
      const terms = df.length;
      const into: TypedColumn<Uint8Array> = { data: new Uint8Array(packed.length + loose + 64), length: 0 };
      const nextStarts = new Uint32Array(terms + 1);
      for (let term = 0; term < terms; term++) {
        nextStarts[term] = into.length;
        let last = -1;
        for (const stretch of stretches(term)) {
          reserve(into, (stretch.end - stretch.start) * 2 + 8);
          // A packed list that keeps its numbers is copied unchanged. Only the tail's first distance changes.
          last =
            !renumber && last < 0 && stretch.bytes === packed
              ? copy(into, stretch)
              : recode(into, stretch, last, renumber);
        }
      }
      nextStarts[terms] = into.length;
      starts = nextStarts;
      packed = into.data.slice(0, into.length);
      tails = new Map();
      loose = 0;
    },
    parts: () => ({ df: used(df), starts, bytes: packed }),
  };
}

/** Iterates over a segment, for code that isn't hot. */
export function eachPosting(stretch: Stretch, see: (doc: number, code: number) => void): void {
  const { bytes, end } = stretch;
  let doc = -1;
  for (let at = stretch.start; at < end; ) {
    let distance = bytes[at++]!;
    if (distance > 127) {
      distance &= 127;
      let shift = 7;
      let more = bytes[at++]!;
      for (; more > 127; more = bytes[at++]!, shift += 7) distance |= (more & 127) << shift;
      distance |= more << shift;
    }
    doc += distance;
    see(doc, bytes[at++]!);
  }
}

function write(into: Uint8Array, at: number, distance: number, code: number): number {
  let left = distance;
  while (left > 127) {
    into[at++] = (left & 127) | 128;
    left >>>= 7;
  }
  into[at++] = left;
  into[at++] = code;
  return at;
}

/** Copies a whole list and returns its last paper. */
function copy(into: TypedColumn<Uint8Array>, { bytes, start, end }: Stretch): number {
  into.data.set(bytes.subarray(start, end), into.length);
  into.length += end - start;
  let last = -1;
  eachPosting({ bytes, start, end }, (doc) => {
    last = doc;
  });
  return last;
}

function recode(
  into: TypedColumn<Uint8Array>,
  stretch: Stretch,
  before: number,
  renumber: Int32Array | undefined,
): number {
  let last = before;
  eachPosting(stretch, (doc, code) => {
    const number = renumber ? renumber[doc]! : doc;
    if (number < 0) return;
    into.length = write(into.data, into.length, number - last, code);
    last = number;
  });
  return last;
}
