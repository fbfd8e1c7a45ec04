// Discord's checks for `paperboy doctor`: the token, missing permissions, and the invite link with exactly the permissions needed.

import {
  type APIApplication,
  type APIGatewayBotInfo,
  ApplicationIntegrationType,
  type RESTAPIPartialCurrentUserGuild,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Check } from '#src/conversation/platform.ts';
import type { Log } from '#src/log.ts';
import { ownServers } from './api/guilds.ts';
import { inviteLink, missingIn } from './api/permissions.ts';
import { createRequests, type RequestsNeeds } from './api/requests.ts';

const PORTAL = 'https://discord.com/developers/applications';

/** All checks, each with its fix. Never rejects. */
export async function checkDiscord(needs: {
  token: string;
  apiUrl: string;
  version: string;
  clock: Clock;
  log: Log;
  outbound?: RequestsNeeds['outbound'];
}): Promise<Check[]> {
  const { ask, tokenRefused } = createRequests(needs);
  try {
    const application = await ask<APIApplication>('get', '/applications/@me', { expects: 'id' });
    const [gateway, guilds] = await Promise.all([
      ask<APIGatewayBotInfo>('get', '/gateway/bot', { expects: 'url' }),
      ownServers(ask),
    ]);
    return [
      { name: 'discord', ok: true, detail: `the token belongs to ${application.name} (application ${application.id})` },
      { name: 'discord invite', ok: true, detail: inviteLink(application.id) },
      answersCheck(application),
      personalCheck(application),
      sessionsCheck(gateway),
      rightsCheck(guilds),
    ];
  } catch (error) {
    return [{ name: 'discord', ok: false, needed: true, ...diagnose(error, tokenRefused()) }];
  }
}

function diagnose(error: unknown, refused: boolean): { detail: string; fix: string } {
  if (refused) {
    return {
      detail: 'Discord rejected the token',
      fix: `Reset the token on the Bot page of ${PORTAL}, then set DISCORD_TOKEN to the new token.`,
    };
  }
  return {
    detail: error instanceof Error ? error.message : String(error),
    fix: 'Check the network and DISCORD_API_URL, then try again.',
  };
}

/** With an interactions endpoint URL, Discord sends commands there instead of to the gateway. */
function answersCheck({ interactions_endpoint_url: url }: APIApplication): Check {
  if (!url) return { name: 'discord commands', ok: true, detail: "received over the bot's own connection" };
  return {
    name: 'discord commands',
    ok: false,
    detail: 'sent to an Interactions Endpoint URL, so the bot does not receive them',
    fix: `Clear the Interactions Endpoint URL field on the General Information page of ${PORTAL}.`,
  };
}

function personalCheck({ integration_types_config: types }: APIApplication): Check {
  const personal = types?.[ApplicationIntegrationType.UserInstall] !== undefined;
  return {
    name: 'discord for persons',
    ok: true,
    detail: personal
      ? 'people can install Paperboy for their own account'
      : `people cannot install Paperboy for their own account. To allow it, select User Install on the Installation page of ${PORTAL}`,
  };
}

function sessionsCheck({ session_start_limit: limit, shards }: APIGatewayBotInfo): Check {
  return {
    name: 'discord connections',
    ok: limit.remaining > shards,
    detail: `${limit.remaining} of ${limit.total} session starts left today, ${shards} ${shards === 1 ? 'connection' : 'connections'} needed`,
    fix: 'Discord resets the token of a bot that connects too often. Find out why Paperboy keeps restarting before you start it again.',
  };
}

function rightsCheck(guilds: readonly RESTAPIPartialCurrentUserGuild[]): Check {
  const name = 'discord servers';
  if (guilds.length === 0) {
    return { name, ok: true, detail: 'none yet. Open the invite link above to add one' };
  }
  const lacking = guilds.flatMap((guild) => {
    const missing = missingIn(BigInt(guild.permissions));
    return missing.length > 0 ? [`server ${guild.id}: ${missing.join(', ')}`] : [];
  });
  const counted = `${guilds.length} checked`;
  if (lacking.length === 0) return { name, ok: true, detail: `${counted}, no permissions missing` };
  const shown = lacking.slice(0, 5).join('; ');
  return {
    name,
    ok: false,
    detail: `${counted}, permissions missing in ${lacking.length}: ${shown}${lacking.length > 5 ? '; …' : ''}`,
    fix: 'Add the bot to those servers again with the invite link above. This adds the missing permissions and changes nothing else.',
  };
}
