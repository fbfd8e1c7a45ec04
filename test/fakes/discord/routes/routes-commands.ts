// Registered commands over REST: reading, and overwriting a whole list, globally or in one guild.
// Source: https://docs.discord.com/developers/interactions/application-commands#endpoints

import { checkCommands } from '../checks/command-check.ts';
import { refusal, refuseBody } from '../refusals.ts';
import type { CommandOption, Json, RegisteredCommand, World } from '../world/state.ts';
import { type Asked, done, type Given, type Route, route } from './route.ts';

const GLOBAL = '/applications/:application/commands';
const GUILD = '/applications/:application/guilds/:guild/commands';

export const commandRoutes: Route[] = [
  route('GET', GLOBAL, list),
  route('PUT', GLOBAL, overwrite),
  route('POST', GLOBAL, add),
  route('GET', GUILD, list),
  route('PUT', GUILD, overwrite),
  route('POST', GUILD, add),
  route('DELETE', `${GLOBAL}/:command`, remove),
  route('DELETE', `${GUILD}/:command`, remove),
];

function scopeOf({ world, params }: Asked): string | undefined {
  if (params.application !== world.applicationId) throw refusal(20012);
  if (params.guild === undefined) return undefined;
  if (!world.guilds.get(params.guild)?.joined) throw refusal(50001);
  return params.guild;
}

function list(asked: Asked): Given {
  const scope = scopeOf(asked);
  const localized = asked.query.get('with_localizations') === 'true';
  const own = asked.world.commands.filter(({ guildId }) => guildId === scope);
  return { status: 200, body: own.map((command) => wireCommand(asked.world, command, localized)) };
}

function overwrite(asked: Asked): Given {
  const { world, json } = asked;
  const scope = scopeOf(asked);
  if (!Array.isArray(json))
    refuseBody([{ path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a list.' }]);
  const bodies = json as Json[];
  checkCommands(bodies);
  world.commandUploads++;
  const old = world.commands.filter(({ guildId }) => guildId === scope);
  const fresh = bodies.map((body) => registered(world, body, scope, old));
  world.commands = [...world.commands.filter(({ guildId }) => guildId !== scope), ...fresh];
  return { status: 200, body: fresh.map((command) => wireCommand(world, command, true)) };
}

function add(asked: Asked): Given {
  const { world, body } = asked;
  const scope = scopeOf(asked);
  const others = world.commands.filter(({ guildId }) => guildId === scope);
  const same = ({ name, type }: RegisteredCommand) => name === body.name && type === Number(body.type ?? 1);
  checkCommands([...others.filter((one) => !same(one)).map(({ raw }) => raw), body]);
  world.commandUploads++;
  const command = registered(world, body, scope, others);
  world.commands = [...world.commands.filter((one) => !(one.guildId === scope && same(one))), command];
  return { status: others.some(same) ? 200 : 201, body: wireCommand(world, command, true) };
}

function remove(asked: Asked): Given {
  const { world, params } = asked;
  const scope = scopeOf(asked);
  if (!world.commands.some(({ id, guildId }) => id === params.command && guildId === scope)) throw refusal(10063);
  world.commands = world.commands.filter(({ id }) => id !== params.command);
  return done;
}

function registered(
  world: World,
  body: Json,
  guildId: string | undefined,
  old: RegisteredCommand[],
): RegisteredCommand {
  const type = Number(body.type ?? 1);
  const known = old.find((one) => one.name === body.name && one.type === type);
  const permissions = body.default_member_permissions;
  return {
    id: known?.id ?? world.newId(),
    type,
    name: String(body.name),
    description: String(body.description ?? ''),
    options: (body.options ?? []) as CommandOption[],
    contexts: (body.contexts ?? (guildId === undefined ? [0, 1] : [0])) as number[],
    integrationTypes: (body.integration_types ?? [0]) as number[],
    defaultMemberPermissions: permissions === undefined || permissions === null ? null : String(permissions),
    raw: body,
    ...(guildId === undefined ? {} : { guildId }),
  };
}

/** As Discord answers: defaults are omitted in options, localizations included only on request. */
function wireCommand(world: World, command: RegisteredCommand, localized: boolean): Json {
  const { raw } = command;
  return {
    id: command.id,
    application_id: world.applicationId,
    version: command.id,
    type: command.type,
    name: command.name,
    description: command.description,
    default_member_permissions: command.defaultMemberPermissions,
    nsfw: raw.nsfw ?? false,
    ...(command.guildId === undefined
      ? {
          dm_permission: command.contexts.includes(1),
          contexts: raw.contexts ?? null,
          integration_types: command.integrationTypes,
        }
      : { guild_id: command.guildId }),
    ...(command.options.length > 0
      ? { options: command.options.map((one) => wireOption(one as unknown as Json, localized)) }
      : {}),
    ...(localized
      ? {
          name_localizations: raw.name_localizations ?? null,
          description_localizations: raw.description_localizations ?? null,
        }
      : {}),
  };
}

function wireOption(option: Json, localized: boolean): Json {
  const {
    required,
    autocomplete,
    options,
    choices,
    name_localizations: names,
    description_localizations: descriptions,
    ...rest
  } = option;
  const nested = options as Json[] | undefined;
  return {
    ...rest,
    ...(required ? { required } : {}),
    ...(autocomplete ? { autocomplete } : {}),
    ...(nested && nested.length > 0 ? { options: nested.map((one) => wireOption(one, localized)) } : {}),
    ...(choices && (choices as Json[]).length > 0 ? { choices } : {}),
    ...(localized && names ? { name_localizations: names } : {}),
    ...(localized && descriptions ? { description_localizations: descriptions } : {}),
  };
}
