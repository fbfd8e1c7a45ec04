// Finds the workspace for which one of our messages was posted. In a channel shared by several workspaces Slack sends events on behalf of
// any of them, so channel and message decide, not the envelope (https://docs.slack.dev/apis/slack-connect).

import type { Clock } from '#src/clock.ts';
import type { Bot } from '#src/conversation/adapter.ts';
import { NAME, readReceipt } from '../api/refs.ts';

/** Reactions to older digests are rare and count for the workspace that Slack names. */
const BACK_MS = 30 * 86_400_000;
const MOST = 5_000;
/** An unknown message triggers a reload, at most this often. */
const AGAIN_MS = 10_000;

export interface PostedMessages {
  /** The workspace that the message was posted for; `otherwise` if it is not ours. Rejects only when the store does. */
  teamOf(message: { channel: string; ts: string }, otherwise: string): Promise<string>;
}

export function createPostedMessages({ posted }: Pick<Bot, 'posted'>, clock: Clock): PostedMessages {
  let teams = new Map<string, string>();
  let readAt = Number.NEGATIVE_INFINITY;

  async function read(): Promise<void> {
    const now = clock.now().getTime();
    if (now - readAt < AGAIN_MS && now >= readAt) return;
    readAt = now;
    const all = await posted(NAME, new Date(now - BACK_MS), MOST);
    teams = new Map(
      all.flatMap(({ receipt }) => {
        const place = readReceipt(receipt);
        return place ? [[`${place.channel}/${place.ts}`, place.team] as const] : [];
      }),
    );
  }

  return {
    async teamOf({ channel, ts }, otherwise) {
      const key = `${channel}/${ts}`;
      if (!teams.has(key)) await read();
      return teams.get(key) ?? otherwise;
    },
  };
}
