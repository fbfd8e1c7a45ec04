// Finds an unconfirmed part by its key, which is in the ID of one of its buttons. Reads the channel, its threads and its posts; "absent"
// needs a search that could have seen the part. A channel with more messages than one search reads is continued by the next. Searches yield
// to posts, except those that a post waits for.

import {
  type APIMessage,
  type APIThreadChannel,
  type APIThreadList,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord.js';
import { BoundedMap } from '#src/bounded-map.ts';
import type { Clues, Found } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Log } from '#src/log.ts';
import { FORUMS } from '../api/channel-kinds.ts';
import { ownPermissionsIn, type PermissionsNeeds } from '../api/permissions.ts';
import { NAME, readReceipt, receiptOf, SNOWFLAKE, snowflakeAt } from '../api/refs.ts';
import { type Asking, faultCode, limitedMs } from '../api/requests.ts';
import { readCustomId } from '../render/custom-id.ts';

/** Messages a page: https://docs.discord.com/developers/resources/message#get-channel-messages */
const PAGE = 100;
/** A longer channel is continued by the next search. */
const MOST_PAGES = 20;
const GO_ON_MS = 1_000;
/** Unfinished channels remembered. */
const MOST_READINGS = 1_000;

type Archived = APIThreadList & { has_more?: boolean };

export interface FindNeeds extends PermissionsNeeds {
  log: Log;
}

/** `urgent`: a post is waiting for it. */
export type Find = (place: ChannelRef, key: string, since: Date, how?: Clues & { urgent?: boolean }) => Promise<Found>;

/** One search in one channel or thread. */
interface Look {
  key: string;
  after: string;
  asking: Pick<Asking, 'yields'>;
}

/** How far a channel has been read. */
interface Reading {
  from: string;
  ours: APIMessage[];
  done: boolean;
}

export function createFind(needs: FindNeeds): Find {
  const { requests, me, log } = needs;
  const readings = new BoundedMap<string, Reading>(MOST_READINGS);

  function remember(id: string, reading: Reading): void {
    if (reading.done) readings.delete(id);
    else readings.set(id, reading);
  }

  /** Our messages since then, as far as they have been read. */
  async function messagesSince(channel: string, { key, after, asking }: Look): Promise<Reading> {
    const own = await me();
    const id = `${channel} ${key} ${after}`;
    const reading = readings.get(id) ?? { from: after, ours: [], done: false };
    for (let page = 0; page < MOST_PAGES && !reading.done; page += 1) {
      const got = await requests.ask<APIMessage[]>('get', `/channels/${channel}/messages`, {
        ...asking,
        query: { limit: `${PAGE}`, after: reading.from },
        expects: 'list',
      });
      reading.ours.push(...got.filter(({ author }) => author.id === own));
      reading.from = got
        .map((one) => one.id)
        .reduce((newest, one) => (BigInt(one) > BigInt(newest) ? one : newest), reading.from);
      reading.done = got.length < PAGE;
      remember(id, reading);
    }
    return reading;
  }

  /** Searches a channel or thread without the threads below its messages. */
  function among(channel: string, { ours, done }: Reading, key: string): Found {
    const found = ours.find(({ components }) => keyIn(components ?? []) === key);
    if (found) return { kind: 'arrived', receipt: receiptOf({ channel, message: found.id }) };
    return done ? { kind: 'absent' } : { kind: 'unknown', againInMs: GO_ON_MS };
  }

  /** A deleted thread says nothing about the others. */
  async function inThread(thread: string, look: Look): Promise<Found> {
    try {
      return among(thread, await messagesSince(thread, look), look.key);
    } catch (error) {
      if (isGone(error)) return { kind: 'absent' };
      throw error;
    }
  }

  async function inChannel(channel: string, look: Look): Promise<Found> {
    const reading = await messagesSince(channel, look);
    const found = among(channel, reading, look.key);
    if (found.kind !== 'absent') return found;
    // A part under a digest is in the thread that has the digest's ID.
    for (const root of reading.ours.filter(({ flags = 0 }) => (flags & MessageFlags.HasThread) !== 0)) {
      const below = await inThread(root.id, look);
      if (below.kind !== 'absent') return below;
    }
    return { kind: 'absent' };
  }

  /** Archived posts of a forum, most recently archived first, back to `since`; undefined when there are too many. */
  async function archivedSince(
    forum: string,
    since: Date,
    asking: Look['asking'],
  ): Promise<APIThreadList['threads'] | undefined> {
    const all: APIThreadList['threads'] = [];
    let before: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = { limit: `${PAGE}`, ...(before === undefined ? {} : { before }) };
      const got = await requests.ask<Archived>('get', `/channels/${forum}/threads/archived/public`, {
        ...asking,
        query,
        expects: 'threads',
      });
      all.push(...got.threads);
      before = (got.threads.at(-1) as APIThreadChannel | undefined)?.thread_metadata?.archive_timestamp;
      if (!got.has_more || before === undefined || new Date(before) < since) return all;
    }
    return undefined;
  }

  /** Our posts since then, active and archived. */
  async function postsSince(
    forum: string,
    guild: string,
    since: Date,
    asking: Look['asking'],
  ): Promise<APIThreadChannel[] | undefined> {
    const [own, active, archived] = await Promise.all([
      me(),
      requests.ask<APIThreadList>('get', `/guilds/${guild}/threads/active`, { ...asking, expects: 'threads' }),
      archivedSince(forum, since, asking),
    ]);
    if (!archived) return undefined;
    const all = [...active.threads, ...archived] as APIThreadChannel[];
    const after = BigInt(snowflakeAt(since));
    return all.filter((post) => post.parent_id === forum && post.owner_id === own && BigInt(post.id) >= after);
  }

  async function inForum(forum: string, guild: string, since: Date, look: Look): Promise<Found> {
    const posts = await postsSince(forum, guild, since, look.asking);
    if (!posts) return { kind: 'unknown' };
    for (const post of posts) {
      // Starts at the post's first message, which has the post's ID.
      const below = await inThread(post.id, { ...look, after: `${BigInt(post.id) - 1n}` });
      if (below.kind !== 'absent') return below;
    }
    return { kind: 'absent' };
  }

  return async (place, key, since, { under, urgent = false } = {}) => {
    if (place.adapter !== NAME || !SNOWFLAKE.test(place.channel)) return { kind: 'absent' };
    try {
      const { channel, permissions } = await ownPermissionsIn(place.channel, needs);
      // Without Read Message History Discord shows an empty channel, as if nothing had arrived.
      if (!reads(permissions)) return { kind: 'unknown' };
      const look = { key, after: snowflakeAt(since), asking: { yields: !urgent } };
      // A message's thread, and a forum's post, have the message's ID. The message itself may be older than `since`.
      const root = under === undefined ? undefined : readReceipt(under);
      const below = root ? await inThread(root.message, look) : undefined;
      if (below && below.kind !== 'absent') return below;
      const guild = 'guild_id' in channel ? channel.guild_id : undefined;
      if (guild && FORUMS.has(channel.type)) return await inForum(place.channel, guild, since, look);
      return await inChannel(place.channel, look);
    } catch (error) {
      // Everything in the channel is gone with it.
      if (isGone(error)) return { kind: 'absent' };
      const againInMs = limitedMs(error);
      if (againInMs !== undefined) return { kind: 'unknown', againInMs };
      log.warn({ channel: place.channel, err: error }, 'could not read a Discord channel');
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

/** Undefined for a message without a key: an answer, or someone else's. */
function keyIn(components: NonNullable<APIMessage['components']>): string | undefined {
  const open: unknown[] = [...components];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if ('custom_id' in node && typeof node.custom_id === 'string') {
      const key = readCustomId(node.custom_id)?.key;
      if (key !== undefined) return key;
    }
    if ('components' in node && Array.isArray(node.components)) open.push(...node.components);
    if ('accessory' in node) open.push(node.accessory);
  }
  return undefined;
}
