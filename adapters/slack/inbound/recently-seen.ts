// Remembers recent events by name. In memory: after a restart something may be shown once more.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';

export interface RecentlySeen {
  /** True when it was seen less than `withinMs` ago; that call then does not count as another sighting. */
  seen(what: string, withinMs: number): boolean;
  /** Removes an event that did not happen after all. */
  forget(what: string): void;
}

const MOST = 20_000;

export function createRecentlySeen(clock: Clock): RecentlySeen {
  const at = new BoundedMap<string, number>(MOST);
  return {
    seen(what, withinMs) {
      const now = clock.now().getTime();
      const before = at.get(what);
      if (before !== undefined && before <= now && now - before < withinMs) return true;
      at.set(what, now);
      return false;
    },
    forget: (what) => void at.delete(what),
  };
}
