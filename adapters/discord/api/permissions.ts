// The permissions that the bot needs in a channel, and which of them are missing. Checked before a
// subscription is saved, after a post was rejected, and when a lost channel may be back.

import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  type ChannelType,
  OAuth2Scopes,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { FORUMS, kindOf, THREADS } from './channel-kinds.ts';
import type { Requests } from './requests.ts';

/** In the order of Discord's settings. */
const PERMISSIONS = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
] as const;

type Permission = (typeof PERMISSIONS)[number];

function permissionsOf(bits: bigint): Permission[] {
  return PERMISSIONS.filter((one) => bits & PermissionFlagsBits[one]);
}

/** Names of those that the bits contain, as Discord's settings have them in the current language. */
function namesOf(bits: bigint): string[] {
  return permissionsOf(bits).map((one) => texts.discord.permissions[one]);
}

/** Everything that an invitation requests. */
export const INVITED = PERMISSIONS.reduce((all, one) => all | PermissionFlagsBits[one], 0n);

/** The invite link, for someone with Manage Server. */
export function inviteLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('scope', [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '));
  link.searchParams.set('permissions', INVITED.toString());
  return link.href;
}

const READS = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory | PermissionFlagsBits.EmbedLinks;

/**
 * Permissions for posting to a channel of that type. Optional ones are left out: threads (abstracts are then posted below) and files (used
 * only for content that no message holds).
 */
function needed(type: ChannelType): bigint {
  if (THREADS.has(type)) return READS | PermissionFlagsBits.SendMessagesInThreads;
  if (FORUMS.has(type)) return READS | PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads;
  return READS | PermissionFlagsBits.SendMessages;
}

/** The missing permissions for posting, from the bot's permissions in the channel. An administrator has all. */
function missingBits(permissions: bigint, type: ChannelType): bigint {
  return permissions & PermissionFlagsBits.Administrator ? 0n : needed(type) & ~permissions;
}

/** Their names. */
export function missingPermission(permissions: bigint, type: ChannelType): string[] {
  return namesOf(missingBits(permissions, type));
}

/** Names of an invitation's permissions that are missing in a whole server. */
export function missingIn(permissions: bigint): string[] {
  if (permissions & PermissionFlagsBits.Administrator) return [];
  return namesOf(~permissions);
}

/** Whether every role may be mentioned. */
export function mentionsAll(permissions: bigint): boolean {
  return (permissions & (PermissionFlagsBits.Administrator | PermissionFlagsBits.MentionEveryone)) !== 0n;
}

/** Whether the channel is visible with these permissions. */
export function sees(permissions: bigint): boolean {
  return (permissions & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ViewChannel)) !== 0n;
}

/** Anyone who may manage the channel or the server may manage Paperboy there. */
export function canManage(permissions: bigint): boolean {
  const either =
    PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageChannels;
  return (permissions & either) !== 0n;
}

export interface PermissionsNeeds {
  requests: Pick<Requests, 'ask'>;
  clock: Pick<Clock, 'now'>;
  /** The bot's own ID. Asks Discord if it is not known yet, and throws what `Requests.ask` throws. */
  me: () => Promise<string>;
}

/** All permissions, as in a direct message, where there are none to grant. */
const ALL = (1n << 52n) - 1n;

/**
 * A channel, the roles of its server, and the members' permissions there, in the order asked, computed by
 * https://docs.discord.com/developers/topics/permissions. Takes several requests. Throws what `Requests.ask` throws: 50001 when the channel
 * is not visible, 10007 for someone who is not a member.
 */
export async function permissionsIn(
  channelId: string,
  { requests, clock }: Pick<PermissionsNeeds, 'requests' | 'clock'>,
  people: readonly string[],
): Promise<{ channel: APIChannel; permissions: bigint[]; roles: APIGuild['roles'] }> {
  const channel = await requests.ask<APIChannel>('get', `/channels/${channelId}`, { expects: 'id' });
  const guildId = 'guild_id' in channel ? channel.guild_id : undefined;
  if (guildId === undefined) return { channel, permissions: people.map(() => ALL), roles: [] };
  const parentId = THREADS.has(channel.type) && 'parent_id' in channel ? channel.parent_id : undefined;
  const [parent, guild, ...members] = await Promise.all([
    parentId ? requests.ask<APIChannel>('get', `/channels/${parentId}`, { expects: 'id' }) : channel,
    requests.ask<APIGuild>('get', `/guilds/${guildId}`, { expects: 'id' }),
    ...people.map((person) =>
      requests.ask<APIGuildMember>('get', `/guilds/${guildId}/members/${person}`, { expects: 'roles' }),
    ),
  ]);
  const overwrites = 'permission_overwrites' in parent ? (parent.permission_overwrites ?? []) : [];
  const permissions = people.map((person, i) => {
    const member = members[i] as APIGuildMember | undefined;
    if (!member) return 0n;
    const all = computed(guild, member, overwrites, person);
    return isTimedOut(member, clock.now()) && !(all & PermissionFlagsBits.Administrator) ? all & IN_TIMEOUT : all;
  });
  return { channel, permissions, roles: guild.roles };
}

/** The channel and the bot's own permissions in it. Throws what `permissionsIn` throws. */
export async function ownPermissionsIn(
  channelId: string,
  needs: PermissionsNeeds,
): Promise<{ channel: APIChannel; permissions: bigint }> {
  const { channel, permissions } = await permissionsIn(channelId, needs, [await needs.me()]);
  return { channel, permissions: permissions[0] ?? 0n };
}

/** What a member in a timeout keeps: https://docs.discord.com/developers/topics/permissions, "Timed Out Members". */
const IN_TIMEOUT = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

function isTimedOut({ communication_disabled_until: until }: APIGuildMember, now: Date): boolean {
  return until != null && new Date(until) > now;
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

/** A channel with missing permissions, named as in its server. */
export interface MissingPermission {
  /** `#papers`. Untrusted text. */
  label: string;
  /** By key, because the reason is stored for readers of any language. */
  missing: Permission[];
}

/** Missing permissions for posting; if none, for files. Undefined when unknown. Never rejects. */
export async function missingPermissionsIn(
  channelId: string,
  needs: PermissionsNeeds,
): Promise<MissingPermission | undefined> {
  try {
    const { channel, permissions } = await ownPermissionsIn(channelId, needs);
    const missing = permissionsOf(missingBits(permissions, channel.type));
    const admin = permissions & PermissionFlagsBits.Administrator;
    const files = admin ? [] : permissionsOf(PermissionFlagsBits.AttachFiles & ~permissions);
    return { label: `#${channel.name ?? channelId}`, missing: missing.length > 0 ? missing : files };
  } catch {
    return undefined;
  }
}

/**
 * Whether a digest could be posted there now: visible, permitted, not a locked thread, not a forum that requires a tag and has none. Never
 * rejects.
 */
export async function isOpen(channelId: string, needs: PermissionsNeeds): Promise<boolean> {
  try {
    const { channel, permissions } = await ownPermissionsIn(channelId, needs);
    const { requiresTag = false, tags = [] } = kindOf(channel);
    const isLocked = 'thread_metadata' in channel && channel.thread_metadata?.locked === true;
    if (isLocked && !(permissions & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageThreads)))
      return false;
    return missingPermission(permissions, channel.type).length === 0 && (!requiresTag || tags.length > 0);
  } catch {
    return false;
  }
}
