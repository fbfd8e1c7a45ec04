// The bot itself over REST: its gateway URL, user, application, guilds and direct messages.

import { specFaults } from '../checks/spec-check.ts';
import { refusal, refuseBody } from '../refusals.ts';
import { leaveGuild } from '../world/guild-life.ts';
import { guildPermissions } from '../world/permissions.ts';
import { wireChannel, wireUser } from '../world/shapes.ts';
import type { Channel, Json, User, World } from '../world/state.ts';
import { type Asked, done, type Given, type Route, route } from './route.ts';

export const meRoutes: Route[] = [
  route('GET', '/gateway', ({ world }) => ({ status: 200, body: { url: world.gatewayUrl } }), 'none'),
  route('GET', '/gateway/bot', gatewayBot),
  route('GET', '/users/@me', ({ world }) => ({
    status: 200,
    body: { ...wireUser(world.bot), locale: 'en-US', verified: true, mfa_enabled: true, email: null },
  })),
  route('GET', '/users/@me/guilds', guilds),
  route('DELETE', '/users/@me/guilds/:guild', leave),
  route('POST', '/users/@me/channels', openDm),
  route('GET', '/users/:user', user),
  route('GET', '/applications/@me', ({ world }) => ({ status: 200, body: wireApplication(world) })),
  route('GET', '/oauth2/applications/@me', ({ world }) => ({ status: 200, body: wireApplication(world) })),
];

function gatewayBot({ world }: Asked): Given {
  const { identifiesPerDay, maxConcurrency, shards } = world.settings;
  return {
    status: 200,
    body: {
      url: world.gatewayUrl,
      shards,
      session_start_limit: {
        total: identifiesPerDay,
        remaining: Math.max(0, identifiesPerDay - world.identifies),
        reset_after: 86_400_000,
        max_concurrency: maxConcurrency,
      },
    },
  };
}

function wireApplication(world: World): Json {
  const intents = world.settings.privilegedIntents;
  const flags = (intents & (1 << 8) ? 1 << 12 : 0) | (intents & 2 ? 1 << 14 : 0) | (intents & (1 << 15) ? 1 << 18 : 0);
  return {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    summary: '',
    bot: wireUser(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    type: null,
    flags,
    flags_new: String(flags),
    owner: wireUser(world.operator),
    team: null,
    approximate_guild_count: [...world.guilds.values()].filter(({ joined }) => joined).length,
    approximate_user_install_count: [...world.users.values()].filter(({ installed }) => installed).length,
    integration_types_config: { '0': {}, '1': {} },
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    role_connections_verification_url: null,
    interactions_endpoint_url: null,
    redirect_uris: [],
  };
}

function guilds({ world, query }: Asked): Given {
  const after = BigInt(query.get('after') ?? 0);
  const joined = [...world.guilds.values()].filter((one) => one.joined && BigInt(one.id) > after);
  const page = joined.slice(0, Math.min(Number(query.get('limit') ?? 200), 200));
  return {
    status: 200,
    body: page.map((guild) => ({
      id: guild.id,
      name: guild.name,
      icon: null,
      banner: null,
      owner: false,
      permissions: String(guildPermissions(guild, world.bot.id)),
      features: [],
    })),
  };
}

function leave({ world, params }: Asked): Given {
  const guild = world.guilds.get(params.guild ?? '');
  if (!guild?.joined) throw refusal(10004);
  leaveGuild(world, guild);
  return done;
}

function user({ world, params }: Asked): Given {
  const found = world.users.get(params.user ?? '');
  if (!found) throw refusal(10013);
  return { status: 200, body: wireUser(found) };
}

function openDm({ world, body }: Asked): Given {
  refuseBody(specFaults('privateChannel', body));
  const recipient = world.users.get(String(body.recipient_id));
  if (!recipient) throw refusal(10013);
  if (recipient.bot) throw refusal(50007);
  return { status: 200, body: wireChannel(world, dmWith(world, recipient)) };
}

/** The direct message channel with a person, created at the first request. */
export function dmWith(world: World, recipient: User): Channel {
  const known = [...world.channels.values()].find((one) => one.recipient === recipient);
  if (known) return known;
  const channel: Channel = {
    id: world.newId(),
    type: 1,
    name: '',
    overwrites: [],
    slowMode: 0,
    flags: 0,
    tags: [],
    blockedWords: [],
    recipient,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
