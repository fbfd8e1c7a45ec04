// Lets a test change the world: people, guilds, channels, permissions, threads, outages. Each change is announced at the gateway as Discord would.

import { clearReactions } from '../routes/routes-reactions.ts';
import { joinGuild, leaveGuild, setAvailable } from './guild-life.ts';
import type { FakeMessage } from './message-data.ts';
import { removeMessage } from './messages.ts';
import { bitsOf, type PermissionName } from './permissions.ts';
import { wireRole, wireWholeGuild } from './shapes.ts';
import type { Channel, Guild, Role, User, World } from './state.ts';
import { publishChannel, removeChannel, setArchived } from './thread-state.ts';
import { addUser, type ChannelGiven, type GuildGiven, makeChannel, makeGuild, makeRole } from './world.ts';

export interface Driver {
  /** A person who is a member of these guilds. */
  addUser(name?: string, ...guilds: Guild[]): User;
  /** Somebody else's bot, which can react. */
  addBot(name?: string, ...guilds: Guild[]): User;
  addGuild(given?: GuildGiven): Guild;
  addChannel(guild: Guild, given?: ChannelGiven): Channel;
  /** A role, given to these people. */
  addRole(guild: Guild, name: string, given?: { may?: PermissionName[]; mentionable?: boolean; people?: User[] }): Role;
  /** Changes what a role may do in the whole guild; the bot's own is `guild.roles[1]`. */
  changeRole(guild: Guild, role: Role, names: PermissionName[]): void;
  /** Gives the bot (or somebody, or a role) permissions in a channel. */
  grant(channel: Channel, names: PermissionName | PermissionName[], who?: User | Role): void;
  /** Removes permissions in a channel. */
  deny(channel: Channel, names: PermissionName | PermissionName[], who?: User | Role): void;
  /** Permissions of a person in the whole guild, by a role of their own. */
  empower(guild: Guild, user: User, ...names: PermissionName[]): void;
  /** Removes the bot. */
  kick(guild: Guild): void;
  invite(guild: Guild): void;
  /** Starts or ends an outage of the guild, which is not a removal. */
  outage(guild: Guild, on?: boolean): void;
  deleteChannel(channel: Channel): void;
  deleteMessage(message: FakeMessage): void;
  /** A moderator removes all reactions, or those of one emoji. */
  clearReactions(message: FakeMessage, emoji?: string): void;
  archiveThread(thread: Channel, given?: { locked?: boolean }): void;
  /** Stops accepting direct messages. */
  refuseDms(user: User, on?: boolean): void;
  /** Installs the bot to the person's own account. */
  install(user: User): void;
}

export function createDriver(world: World): Driver {
  // A thread has its parent's permissions.
  const overwrite = (place: Channel, who: User | Role, allow: bigint, deny: bigint) => {
    const channel = place.thread ? (world.channels.get(place.parentId ?? '') ?? place) : place;
    let found = channel.overwrites.find(({ id }) => id === who.id);
    if (!found) {
      found = { id: who.id, type: 'username' in who ? 1 : 0, allow: 0n, deny: 0n };
      channel.overwrites.push(found);
    }
    found.allow = (found.allow & ~deny) | allow;
    found.deny = (found.deny & ~allow) | deny;
    publishChannel(world, 'CHANNEL_UPDATE', channel);
  };
  const join = (guild: Guild, user: User) =>
    void guild.members.set(user.id, { user, roles: [], joinedAt: new Date(world.now()).toISOString() });
  const joined = (user: User, guilds: Guild[]) => {
    for (const guild of guilds) join(guild, user);
    return user;
  };
  const addRole: Driver['addRole'] = (guild, name, given = {}) => {
    const role = makeRole(world, name, bitsOf(...(given.may ?? [])), given.mentionable);
    guild.roles.push(role);
    for (const { id } of given.people ?? []) guild.members.get(id)?.roles.push(role.id);
    if (guild.joined) {
      world.publish({
        t: 'GUILD_ROLE_CREATE',
        d: { guild_id: guild.id, role: wireRole(role) },
        intents: 1,
        guildId: guild.id,
      });
    }
    return role;
  };
  return {
    addUser: (name, ...guilds) => joined(addUser(world, name), guilds),
    addBot: (name = 'Other bot', ...guilds) => joined(addUser(world, name, { bot: true }), guilds),
    addGuild(given) {
      const guild = makeGuild(world, given);
      if (guild.joined)
        world.publish({ t: 'GUILD_CREATE', d: wireWholeGuild(world, guild), intents: 1, guildId: guild.id });
      return guild;
    },
    addChannel(guild, given) {
      const channel = makeChannel(world, guild, given);
      publishChannel(world, channel.thread ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channel);
      return channel;
    },
    addRole,
    changeRole(guild, role, names) {
      role.permissions = bitsOf(...names);
      if (!guild.joined) return;
      const d = { guild_id: guild.id, role: wireRole(role) };
      world.publish({ t: 'GUILD_ROLE_UPDATE', d, intents: 1, guildId: guild.id });
    },
    grant: (channel, names, who = world.bot) => overwrite(channel, who, bitsOf(...[names].flat()), 0n),
    deny: (channel, names, who = world.bot) => overwrite(channel, who, 0n, bitsOf(...[names].flat())),
    empower: (guild, user, ...names) => void addRole(guild, `${user.username}'s`, { may: names, people: [user] }),
    kick: (guild) => leaveGuild(world, guild),
    invite: (guild) =>
      joinGuild(
        world,
        guild,
        guild.roles.filter(({ name }) => name === world.bot.username).map(({ id }) => id),
      ),
    outage: (guild, on = true) => setAvailable(world, guild, !on),
    deleteChannel(channel) {
      removeChannel(world, channel);
    },
    deleteMessage: (message) => removeMessage(world, message),
    clearReactions: (message, emoji) => clearReactions(world, message, emoji),
    archiveThread(thread, given = {}) {
      if (thread.thread && given.locked) thread.thread.locked = true;
      setArchived(world, thread, true);
    },
    refuseDms(user, on = true) {
      user.refusesDms = on;
    },
    install(user) {
      user.installed = true;
    },
  };
}
