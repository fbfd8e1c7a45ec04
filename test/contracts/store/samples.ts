// Made-up papers and lists for the store's tests.

import { frozenClock } from '#src/clock.ts';
import type { ListedPaper, ListReading } from '#src/papers/library.ts';
import type { Paper, Signals } from '#src/papers/paper.ts';
import type { Store } from '#src/store/open.ts';

/** Opens a new, empty store; every call another one. */
export type OpenEmpty = () => Promise<Store>;

/** The moment at which the contract's stores stand still. */
export const NOW = new Date('2026-06-20T12:00:00Z');
export const clock = frozenClock(NOW);

export function time(text: string): Date {
  return new Date(`${text}Z`);
}

export function paper(id: string, more: Partial<Paper> = {}): Paper {
  return { id, title: `Title of ${id}`, authors: ['Ada Lovelace'], keywords: [], ...more };
}

export function listed(id: string, signals: Signals = { votes: 1 }, more: Partial<Paper> = {}): ListedPaper {
  return { paper: paper(id, more), signals };
}

export function reading(day: string, at: string, list: ListedPaper[], more: Partial<ListReading> = {}): ListReading {
  return { source: 'list', day, at: time(at), via: 'fetched', listed: list, ...more };
}
