// Messages as events: an app subscribed to direct messages receives what people write there, and its own posts too.
// Source: https://docs.slack.dev/reference/events/message

import { wireMessage } from '../world/messages.ts';
import type { Channel, Json, Message, World } from '../world/state.ts';
import { aboutChannel } from './events.ts';

const NAMES = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
} as const;
const TYPES = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;

/** The event of a message that was written; undefined when no workspace has the app. */
export function messageEvent(world: World, message: Message, channel: Channel) {
  const event: Json & { type: string } = {
    ...wireMessage(world, message),
    type: 'message',
    channel: channel.id,
    channel_type: TYPES[channel.kind],
    ...(message.botId === undefined ? { client_msg_id: crypto.randomUUID() } : {}),
  };
  return aboutChannel(world, channel, event, { name: NAMES[channel.kind], onlyIn: channel });
}

export function echoMessage(world: World, message: Message, channel: Channel): void {
  const event = messageEvent(world, message, channel);
  if (event) world.publish(event);
}
