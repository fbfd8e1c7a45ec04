// Numbers strings 0, 1, 2 …, with one byte arena and one open hash table. A JavaScript Map of 200,000 strings takes a second to load and
// tens of megabytes. This is four arrays that are saved and loaded as they are.

import { bytes, counts, push, reserve, type TypedColumn, used } from './typed-column.ts';

export interface WordTable {
  readonly size: number;
  /** The number of a string, which is added if it is new. */
  add(text: string): number;
  /** The number of a string, or -1. */
  find(text: string): number;
  text(number: number): string;
  /** The string's UTF-8 bytes: `arena[starts[n]] … arena[starts[n + 1] - 1]`. */
  readonly arena: Uint8Array;
  readonly starts: Uint32Array;
  /** What to save. Pass it to createWordTable to load. */
  parts(): { arena: Uint8Array; starts: Uint32Array };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function createWordTable(saved?: { arena: Uint8Array; starts: Uint32Array }): WordTable {
  const arena: TypedColumn<Uint8Array> = saved ? { data: saved.arena, length: saved.arena.length } : bytes();
  const starts: TypedColumn<Uint32Array> = saved ? { data: saved.starts, length: saved.starts.length } : counts();
  if (!saved) push(starts, 0);
  let slots = new Int32Array(0);
  let scratch = new Uint8Array(256);
  let scratchLength = 0;

  /** Writes the UTF-8 bytes of a text into the scratch buffer and returns their hash (FNV-1a). */
  function take(text: string): number {
    const length = text.length;
    if (scratch.length < length * 3) scratch = new Uint8Array(length * 3);
    let hash = 0x811c9dc5;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return takeEncoded(text);
      scratch[i] = code;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    scratchLength = length;
    return spread(hash);
  }

  function takeEncoded(text: string): number {
    scratchLength = encoder.encodeInto(text, scratch).written;
    return hashOf(scratch, 0, scratchLength);
  }

  /** The slot with the scratch buffer's string, or the free slot where it belongs. */
  function slotOf(hash: number): number {
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let number = slots[slot]!; number !== 0; number = slots[slot]!) {
      const start = starts.data[number - 1]!;
      if (starts.data[number]! - start === scratchLength && sameBytes(start)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function sameBytes(start: number): boolean {
    const { data } = arena;
    for (let i = 0; i < scratchLength; i++) if (data[start + i] !== scratch[i]) return false;
    return true;
  }

  /** A table that is at most half full, with every string in its place. */
  function rehash(size: number): void {
    let capacity = 1024;
    while (capacity < size * 2 + 2) capacity *= 2;
    slots = new Int32Array(capacity);
    const mask = capacity - 1;
    for (let number = 0; number < starts.length - 1; number++) {
      let slot = hashOf(arena.data, starts.data[number]!, starts.data[number + 1]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
  }

  rehash(starts.length);

  return {
    get size() {
      return starts.length - 1;
    },
    get arena() {
      return arena.data;
    },
    get starts() {
      return starts.data;
    },
    add(text) {
      const hash = take(text);
      let slot = slotOf(hash);
      const known = slots[slot]!;
      if (known !== 0) return known - 1;
      if (starts.length * 2 > slots.length) {
        rehash(starts.length * 2);
        slot = slotOf(hash);
      }
      reserve(arena, scratchLength);
      arena.data.set(scratch.subarray(0, scratchLength), arena.length);
      arena.length += scratchLength;
      push(starts, arena.length);
      slots[slot] = starts.length - 1;
      return starts.length - 2;
    },
    find: (text) => slots[slotOf(take(text))]! - 1,
    text: (number) => decoder.decode(arena.data.subarray(starts.data[number]!, starts.data[number + 1]!)),
    parts: () => ({ arena: used(arena), starts: used(starts) }),
  };
}

function hashOf(data: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ data[i]!, 0x01000193);
  return spread(hash);
}

/** FNV mixes its low bits poorly, and the table uses the low bits. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
