// Begins an interaction as Discord does: the payload with everything about person, place and permissions, sent to the gateway.
// Source: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object

import type { FakeMessage } from '../world/message-data.ts';
import { wireMessage } from '../world/message-shape.ts';
import { channelPermissions } from '../world/permissions.ts';
import { wireMember, wireResolvedChannel, wireUser } from '../world/shapes.ts';
import type { Channel, Json, User, World } from '../world/state.ts';
import { beginInteraction, type Interaction, type Interactions, type InteractionType } from './interactions.ts';

export interface Deed {
  type: InteractionType;
  user: User;
  channel: Channel;
  data: Json;
  source?: FakeMessage;
  command?: { name: string; type: number };
  focusedType?: number;
  /** The interaction whose modal is submitted. */
  from?: Interaction;
}

/** 0 a guild, 1 a direct message with the bot. */
export function contextOf(channel: Channel): 0 | 1 {
  return channel.guildId === undefined ? 1 : 0;
}

/** Who installed the bot where this happens: `0` the guild, `1` the person. */
export function ownersOf(world: World, user: User, channel: Channel): Json {
  const guild = world.guilds.get(channel.guildId ?? '');
  return {
    ...(guild?.joined ? { '0': guild.id } : guild ? {} : { '0': '0' }),
    ...(user.installed ? { '1': user.id } : {}),
  };
}

export function startInteraction(world: World, interactions: Interactions, deed: Deed): Interaction {
  const { type, user, channel, data, source, from } = deed;
  const guild = world.guilds.get(channel.guildId ?? '');
  const owners = ownersOf(world, user, channel);
  const interaction = beginInteraction(world, interactions, {
    type,
    user,
    channel,
    owners,
    ...(guild ? { guild } : {}),
    ...(source ? { source } : {}),
    ...(deed.command ? { command: deed.command } : {}),
    ...(deed.focusedType === undefined ? {} : { focusedType: deed.focusedType }),
  });
  interaction.metadata = {
    id: interaction.id,
    type,
    user: wireUser(user),
    authorizing_integration_owners: owners,
    ...(deed.command ? { name: deed.command.name, command_type: deed.command.type } : {}),
    ...(source && type === 3 ? { interacted_message_id: source.id } : {}),
    ...(from ? { triggering_interaction_metadata: from.metadata } : {}),
  };
  const member = guild?.members.get(user.id);
  const d: Json = {
    id: interaction.id,
    application_id: world.applicationId,
    type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: wireResolvedChannel(world, channel, user.id),
    app_permissions: String(channelPermissions(world, channel, world.bot.id)),
    authorizing_integration_owners: owners,
    context: contextOf(channel),
    entitlements: [],
    attachment_size_limit: 10_485_760,
    locale: user.locale,
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: member && { ...wireMember(member), permissions: String(channelPermissions(world, channel, user.id)) },
        }
      : { user: wireUser(user) }),
    ...(source ? { message: wireMessage(world, source) } : {}),
  };
  world.publish({ t: 'INTERACTION_CREATE', d, intents: 0, ...(guild ? { guildId: guild.id } : {}) });
  return interaction;
}
