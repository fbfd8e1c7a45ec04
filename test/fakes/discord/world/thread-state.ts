// Archived and locked threads, how posting reopens them and who may do so; and deleted channels.
// Source: https://docs.discord.com/developers/topics/threads

import { refusal } from '../refusals.ts';
import { may } from './permissions.ts';
import { wireChannel } from './shapes.ts';
import type { Channel, World } from './state.ts';

/** Posting in an archived thread reopens it. A locked one accepts posts only from those who manage threads. */
export function wakeForPosting(world: World, channel: Channel): void {
  const { thread } = channel;
  if (!thread) return;
  if (thread.locked && !may(world, channel, world.bot.id, 'MANAGE_THREADS')) throw refusal(160005);
  if (!thread.archived) return;
  setArchived(world, channel, false);
}

/** Nobody changes messages or reactions in an archived thread, and in a locked one only those who manage threads. */
export function refuseInThread(world: World, channel: Channel): void {
  if (channel.thread?.archived) throw refusal(50083);
  if (channel.thread?.locked && !may(world, channel, world.bot.id, 'MANAGE_THREADS')) throw refusal(160005);
}

export function setArchived(world: World, channel: Channel, archived: boolean): void {
  if (!channel.thread) return;
  channel.thread.archived = archived;
  channel.thread.archivedAt = new Date(world.now()).toISOString();
  publishChannel(world, 'THREAD_UPDATE', channel);
}

/** Reports a channel or thread to a bot in its guild, and a thread only if the bot may see it. */
export function publishChannel(world: World, t: string, channel: Channel, more: Record<string, unknown> = {}): void {
  const { guildId } = channel;
  if (guildId === undefined || !world.guilds.get(guildId)?.joined) return;
  if (channel.thread && !may(world, channel, world.bot.id, 'VIEW_CHANNEL')) return;
  world.publish({ t, d: { ...wireChannel(world, channel), ...more }, intents: 1, guildId });
}

/** Deletes a channel and its threads. */
export function removeChannel(world: World, channel: Channel): void {
  for (const one of [...world.channels.values()]) {
    if (one.id === channel.id || one.parentId === channel.id) world.channels.delete(one.id);
  }
  publishChannel(world, channel.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channel);
}
