// A token bucket per workspace: two messages a second after a burst of five. Slack accepts "several hundred messages per minute" from an
// app in a workspace (https://docs.slack.dev/apis/web-api/rate-limits, "Posting messages") and answers the rest with 429. Posts go first:
// an edit or a look-up waits until no post is waiting, or until it has waited PATIENCE_MS.

import type { Clock } from '#src/clock.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { NotSent } from '#src/conversation/unanswered.ts';

/** The purpose of a request, most urgent first. */
export type Urgency = 'post' | 'edit' | 'look-up';

export interface RateLimiter {
  /** Resolves when the request may be made. Throws NotSent when a post would wait longer than `LONGEST_WAIT_MS`. */
  turn(team: string, urgency: Urgency): Promise<void>;
  /** Counts a message that does not wait: an answer to a person. */
  count(team: string): void;
}

const PER_MS = 2 / 1_000;
const BURST = 5;
/** How far answers to people may overdraw the bucket. */
const LEAST_TOKENS = -10;
/** An edit or a look-up that has waited this long is as urgent as a post. */
const PATIENCE_MS = 10_000;
/** How long a post waits for its turn in a workspace. */
export const LONGEST_WAIT_MS = 10_000;
const RANK: Readonly<Record<Urgency, number>> = { post: 0, edit: 1, 'look-up': 2 };
/** Workspaces remembered; older buckets are full again. */
const MOST = 10_000;

interface Waiting {
  urgency: Urgency;
  since: number;
  go: () => void;
}

interface Bucket {
  tokens: number;
  at: number;
  /** In order of arrival. */
  waiting: Waiting[];
}

export function createRateLimiter(clock: Clock): RateLimiter {
  const buckets = new Map<string, Bucket>();

  function bucketOf(team: string): Bucket {
    const now = clock.now().getTime();
    const bucket = buckets.get(team) ?? { tokens: BURST, at: now, waiting: [] };
    // A clock that was set back adds no tokens.
    bucket.tokens = Math.min(BURST, bucket.tokens + Math.max(0, now - bucket.at) * PER_MS);
    bucket.at = now;
    buckets.delete(team);
    buckets.set(team, bucket);
    const [[oldest, { waiting }] = [team, bucket]] = buckets;
    if (buckets.size > MOST && waiting.length === 0) buckets.delete(oldest);
    return bucket;
  }

  function next({ waiting, at }: Bucket): Waiting | undefined {
    const rank = ({ urgency, since }: Waiting) => (at - since >= PATIENCE_MS ? 0 : RANK[urgency]);
    return waiting.toSorted((a, b) => rank(a) - rank(b))[0];
  }

  /** Sleeping adds tokens even if the clock stands still. */
  async function refill(team: string, bucket: Bucket): Promise<void> {
    const ms = Math.ceil((1 - bucket.tokens) / PER_MS);
    const before = bucket.at;
    await clock.sleep(ms);
    const { at } = bucketOf(team);
    bucket.tokens += Math.max(0, ms - Math.max(0, at - before)) * PER_MS;
  }

  async function serve(team: string, bucket: Bucket): Promise<void> {
    while (bucket.waiting.length > 0) {
      if (bucket.tokens < 1) await refill(team, bucket);
      else {
        const first = next(bucket);
        bucket.waiting = bucket.waiting.filter((one) => one !== first);
        bucket.tokens -= 1;
        first?.go();
      }
    }
  }

  return {
    async turn(team, urgency) {
      const bucket = bucketOf(team);
      if (bucket.waiting.length === 0 && bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return;
      }
      if (urgency === 'post') {
        const ahead = bucket.waiting.filter((one) => one.urgency === 'post').length;
        const waitMs = Math.ceil((ahead + 1 - bucket.tokens) / PER_MS);
        if (waitMs > LONGEST_WAIT_MS) throw new NotSent(stored.slack.outcomes.workspaceLimit(), waitMs);
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      bucket.waiting.push({ urgency, since: bucket.at, go: resolve });
      if (bucket.waiting.length === 1) void serve(team, bucket);
      return promise;
    },
    count(team) {
      const bucket = bucketOf(team);
      bucket.tokens = Math.max(LEAST_TOKENS, bucket.tokens - 1);
    },
  };
}
