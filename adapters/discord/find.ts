// Looking for a part whose answer was lost: by its key, which is in the id of one of its buttons. Read back from the channel, its
// threads and its posts; that nothing is there is said only after a look that could have seen it.

import {
  type APIMessage,
  type APIThreadChannel,
  type APIThreadList,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Found } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Log } from '#src/log.ts';
import { keyIn } from './part-key.ts';
import { FORUMS } from './places.ts';
import { NAME, receiptOf, SNOWFLAKE, snowflakeAt } from './refs.ts';
import { faultCode } from './requests.ts';
import { ownPermissionsIn, type RightsNeeds } from './rights.ts';

/** Messages a page: https://docs.discord.com/developers/resources/message#get-channel-messages */
const PAGE = 100;
/** A channel with more than this since then is not read to its end. */
const MOST_PAGES = 20;

type Archived = APIThreadList & { has_more?: boolean };

export interface FindNeeds extends RightsNeeds {
  log: Log;
}

export function createFind(needs: FindNeeds): (place: ChannelRef, key: string, since: Date) => Promise<Found> {
  const { requests, me, log } = needs;

  /** Our messages since then; undefined when there are too many messages to know. */
  async function messagesSince(channel: string, after: string): Promise<APIMessage[] | undefined> {
    const own = await me();
    const ours: APIMessage[] = [];
    let from = after;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const got = await requests.ask<APIMessage[]>('get', `/channels/${channel}/messages`, {
        query: { limit: `${PAGE}`, after: from },
        expects: 'list',
      });
      ours.push(...got.filter(({ author }) => author.id === own));
      if (got.length < PAGE) return ours;
      from = got.map(({ id }) => id).reduce((newest, id) => (BigInt(id) > BigInt(newest) ? id : newest), from);
    }
    return undefined;
  }

  /** In a channel or thread alone, without the threads that hang on it. */
  function among(channel: string, ours: readonly APIMessage[] | undefined, key: string): Found {
    if (!ours) return { kind: 'unknown' };
    const found = ours.find(({ components }) => keyIn(components ?? []) === key);
    return found ? { kind: 'arrived', receipt: receiptOf({ channel, message: found.id }) } : { kind: 'absent' };
  }

  /** A thread that is gone says nothing of the others. */
  async function inThread(thread: string, key: string, after: string): Promise<Found> {
    try {
      return among(thread, await messagesSince(thread, after), key);
    } catch (error) {
      if (isGone(error)) return { kind: 'absent' };
      throw error;
    }
  }

  async function inChannel(channel: string, key: string, after: string): Promise<Found> {
    const ours = await messagesSince(channel, after);
    const found = among(channel, ours, key);
    if (found.kind !== 'absent') return found;
    // A part under a digest lies in the thread that has the digest's id.
    for (const root of (ours ?? []).filter(({ flags = 0 }) => (flags & MessageFlags.HasThread) !== 0)) {
      const below = await inThread(root.id, key, after);
      if (below.kind !== 'absent') return below;
    }
    return { kind: 'absent' };
  }

  /** Archived posts of a forum, the last archived first, back to `since`; undefined when there are too many. */
  async function archivedSince(forum: string, since: Date): Promise<APIThreadList['threads'] | undefined> {
    const all: APIThreadList['threads'] = [];
    let before: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = { limit: `${PAGE}`, ...(before === undefined ? {} : { before }) };
      const got = await requests.ask<Archived>('get', `/channels/${forum}/threads/archived/public`, {
        query,
        expects: 'threads',
      });
      all.push(...got.threads);
      before = (got.threads.at(-1) as APIThreadChannel | undefined)?.thread_metadata?.archive_timestamp;
      if (!got.has_more || before === undefined || new Date(before) < since) return all;
    }
    return undefined;
  }

  /** Our posts since then, the open and the archived ones. */
  async function postsSince(forum: string, guild: string, since: Date): Promise<APIThreadChannel[] | undefined> {
    const [own, active, archived] = await Promise.all([
      me(),
      requests.ask<APIThreadList>('get', `/guilds/${guild}/threads/active`, { expects: 'threads' }),
      archivedSince(forum, since),
    ]);
    if (!archived) return undefined;
    const all = [...active.threads, ...archived] as APIThreadChannel[];
    const after = BigInt(snowflakeAt(since));
    return all.filter((post) => post.parent_id === forum && post.owner_id === own && BigInt(post.id) >= after);
  }

  async function inForum(forum: string, guild: string, key: string, since: Date): Promise<Found> {
    const posts = await postsSince(forum, guild, since);
    if (!posts) return { kind: 'unknown' };
    for (const post of posts) {
      // From the first message of the post on, which has the post's id.
      const below = await inThread(post.id, key, `${BigInt(post.id) - 1n}`);
      if (below.kind !== 'absent') return below;
    }
    return { kind: 'absent' };
  }

  return async (place, key, since) => {
    if (place.adapter !== NAME || !SNOWFLAKE.test(place.channel)) return { kind: 'absent' };
    try {
      const { channel, permissions } = await ownPermissionsIn(place.channel, needs);
      // Without the history Discord shows an empty channel, which would look as if nothing had arrived.
      if (!reads(permissions)) return { kind: 'unknown' };
      const guild = 'guild_id' in channel ? channel.guild_id : undefined;
      if (guild && FORUMS.has(channel.type)) return await inForum(place.channel, guild, key, since);
      return await inChannel(place.channel, key, snowflakeAt(since));
    } catch (error) {
      // With the channel everything in it has gone.
      if (isGone(error)) return { kind: 'absent' };
      log.warn({ channel: place.channel, err: error }, 'a Discord channel could not be read');
      return { kind: 'unknown' };
    }
  };
}

function isGone(error: unknown): boolean {
  return faultCode(error) === RESTJSONErrorCodes.UnknownChannel;
}

function reads(permissions: bigint): boolean {
  if (permissions & PermissionFlagsBits.Administrator) return true;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
  return (permissions & needed) === needed;
}
