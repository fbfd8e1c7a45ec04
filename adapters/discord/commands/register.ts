// Registers commands with Discord: uploaded only when they differ, for one server alone while developing.

import { type APIApplicationCommand, ApplicationCommandType } from 'discord.js';
import type { AnyCommand } from '#src/conversation/command.ts';
import { LANGUAGES, type Language, loadLanguage } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import type { Requests } from '../api/requests.ts';
import { BASE_COMMAND } from '../render/command-form.ts';
import { definitionsOf, sameDefinitions } from './definitions.ts';
import type { Registered } from './same-definitions.ts';

export interface RegisterNeeds {
  requests: Pick<Requests, 'ask'>;
  applicationId: string;
  /** Registers in this server only, effective at once; without it, in all servers. */
  guild?: string | undefined;
  log: Log;
  /** Called with the ID of `/papers`. */
  registered?: (id: string) => void;
}

/** True when something was uploaded. Throws what `Requests.ask` throws. */
export async function registerCommands(commands: readonly AnyCommand[], needs: RegisterNeeds): Promise<boolean> {
  const { requests, applicationId, guild, log } = needs;
  const route = guild
    ? (`/applications/${applicationId}/guilds/${guild}/commands` as const)
    : (`/applications/${applicationId}/commands` as const);
  await Promise.all((Object.keys(LANGUAGES) as Language[]).map(loadLanguage));
  const wanted = guild ? definitionsOf(commands).map(inOneServer) : definitionsOf(commands);
  const there = await requests.ask<APIApplicationCommand[]>('get', route, {
    query: { with_localizations: 'true' },
    expects: 'list',
  });
  const tell = (all: readonly APIApplicationCommand[]) => {
    const papers = all.find(({ type, name }) => type === ApplicationCommandType.ChatInput && name === BASE_COMMAND);
    if (papers) needs.registered?.(papers.id);
  };
  const known = guild ? there.map(inOneServer) : there;
  if (sameDefinitions(known as unknown as Registered[], wanted)) {
    tell(there);
    return false;
  }
  // Discord's own command for an app with activities must stay in the list: https://docs.discord.com/developers/change-log
  const launchers = there.filter(({ type }) => type === ApplicationCommandType.PrimaryEntryPoint);
  const put = await requests.ask<APIApplicationCommand[]>('put', route, {
    body: [...wanted, ...launchers],
    expects: 'list',
  });
  tell(put);
  log.info({ commands: wanted.length, ...(guild ? { guild } : {}) }, 'registered commands with Discord');
  return true;
}

/** Only global commands have contexts and integration types: https://docs.discord.com/developers/interactions/application-commands */
function inOneServer<C extends { contexts?: unknown; integration_types?: unknown }>(command: C): C {
  const { contexts: _contexts, integration_types: _types, ...rest } = command;
  return rest as C;
}
