// The bot joining and leaving a guild: invited, removed, outages.

import { wireWholeGuild } from './shapes.ts';
import type { Guild, World } from './state.ts';

/** The bot left: GUILD_DELETE without `unavailable`. */
export function leaveGuild(world: World, guild: Guild): void {
  guild.joined = false;
  guild.members.delete(world.bot.id);
  world.commands = world.commands.filter(({ guildId }) => guildId !== guild.id);
  world.publish({ t: 'GUILD_DELETE', d: { id: guild.id }, intents: 1, guildId: guild.id });
}

/** The bot joined, with these roles. */
export function joinGuild(world: World, guild: Guild, roles: string[] = []): void {
  guild.joined = true;
  guild.members.set(world.bot.id, { user: world.bot, roles, joinedAt: new Date(world.now()).toISOString() });
  world.publish({ t: 'GUILD_CREATE', d: wireWholeGuild(world, guild), intents: 1, guildId: guild.id });
}

/** Discord cannot reach the guild: GUILD_DELETE with `unavailable`, which is not a kick; afterwards GUILD_CREATE. */
export function setAvailable(world: World, guild: Guild, available: boolean): void {
  if (guild.available === available) return;
  guild.available = available;
  if (!guild.joined) return;
  if (available) world.publish({ t: 'GUILD_CREATE', d: wireWholeGuild(world, guild), intents: 1, guildId: guild.id });
  else world.publish({ t: 'GUILD_DELETE', d: { id: guild.id, unavailable: true }, intents: 1, guildId: guild.id });
}
