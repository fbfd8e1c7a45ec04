// When parts whose answers were lost were attempted: a search around that moment reads little. In memory only, since the outbox knows
// enough to search without it.

import type { Clues } from '#src/conversation/adapter.ts';

export type Attempted = NonNullable<Clues['attempted']>;

export interface Attempts {
  keep(key: string, attempted: Attempted): void;
  of(key: string): Attempted | undefined;
}

/** More than are in doubt at once. */
const MOST = 5_000;

export function createAttempts(): Attempts {
  const kept = new Map<string, Attempted>();
  return {
    keep(key, attempted) {
      kept.delete(key);
      kept.set(key, attempted);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
    of: (key) => kept.get(key),
  };
}
