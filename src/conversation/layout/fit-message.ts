// Lays out a message within a platform's limits: the first layout that fits, else several messages, else with parts left out.

import type { Message } from '../message.ts';
import { type Draft, draftOf, unitsOf } from './message-units.ts';

/** How a platform lays out a draft. Each layout is built only if those before it do not fit. */
export interface Layouts<T> {
  /** With only the ends of titles, abstracts and names cut; best first. */
  whole: (draft: Draft) => Iterable<T>;
  /** With parts left out; fullest first. The last is used whether it fits or not. */
  reduced: (draft: Draft) => Iterable<T>;
}

/** Numbers of units to try in one message. */
const COUNTS = [60, 40, 30, 27, 25, 22, 20, 17, 15, 12, 10, 8, 6, 5, 4, 3, 2, 1];

/** One message, or up to `most` if one cannot hold everything. `faults`: the limits that a layout exceeds. */
export function fitMessage<T>(
  message: Message,
  { whole, reduced }: Layouts<T>,
  faults: (laid: T) => readonly string[],
  most = 1,
): T[] {
  const units = unitsOf(message);
  const fits = (laid: T) => faults(laid).length === 0;

  /** As many units from `from` on as one message holds, but all of them if no further message is allowed. */
  function next(from: number, isLast: boolean): { laid: T; to: number } {
    const left = units.length - from;
    for (const count of isLast ? [left] : [left, ...COUNTS.filter((count) => count < left)]) {
      for (const laid of whole(draftOf(message, units, from, from + count))) {
        if (fits(laid)) return { laid, to: from + count };
      }
    }
    return { laid: firstOrLast(reduced(draftOf(message, units, from, units.length)), fits), to: units.length };
  }

  const all: T[] = [];
  let from = 0;
  do {
    const { laid, to } = next(from, all.length === most - 1);
    all.push(laid);
    from = to;
  } while (from < units.length);
  return all;
}

function firstOrLast<T>(layouts: Iterable<T>, fits: (laid: T) => boolean): T {
  let last: T | undefined;
  for (const laid of layouts) {
    last = laid;
    if (fits(laid)) break;
  }
  return last as T;
}
