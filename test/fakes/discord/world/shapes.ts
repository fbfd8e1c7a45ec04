// How users, members, roles, channels and guilds look over the wire.

import { channelPermissions } from './permissions.ts';
import type { Channel, Guild, Json, Member, Role, User, World } from './state.ts';

export function wireUser(user: User): Json {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.global_name,
    avatar: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(user.bot ? { bot: true } : {}),
  };
}

export function wireMember(member: Member): Json {
  return {
    user: wireUser(member.user),
    nick: null,
    avatar: null,
    banner: null,
    roles: member.roles,
    communication_disabled_until: member.timedOutUntil ?? null,
    joined_at: member.joinedAt,
    premium_since: null,
    flags: 0,
    pending: false,
    deaf: false,
    mute: false,
  };
}

export function wireRole(role: Role): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: String(role.permissions),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function wireChannel(world: World, channel: Channel): Json {
  const common = {
    id: channel.id,
    type: channel.type,
    flags: channel.flags,
    last_message_id: channel.lastMessageId ?? null,
  };
  if (channel.recipient) return { ...common, recipients: [wireUser(channel.recipient)] };
  const named = {
    ...common,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId ?? null,
    rate_limit_per_user: channel.slowMode,
  };
  if (channel.thread) return { ...named, ...wireThread(world, channel) };
  return {
    ...named,
    topic: null,
    position: 0,
    nsfw: false,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
    ...(isForum(channel)
      ? {
          available_tags: channel.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
        }
      : {}),
  };
}

function wireThread(world: World, channel: Channel): Json {
  const { thread } = channel;
  const count = (world.messages.get(channel.id) ?? []).filter(({ gone }) => !gone).length;
  return {
    owner_id: thread?.ownerId,
    message_count: count,
    member_count: 1,
    total_message_sent: count,
    applied_tags: thread?.appliedTags ?? [],
    thread_metadata: {
      archived: thread?.archived,
      locked: thread?.locked,
      auto_archive_duration: thread?.autoArchiveMinutes,
      archive_timestamp: thread?.archivedAt,
      create_timestamp: thread?.archivedAt,
    },
  };
}

export function isForum(channel: Channel): boolean {
  return channel.type === 15 || channel.type === 16;
}

/** A channel as it stands in `resolved` of an interaction: partial, with the permissions of the caller and of the bot in it. */
export function wireResolvedChannel(world: World, channel: Channel, userId: string): Json {
  return {
    ...wireChannel(world, channel),
    permissions: String(channelPermissions(world, channel, userId)),
    app_permissions: String(channelPermissions(world, channel, world.bot.id)),
  };
}

export function channelsOf(world: World, guild: Guild): Channel[] {
  return [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);
}

/** A guild as returned by GET /guilds/{id}. */
export function wireGuild(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    roles: guild.roles.map(wireRole),
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    default_message_notifications: 0,
    verification_level: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    nsfw: false,
    emojis: [],
    stickers: [],
    features: [],
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    public_updates_channel_id: null,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    vanity_url_code: null,
    widget_enabled: false,
    widget_channel_id: null,
    max_members: 500_000,
    max_presences: null,
    region: 'deprecated',
    home_header: null,
    incidents_data: null,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
  };
}

/** A guild as GUILD_CREATE brings it: its channels, the active threads that the bot may see, and of members the bot alone. */
export function wireWholeGuild(world: World, guild: Guild, own: Channel[] = channelsOf(world, guild)): Json {
  const bot = guild.members.get(world.bot.id);
  return {
    ...wireGuild(guild),
    joined_at: bot?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: bot ? [wireMember(bot)] : [],
    channels: own.filter(({ thread }) => !thread).map((channel) => wireChannel(world, channel)),
    threads: own.filter(({ thread }) => thread && !thread.archived).map((channel) => wireChannel(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
