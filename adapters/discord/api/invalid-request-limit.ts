// Counts rejected requests: after 10,000 answers of 401, 403 or 429 within ten minutes Discord blocks the IP address
// (https://docs.discord.com/developers/topics/rate-limits, "Invalid Request Limit"). Requests pause well before that.

import type { Clock } from '#src/clock.ts';

export interface InvalidRequestLimit {
  /** Counts an answer if its status counts. */
  saw(answer: { status: number; scope?: string | null }): void;
  /** How long to pause, in milliseconds; 0 below the limit. */
  silenceMs(): number;
}

const WINDOW_MS = 10 * 60_000;
/** A tenth of Discord's limit: more means a bug or an outdated list of channels, and more requests fix neither. */
const MOST = 1_000;

export function createInvalidRequestLimit(clock: Clock, most = MOST): InvalidRequestLimit {
  let seen: number[] = [];
  const recent = () => {
    const now = clock.now().getTime();
    seen = seen.filter((at) => at > now - WINDOW_MS && at <= now);
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
      return oldest === undefined ? 0 : oldest + WINDOW_MS - clock.now().getTime();
    },
  };
}
