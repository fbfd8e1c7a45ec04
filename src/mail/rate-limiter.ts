// How often something may happen: in a sliding window, in memory.

import { BoundedMap } from '#src/bounded-map.ts';

export interface RateLimit {
  most: number;
  /** In milliseconds. */
  window: number;
}

/** More keys than that within a window forget the oldest. */
const MOST_KEYS = 20_000;

/** True, and counted, unless it happened `most` times within the window before `now`. */
export function createRateLimiter({ most, window }: RateLimit): (key: string, now: Date) => boolean {
  const times = new BoundedMap<string, number[]>(MOST_KEYS);
  return (key, now) => {
    const at = now.getTime();
    const recent = (times.get(key) ?? []).filter((one) => one > at - window);
    if (recent.length >= most) return false;
    times.set(key, [...recent, at]);
    return true;
  };
}
