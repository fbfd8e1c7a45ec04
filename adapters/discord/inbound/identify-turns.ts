// When a shard may start a new session: Discord requires five seconds between two of one bucket and limits them per day
// (https://docs.discord.com/developers/events/gateway#session-start-limit-object); a bot that exceeds the limit loses its token.

import type { APIGatewaySessionStartLimit } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';

export interface IdentifyTurns {
  /** Sets what Discord says is left now. */
  allow(limit: APIGatewaySessionStartLimit): void;
  /** Resolves when this shard may identify. Rejects when the signal aborts, without using up a session. */
  next(shard: number, signal: AbortSignal): Promise<void>;
}

/** Five seconds, plus some latency. */
const APART_MS = 5_250;

export function createIdentifyTurns({
  clock,
  log,
  apartMs = APART_MS,
}: {
  clock: Clock;
  log: Log;
  apartMs?: number | undefined;
}): IdentifyTurns {
  /** The last turn of each bucket, and the earliest time of the next. */
  const buckets = new Map<number, { last: Promise<void>; nextAt: number }>();
  let concurrency = 1;
  let left = Number.POSITIVE_INFINITY;
  let resetAt = 0;
  const nowMs = () => clock.now().getTime();

  async function afford(signal: AbortSignal): Promise<void> {
    while (left <= 0 && nowMs() < resetAt) {
      log.error({ until: new Date(resetAt) }, 'daily limit of new Discord gateway sessions reached');
      await clock.sleep(resetAt - nowMs(), signal);
    }
    signal.throwIfAborted();
    left = left <= 0 ? Number.POSITIVE_INFINITY : left - 1;
  }

  return {
    allow({ remaining, reset_after, max_concurrency }) {
      [left, resetAt, concurrency] = [remaining, nowMs() + reset_after, Math.max(1, max_concurrency)];
    },
    async next(shard, signal) {
      const key = shard % concurrency;
      const bucket = buckets.get(key) ?? { last: Promise.resolve(), nextAt: 0 };
      buckets.set(key, bucket);
      const turn = bucket.last.then(async () => {
        // Do not wait for a clock that was set back.
        const waitMs = Math.min(bucket.nextAt - nowMs(), apartMs);
        if (waitMs > 0) await clock.sleep(waitMs, signal);
        await afford(signal);
        bucket.nextAt = nowMs() + apartMs;
      });
      bucket.last = turn.catch(() => undefined);
      await turn;
    },
  };
}
