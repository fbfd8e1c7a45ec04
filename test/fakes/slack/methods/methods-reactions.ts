// reactions.get and reactions.add, and how a reaction is returned.
// Source: https://docs.slack.dev/reference/methods?family=reactions

import { refusal } from '../refusals.ts';
import { aboutChannel } from '../sending/events.ts';
import { visibleChannel } from '../world/channels.ts';
import { botIsIn } from '../world/members.ts';
import { findMessage, wireMessage } from '../world/messages.ts';
import type { Channel, Json, Message, SlackEvent, World } from '../world/state.ts';
import { need, optional } from './args.ts';
import { type Asked, type Method, method } from './method.ts';

const KINDS_MOST = 23;

export const reactionMethods: Method[] = [
  method('reactions.add', { tier: 3, scopes: ['reactions:write'] }, add),
  method('reactions.get', { tier: 3, scopes: ['reactions:read'] }, get),
];

function itemOf(asked: Asked): { channel: Channel; message: Message } {
  const id = optional(asked.args, 'channel');
  const ts = optional(asked.args, 'timestamp');
  if (id === undefined || ts === undefined) throw refusal('no_item_specified');
  if (!/^\d+\.\d{6}$/.test(ts)) throw refusal('bad_timestamp');
  const channel = visibleChannel(asked, id);
  const message = findMessage(channel, ts);
  if (!message) throw refusal('message_not_found');
  return { channel, message };
}

function add(asked: Asked): Json {
  const { world, installation } = asked;
  const { channel, message } = itemOf(asked);
  const name = need(asked.args, 'name').replaceAll(':', '');
  if (channel.archived) throw refusal('is_archived');
  if (!botIsIn(channel, installation)) throw refusal('not_in_channel');
  if (!/^[a-z0-9_+'-]+(::skin-tone-\d)?$/.test(name)) throw refusal('invalid_name');
  if (message.reactions.get(name)?.includes(installation.botUserId)) throw refusal('already_reacted');
  if (!message.reactions.has(name) && message.reactions.size >= KINDS_MOST) throw refusal('too_many_emoji');
  const event = reacted(world, { channel, message }, installation.botUserId, name, true);
  if (event) world.publish(event);
  return {};
}

function get(asked: Asked): Json {
  const { channel, message } = itemOf(asked);
  return { type: 'message', channel: channel.id, message: { ...wireMessage(asked.world, message), permalink: '' } };
}

/** Adds or removes a reaction, and returns its event if the app receives it. */
export function reacted(
  world: World,
  { channel, message }: { channel: Channel; message: Message },
  userId: string,
  name: string,
  on: boolean,
): SlackEvent | undefined {
  const people = message.reactions.get(name) ?? [];
  const others = people.filter((one) => one !== userId);
  const after = on ? [...others, userId] : others;
  if (after.length > 0) message.reactions.set(name, after);
  else message.reactions.delete(name);
  return aboutChannel(
    world,
    channel,
    {
      type: on ? 'reaction_added' : 'reaction_removed',
      user: userId,
      reaction: name,
      item: { type: 'message', channel: channel.id, ts: message.ts },
      item_user: message.userId,
    },
    { onlyIn: channel },
  );
}
