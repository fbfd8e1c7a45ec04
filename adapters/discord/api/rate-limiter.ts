// Discord's global limit, kept by not reaching it: requests that count are spread evenly instead of sent in bursts.
// Apart from the REST client, whose own global limit counts answers to people as well, which Discord does not count, and lets a
// burst of twice the limit through where two of its seconds meet.

import type { Clock } from '#src/clock.ts';

export interface GlobalRateLimiter {
  /**
   * Resolves when the next request may begin. Rejects with PaceError when that would take too long. `yields`: it first lets all others
   * go that wait, for a while.
   */
  turn(how?: { yields?: boolean }): Promise<void>;
}

/** So many requests wait already that this one would come too late: it was certainly not sent. */
export class RateLimiterBusy extends Error {
  override readonly name = 'PaceError';
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`Discord's rate limit was reached. It resets in ${Math.ceil(retryAfterMs / 1000)} s`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Fifty requests a second for a bot (https://docs.discord.com/developers/topics/rate-limits, "Global Rate Limit"), less a little. */
const PER_SECOND = 49.5;
/** Requests that may begin together after a rest: what a busy moment of ours held up is made up for. */
const BURST = 15;
/** Longer than this nobody waits here, in milliseconds. */
export const LONGEST_TURN_MS = 5_000;
/** A request that yields has let others go for long enough. */
const YIELDS_MS = 5_000;

export function createGlobalRateLimiter({
  clock,
  perSecond = PER_SECOND,
}: {
  clock: Clock;
  perSecond?: number;
}): GlobalRateLimiter {
  const apartMs = 1000 / perSecond;
  /** As many as may begin within a second, wherever that second is taken; and when the last of them began. */
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
      // A clock that was set back is no reason to wait for it.
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
