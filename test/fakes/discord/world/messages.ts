// Keeping messages: making, changing and removing them, and telling the gateway. Who may, and whether the body is good, was decided before.

import { completed } from '../checks/component-defaults.ts';
import { type AllowedMentions, NOBODY, pingedBy, unitedPings } from '../checks/mentions.ts';
import type { Draft } from '../checks/message-check.ts';
import { refusal } from '../refusals.ts';
import type { Attachment, FakeMessage } from './message-data.ts';
import { allComponents, FLAGS, plainlyVisible, veiled, wireMessage } from './message-shape.ts';
import { may } from './permissions.ts';
import { wireMember } from './shapes.ts';
import type { Channel, Json, User, World } from './state.ts';

export interface Making {
  author: User;
  draft: Draft;
  attachments?: Attachment[];
  allowed?: AllowedMentions | undefined;
  nonce?: string | undefined;
  type?: number;
  origin?: Json;
  token?: string;
  ephemeralFor?: string;
  repliesTo?: string;
  id?: string;
}

/** Creates a message and sends it to everyone who may receive it. */
export function makeMessage(world: World, channel: Channel, making: Making): FakeMessage {
  const { author, draft, ephemeralFor } = making;
  refuseBlocked(channel, draft, author.id);
  const own = making.token !== undefined || may(world, channel, author.id, 'EMBED_LINKS');
  const draftFlags = draft.flags & (FLAGS.V2 | FLAGS.SUPPRESS_EMBEDS | FLAGS.SILENT | FLAGS.LOADING);
  const replied = making.repliesTo === undefined ? undefined : messageIn(world, channel.id, making.repliesTo);
  const message: FakeMessage = {
    id: making.id ?? world.newId(),
    channelId: channel.id,
    author,
    content: draft.content,
    embeds: own ? draft.embeds : [],
    components: completed(draft.components),
    attachments: making.attachments ?? [],
    flags: draftFlags | (ephemeralFor === undefined ? 0 : FLAGS.EPHEMERAL),
    type: making.type ?? (replied ? 19 : 0),
    timestamp: new Date(world.now()).toISOString(),
    editedAt: null,
    pinged: NOBODY,
    reactions: [],
    edits: 0,
    crossposted: false,
    gone: false,
    ...(making.nonce === undefined ? {} : { nonce: making.nonce }),
    ...(making.origin === undefined ? {} : { origin: making.origin }),
    ...(making.token === undefined ? {} : { token: making.token, webhookId: world.applicationId }),
    ...(making.repliesTo === undefined ? {} : { repliesTo: making.repliesTo }),
    ...(ephemeralFor === undefined ? {} : { ephemeralFor }),
  };
  message.pinged = pings(world, channel, message, making.allowed, replied?.author.id);
  if (ephemeralFor !== undefined) {
    world.ephemeral.set(message.id, message);
    return message;
  }
  const all = world.messages.get(channel.id);
  if (all) all.push(message);
  else world.messages.set(channel.id, [message]);
  channel.lastMessageId = message.id;
  publishMessage(world, channel, 'MESSAGE_CREATE', message);
  return message;
}

/** Changes one; `pinged` grows by what the new text would notify. */
export function changeMessage(
  world: World,
  message: FakeMessage,
  draft: Draft,
  change: { attachments?: Attachment[]; allowed?: AllowedMentions | undefined },
): void {
  const channel = world.channels.get(message.channelId);
  if (!channel) throw refusal(10003);
  refuseBlocked(channel, draft, message.author.id);
  const showsEmbeds = message.token !== undefined || may(world, channel, message.author.id, 'EMBED_LINKS');
  const wasLoading = (message.flags & FLAGS.LOADING) !== 0;
  message.content = draft.content;
  message.embeds = showsEmbeds ? draft.embeds : [];
  message.components = completed(draft.components);
  message.flags =
    (message.flags & ~(FLAGS.LOADING | FLAGS.SUPPRESS_EMBEDS)) | (draft.flags & (FLAGS.V2 | FLAGS.SUPPRESS_EMBEDS));
  if (change.attachments) message.attachments = change.attachments;
  message.pinged = unitedPings(message.pinged, pings(world, channel, message, change.allowed));
  if (!wasLoading) message.edits++;
  message.editedAt = new Date(world.now()).toISOString();
  if (message.ephemeralFor === undefined) publishMessage(world, channel, 'MESSAGE_UPDATE', message);
}

export function removeMessage(world: World, message: FakeMessage): void {
  message.gone = true;
  world.ephemeral.delete(message.id);
  const all = world.messages.get(message.channelId) ?? [];
  world.messages.set(
    message.channelId,
    all.filter((one) => one !== message),
  );
  if (message.ephemeralFor !== undefined) return;
  const guildId = world.channels.get(message.channelId)?.guildId;
  world.publish({
    t: 'MESSAGE_DELETE',
    d: { id: message.id, channel_id: message.channelId, ...(guildId === undefined ? {} : { guild_id: guildId }) },
    intents: guildId === undefined ? 1 << 12 : 1 << 9,
    ...(guildId === undefined ? {} : { guildId }),
  });
}

/** A message that everyone sees, or undefined. */
export function messageIn(world: World, channelId: string, id: string): FakeMessage | undefined {
  return world.messages.get(channelId)?.find((one) => one.id === id);
}

function pings(
  world: World,
  channel: Channel,
  message: FakeMessage,
  allowed: AllowedMentions | undefined,
  replied?: string,
) {
  if (message.ephemeralFor !== undefined) return NOBODY;
  return pingedBy(world, channel, message.author.id, {
    content: message.content,
    components: message.components,
    allowed,
    ...(replied === undefined ? {} : { repliesToAuthor: replied }),
  });
}

function refuseBlocked(channel: Channel, draft: Draft, authorId: string): void {
  if (channel.blockedWords.length === 0 || authorId === '') return;
  const text = [
    draft.content,
    ...draft.embeds.flatMap(({ title, description, fields }) => [
      title,
      description,
      ...(fields ?? []).flatMap((f) => [f.name, f.value]),
    ]),
    ...allComponents(draft.components).flatMap(({ content, label }) => [content, label]),
  ]
    .join('\n')
    .toLowerCase();
  if (channel.blockedWords.some((word) => text.includes(word.toLowerCase()))) throw refusal(200000);
}

function publishMessage(world: World, channel: Channel, t: string, message: FakeMessage): void {
  const guild = world.guilds.get(channel.guildId ?? '');
  if (guild && !may(world, channel, world.bot.id, 'VIEW_CHANNEL')) return;
  const { user: _, ...member } = wireMember(
    guild?.members.get(message.author.id) ?? { user: message.author, roles: [], joinedAt: message.timestamp },
  );
  const d = {
    ...wireMessage(world, message, t === 'MESSAGE_CREATE'),
    ...(guild ? { guild_id: guild.id, member } : {}),
    channel_type: channel.type,
  };
  world.publish({
    t,
    d,
    ...(plainlyVisible(world, message) ? {} : { veiled: veiled(d) }),
    intents: guild ? 1 << 9 : 1 << 12,
    ...(guild ? { guildId: guild.id } : {}),
  });
}
