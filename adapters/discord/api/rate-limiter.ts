// Keeps requests below Discord's global limit by spreading them evenly. The REST client's own global limit does not suffice: it also counts
// answers to interactions, which Discord does not count, and allows a burst of twice the limit across two of its seconds.

import type { Clock } from '#src/clock.ts';

export interface GlobalRateLimiter {
  /**
   * Resolves when the next request may start. Rejects with RateLimiterBusy when that would take too long. `yields`: lets all other waiting
   * requests go first, up to YIELDS_MS.
   */
  turn(how?: { yields?: boolean }): Promise<void>;
}

/** Too many requests are waiting for this one to be in time: it was certainly not sent. */
export class RateLimiterBusy extends Error {
  override readonly name = 'PaceError';
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`Discord's rate limit was reached. It resets in ${Math.ceil(retryAfterMs / 1000)} s`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Slightly below fifty requests a second per bot (https://docs.discord.com/developers/topics/rate-limits, "Global Rate Limit"). */
const PER_SECOND = 49.5;
/** Requests that may start together after a pause, to catch up after a busy event loop. */
const BURST = 15;
/** The longest wait here, in milliseconds. */
export const LONGEST_TURN_MS = 5_000;
/** A yielding request waits at most this long for others. */
const YIELDS_MS = 5_000;

export function createGlobalRateLimiter({
  clock,
  perSecond = PER_SECOND,
}: {
  clock: Clock;
  perSecond?: number;
}): GlobalRateLimiter {
  const apartMs = 1000 / perSecond;
  /** Requests that may start within any second; `begun` holds when they started. */
  const most = Math.max(1, Math.ceil(perSecond));
  const secondMs = Math.max(1000, most * apartMs);
  let begun: number[] = [];
  let next = 0;
  async function yieldToOthers(): Promise<void> {
    for (let left = YIELDS_MS; left > 0; ) {
      const waitMs = Math.min(left, next - clock.now().getTime());
      if (waitMs <= 0) return;
      await clock.sleep(waitMs);
      left -= waitMs;
    }
  }

  return {
    async turn({ yields = false } = {}) {
      if (yields) await yieldToOthers();
      const now = clock.now().getTime();
      // Do not wait for a clock that was set back.
      if (next - now > 2 * LONGEST_TURN_MS) [begun, next] = [[], now];
      const full = (begun[begun.length - most] ?? Number.NEGATIVE_INFINITY) + secondMs;
      const at = Math.max(now, next, full);
      if (at - now > LONGEST_TURN_MS) throw new RateLimiterBusy(at - now);
      next = Math.max(next, now - BURST * apartMs) + apartMs;
      begun = [...begun.slice(1 - most), at];
      if (at > now) await clock.sleep(at - now);
    },
  };
}
