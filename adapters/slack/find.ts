// Looking for a part whose answer was lost, by the key in its metadata. Only in doubt, since Slack gives few looks to apps; and only
// where the history may be read: without that scope nobody can tell, and the outbox does not send again.

import type { Found } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Log } from '#src/log.ts';
import { keyIn } from './part-key.ts';
import { CHANNEL, NAME, receiptOf } from './refs.ts';
import { faultCode, type Requests } from './requests.ts';

const PAGE = 200;
const MOST_PAGES = 5;
/** Not there, or not to be seen any more: nothing of ours is there either. */
const GONE = new Set(['channel_not_found', 'thread_not_found']);

interface Posted {
  ts: string;
  thread_ts?: string;
  reply_count?: number;
  bot_id?: string;
  metadata?: { event_type?: string; event_payload?: object };
}

interface Page {
  messages?: Posted[];
  response_metadata?: { next_cursor?: string };
}

export function createFind({ requests, log }: { requests: Requests; log: Log }) {
  /** All messages since then, or undefined where there are too many to know. */
  async function read(team: string, method: string, args: object): Promise<Posted[] | undefined> {
    const all: Posted[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const got = await requests.ask<Page>(team, method, {
        ...args,
        limit: PAGE,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      });
      all.push(...(got.messages ?? []));
      cursor = got.response_metadata?.next_cursor;
      if (!cursor) return all;
    }
    return undefined;
  }

  return async ({ adapter, team, channel }: ChannelRef, key: string, since: Date): Promise<Found> => {
    if (adapter !== NAME || !CHANNEL.test(channel)) return { kind: 'absent' };
    const oldest = (Math.max(0, since.getTime()) / 1000).toFixed(6);
    try {
      const roots = await read(team, 'conversations.history', { channel, oldest, inclusive: true });
      if (!roots) return { kind: 'unknown' };
      const found = roots.find((message) => keyIn(message) === key);
      if (found) return { kind: 'arrived', receipt: receiptOf({ team, channel, ts: found.ts }) };
      // A part under a digest is a reply to it.
      for (const root of roots.filter((one) => one.reply_count && keyIn(one) !== undefined)) {
        const replies = await read(team, 'conversations.replies', { channel, ts: root.ts, oldest });
        if (!replies) return { kind: 'unknown' };
        const below = replies.find((message) => keyIn(message) === key);
        if (below) return { kind: 'arrived', receipt: receiptOf({ team, channel, ts: below.ts }) };
      }
      return { kind: 'absent' };
    } catch (error) {
      const code = faultCode(error);
      if (code !== undefined && GONE.has(code)) return { kind: 'absent' };
      if (code !== 'missing_scope') log.warn({ channel, code, err: error }, 'a Slack channel could not be read');
      return { kind: 'unknown' };
    }
  };
}
