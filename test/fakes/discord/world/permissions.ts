// Discord's permission bits and how they add up in a channel.
// Source: https://docs.discord.com/developers/topics/permissions

import { type Refusal, refusal } from '../refusals.ts';
import type { Channel, Guild, World } from './state.ts';

export const PERMISSIONS = {
  ADD_REACTIONS: 1n << 6n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_EXTERNAL_EMOJIS: 1n << 18n,
  MANAGE_WEBHOOKS: 1n << 29n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const;

export type PermissionName = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS = Object.values(PERMISSIONS).reduce((all, bit) => all | bit, 0n);

/** What everyone may do in a new guild. */
export const EVERYONE_PERMISSIONS = bitsOf(
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'ADD_REACTIONS',
  'USE_EXTERNAL_EMOJIS',
  'USE_APPLICATION_COMMANDS',
  'CREATE_PUBLIC_THREADS',
  'SEND_MESSAGES_IN_THREADS',
);

/** What anyone may do in a direct message. */
const DM_PERMISSIONS = EVERYONE_PERMISSIONS | PERMISSIONS.MENTION_EVERYONE;
/** What an app may do where only its user has installed it. */
const FOREIGN_PERMISSIONS = bitsOf('ATTACH_FILES', 'EMBED_LINKS', 'MENTION_EVERYONE');

export function bitsOf(...names: PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PERMISSIONS[name], 0n);
}

/** What a member may do in a guild, before any channel. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const roles = guild.members.get(userId)?.roles ?? [];
  const bits = guild.roles
    .filter((role) => role.id === guild.id || roles.includes(role.id))
    .reduce((all, role) => all | role.permissions, 0n);
  return bits & PERMISSIONS.ADMINISTRATOR ? ALL_PERMISSIONS : bits;
}

/** What a member may do in a channel. A thread has its parent's permissions. */
export function channelPermissions(world: World, channel: Channel, userId: string): bigint {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  if (!guild) return DM_PERMISSIONS;
  if (!guild.members.has(userId)) return userId === world.bot.id ? FOREIGN_PERMISSIONS : 0n;
  const base = guildPermissions(guild, userId);
  if (base & PERMISSIONS.ADMINISTRATOR) return base;
  const ruling = channel.thread ? world.channels.get(channel.parentId ?? '') : channel;
  const roles = guild.members.get(userId)?.roles ?? [];
  let bits = base;
  const own = ruling?.overwrites ?? [];
  for (const group of [
    own.filter(({ id }) => id === guild.id),
    own.filter(({ id, type }) => type === 0 && id !== guild.id && roles.includes(id)),
    own.filter(({ id, type }) => type === 1 && id === userId),
  ]) {
    bits &= ~group.reduce((all, one) => all | one.deny, 0n);
    bits |= group.reduce((all, one) => all | one.allow, 0n);
  }
  if (!(bits & PERMISSIONS.VIEW_CHANNEL)) return 0n;
  const sends = channel.thread ? PERMISSIONS.SEND_MESSAGES_IN_THREADS : PERMISSIONS.SEND_MESSAGES;
  if (bits & sends) return bits;
  return bits & ~bitsOf('EMBED_LINKS', 'ATTACH_FILES', 'MENTION_EVERYONE');
}

export function may(world: World, channel: Channel, userId: string, ...names: PermissionName[]): boolean {
  const bits = channelPermissions(world, channel, userId);
  return names.every((name) => (bits & PERMISSIONS[name]) !== 0n);
}

/** A channel that the bot may see, or Discord's error: 10003 if there is none, 50001 if it may not. */
export function visibleChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw refusal(10003);
  if (channel.guildId === undefined) return channel;
  const guild = world.guilds.get(channel.guildId);
  if (!guild?.joined || !may(world, channel, world.bot.id, 'VIEW_CHANNEL')) throw refusal(50001);
  return channel;
}

/** Throws 50013 unless the bot has all of these in the channel. */
export function demand(world: World, channel: Channel, ...names: PermissionName[]): void {
  const lacking: Refusal = refusal(50013);
  if (!may(world, channel, world.bot.id, ...names)) throw lacking;
}
