// Cards for pasted links to papers: each link is an answer of the command `card`, at most once per channel and half hour. While the message
// is still being written, Slack reports the channel as COMPOSER, which is not a real channel.

import type { KnownBlock } from '@slack/types';
import type { SlackEvent } from '../api/event-types.ts';
import { faultCode } from '../api/requests.ts';
import { renderUnfurl } from '../render/render-unfurl.ts';
import type { AnswerNeeds } from './answer.ts';
import { contextOf } from './calls.ts';
import type { RecentlySeen } from './recently-seen.ts';

export interface UnfurlNeeds extends AnswerNeeds {
  /** Links shown recently. */
  recentlyShown: RecentlySeen;
}

const COMPOSER = 'COMPOSER';
const AGAIN_MS = 30 * 60_000;
/** Cards per message. */
const MOST = 5;
/** The message is gone, or already shows its cards: nothing to fix. */
const TOLERATED = new Set([
  'cannot_unfurl_message',
  'cannot_unfurl_url',
  'message_not_found',
  'channel_not_found',
  'missing_unfurl_data',
]);

export async function showCards(team: string, channel: string, event: SlackEvent, needs: UnfurlNeeds): Promise<void> {
  const { user, links, message_ts: ts, unfurl_id: id, source } = event;
  if (!user) return;
  const composing = channel === COMPOSER;
  const context = await contextOf({ team, channel, person: user }, { via: 'shortcut', changes: false }, needs);
  const nameOf = (url: string) => `${team} ${channel} ${url}`;
  const unfurls: Record<string, { blocks: KnownBlock[] }> = {};
  for (const { url } of (links ?? []).slice(0, MOST)) {
    if (!composing && needs.recentlyShown.seen(nameOf(url), AGAIN_MS)) continue;
    const reply = await needs.bot.dispatch({ command: 'card', options: { paper: url } }, context);
    const card = reply.kind === 'message' && !reply.ephemeral ? renderUnfurl(reply) : undefined;
    if (!card) {
      needs.recentlyShown.forget(nameOf(url));
      continue;
    }
    await needs.keep(card.keep);
    unfurls[url] = { blocks: card.blocks };
  }
  if (Object.keys(unfurls).length === 0) return;
  try {
    const where = id && source ? { unfurl_id: id, source } : { channel, ts };
    await needs.requests.ask(team, 'chat.unfurl', { ...where, unfurls });
  } catch (error) {
    const code = faultCode(error);
    if (code === undefined || !TOLERATED.has(code)) {
      // Retried with the event.
      for (const url of Object.keys(unfurls)) needs.recentlyShown.forget(nameOf(url));
      throw error;
    }
    needs.log.debug({ code }, 'could not show a link card');
  }
}
