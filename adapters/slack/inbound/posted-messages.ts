// Which workspace a message of ours was posted for. In a channel that several workspaces share Slack tells of what happens on behalf of
// any of them, so that the channel and the message say more than the envelope (https://docs.slack.dev/apis/slack-connect).

import type { Clock } from '#src/clock.ts';
import type { Bot } from '#src/conversation/adapter.ts';
import { NAME, readReceipt } from '../api/refs.ts';

/** Reactions to older digests are rare, and count for the workspace that Slack names. */
const BACK_MS = 30 * 86_400_000;
const MOST = 5_000;
/** What was posted is read again for a message that is not known, but not more often. */
const AGAIN_MS = 10_000;

export interface PostedMessages {
  /** The workspace that the message was posted for; `otherwise` where it is none of ours. Rejects only when the store does. */
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
