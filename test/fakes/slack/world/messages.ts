// The life of a message: made, changed, deleted, found, sent.

import { withIds } from '../checks/block-walk.ts';
import type { Draft } from '../checks/message-check.ts';
import type { Part } from '../people/parts.ts';
import { nobody, pingedBy, unitedPings } from '../people/pinged.ts';
import { botOf } from './members.ts';
import type { Channel, Json, Message, World } from './state.ts';

export interface Making {
  userId: string;
  teamId: string;
  botId?: string;
  threadTs?: string;
  broadcast?: boolean;
  unfurls?: Message['unfurls'];
  ephemeralFor?: string;
}

export function makeMessage(world: World, channel: Channel, draft: Draft, how: Making): Message {
  const message: Message = {
    ts: world.newTs(),
    channelId: channel.id,
    teamId: how.teamId,
    userId: how.userId,
    text: draft.text,
    blocks: withIds(draft.blocks, () => world.newId('b')),
    attachments: draft.attachments.map((one) => withAttachmentIds(world, one)),
    broadcast: how.broadcast ?? false,
    unfurls: how.unfurls ?? {},
    edits: 0,
    reactions: new Map(),
    pinged: how.botId === undefined ? nobody() : pingedBy(draft),
    values: {},
    gone: false,
    ...(how.botId === undefined ? {} : { botId: how.botId }),
    ...(draft.metadata ? { metadata: draft.metadata } : {}),
    ...(how.threadTs === undefined ? {} : { threadTs: how.threadTs }),
    ...(how.ephemeralFor === undefined ? {} : { ephemeralFor: how.ephemeralFor }),
  };
  if (message.ephemeralFor === undefined) channel.messages.push(message);
  else world.ephemeral.push(message);
  return message;
}

function withAttachmentIds<T extends { blocks?: Part[] }>(world: World, attachment: T): T {
  return attachment.blocks ? { ...attachment, blocks: withIds(attachment.blocks, () => world.newId('b')) } : attachment;
}

/** Text without blocks removes the blocks, as Slack does. Metadata stays unless given. */
export function changeMessage(world: World, message: Message, draft: Draft): void {
  message.text = draft.text;
  message.blocks = withIds(draft.blocks, () => world.newId('b'));
  message.attachments = draft.attachments.map((one) => withAttachmentIds(world, one));
  if (draft.metadata) message.metadata = draft.metadata;
  message.pinged = unitedPings(message.pinged, pingedBy(draft));
  message.edits++;
  message.edited = { user: message.userId, ts: world.newTs() };
}

export function deleteMessage(world: World, message: Message): void {
  message.gone = true;
  const list = world.channels.get(message.channelId)?.messages;
  const place = list?.indexOf(message) ?? -1;
  if (list && place >= 0) list.splice(place, 1);
  world.ephemeral = world.ephemeral.filter((one) => one !== message);
}

export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.find((one) => one.ts === ts);
}

/** As returned by methods and events. */
export function wireMessage(world: World, message: Message, withMetadata = false): Json {
  const replies = (world.channels.get(message.channelId)?.messages ?? []).filter(
    (one) => one.threadTs === message.ts && one !== message,
  );
  const bot = message.botId === undefined ? undefined : botOf(world, message.botId);
  return {
    type: 'message',
    user: message.userId,
    team: message.teamId,
    ts: message.ts,
    text: message.text,
    ...(bot ? { bot_id: message.botId, app_id: world.app.id, bot_profile: wireBot(world, bot.botId, bot.teamId) } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : replies.length > 0 ? { thread_ts: message.ts } : {}),
    ...(replies.length > 0 ? { reply_count: replies.length, latest_reply: replies.at(-1)?.ts } : {}),
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(message.reactions.size > 0
      ? { reactions: [...message.reactions].map(([name, users]) => ({ name, users, count: users.length })) }
      : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

function wireBot(world: World, botId: string, teamId: string): Json {
  return {
    id: botId,
    deleted: false,
    name: world.app.name,
    updated: 0,
    app_id: world.app.id,
    team_id: teamId,
    icons: {},
  };
}
