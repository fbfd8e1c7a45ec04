// For `paperboy init`: the channels of a bot token's workspace.

import type { Clock } from '#src/clock.ts';
import type { FoundChannel } from '#src/conversation/platform.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { channelRef } from '../api/refs.ts';
import { createRequests } from '../api/requests.ts';
import { singleToken } from '../api/tokens.ts';

/** https://docs.slack.dev/reference/methods/conversations.list: under 1000, and 20 calls a minute. */
const PAGE = 999;
/** More channels than any workspace has. The rest is not listed. */
const MOST_PAGES = 1_000;

interface Page {
  channels: { id: string; name?: string; is_member?: boolean }[];
  response_metadata?: { next_cursor?: string };
}

/** Public channels, those with Paperboy in them first. Rejects when Slack cannot be reached. */
export async function listSlackChannels(needs: {
  botToken: string;
  apiUrl: string;
  clock: Clock;
  log: Log;
  outbound?: Outbound | undefined;
}): Promise<FoundChannel[]> {
  const { ask } = createRequests({ ...needs, tokens: singleToken(needs.botToken) });
  const { team_id: team } = await ask<{ team_id: string }>('', 'auth.test');
  const all: Page['channels'] = [];
  let cursor: string | undefined;
  for (let page = 0; page === 0 || (cursor && page < MOST_PAGES); page += 1) {
    const options = { types: 'public_channel', exclude_archived: true, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const got = await ask<Page>(team, 'conversations.list', options);
    all.push(...got.channels);
    cursor = got.response_metadata?.next_cursor;
  }
  const rank = ({ is_member: member }: Page['channels'][number]) => (member ? 0 : 1);
  return all
    .sort((a, b) => rank(a) - rank(b))
    .map(({ id, name }) => ({ channel: channelRef(team, id), label: `#${name ?? id}` }));
}
