// Finding an unconfirmed part by the key in its metadata. A search reads the messages around the attempt first, then the rest, and
// remembers how far it got: under Slack's lower limit it continues for some minutes, one page each. Without the history scope the result is
// unknown, and the outbox does not send again.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import type { Clues, Found } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Log } from '#src/log.ts';
import { createHistory, type HistoryMethod } from '../api/history.ts';
import { CHANNEL, NAME, readReceipt, receiptOf } from '../api/refs.ts';
import { faultCode, RateLimited, type Requests } from '../api/requests.ts';
import { keyIn } from './part-key.ts';

/** Pages read per call; the next call continues after them. */
const MOST_PAGES = 5;
const GO_ON_MS = 1_000;
/** Around an attempt: Slack's clock and ours rarely differ by more. */
const NEAR_MS = 60_000;
/** Searches remembered. */
const MOST = 1_000;
/** The channel does not exist, or is no longer visible: nothing of ours is there either. */
const GONE = new Set(['channel_not_found']);

/** A range of a channel or thread, in milliseconds since the epoch. */
interface Stretch {
  method: HistoryMethod;
  channel: string;
  /** The thread's first message. */
  ts?: string;
  oldest: number;
  latest?: number;
  /** Cursor of the next page. */
  cursor?: string;
}

interface Search {
  /**
   * Identifies the search besides the key. Includes the attempts: a search does not continue after another process has sent the part again.
   */
  about: string;
  /** Ranges still to read. */
  stretches: Stretch[];
}

export function createFind({ requests, clock, log }: { requests: Requests; clock: Clock; log: Log }) {
  const history = createHistory({ requests, clock });
  const searches = new BoundedMap<string, Search>(MOST);

  function searchOf(id: string, channel: string, since: Date, clues: Clues): Search {
    const about = JSON.stringify([since, clues]);
    const known = searches.get(id);
    const search = known?.about === about ? known : { about, stretches: stretchesOf(channel, since, clues) };
    searches.set(id, search);
    return search;
  }

  /** Continues a search. Throws what `history.page` throws. */
  async function goOn({ stretches }: Search, team: string, key: string): Promise<Found> {
    for (let pages = 0; stretches[0]; pages += 1) {
      if (pages === MOST_PAGES) return { kind: 'unknown', againInMs: GO_ON_MS };
      const [stretch] = stretches;
      const { messages = [], response_metadata } = await pageOf(team, stretch);
      const found = messages.find((message) => keyIn(message) === key);
      if (found) return { kind: 'arrived', receipt: receiptOf({ team, channel: stretch.channel, ts: found.ts }) };
      const cursor = response_metadata?.next_cursor;
      if (cursor) stretch.cursor = cursor;
      else stretches.shift();
    }
    return { kind: 'absent' };
  }

  async function pageOf(team: string, stretch: Stretch) {
    const { method, channel, ts, oldest, latest, cursor } = stretch;
    try {
      return await history.page(team, method, {
        channel,
        ...(ts !== undefined && { ts }),
        oldest: tsAt(oldest),
        ...(latest !== undefined && { latest: tsAt(latest) }),
        inclusive: true,
        ...(cursor !== undefined && { cursor }),
      });
    } catch (error) {
      // Start this range over.
      if (faultCode(error) === 'invalid_cursor') delete stretch.cursor;
      // Deleting a thread's first message removes only the thread.
      if (faultCode(error) === 'thread_not_found') return {};
      throw error;
    }
  }

  return async (
    { adapter, team, channel }: ChannelRef,
    key: string,
    since: Date,
    clues: Clues = {},
  ): Promise<Found> => {
    if (adapter !== NAME || !CHANNEL.test(channel)) return { kind: 'absent' };
    const id = `${team} ${channel} ${key}`;
    try {
      const found = await goOn(searchOf(id, channel, since, clues), team, key);
      if (found.kind !== 'unknown') searches.delete(id);
      return found;
    } catch (error) {
      if (error instanceof RateLimited) return { kind: 'unknown', againInMs: error.retryAfterMs };
      const code = faultCode(error);
      if (code !== undefined && GONE.has(code)) return { kind: 'absent' };
      if (code !== 'missing_scope') log.warn({ channel, code, err: error }, 'could not read a Slack channel');
      return { kind: 'unknown' };
    }
  };
}

/** The most likely range first. None ends now: if our clock is behind Slack's, a message just posted lies later. */
function stretchesOf(channel: string, since: Date, { attempted, under }: Clues): Stretch[] {
  const first = since.getTime();
  const root = under === undefined ? undefined : readReceipt(under);
  const thread: Stretch[] = root
    ? [{ method: 'conversations.replies', channel: root.channel, ts: root.ts, oldest: first }]
    : [];
  const inChannel = { method: 'conversations.history', channel } as const;
  if (!attempted) return [...thread, { ...inChannel, oldest: first }];
  const from = Math.max(first, attempted.from.getTime() - NEAR_MS);
  const to = attempted.to.getTime() + NEAR_MS;
  return [
    ...thread,
    { ...inChannel, oldest: from, latest: to },
    { ...inChannel, oldest: to },
    { ...inChannel, oldest: first, latest: from },
  ];
}

function tsAt(ms: number): string {
  return (Math.max(0, ms) / 1000).toFixed(6);
}
