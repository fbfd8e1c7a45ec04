// Reports reactions as platform events: who reacted to which of our messages with which emoji. The core decides what an emoji counts.
// Recounted after a downtime, because a new session does not report earlier reactions.

import type {
  APIEmoji,
  APIMessage,
  APIUser,
  GatewayMessageReactionAddDispatchData,
  GatewayMessageReactionRemoveDispatchData,
} from 'discord.js';
import type { Bot, PlatformEvent, Posted } from '#src/conversation/adapter.ts';
import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { KeyedQueue } from '#src/keyed-queue.ts';
import type { Log } from '#src/log.ts';
import { channelRef, guildOf, NAME, personRef, readReceipt, receiptOf } from '../api/refs.ts';
import type { Requests } from '../api/requests.ts';

/** The emoji itself, or `:name:` for a server's own. Undefined for a deleted one. */
export function emojiOf({ id, name }: Pick<APIEmoji, 'id' | 'name'>): string | undefined {
  if (!name) return undefined;
  return id ? `:${name}:` : name;
}

type Reaction = GatewayMessageReactionAddDispatchData | GatewayMessageReactionRemoveDispatchData;

type ReactionHappening = Extract<PlatformEvent, { kind: 'reacted' | 'unreacted' }>;

/** Undefined for a bot's reaction, and for one on someone else's message. */
export function reactionEvent(
  kind: ReactionHappening['kind'],
  data: Reaction,
  botId: string,
): ReactionHappening | undefined {
  const { user_id: user, channel_id: channel, message_id: message, guild_id: guild } = data;
  const emoji = emojiOf(data.emoji);
  if (emoji === undefined || user === botId) return undefined;
  if ('member' in data && data.member?.user?.bot) return undefined;
  if ('message_author_id' in data && data.message_author_id !== undefined && data.message_author_id !== botId) {
    return undefined;
  }
  const receipt = receiptOf({ channel, message });
  return { kind, person: personRef(user, guild), channel: channelRef(channel, guild, user), receipt, emoji };
}

export interface RecountNeeds {
  /** By receipt: an immediately removed reaction must not be stored, and one that arrives during a recount must not be lost. */
  inTurn: KeyedQueue;
  requests: Pick<Requests, 'ask'>;
  bot: Pick<Bot, 'onEvent' | 'posted' | 'emojis'>;
  botId: () => string;
  log: Log;
}

/** https://docs.discord.com/developers/resources/message#get-reactions-reaction-types */
const [NORMAL, BURST] = ['0', '1'];
/** People per page: https://docs.discord.com/developers/resources/message#get-reactions */
const PAGE = 100;
/** An emoji with more people is not recounted. */
const MOST_PAGES = 50;
/** Messages recounted per shard, newest first: one request each, and one per emoji. */
const MOST_MESSAGES = 300;

/** Current reactions on messages posted since then, in the servers of one shard. Never rejects; stops when aborted. */
export async function recountSince(
  since: Date,
  [shard, shards]: readonly [shard: number, shards: number],
  needs: RecountNeeds,
  signal: AbortSignal,
): Promise<void> {
  const { bot, log } = needs;
  try {
    const all = await bot.posted(NAME, since, MOST_MESSAGES * shards);
    const mine = all.filter(({ channel }) => shardOf(guildOf(channel), shards) === shard);
    const posted = mine.slice(0, MOST_MESSAGES);
    if (mine.length > posted.length || all.length === MOST_MESSAGES * shards) {
      log.warn({ counted: posted.length }, 'too many messages, did not recount reactions on the oldest');
    }
    for (const one of posted) {
      if (signal.aborted) return;
      await needs
        .inTurn(one.receipt, () => recount(one, needs))
        .catch((error: unknown) => {
          log.debug({ err: error }, 'could not count the reactions on a message');
        });
    }
    if (posted.length > 0) log.info({ messages: posted.length }, 'reactions recounted');
  } catch (error) {
    log.warn({ err: error }, 'could not recount reactions');
  }
}

/** https://docs.discord.com/developers/events/gateway#sharding */
function shardOf(guild: string | undefined, shards: number): number {
  return guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(shards));
}

/** Everyone who reacted to one message, by emoji; `also`: emoji that may have nobody left. Throws what `Requests.ask` throws. */
export async function recount(
  { channel, receipt }: Pick<Posted, 'channel' | 'receipt'>,
  needs: RecountNeeds,
  also: readonly string[] = [],
): Promise<void> {
  const { requests, bot } = needs;
  const at = readReceipt(receipt);
  if (!at) return;
  const message = await requests.ask<APIMessage>('get', `/channels/${at.channel}/messages/${at.message}`, {
    expects: 'id',
  });
  const there = Map.groupBy(message.reactions ?? [], ({ emoji }) => spelt(emojiOf(emoji) ?? ''));
  // Emoji that are no longer there are reported with nobody.
  const emojis = new Map([...bot.emojis, ...also].map((emoji) => [spelt(emoji), emoji]));
  for (const spelling of new Set([...emojis.keys(), ...there.keys()])) {
    const reactions = there.get(spelling) ?? [];
    const emoji = emojis.get(spelling) ?? emojiOf(reactions[0]?.emoji ?? { id: null, name: null });
    if (!emoji) continue;
    // Variants of an emoji (👍 and 👍🏽) are one emoji, and a person who used two of them counts once.
    const people = new Map<string, PersonRef>();
    for (const { emoji, count_details: details } of reactions) {
      // Super reactions are listed separately.
      for (const type of details?.burst ? [NORMAL, BURST] : [NORMAL]) {
        const some = await peopleOf(at, { emoji, type }, channel, needs);
        if (!some) return;
        for (const one of some) people.set(one.person, one);
      }
    }
    await bot.onEvent({ kind: 'recounted', channel, receipt, emoji, people: [...people.values()] });
  }
}

/** Variation selectors and skin tones, which do not change an emoji's meaning: https://unicode.org/reports/tr51/ */
const LOOKS = /[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

function spelt(emoji: string): string {
  return emoji.startsWith(':') ? emoji.toLowerCase() : emoji.replace(LOOKS, '');
}

async function peopleOf(
  at: { channel: string; message: string },
  { emoji: { id, name }, type }: { emoji: Pick<APIEmoji, 'id' | 'name'>; type: string },
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
      { query: { type, limit: `${PAGE}`, ...(after ? { after } : {}) }, expects: 'list' },
    );
    people.push(...got);
    if (got.length < PAGE) {
      const guild = guildOf(channel);
      return people.filter((one) => !one.bot && one.id !== botId()).map((one) => personRef(one.id, guild));
    }
  }
  return undefined;
}
