// Guilds over REST: the guild, its members, roles, channels and active threads. Reading only.
// Source: https://docs.discord.com/developers/resources/guild

import { refusal } from '../refusals.ts';
import { may } from '../world/permissions.ts';
import { channelsOf, wireChannel, wireGuild, wireMember, wireRole } from '../world/shapes.ts';
import type { Guild } from '../world/state.ts';
import { type Asked, type Given, type Route, route } from './route.ts';

const BASE = '/guilds/:guild';

export const guildRoutes: Route[] = [
  route('GET', BASE, (asked) => ({ status: 200, body: wireGuild(guildOf(asked)) })),
  route('GET', `${BASE}/members/:user`, member),
  route('GET', `${BASE}/roles`, (asked) => ({ status: 200, body: guildOf(asked).roles.map(wireRole) })),
  route('GET', `${BASE}/channels`, channels),
  route('GET', `${BASE}/threads/active`, activeThreads),
];

function guildOf({ world, params }: Asked): Guild {
  const guild = world.guilds.get(params.guild ?? '');
  if (!guild?.joined) throw refusal(10004);
  return guild;
}

function member(asked: Asked): Given {
  const guild = guildOf(asked);
  const id = asked.params.user === '@me' ? asked.world.bot.id : (asked.params.user ?? '');
  if (!asked.world.users.has(id)) throw refusal(10013);
  const found = guild.members.get(id);
  if (!found) throw refusal(10007);
  return { status: 200, body: wireMember(found) };
}

function channels(asked: Asked): Given {
  const own = channelsOf(asked.world, guildOf(asked)).filter(({ thread }) => !thread);
  return { status: 200, body: own.map((channel) => wireChannel(asked.world, channel)) };
}

function activeThreads(asked: Asked): Given {
  const { world } = asked;
  const active = channelsOf(world, guildOf(asked)).filter(
    (channel) => channel.thread && !channel.thread.archived && may(world, channel, world.bot.id, 'VIEW_CHANNEL'),
  );
  return {
    status: 200,
    body: { threads: active.map((channel) => wireChannel(world, channel)), members: [], has_more: false },
  };
}
