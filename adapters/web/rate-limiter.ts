// Limits requests per client: a bucket that refills steadily, so that a burst is fine and a flood is not. In memory: a restart forgives.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';

export interface Allowance {
  allowed: boolean;
  /** `RateLimit-Policy` and `RateLimit`, as draft-ietf-httpapi-ratelimit-headers names them, and `Retry-After` of a refusal. */
  headers: Record<string, string>;
  /** Until the next request is allowed; 0 if it is. */
  waitSeconds: number;
}

export interface RateLimiter {
  /** `cost`: how many requests this one counts as. */
  take(client: string, cost?: number): Allowance;
}

/** Requests per window, which may also come at once. */
const QUOTA = 120;
const WINDOW_SECONDS = 60;
const MOST_CLIENTS = 20_000;

export function createRateLimiter(clock: Clock, quota = QUOTA): RateLimiter {
  const perSecond = quota / WINDOW_SECONDS;
  const buckets = new BoundedMap<string, { left: number; at: number }>(MOST_CLIENTS);
  return {
    take(client, cost = 1) {
      const at = clock.now().getTime();
      const known = buckets.get(client);
      const refilled = known ? Math.max(0, (at - known.at) / 1_000) * perSecond : 0;
      const before = Math.min(quota, (known?.left ?? quota) + refilled);
      const allowed = before >= cost;
      const left = allowed ? before - cost : before;
      buckets.set(client, { left, at });
      const waitSeconds = allowed ? 0 : Math.ceil((Math.min(cost, quota) - left) / perSecond);
      return {
        allowed,
        waitSeconds,
        headers: {
          'ratelimit-policy': `"default";q=${quota};w=${WINDOW_SECONDS}`,
          ratelimit: `"default";r=${Math.floor(left)};t=${Math.ceil((quota - left) / perSecond)}`,
          ...(allowed ? {} : { 'retry-after': `${waitSeconds}` }),
        },
      };
    },
  };
}
