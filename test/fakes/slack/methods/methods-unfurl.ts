// chat.unfurl: cards under links that people share, while they type and after.
// Source: https://docs.slack.dev/reference/methods/chat.unfurl, https://docs.slack.dev/messaging/unfurling-links-in-messages

import { withIds } from '../checks/block-walk.ts';
import { checkedAttachments } from '../checks/message-check.ts';
import type { Attachment } from '../people/parts.ts';
import { pingedBy, unitedPings } from '../people/pinged.ts';
import { refusal } from '../refusals.ts';
import { show, type Ticket } from '../sending/tickets.ts';
import { findMessage } from '../world/messages.ts';
import type { Json } from '../world/state.ts';
import { optional } from './args.ts';
import { type Asked, type Method, method } from './method.ts';

export const unfurlMethods: Method[] = [method('chat.unfurl', { tier: 3, scopes: ['links:write'] }, unfurl)];

function unfurl(asked: Asked): Json {
  const { world, args } = asked;
  const unfurls = args.unfurls;
  if (unfurls === undefined) throw refusal('missing_unfurls');
  if (typeof unfurls !== 'object' || unfurls === null || Array.isArray(unfurls))
    throw refusal('invalid_unfurls_format');
  const ticket = sharedLink(asked);
  const links = Object.keys(unfurls);
  for (const link of links) {
    if (!hasDomain(link, world.app.manifest.unfurlDomains)) throw refusal('cannot_unfurl_url');
    if (!ticket.unfurl?.links.includes(link)) throw refusal('cannot_unfurl_message');
  }
  const cards = checkedAttachments(world, Object.values(unfurls), 'post').map(
    (card, index): Attachment => ({
      ...card,
      ...(card.blocks ? { blocks: withIds(card.blocks, () => world.newId('b')) } : {}),
      app_unfurl_url: links[index] ?? '',
      from_url: links[index],
      is_app_unfurl: true,
      app_id: world.app.id,
    }),
  );
  const message = ticket.message;
  if (message) {
    const others = message.attachments.filter((one) => !links.includes(one.app_unfurl_url ?? ''));
    message.attachments = [...others, ...cards].map((one, index) => ({ ...one, id: index + 1 }));
    const said = { text: '', blocks: [], attachments: cards, linksNames: false };
    message.pinged = unitedPings(message.pinged, pingedBy(said));
  }
  show(ticket, { kind: 'unfurl', links, ...(message ? { message } : {}) });
  return {};
}

/** By `unfurl_id` and `source`, or by `channel` and `ts`. A link in the composer has no channel. */
function sharedLink({ world, args, workspace }: Asked): Ticket {
  const shared = world.tickets.filter(({ unfurl: one }) => one !== undefined);
  const id = optional(args, 'unfurl_id');
  const source = optional(args, 'source');
  if (id !== undefined || source !== undefined) {
    if (id === undefined) throw refusal('missing_unfurl_id');
    if (source === undefined) throw refusal('missing_source');
    if (source !== 'composer' && source !== 'conversations_history') throw refusal('invalid_source');
    const found = shared.find(({ unfurl: one }) => one?.id === id && one.source === source);
    if (!found) throw refusal('invalid_unfurl_id');
    return found;
  }
  const channelId = optional(args, 'channel');
  const ts = optional(args, 'ts');
  if (channelId === undefined) throw refusal('missing_channel');
  if (ts === undefined) throw refusal('missing_ts');
  const channel = world.channels.get(channelId);
  if (!channel || ![channel.teamId, ...channel.sharedWith].includes(workspace.id)) throw refusal('cannot_find_channel');
  const message = findMessage(channel, ts);
  const found = shared.findLast((one) => one.message !== undefined && one.message === message);
  if (!found) throw refusal('cannot_find_message');
  return found;
}

export function hasDomain(link: string, domains: readonly string[]): boolean {
  if (!URL.canParse(link)) return false;
  const { hostname } = new URL(link);
  return domains.some((one) => hostname === one || hostname.endsWith(`.${one}`));
}
