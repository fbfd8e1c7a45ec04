// What kinds of channels there are, as far as it matters for posting: forums, announcements, threads. Learned from what the gateway
// tells by itself, so that an ordinary channel costs no question; only the uncommon kinds are kept.

import { type APIChannel, ChannelFlags, ChannelType } from 'discord.js';
import type { Requests } from './requests.ts';

export interface ChannelKind {
  type: ChannelType;
  /** A forum that wants a tag on every post, and the tags that anybody may set. */
  requiresTag?: boolean;
  tags?: string[];
}

export interface Places {
  /** The kind as far as it is known; undefined means an ordinary one, or that nobody has told. */
  known(channel: string): ChannelKind | undefined;
  /** Asks Discord. Throws as requests do. */
  learn(channel: string): Promise<ChannelKind>;
  /** A channel as the gateway or an answer shows it. */
  saw(channel: Pick<APIChannel, 'id' | 'type'>): void;
  forget(channel: string): void;
}

/** More uncommon channels than the largest bots post into. */
const MOST = 20_000;
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
/** Where a digest can be posted at all. */
export const POSTABLE: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.DM,
  ...UNCOMMON,
  ...THREADS,
]);

export function createPlaces(requests: Pick<Requests, 'ask'>): Places {
  const uncommon = new Map<string, ChannelKind>();

  function saw(channel: Pick<APIChannel, 'id' | 'type'>): ChannelKind {
    const kind = kindOf(channel);
    uncommon.delete(channel.id);
    if (UNCOMMON.has(kind.type)) uncommon.set(channel.id, kind);
    const [oldest] = uncommon.keys();
    if (uncommon.size > MOST && oldest !== undefined) uncommon.delete(oldest);
    return kind;
  }

  return {
    known: (channel) => uncommon.get(channel),
    learn: async (channel) => saw(await requests.ask<APIChannel>('get', `/channels/${channel}`)),
    saw,
    forget: (channel) => void uncommon.delete(channel),
  };
}

function kindOf(channel: Pick<APIChannel, 'id' | 'type'>): ChannelKind {
  if (!FORUMS.has(channel.type)) return { type: channel.type };
  const { flags = 0, available_tags: tags = [] } = channel as Extract<APIChannel, { type: ChannelType.GuildForum }>;
  return {
    type: channel.type,
    requiresTag: (flags & ChannelFlags.RequireTag) !== 0,
    tags: tags.filter((tag) => !tag.moderated).map((tag) => tag.id),
  };
}
