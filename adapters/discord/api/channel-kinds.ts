// Kinds of channels as far as posting differs: forums, announcements, threads. Learned from gateway events, so an ordinary channel costs no
// request; only uncommon kinds are stored. Channels of a server that the gateway has not reported (at the start, in a process that does not
// listen, during an outage) are requested once each.

import { type APIChannel, type APIThreadChannel, ChannelFlags, ChannelType } from 'discord.js';
import { BoundedMap } from '#src/bounded-map.ts';
import type { Requests } from './requests.ts';

export interface ChannelKind {
  type: ChannelType;
  /** A forum that requires a tag on every post, and the tags that anyone may set. */
  requiresTag?: boolean;
  tags?: string[];
}

export interface ChannelKinds {
  /** The kind of a channel to post to; for a thread possibly only that it is not a forum. Throws what `Requests.ask` throws. */
  kind(channel: string, guild: string | undefined): Promise<ChannelKind>;
  /** From memory: whether it is known to be a forum. */
  isForum(channel: string): boolean;
  /** Asks Discord, even for a known channel. Throws what `Requests.ask` throws. */
  learn(channel: string): Promise<ChannelKind>;
  /** Records a channel from the gateway or from an answer. */
  saw(channel: Pick<APIChannel, 'id' | 'type'>): void;
  /** Records all channels of a server from the gateway: ordinary ones then need no request. */
  learnAll(guild: string, channels: readonly Pick<APIChannel, 'id' | 'type'>[]): void;
  forget(channel: string): void;
}

/** More channels than the largest bots post to. */
const MOST = 20_000;
const ORDINARY: ChannelKind = { type: ChannelType.GuildText };
const UNCOMMON: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);

export const FORUMS: ReadonlySet<ChannelType> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);
export const THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);
/** Channel types that can hold a digest. */
export const POSTABLE: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.DM,
  ...UNCOMMON,
  ...THREADS,
]);

export function createChannelKinds(requests: Pick<Requests, 'ask'>): ChannelKinds {
  const reported = new Set<string>();
  const uncommon = new BoundedMap<string, ChannelKind>(MOST);
  const lookedUp = new BoundedMap<string, ChannelKind>(MOST);

  function saw(channel: Pick<APIChannel, 'id' | 'type'>): ChannelKind {
    const kind = kindOf(channel);
    forget(channel.id);
    if (UNCOMMON.has(kind.type)) uncommon.set(channel.id, kind);
    return kind;
  }

  function forget(channel: string): void {
    uncommon.delete(channel);
    lookedUp.delete(channel);
  }

  async function learn(channel: string): Promise<ChannelKind> {
    const kind = saw(await requests.ask<APIChannel>('get', `/channels/${channel}`, { expects: 'id' }));
    lookedUp.set(channel, kind);
    return kind;
  }

  return {
    async kind(channel, guild) {
      const known = uncommon.get(channel) ?? lookedUp.get(channel);
      if (known) return known;
      return guild === undefined || reported.has(guild) ? ORDINARY : learn(channel);
    },
    isForum(channel) {
      const kind = uncommon.get(channel) ?? lookedUp.get(channel);
      return kind !== undefined && FORUMS.has(kind.type);
    },
    learn,
    saw,
    learnAll(guild, channels) {
      reported.add(guild);
      for (const channel of channels) saw(channel);
    },
    forget,
  };
}

export function kindOf(channel: Pick<APIChannel, 'id' | 'type'>): ChannelKind {
  if (!FORUMS.has(channel.type)) return { type: channel.type };
  const { flags = 0, available_tags: tags = [] } = channel as Extract<APIChannel, { type: ChannelType.GuildForum }>;
  return {
    type: channel.type,
    requiresTag: (flags & ChannelFlags.RequireTag) !== 0,
    tags: tags.filter((tag) => !tag.moderated).map((tag) => tag.id),
  };
}

/** The forum of a post that the bot made; undefined for any other channel. */
export function createForumOf({
  channelKinds,
  botId,
}: {
  channelKinds: Pick<ChannelKinds, 'isForum'>;
  botId: () => string;
}) {
  return (channel: object): string | undefined => {
    const {
      type,
      parent_id: parent,
      owner_id: owner,
    } = channel as Partial<Pick<APIThreadChannel, 'type' | 'parent_id' | 'owner_id'>>;
    const isOurs = type !== undefined && THREADS.has(type) && owner === botId();
    return isOurs && parent && channelKinds.isForum(parent) ? parent : undefined;
  };
}
