// One message a second per channel (https://docs.slack.dev/apis/web-api/rate-limits, "Posting messages"): short waits happen here, long
// ones go back to the outbox.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import { NotSent } from '#src/conversation/unanswered.ts';

export interface ChannelRateLimiter {
  /** Resolves when the next message may be sent to the channel. Throws NotSent when the wait is long. */
  turn(channel: string): Promise<void>;
}

const APART_MS = 1_050;
export const LONGEST_TURN_MS = 4_000;
/** Channels remembered; older ones have long been free again. */
const MOST = 10_000;

export function createChannelRateLimiter(clock: Clock): ChannelRateLimiter {
  const next = new BoundedMap<string, number>(MOST);
  return {
    async turn(channel) {
      const now = clock.now().getTime();
      const at = next.get(channel) ?? 0;
      // Do not wait for a clock that was set back.
      const waitMs = at - now > 60_000 ? 0 : Math.max(0, at - now);
      if (waitMs > LONGEST_TURN_MS) throw new NotSent('Slack allows one message per second per channel', waitMs);
      next.set(channel, now + waitMs + APART_MS);
      if (waitMs > 0) await clock.sleep(waitMs);
    },
  };
}
