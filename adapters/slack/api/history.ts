// Reading messages back within a workspace's limit. Marketplace and internal apps may read 50 pages a minute of up to 999 messages; other
// commercially distributed apps, one page a minute of 15 (https://docs.slack.dev/reference/methods/conversations.history). Slack does not
// say which applies, so it is inferred from its answers.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { createKeyedQueue } from '#src/keyed-queue.ts';
import { faultCode, RateLimited, type Requests } from './requests.ts';

export interface Posted {
  ts: string;
  metadata?: { event_type?: string; event_payload?: object };
}

export interface Page {
  messages?: Posted[];
  response_metadata?: { next_cursor?: string };
}

export type HistoryMethod = 'conversations.history' | 'conversations.replies';

export interface History {
  /** Reads one page. Throws what `Requests.ask` throws; RateLimited says when the next page may be read, often without asking Slack. */
  page(team: string, method: HistoryMethod, args: Record<string, unknown>): Promise<Page>;
}

const SMALL_PAGE = 15;
const LARGE_PAGE = 200;
const MINUTE_MS = 60_000;
/** After a 429, read only once a minute for this long. */
const LIMITED_MS = 60 * MINUTE_MS;
/** Possible answers to a page size that is too large for the workspace. */
const TOO_LARGE = new Set(['invalid_limit', 'invalid_arguments']);
/** A longer wait comes from a clock that was set back. */
const LONGEST_WAIT_MS = 60 * MINUTE_MS;
/** Workspaces remembered. */
const MOST = 10_000;

interface ChannelRateLimiter {
  /** No request before this time. */
  next: number;
  /** Time of the last 429. */
  limitedAt: number;
  /** Time of the last page read, by method: each method has its own limit. */
  readAt: Partial<Record<HistoryMethod, number>>;
  /** Two pages were read within a minute. */
  quick: boolean;
}

export function createHistory({ requests, clock }: { requests: Requests; clock: Clock }): History {
  /** One request at a time per workspace, so that one 429 is enough. */
  const inTurn = createKeyedQueue();
  const paces = new BoundedMap<string, ChannelRateLimiter>(MOST);

  function paceOf(team: string): ChannelRateLimiter {
    const never = Number.NEGATIVE_INFINITY;
    const channelRateLimiter = paces.get(team) ?? {
      next: never,
      limitedAt: never,
      readAt: {},
      quick: false,
    };
    paces.set(team, channelRateLimiter);
    return channelRateLimiter;
  }

  function slowDown(channelRateLimiter: ChannelRateLimiter, forMs: number): void {
    const now = clock.now().getTime();
    channelRateLimiter.quick = false;
    channelRateLimiter.limitedAt = now;
    channelRateLimiter.next = now + forMs;
  }

  async function read(
    channelRateLimiter: ChannelRateLimiter,
    team: string,
    method: HistoryMethod,
    args: object,
  ): Promise<Page> {
    const now = clock.now().getTime();
    const waitMs = channelRateLimiter.next - now;
    if (waitMs > 0 && waitMs <= LONGEST_WAIT_MS) throw new RateLimited(stored.delivery.platformLimit('Slack'), waitMs);
    if (now - channelRateLimiter.limitedAt < LIMITED_MS) channelRateLimiter.next = now + MINUTE_MS;
    const limit = channelRateLimiter.quick ? LARGE_PAGE : SMALL_PAGE;
    try {
      const page = await requests.ask<Page>(team, method, { ...args, limit, include_all_metadata: true }, 'look-up');
      if (now - (channelRateLimiter.readAt[method] ?? Number.NEGATIVE_INFINITY) < MINUTE_MS)
        channelRateLimiter.quick = true;
      channelRateLimiter.readAt[method] = now;
      return page;
    } catch (error) {
      if (error instanceof RateLimited) slowDown(channelRateLimiter, error.retryAfterMs);
      else if (channelRateLimiter.quick && TOO_LARGE.has(faultCode(error) ?? ''))
        slowDown(channelRateLimiter, MINUTE_MS);
      throw error;
    }
  }

  return {
    page: (team, method, args) => inTurn(team, () => read(paceOf(team), team, method, args)),
  };
}
