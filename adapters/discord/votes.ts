// Reactions as happenings: which person put which sign on which of our messages. What a sign is worth is the core's business.
// Counted anew after a downtime, since Discord tells a new session nothing of what happened before it.

import type {
  APIEmoji,
  APIMessage,
  APIUser,
  GatewayMessageReactionAddDispatchData,
  GatewayMessageReactionRemoveDispatchData,
} from 'discord.js';
import type { Bot, Happening, Posted } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Log } from '#src/log.ts';
import { channelRef, guildOf, NAME, personRef, readReceipt, receiptOf } from './refs.ts';
import type { Requests } from './requests.ts';

/** The emoji itself, or `:name:` of a server's own. Undefined for one whose name is gone. */
export function signOf({ id, name }: Pick<APIEmoji, 'id' | 'name'>): string | undefined {
  if (!name) return undefined;
  return id ? `:${name}:` : name;
}

type Reaction = GatewayMessageReactionAddDispatchData | GatewayMessageReactionRemoveDispatchData;

/** Undefined for a bot's reaction, and for one on somebody else's message. */
export function reactionHappening(kind: 'reacted' | 'unreacted', data: Reaction, botId: string): Happening | undefined {
  const { user_id: user, channel_id: channel, message_id: message, guild_id: guild } = data;
  const sign = signOf(data.emoji);
  if (sign === undefined || user === botId) return undefined;
  if ('member' in data && data.member?.user.bot) return undefined;
  if ('message_author_id' in data && data.message_author_id !== undefined && data.message_author_id !== botId) {
    return undefined;
  }
  const receipt = receiptOf({ channel, message });
  return { kind, person: personRef(user, guild), channel: channelRef(channel, guild, user), receipt, sign };
}

export interface RecountNeeds {
  requests: Pick<Requests, 'ask'>;
  bot: Pick<Bot, 'heard' | 'posted' | 'signs'>;
  botId: () => string;
  log: Log;
}

/** People a page: https://docs.discord.com/developers/resources/message#get-reactions */
const PAGE = 100;
/** More people than this on one sign are not counted anew. */
const MOST_PAGES = 50;
/** Messages that are counted anew, the newest first: one question each, and one for every sign on it. */
const MOST_MESSAGES = 300;

/** All reactions on the messages posted since then, as they are now. Never rejects; stops in between when aborted. */
export async function recountSince(since: Date, needs: RecountNeeds, signal: AbortSignal): Promise<void> {
  const { bot, log } = needs;
  try {
    const posted = await bot.posted(NAME, since, MOST_MESSAGES);
    for (const one of posted) {
      if (signal.aborted) return;
      await recount(one, needs).catch((error: unknown) => {
        log.debug({ err: error }, 'the reactions on a message could not be counted');
      });
    }
    if (posted.length > 0) log.info({ messages: posted.length }, 'reactions were counted anew');
  } catch (error) {
    log.warn({ err: error }, 'reactions could not be counted anew');
  }
}

/** One message; `signs`: only these. */
export async function recount(
  { channel, receipt }: Pick<Posted, 'channel' | 'receipt'>,
  needs: RecountNeeds,
): Promise<void> {
  const { requests, bot } = needs;
  const at = readReceipt(receipt);
  if (!at) return;
  const message = await requests.ask<APIMessage>('get', `/channels/${at.channel}/messages/${at.message}`);
  const there = new Map((message.reactions ?? []).map(({ emoji }) => [signOf(emoji), emoji]));
  // What stood there before and stands there no longer is counted too: as nobody.
  for (const sign of new Set([...bot.signs, ...there.keys()])) {
    if (sign === undefined) continue;
    const emoji = there.get(sign);
    const people = emoji ? await peopleOf(at, emoji, channel, needs) : [];
    if (people) await bot.heard({ kind: 'recounted', channel, receipt, sign, people });
  }
}

async function peopleOf(
  at: { channel: string; message: string },
  { id, name }: Pick<APIEmoji, 'id' | 'name'>,
  channel: ChannelRef,
  { requests, botId }: RecountNeeds,
) {
  const emoji = encodeURIComponent(id ? `${name}:${id}` : (name ?? ''));
  const people: APIUser[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const after = people.at(-1)?.id;
    const got = await requests.ask<APIUser[]>(
      'get',
      `/channels/${at.channel}/messages/${at.message}/reactions/${emoji}`,
      { query: { limit: `${PAGE}`, ...(after ? { after } : {}) } },
    );
    people.push(...got);
    if (got.length < PAGE) {
      const guild = guildOf(channel);
      return people.filter((one) => !one.bot && one.id !== botId()).map((one) => personRef(one.id, guild));
    }
  }
  return undefined;
}
