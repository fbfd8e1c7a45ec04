// What the bot needs to be allowed in a channel, in the names that Discord's settings show, and how to find out what it lacks.
// Apart because it is asked before a subscription is saved, after a post was refused, and when a lost channel may be back.

import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  type ChannelType,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord.js';
import { FORUMS, THREADS } from './places.ts';
import type { Requests } from './requests.ts';

/** In the order and the words of Discord's own settings. */
const NAMES: readonly [bit: bigint, name: string][] = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'],
  [PermissionFlagsBits.CreatePublicThreads, 'Create Public Threads'],
  [PermissionFlagsBits.EmbedLinks, 'Embed Links'],
  [PermissionFlagsBits.ReadMessageHistory, 'Read Message History'],
];

/** All that an invitation asks for, and nothing else. */
export const INVITED = NAMES.reduce((all, [bit]) => all | bit, 0n);

const READS = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory | PermissionFlagsBits.EmbedLinks;

/** What posting into a channel of that type takes. `CREATE_PUBLIC_THREADS` is left out: without it abstracts come below, not in a thread. */
function needed(type: ChannelType): bigint {
  if (THREADS.has(type)) return READS | PermissionFlagsBits.SendMessagesInThreads;
  if (FORUMS.has(type)) return READS | PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads;
  return READS | PermissionFlagsBits.SendMessages;
}

/** Names of what is missing for posting, from the bot's permissions in the channel. An administrator lacks nothing. */
export function lacking(permissions: bigint, type: ChannelType): string[] {
  if (permissions & PermissionFlagsBits.Administrator) return [];
  const missing = needed(type) & ~permissions;
  return NAMES.filter(([bit]) => missing & bit).map(([, name]) => name);
}

/** Names of the rights of an invitation that are missing in a whole server. */
export function missingIn(permissions: bigint): string[] {
  if (permissions & PermissionFlagsBits.Administrator) return [];
  return NAMES.filter(([bit]) => !(permissions & bit)).map(([, name]) => name);
}

/** Whoever may change a channel or the server may change what Paperboy does there. */
export function manages(permissions: bigint): boolean {
  const either =
    PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageChannels;
  return (permissions & either) !== 0n;
}

export interface RightsNeeds {
  requests: Pick<Requests, 'ask'>;
  botId: () => string;
}

/**
 * A member's permissions in a channel, computed as https://docs.discord.com/developers/topics/permissions says. Three questions, so only
 * where something is wrong. Throws as requests do: 50001 where the channel cannot even be seen.
 */
export async function permissionsIn(
  channelId: string,
  { requests, botId }: RightsNeeds,
  person = botId(),
): Promise<{ type: ChannelType; permissions: bigint }> {
  const channel = await requests.ask<APIChannel>('get', `/channels/${channelId}`);
  const guildId = 'guild_id' in channel ? channel.guild_id : undefined;
  if (guildId === undefined) return { type: channel.type, permissions: ~0n & ((1n << 52n) - 1n) };
  const parentId = THREADS.has(channel.type) && 'parent_id' in channel ? channel.parent_id : undefined;
  const [parent, guild, member] = await Promise.all([
    parentId ? requests.ask<APIChannel>('get', `/channels/${parentId}`) : channel,
    requests.ask<APIGuild>('get', `/guilds/${guildId}`),
    requests.ask<APIGuildMember>('get', `/guilds/${guildId}/members/${person}`),
  ]);
  const overwrites = 'permission_overwrites' in parent ? (parent.permission_overwrites ?? []) : [];
  return { type: channel.type, permissions: computed(guild, member, overwrites, person) };
}

function computed(
  guild: APIGuild,
  member: APIGuildMember,
  overwrites: readonly APIOverwrite[],
  person: string,
): bigint {
  if (guild.owner_id === person) return PermissionFlagsBits.Administrator;
  const mine = new Set([guild.id, ...member.roles]);
  const base = guild.roles.filter(({ id }) => mine.has(id)).reduce((all, role) => all | BigInt(role.permissions), 0n);
  if (base & PermissionFlagsBits.Administrator) return base;
  const roles = overwrites.filter(({ type, id }) => type === OverwriteType.Role && id !== guild.id && mine.has(id));
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    roles,
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === person),
  ];
  return steps.reduce((now, step) => {
    const deny = step.reduce((all, one) => all | BigInt(one.deny), 0n);
    const allow = step.reduce((all, one) => all | BigInt(one.allow), 0n);
    return (now & ~deny) | allow;
  }, base);
}

/** What is missing, or that nothing is known. Never rejects. */
export async function lacksIn(channelId: string, needs: RightsNeeds): Promise<string[] | undefined> {
  try {
    const { type, permissions } = await permissionsIn(channelId, needs);
    return lacking(permissions, type);
  } catch {
    return undefined;
  }
}
