// chat.*: post, update, delete, whisper, link. Unfurls are apart.
// Source: https://docs.slack.dev/reference/methods?family=chat

import { draftOf } from '../checks/message-check.ts';
import { refusal } from '../refusals.ts';
import { echoMessage } from '../sending/echo.ts';
import { toldChange, toldMessage } from '../sending/tickets.ts';
import { postableChannel, visibleChannel } from '../world/channels.ts';
import { botIsIn } from '../world/members.ts';
import { changeMessage, deleteMessage, findMessage, makeMessage, wireMessage } from '../world/messages.ts';
import type { Channel, Json, Message } from '../world/state.ts';
import { maybeTruth, need, optional, truth } from './args.ts';
import { type Asked, type Method, method } from './method.ts';

const scopes = ['chat:write'];

export const chatMethods: Method[] = [
  method('chat.postMessage', { scopes }, post),
  method('chat.postEphemeral', { scopes, tier: 4 }, whisper),
  method('chat.update', { scopes, tier: 3 }, update),
  method('chat.delete', { scopes, tier: 3 }, remove),
  method('chat.getPermalink', {}, permalink),
];

function post(asked: Asked): Json {
  const { world, args, installation } = asked;
  const channel = postableChannel(asked, need(args, 'channel'));
  const isIn = botIsIn(channel, installation);
  if (!isIn && !installation.scopes.has('chat:write.public')) throw refusal('not_in_channel');
  const draft = draftOf(world, args, 'post');
  const threadTs = optional(args, 'thread_ts');
  if (threadTs !== undefined) refuseReply(channel, threadTs);
  const links = maybeTruth(args, 'unfurl_links');
  const media = maybeTruth(args, 'unfurl_media');
  const message = makeMessage(world, channel, draft, {
    ...own(asked),
    broadcast: threadTs !== undefined && truth(args, 'reply_broadcast'),
    unfurls: { ...(links === undefined ? {} : { links }), ...(media === undefined ? {} : { media }) },
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  toldMessage(world, message, channel);
  echoMessage(world, message, channel);
  return { channel: channel.id, ts: message.ts, message: wireMessage(world, message, true) };
}

/** A thread hangs on a message that is there and is not itself a reply. */
function refuseReply(channel: Channel, threadTs: string): void {
  const root = findMessage(channel, threadTs);
  const hanging = channel.messages.some((one) => one.threadTs === threadTs);
  if (!root && !hanging) throw refusal('cannot_reply_to_message');
  if (root?.threadTs !== undefined && root.threadTs !== root.ts) throw refusal('cannot_reply_to_message');
}

function own({ workspace, installation }: Asked) {
  return { userId: installation.botUserId, teamId: workspace.id, botId: installation.botId };
}

function whisper(asked: Asked): Json {
  const { world, args, installation } = asked;
  const channel = postableChannel(asked, need(args, 'channel'));
  const user = need(args, 'user');
  if (!botIsIn(channel, installation)) throw refusal('not_in_channel');
  if (!channel.members.has(user)) throw refusal('user_not_in_channel');
  const threadTs = optional(args, 'thread_ts');
  const message = makeMessage(world, channel, draftOf(world, args, 'ephemeral'), {
    ...own(asked),
    ephemeralFor: user,
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  toldMessage(world, message, channel);
  return { message_ts: message.ts };
}

function mine(asked: Asked, error: string): { channel: Channel; message: Message } {
  const { world, args, installation } = asked;
  const channel = visibleChannel(asked, need(args, 'channel'));
  const ts = need(args, 'ts');
  const message = findMessage(channel, ts);
  // An ephemeral message has a ts, but these methods do not find it.
  if (!message) throw refusal(world.ephemeral.some((one) => one.ts === ts) ? error : 'message_not_found');
  if (message.botId !== installation.botId) throw refusal(error);
  return { channel, message };
}

function update(asked: Asked): Json {
  const { world, args, workspace } = asked;
  const { channel, message } = mine(asked, 'cant_update_message');
  if (channel.archived) throw refusal('is_inactive');
  const age = world.now() - Number(message.ts) * 1_000;
  if (workspace.editWindowMs !== undefined && age > workspace.editWindowMs) throw refusal('edit_window_closed');
  changeMessage(world, message, draftOf(world, args, 'update'));
  toldChange(world, message);
  return { channel: channel.id, ts: message.ts, text: message.text, message: wireMessage(world, message, true) };
}

function remove(asked: Asked): Json {
  const { channel, message } = mine(asked, 'cant_delete_message');
  deleteMessage(asked.world, message);
  toldChange(asked.world, message);
  return { channel: channel.id, ts: message.ts };
}

function permalink(asked: Asked): Json {
  const channel = visibleChannel(asked, need(asked.args, 'channel'));
  const message = findMessage(channel, need(asked.args, 'message_ts'));
  if (!message) throw refusal('message_not_found');
  const anchor = `p${message.ts.replace('.', '')}`;
  const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
  return {
    channel: channel.id,
    permalink: `https://${asked.workspace.domain}.slack.com/archives/${channel.id}/${anchor}${thread}`,
  };
}
