// Keeps requests below Discord's two limits for a whole bot: requests a second, and rejected requests within ten minutes.

import type { Clock } from '#src/clock.ts';

/**
 * Spreads requests evenly below the global limit. The REST client's own global limit does not suffice: it also counts answers to
 * interactions, which Discord does not count, and allows a burst of twice the limit across two of its seconds.
 */
export interface GlobalRateLimiter {
  /**
   * Resolves when the next request may start. Rejects with RateLimiterBusy when that would take too long. `yields`: lets all other waiting
   * requests go first, up to YIELDS_MS.
   */
  turn(how?: { yields?: boolean }): Promise<void>;
}

/** Too many requests are waiting for this one to be in time: it was certainly not sent. */
export class RateLimiterBusy extends Error {
  override readonly name = 'RateLimiterBusy';
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
      for (;;) {
        const now = clock.now().getTime();
        // Do not wait for a clock that was set back.
        if (next - now > 2 * LONGEST_TURN_MS) [begun, next] = [[], now];
        const full = (begun[begun.length - most] ?? Number.NEGATIVE_INFINITY) + secondMs;
        const at = Math.max(now, next, full);
        if (at - now > LONGEST_TURN_MS) throw new RateLimiterBusy(at - now);
        next = Math.max(next, now - BURST * apartMs) + apartMs;
        begun = [...begun.slice(1 - most), at];
        if (at <= now) return;
        await clock.sleep(at - now);
        // After a pause of the process, all that waited wake at once: those whose turn is long over wait for another.
        if (clock.now().getTime() - at <= BURST * apartMs) return;
      }
    },
  };
}

/**
 * Counts rejected requests: after 10,000 answers of 401, 403 or 429 within ten minutes Discord blocks the IP address
 * (https://docs.discord.com/developers/topics/rate-limits, "Invalid Request Limit"). Requests pause well before that.
 */
export interface InvalidRequestLimit {
  /** Counts an answer if its status counts. */
  saw(answer: { status: number; scope?: string | null }): void;
  /** How long to pause, in milliseconds; 0 below the limit. */
  silenceMs(): number;
}

const INVALID_WINDOW_MS = 10 * 60_000;
/** A tenth of Discord's limit: more means a bug or an outdated list of channels, and more requests fix neither. */
const MOST_INVALID = 1_000;

export function createInvalidRequestLimit(clock: Clock, most = MOST_INVALID): InvalidRequestLimit {
  let seen: number[] = [];
  const recent = () => {
    const now = clock.now().getTime();
    seen = seen.filter((at) => at > now - INVALID_WINDOW_MS && at <= now);
    return seen;
  };
  return {
    saw({ status, scope }) {
      const counts = status === 401 || status === 403 || (status === 429 && scope !== 'shared');
      if (counts) seen.push(clock.now().getTime());
    },
    silenceMs() {
      const kept = recent();
      const oldest = kept[kept.length - most];
      return oldest === undefined ? 0 : oldest + INVALID_WINDOW_MS - clock.now().getTime();
    },
  };
}
