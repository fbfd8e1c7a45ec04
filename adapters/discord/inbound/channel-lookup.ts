// Finds a channel other than the call's: picked in a channel option, as `<#id>`, a bare ID or a name. Permissions there are computed,
// because Discord sends them only for the call's channel.

import { type ChannelType, RESTJSONErrorCodes } from 'discord.js';
import type { NamedChannel } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context } from '#src/conversation/call.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { UserError } from '#src/errors.ts';
import { kindOf, POSTABLE } from '../api/channel-kinds.ts';
import { canManage, missingPermission, type PermissionsNeeds, permissionsIn, sees } from '../api/permissions.ts';
import { channelRef, guildOf, NAME } from '../api/refs.ts';
import { faultCode } from '../api/requests.ts';

type Listed = { id: string; name: string; type: ChannelType; position: number };

const WRITTEN = /^<?#?(\d{17,20})>?$/;
/** Missing or not visible: reported the same. */
const HIDDEN = new Set<number>([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownMember,
  RESTJSONErrorCodes.UnknownGuild,
]);

/** Throws UserError when Discord cannot be reached. */
export async function lookUpChannel(
  which: string | ChannelRef,
  { channel: from, person }: Context,
  needs: PermissionsNeeds,
): Promise<NamedChannel | undefined> {
  const guild = guildOf(from);
  if (guild === undefined) return undefined;
  if (typeof which !== 'string' && (which.adapter !== NAME || which.team !== from.team)) return undefined;
  try {
    const id = typeof which === 'string' ? await idOf(which, guild, needs) : which.channel;
    if (id === undefined) return undefined;
    const { channel, permissions } = await permissionsIn(id, needs, [await needs.me(), person.person]);
    const [ours = 0n, theirs = 0n] = permissions;
    if (!('guild_id' in channel) || channel.guild_id !== guild) return undefined;
    // Someone who cannot see a channel has no permissions in it, whatever their roles say, and does not learn its name.
    if (!sees(theirs)) return undefined;
    const { requiresTag = false, tags = [] } = kindOf(channel);
    const missingPermissions = [
      ...(POSTABLE.has(channel.type) ? [] : [texts.discord.interactions.needsMessages()]),
      ...missingPermission(ours, channel.type),
      ...(requiresTag && tags.length === 0 ? [texts.discord.interactions.needsTag()] : []),
    ];
    return {
      channel: channelRef(id, guild, person.person),
      label: `#${channel.name ?? id}`,
      canManage: canManage(theirs),
      ...(missingPermissions.length > 0 ? { missingPermissions } : {}),
    };
  } catch (error) {
    const code = faultCode(error);
    if (code !== undefined && HIDDEN.has(code)) return undefined;
    if (error instanceof LostAnswer || error instanceof NotSent)
      throw new UserError(() => texts.discord.interactions.busy());
    throw error;
  }
}

/** Names are not unique: the first in the server's order wins. */
async function idOf(typed: string, guild: string, { requests }: PermissionsNeeds): Promise<string | undefined> {
  const written = WRITTEN.exec(typed.trim())?.[1];
  if (written !== undefined) return written;
  const name = typed.trim().replace(/^#/, '').toLowerCase();
  const channels = await requests.ask<Listed[]>('get', `/guilds/${guild}/channels`, { expects: 'list' });
  const called = channels.filter((channel) => channel.name.toLowerCase() === name && POSTABLE.has(channel.type));
  return called.sort((a, b) => a.position - b.position)[0]?.id;
}
