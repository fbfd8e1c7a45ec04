// Discord's checks for `paperboy doctor`: the token, missing permissions, and the invite link with exactly the permissions needed.

import {
  type APIApplication,
  type APIGatewayBotInfo,
  ApplicationIntegrationType,
  type RESTAPIPartialCurrentUserGuild,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Check } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { errorWords } from '#src/conversation/unanswered.ts';
import type { Log } from '#src/log.ts';
import { ownServers } from './api/guilds.ts';
import { inviteLink, missingIn } from './api/permissions.ts';
import { createRequests, type RequestsNeeds } from './api/requests.ts';

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
      { name: 'discord', ok: true, detail: texts.discord.doctor.tokenOf(application.name, application.id) },
      { ...named('discord invite', 'invite'), ok: true, detail: inviteLink(application.id) },
      answersCheck(application),
      personalCheck(application),
      sessionsCheck(gateway),
      rightsCheck(guilds),
    ];
  } catch (error) {
    return [{ name: 'discord', ok: false, needed: true, ...diagnose(error, tokenRefused()) }];
  }
}

/** `name` for JSON, and what people read. */
function named(name: string, part: keyof typeof texts.discord.doctor.names): Pick<Check, 'name' | 'label'> {
  return { name, label: texts.discord.doctor.names[part] };
}

function diagnose(error: unknown, refused: boolean): { detail: string; fix: string } {
  if (refused) {
    return { detail: texts.discord.doctor.tokenRejected(), fix: texts.discord.doctor.resetToken() };
  }
  return {
    detail: errorWords(error),
    fix: texts.discord.doctor.tryAgain(),
  };
}

/** With an interactions endpoint URL, Discord sends commands there instead of to the gateway. */
function answersCheck({ interactions_endpoint_url: url }: APIApplication): Check {
  const about = named('discord commands', 'commands');
  const { overGateway, overUrl, clearUrl } = texts.discord.doctor;
  return url
    ? { ...about, ok: false, detail: overUrl(), fix: clearUrl() }
    : { ...about, ok: true, detail: overGateway() };
}

function personalCheck({ integration_types_config: types }: APIApplication): Check {
  const personal = types?.[ApplicationIntegrationType.UserInstall] !== undefined;
  const detail = texts.discord.doctor[personal ? 'personal' : 'notPersonal']();
  return { ...named('discord for persons', 'persons'), ok: true, detail };
}

function sessionsCheck({ session_start_limit: limit, shards }: APIGatewayBotInfo): Check {
  return {
    ...named('discord connections', 'connections'),
    ok: limit.remaining > shards,
    detail: texts.discord.doctor.sessions(limit.remaining, limit.total, shards),
    fix: texts.discord.doctor.tooManySessions(),
  };
}

function rightsCheck(guilds: readonly RESTAPIPartialCurrentUserGuild[]): Check {
  const about = named('discord servers', 'servers');
  if (guilds.length === 0) return { ...about, ok: true, detail: texts.discord.doctor.noServers() };
  const lacking = guilds.flatMap((guild) => {
    const missing = missingIn(BigInt(guild.permissions));
    return missing.length > 0 ? [texts.discord.doctor.serverLacks(guild.id, missing)] : [];
  });
  const { serversFine, serversLack, addAgain } = texts.discord.doctor;
  if (lacking.length === 0) return { ...about, ok: true, detail: serversFine(guilds.length) };
  const shown = `${lacking.slice(0, 5).join('; ')}${lacking.length > 5 ? '; …' : ''}`;
  return { ...about, ok: false, detail: serversLack(guilds.length, lacking.length, shown), fix: addAgain() };
}
