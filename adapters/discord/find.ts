// Looking for a part whose answer was lost: by its key, which is in the id of one of its buttons. Read back from the channel, its
// threads and its posts; that nothing is there is said only after a look that could have seen it.

import {
  type APIChannel,
  type APIMessage,
  type APIThreadChannel,
  type APIThreadList,
  ChannelType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Found } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Log } from '#src/log.ts';
import { keyIn } from './part-key.ts';
import { FORUMS } from './places.ts';
import { guildOf, NAME, receiptOf, SNOWFLAKE, snowflakeAt } from './refs.ts';
import type { Requests } from './requests.ts';
import { permissionsIn, type RightsNeeds } from './rights.ts';

/** Messages a page: https://docs.discord.com/developers/resources/message#get-channel-messages */
const PAGE = 100;
/** A channel with more than this since then is not read to its end. */
const MOST_PAGES = 20;

export interface FindNeeds extends RightsNeeds {
  requests: Requests;
  log: Log;
}

export function createFind(needs: FindNeeds): (place: ChannelRef, key: string, since: Date) => Promise<Found> {
  const { requests, botId, log } = needs;

  const isOurs = ({ author }: APIMessage) => author.id === botId();
  const has = (message: APIMessage, key: string) => isOurs(message) && keyIn(message.components ?? []) === key;

  /** Our messages since then, oldest first; undefined when there are too many messages to know. */
  async function messagesSince(channel: string, after: string): Promise<APIMessage[] | undefined> {
    const ours: APIMessage[] = [];
    let from = after;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const got = await requests.ask<APIMessage[]>('get', `/channels/${channel}/messages`, {
        query: { limit: `${PAGE}`, after: from },
      });
      ours.push(...got.filter(isOurs));
      if (got.length < PAGE) return ours;
      from = got.map(({ id }) => id).reduce((newest, id) => (BigInt(id) > BigInt(newest) ? id : newest), from);
    }
    return undefined;
  }

  async function inChannel(channel: string, key: string, after: string): Promise<Found> {
    const ours = await messagesSince(channel, after);
    if (!ours) return { kind: 'unknown' };
    const found = ours.find((message) => has(message, key));
    if (found) return { kind: 'arrived', receipt: receiptOf({ channel, message: found.id }) };
    // A part under a digest lies in the thread that has the digest's id.
    for (const root of ours.filter(({ flags = 0 }) => (flags & MessageFlags.HasThread) !== 0)) {
      const below = await inThread(root.id, key, after);
      if (below.kind !== 'absent') return below;
    }
    return { kind: 'absent' };
  }

  async function inThread(thread: string, key: string, after: string): Promise<Found> {
    const ours = await messagesSince(thread, after);
    if (!ours) return { kind: 'unknown' };
    const found = ours.find((message) => has(message, key));
    return found ? { kind: 'arrived', receipt: receiptOf({ channel: thread, message: found.id }) } : { kind: 'absent' };
  }

  /** Posts since then, the open and the archived ones. */
  async function postsSince(forum: string, guild: string, after: string): Promise<APIThreadChannel[]> {
    const [active, archived] = await Promise.all([
      requests.ask<APIThreadList>('get', `/guilds/${guild}/threads/active`),
      requests.ask<APIThreadList>('get', `/channels/${forum}/threads/archived/public`, { query: { limit: `${PAGE}` } }),
    ]);
    const all = [...active.threads, ...archived.threads] as APIThreadChannel[];
    return all.filter(
      (post) => post.parent_id === forum && post.owner_id === botId() && BigInt(post.id) >= BigInt(after),
    );
  }

  async function inForum(forum: string, guild: string, key: string, after: string): Promise<Found> {
    for (const post of await postsSince(forum, guild, after)) {
      const below = await inThread(post.id, key, `${BigInt(post.id) - 1n}`);
      if (below.kind !== 'absent') return below;
    }
    return { kind: 'absent' };
  }

  return async (place, key, since) => {
    if (place.adapter !== NAME || !SNOWFLAKE.test(place.channel)) return { kind: 'absent' };
    const after = snowflakeAt(since);
    try {
      const guild = guildOf(place);
      const channel = guild
        ? await permissionsIn(place.channel, needs)
        : { ...(await requests.ask<APIChannel>('get', `/channels/${place.channel}`)), permissions: undefined };
      // Without the history Discord shows an empty channel, which would look as if nothing had arrived.
      if (channel.permissions !== undefined && !reads(channel.permissions)) return { kind: 'unknown' };
      if (guild && FORUMS.has(channel.type)) return await inForum(place.channel, guild, key, after);
      return channel.type === ChannelType.GuildCategory
        ? { kind: 'absent' }
        : await inChannel(place.channel, key, after);
    } catch (error) {
      log.warn({ channel: place.channel, err: error }, 'a Discord channel could not be read');
      return { kind: 'unknown' };
    }
  };
}

function reads(permissions: bigint): boolean {
  if (permissions & PermissionFlagsBits.Administrator) return true;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
  return (permissions & needed) === needed;
}
