// A leaky bucket: each request fills it by one, it empties steadily, and what would make it overflow is rejected. Discord's global limit is
// played with it.

export interface LeakyBucket {
  /** Accepts one request. 0: it fits; otherwise milliseconds until the next one would. A rejected request does not fill the bucket. */
  take(): number;
  /** Highest fill so far. */
  highest(): number;
}

/** `perSecond` leak out; `burst` fit in. `now` is in milliseconds and never goes back. */
export function createLeakyBucket(limit: { perSecond: number; burst: number }, now: () => number): LeakyBucket {
  let level = 0;
  let highest = 0;
  let at = now();
  return {
    take() {
      const moment = now();
      level = Math.max(0, level - ((moment - at) / 1_000) * limit.perSecond);
      at = moment;
      const over = level + 1 - limit.burst;
      // Floating point: a tiny excess is not an overflow.
      if (over > 1e-6) return (over / limit.perSecond) * 1_000;
      level += 1;
      highest = Math.max(highest, level);
      return 0;
    },
    highest: () => highest,
  };
}
