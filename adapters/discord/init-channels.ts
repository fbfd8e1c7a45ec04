// For `paperboy init`: the channels of all servers that the bot was added to.

import { type APIApplication, type APIChannel, ChannelType, type RESTAPIPartialCurrentUserGuild } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { FoundChannel } from '#src/conversation/platform.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { ownServers } from './api/guilds.ts';
import { inviteLink } from './api/permissions.ts';
import { NAME } from './api/refs.ts';
import { createRequests } from './api/requests.ts';

const OFFERED: ReadonlySet<ChannelType> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

interface DiscordNeeds {
  token: string;
  apiUrl: string;
  version: string;
  clock: Clock;
  log: Log;
  outbound?: Outbound | undefined;
}

type Listed = Extract<APIChannel, { type: ChannelType.GuildText }>;

/** The invite link while the bot is in no server; undefined once it is in one. Rejects when Discord cannot be reached. */
export async function discordInvite(needs: DiscordNeeds): Promise<string | undefined> {
  const { ask } = createRequests(needs);
  const guilds = await ask<RESTAPIPartialCurrentUserGuild[]>('get', '/users/@me/guilds', {
    query: { limit: '1' },
    expects: 'list',
  });
  if (guilds.length > 0) return undefined;
  const { id } = await ask<APIApplication>('get', '/applications/@me', { expects: 'id' });
  return inviteLink(id);
}

/** Text and announcement channels, in Discord's order. Rejects when Discord cannot be reached. */
export async function listDiscordChannels(needs: DiscordNeeds): Promise<FoundChannel[]> {
  const { ask } = createRequests(needs);
  const guilds = await ownServers(ask);
  const found: FoundChannel[] = [];
  for (const guild of guilds) {
    const channels = await ask<Listed[]>('get', `/guilds/${guild.id}/channels`, { expects: 'list' });
    const offered = channels.filter(({ type }) => OFFERED.has(type)).sort((a, b) => a.position - b.position);
    const where = guilds.length > 1 ? ` (${guild.name})` : '';
    for (const { id, name } of offered) {
      found.push({ channel: { adapter: NAME, team: guild.id, channel: id }, label: `#${name}${where}` });
    }
  }
  return found;
}
