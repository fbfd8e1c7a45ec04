// All servers that the bot is in, page by page: doctor checks permissions in each, and `init` offers their channels.

import type { RESTAPIPartialCurrentUserGuild } from 'discord.js';
import type { Requests } from './requests.ts';

/** Servers a page: https://docs.discord.com/developers/resources/user#get-current-user-guilds */
const PAGE = 200;

/** Throws what `Requests.ask` throws. */
export async function ownServers(ask: Requests['ask']): Promise<RESTAPIPartialCurrentUserGuild[]> {
  const all: RESTAPIPartialCurrentUserGuild[] = [];
  for (;;) {
    const after = all.at(-1)?.id;
    const query = { limit: `${PAGE}`, ...(after === undefined ? {} : { after }) };
    const page = await ask<RESTAPIPartialCurrentUserGuild[]>('get', '/users/@me/guilds', { query, expects: 'list' });
    const known = new Set(all.map(({ id }) => id));
    const fresh = page.filter(({ id }) => !known.has(id));
    all.push(...fresh);
    if (page.length < PAGE || fresh.length === 0) return all;
  }
}
