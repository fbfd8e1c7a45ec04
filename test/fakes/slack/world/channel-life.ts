// Joining, leaving and changing channels, each with its event.
// Sources: https://docs.slack.dev/reference/events?query=channel_, ?query=group_

import { aboutChannel } from '../sending/events.ts';
import { hearingTeam, personOf, teamsOf, workspaceOf } from './members.ts';
import type { Channel, Json, World } from './state.ts';

const isPrivate = ({ kind }: Channel) => kind === 'private' || kind === 'mpim';
const family = (channel: Channel) => (isPrivate(channel) ? 'group' : 'channel');

function publish(world: World, channel: Channel, event: Json & { type: string }): void {
  const found = aboutChannel(world, channel, event, isPrivate(channel) ? { onlyIn: channel } : {});
  if (found) world.publish(found);
}

const letter = (channel: Channel) => (isPrivate(channel) ? 'G' : 'C');

export function joinChannel(world: World, channel: Channel, userId: string, inviter?: string): void {
  if (channel.members.has(userId)) return;
  channel.members.add(userId);
  const event = { type: 'member_joined_channel', user: userId, channel: channel.id, channel_type: letter(channel) };
  const team = world.people.get(userId)?.teamId ?? channel.teamId;
  const found = aboutChannel(world, channel, { ...event, team, ...(inviter ? { inviter } : {}) }, { onlyIn: channel });
  if (found) world.publish(found);
}

/** Leaves or is removed. When it is the bot itself it also hears channel_left or group_left. */
export function leaveChannel(world: World, channel: Channel, userId: string, actorId = userId): void {
  if (!channel.members.has(userId)) return;
  const event = { type: 'member_left_channel', user: userId, channel: channel.id, channel_type: letter(channel) };
  const left = aboutChannel(world, channel, { ...event, team: personOf(world, userId).teamId }, { onlyIn: channel });
  if (left) world.publish(left);
  channel.members.delete(userId);
  const bot = teamsOf(channel).find((id) => workspaceOf(world, id).installation?.botUserId === userId);
  if (bot === undefined) return;
  const gone = aboutChannel(world, channel, {
    type: `${family(channel)}_left`,
    channel: channel.id,
    actor_id: actorId,
  });
  if (gone) world.publish({ ...gone, teamId: bot });
}

export function archiveChannel(world: World, channel: Channel, archived: boolean, userId: string): void {
  if (channel.archived === archived) return;
  channel.archived = archived;
  publish(world, channel, {
    type: `${family(channel)}_${archived ? 'archive' : 'unarchive'}`,
    channel: channel.id,
    user: userId,
  });
}

export function renameChannel(world: World, channel: Channel, name: string): void {
  channel.name = name;
  const told = { id: channel.id, name, name_normalized: name, created: Math.floor(channel.createdAt / 1_000) };
  publish(world, channel, {
    type: `${family(channel)}_rename`,
    channel: { ...told, is_channel: !isPrivate(channel), is_mpim: false },
  });
}

export function deleteChannel(world: World, channel: Channel, actorId: string): void {
  channel.gone = true;
  publish(world, channel, { type: `${family(channel)}_deleted`, channel: channel.id, actor_id: actorId });
}

/** As when a channel becomes shared: everything stays, under another id. */
export function changeChannelId(world: World, channel: Channel): void {
  const old = channel.id;
  world.channels.delete(old);
  channel.id = world.newId('C');
  for (const message of channel.messages) message.channelId = channel.id;
  world.channels.set(channel.id, channel);
  const teamId = hearingTeam(world, channel);
  if (teamId === undefined) return;
  const event = {
    type: 'channel_id_changed',
    old_channel_id: old,
    new_channel_id: channel.id,
    event_ts: world.newTs(),
  };
  world.publish({ teamId, channel, event });
}
