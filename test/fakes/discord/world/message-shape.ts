// How a message looks over the wire, and whether the bot may read its contents.

import type { Component, FakeMessage } from './message-data.ts';
import { wireUser } from './shapes.ts';
import type { Json, World } from './state.ts';

export const FLAGS = {
  CROSSPOSTED: 1,
  SUPPRESS_EMBEDS: 4,
  HAS_THREAD: 32,
  EPHEMERAL: 64,
  LOADING: 128,
  SILENT: 4096,
  V2: 32768,
};

/** Everything about a message. `nonce` is sent only to its author. */
export function wireMessage(world: World, message: FakeMessage, nonce = false): Json {
  const channel = world.channels.get(message.channelId);
  const thread = message.flags & FLAGS.HAS_THREAD ? world.channels.get(message.id) : undefined;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: wireUser(message.author),
    content: message.content,
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: message.components,
    attachments: message.attachments.map(({ bytes: _, ...told }) => ({ ...told, proxy_url: told.url })),
    flags: message.flags,
    timestamp: message.timestamp,
    edited_timestamp: message.editedAt,
    tts: false,
    pinned: false,
    mention_everyone: message.pinged.everyone,
    mentions: message.pinged.users
      .map((id) => world.users.get(id))
      .filter((user) => user !== undefined)
      .map(wireUser),
    mention_roles: message.pinged.roles,
    ...(message.reactions.length > 0 ? { reactions: message.reactions.map((one) => wireReaction(world, one)) } : {}),
    ...(message.webhookId === undefined ? {} : { webhook_id: message.webhookId, application_id: world.applicationId }),
    ...(message.origin === undefined ? {} : { interaction_metadata: message.origin }),
    ...(nonce && message.nonce !== undefined ? { nonce: message.nonce } : {}),
    ...(message.repliesTo === undefined
      ? {}
      : {
          message_reference: { type: 0, message_id: message.repliesTo, channel_id: message.channelId },
          referenced_message: answeredBy(world, message),
        }),
    ...(thread ? { thread: { id: thread.id, name: thread.name, type: thread.type, parent_id: thread.parentId } } : {}),
    ...(channel?.thread ? { position: 0 } : {}),
  };
}

/** Null if it was deleted. Its own reply reference is omitted. */
function answeredBy(world: World, { channelId, repliesTo }: FakeMessage): Json | null {
  const answered = world.messages.get(channelId)?.find(({ id }) => id === repliesTo);
  if (!answered) return null;
  const { repliesTo: _, ...alone } = answered;
  return wireMessage(world, alone);
}

function wireReaction(world: World, { emoji, people }: FakeMessage['reactions'][number]): Json {
  return {
    emoji,
    count: people.length,
    count_details: { normal: people.length, burst: 0 },
    burst_colors: [],
    me: people.includes(world.bot.id),
    me_burst: false,
  };
}

/**
 * Whether the bot sees what is in a message without the MessageContent intent: its own, those in direct messages, those that mention
 * it. Source: https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function plainlyVisible(world: World, message: FakeMessage): boolean {
  if (message.author.id === world.bot.id) return true;
  if (world.channels.get(message.channelId)?.type === 1) return true;
  return message.pinged.users.includes(world.bot.id);
}

/** The same without everything that requires MessageContent. */
export function veiled(wire: Json): Json {
  return { ...wire, content: '', embeds: [], components: [], attachments: [] };
}

/** As the bot reads it over REST. */
export function wireForBot(world: World, message: FakeMessage): Json {
  const wire = wireMessage(world, message);
  const mayRead = (world.settings.privilegedIntents & (1 << 15)) !== 0;
  return mayRead || plainlyVisible(world, message) ? wire : veiled(wire);
}

/** All components, nested ones after their parent. */
export function allComponents(components: readonly Component[]): Component[] {
  return components.flatMap((one) => [
    one,
    ...allComponents(one.components ?? []),
    ...(one.accessory ? allComponents([one.accessory]) : []),
    ...(one.component ? allComponents([one.component]) : []),
  ]);
}
