// Making a world and its people, guilds and channels.

import type { Settings } from '../settings.ts';
import { ALL_PERMISSIONS, bitsOf, EVERYONE_PERMISSIONS, type PermissionName } from './permissions.ts';
import type { Channel, Guild, Role, User, World } from './state.ts';

const DISCORD_EPOCH = 1_420_070_400_000n;

/** IDs that grow with time, as Discord's do: milliseconds, then a counter. */
export function createIds(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(Math.floor(now())) - DISCORD_EPOCH) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return String(last);
  };
}

export function createWorld(settings: Settings): World {
  const now = () => settings.now();
  const newId = createIds(now);
  const applicationId = newId();
  const bot: User = makeUser(newId(), { name: 'Paperboy', bot: true });
  const secret = Buffer.from(String(settings.now())).toString('base64url');
  return {
    settings,
    bot,
    operator: makeUser(newId(), { name: 'Operator' }),
    applicationId,
    token: `${Buffer.from(bot.id).toString('base64url')}.fake.${secret}`,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    ephemeral: new Map(),
    commands: [],
    commandUploads: 0,
    violations: [],
    invalidRequests: 0,
    rateLimited: 0,
    nonces: new Map(),
    crossposts: new Map(),
    gatewayUrl: '',
    identifies: 0,
    newId,
    now,
    publish: () => {},
  };
}

function makeUser(id: string, given: { name: string; bot?: boolean; locale?: string }): User {
  return {
    id,
    username: given.name.toLowerCase(),
    global_name: given.name,
    bot: given.bot ?? false,
    locale: given.locale ?? 'en-US',
    refusesDms: false,
    installed: false,
  };
}

export function addUser(world: World, name = 'Ada', given: { bot?: boolean; locale?: string } = {}): User {
  const user = makeUser(world.newId(), { name, ...given });
  world.users.set(user.id, user);
  return user;
}

export interface GuildGiven {
  name?: string;
  owner?: User;
  locale?: string;
  members?: User[];
  /** What the bot's own role may do. Default: what everyone may. */
  botMay?: PermissionName[];
  /** False: the bot is not a member. */
  joined?: boolean;
}

/** A guild with an owner, @everyone, and the bot with its own role. Nothing is sent yet. */
export function makeGuild(world: World, given: GuildGiven = {}): Guild {
  const id = world.newId();
  const owner = given.owner ?? addUser(world, 'Owner');
  const everyone: Role = { id, name: '@everyone', permissions: EVERYONE_PERMISSIONS, position: 0, mentionable: false };
  const botRole = makeRole(world, world.bot.username, bitsOf(...(given.botMay ?? [])));
  const joinedAt = new Date(world.now()).toISOString();
  const joined = given.joined ?? true;
  const people = [owner, ...(given.members ?? [])];
  const guild: Guild = {
    id,
    name: given.name ?? 'Lab',
    ownerId: owner.id,
    locale: given.locale ?? 'en-US',
    roles: [everyone, botRole],
    members: new Map(people.map((user) => [user.id, { user, roles: [], joinedAt }])),
    joined,
    available: true,
  };
  if (joined) guild.members.set(world.bot.id, { user: world.bot, roles: [botRole.id], joinedAt });
  world.guilds.set(id, guild);
  return guild;
}

export function makeRole(world: World, name: string, permissions = 0n, mentionable = false): Role {
  return { id: world.newId(), name, permissions: permissions & ALL_PERMISSIONS, position: 1, mentionable };
}

export interface ChannelGiven {
  name?: string;
  type?: keyof typeof TYPES;
  parent?: Channel;
  slowModeSeconds?: number;
  blockedWords?: string[];
  /** For a forum: tags by name, and whether one is required. */
  tags?: string[];
  requireTag?: boolean;
}

const TYPES = { text: 0, voice: 2, category: 4, announcement: 5, thread: 11, stage: 13, forum: 15, media: 16 };

export function makeChannel(world: World, guild: Guild, given: ChannelGiven = {}): Channel {
  const kind = given.type ?? 'text';
  const channel: Channel = {
    id: world.newId(),
    type: kind === 'thread' && given.parent?.type === 5 ? 10 : TYPES[kind],
    name: given.name ?? 'papers',
    guildId: guild.id,
    overwrites: [],
    slowMode: given.slowModeSeconds ?? 0,
    flags: given.requireTag ? 1 << 4 : 0,
    tags: (given.tags ?? []).map((name) => ({ id: world.newId(), name, moderated: false })),
    blockedWords: given.blockedWords ?? [],
    ...(given.parent ? { parentId: given.parent.id } : {}),
    ...(kind === 'thread'
      ? {
          thread: {
            ownerId: guild.ownerId,
            archived: false,
            locked: false,
            autoArchiveMinutes: 4_320,
            archivedAt: new Date(world.now()).toISOString(),
            appliedTags: [],
          },
        }
      : {}),
  };
  world.channels.set(channel.id, channel);
  return channel;
}
