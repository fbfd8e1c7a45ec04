// The words that begin with what is being typed. Needs the words in alphabetical order, which is created at the first such query and kept
// until there are many new words.

import type { PaperIndex } from '../index/paper-index.ts';

interface Order {
  /** Numbers of words, by their bytes. */
  sorted: Uint32Array;
}

const orders = new WeakMap<PaperIndex, Order>();
/** Words newer than the order are scanned one by one, up to this many. */
const MOST_UNSORTED = 4096;
/** A short prefix stands for at most this many of the most frequent words. */
const MOST_TERMS = 32;

/** Terms of the most frequent words that begin with `prefix` (normalized), without stop words. */
export function prefixTerms(index: PaperIndex, prefix: string): number[] {
  if (prefix.length < 2) return [];
  const wanted = new TextEncoder().encode(prefix);
  const { sorted } = orderOf(index);
  const terms = new Set<number>();
  for (let at = firstNotBelow(index, sorted, wanted); at < sorted.length; at++) {
    if (!beginsWith(index, sorted[at]!, wanted)) break;
    terms.add(index.termOf.data[sorted[at]!]!);
  }
  for (let word = sorted.length; word < index.words.size; word++) {
    if (beginsWith(index, word, wanted)) terms.add(index.termOf.data[word]!);
  }
  const df = index.content.df.data;
  return [...terms]
    .filter((term) => term >= index.stops && (df[term] ?? 0) > 0)
    .sort((a, b) => df[b]! - df[a]!)
    .slice(0, MOST_TERMS);
}

function orderOf(index: PaperIndex): Order {
  const known = orders.get(index);
  const { size } = index.words;
  if (known && size - known.sorted.length < MOST_UNSORTED) return known;
  const sorted = Uint32Array.from({ length: size }, (_, word) => word);
  sorted.sort((a, b) => compare(index, a, b));
  const order = { sorted };
  orders.set(index, order);
  return order;
}

function compare({ words: { arena, starts } }: PaperIndex, a: number, b: number): number {
  const endA = starts[a + 1]!;
  const endB = starts[b + 1]!;
  let atB = starts[b]!;
  for (let at = starts[a]!; at < endA; at++, atB++) {
    if (atB === endB) return 1;
    const difference = arena[at]! - arena[atB]!;
    if (difference !== 0) return difference;
  }
  return atB === endB ? 0 : -1;
}

function firstNotBelow(index: PaperIndex, sorted: Uint32Array, wanted: Uint8Array): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(index, sorted[middle]!, wanted)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBelow({ words: { arena, starts } }: PaperIndex, word: number, wanted: Uint8Array): boolean {
  const start = starts[word]!;
  const length = starts[word + 1]! - start;
  for (let i = 0; i < wanted.length; i++) {
    if (i >= length) return true;
    const difference = arena[start + i]! - wanted[i]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function beginsWith({ words: { arena, starts } }: PaperIndex, word: number, wanted: Uint8Array): boolean {
  const start = starts[word]!;
  if (starts[word + 1]! - start < wanted.length) return false;
  for (let i = 0; i < wanted.length; i++) if (arena[start + i] !== wanted[i]) return false;
  return true;
}
