// The budget of refused requests: 10,000 answers of 401, 403 or 429 within ten minutes, and Discord shuts a whole address out
// (https://docs.discord.com/developers/topics/rate-limits, "Invalid Request Limit"). Well before that we fall silent.

import type { Clock } from '#src/clock.ts';

export interface InvalidRequestLimit {
  /** Counts an answer, if it is one that counts. */
  saw(answer: { status: number; scope?: string | null }): void;
  /** How long to be silent, in milliseconds; 0 while there is room. */
  silenceMs(): number;
}

const WINDOW_MS = 10 * 60_000;
/** A tenth of what is allowed: more than this is a fault of ours or a channel list gone stale, and neither mends itself by asking. */
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
