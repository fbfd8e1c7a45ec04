// What somebody types after a slash, made into the data of an interaction the way Discord's client does: only registered commands,
// options of the right kind, required ones there. Throws an Error where the client would not let it be sent.

import { may } from '../world/permissions.ts';
import { wireMember, wireResolvedChannel, wireRole, wireUser } from '../world/shapes.ts';
import type { Channel, CommandOption, Json, RegisteredCommand, User, World } from '../world/state.ts';
import { contextOf, ownersOf } from './interaction-start.ts';

/** Strings, numbers and booleans. Users, channels and roles as objects or by ID. */
export type Typed = Record<string, string | number | boolean | { id: string }>;

interface Caller {
  world: World;
  user: User;
  channel: Channel;
}

interface Filling {
  caller: Caller;
  /** For errors. */
  path: string;
  /** Users, roles and channels named by options, collected on the way. */
  resolved: Record<string, Json>;
}

export interface Composed {
  command: RegisteredCommand;
  data: Json;
  /** The option that is being typed, for autocomplete. */
  focusedType?: number;
  path: string;
}

/** Commands that this person can use in this channel. */
export function offeredCommands(world: World, user: User, channel: Channel): RegisteredCommand[] {
  const owners = ownersOf(world, user, channel);
  return world.commands.filter((one) => {
    if (one.guildId !== undefined && one.guildId !== channel.guildId) return false;
    if (!one.contexts.includes(contextOf(channel))) return false;
    if (!one.integrationTypes.some((type) => owners[String(type)] !== undefined)) return false;
    if (channel.guildId === undefined) return true;
    if (!may(world, channel, user.id, 'USE_APPLICATION_COMMANDS')) return false;
    return holds(world, channel, user, one.defaultMemberPermissions);
  });
}

function holds(world: World, channel: Channel, user: User, wanted: string | null): boolean {
  if (wanted === null) return true;
  if (may(world, channel, user.id, 'ADMINISTRATOR')) return true;
  const guild = world.guilds.get(channel.guildId ?? '');
  if (guild?.ownerId === user.id) return true;
  const roles = guild?.members.get(user.id)?.roles ?? [];
  const bits = (guild?.roles ?? [])
    .filter(({ id }) => id === guild?.id || roles.includes(id))
    .reduce((all, role) => all | role.permissions, 0n);
  return BigInt(wanted) !== 0n && (bits & BigInt(wanted)) === BigInt(wanted);
}

export function composeSlash(caller: Caller, path: string, typed: Typed, focused?: string): Composed {
  const { world, user, channel } = caller;
  const [name, ...rest] = path.split(' ');
  const command = offeredCommands(world, user, channel).find((one) => one.type === 1 && one.name === name);
  if (!command) throw new Error(`Discord offers no command /${name} to ${user.username} here`);
  let options = command.options;
  const nest: { type: number; name: string }[] = [];
  for (const word of rest) {
    const step = options.find((one) => one.name === word && (one.type === 1 || one.type === 2));
    if (!step)
      throw new Error(`/${path}: there is no "${word}" here, only ${options.map((one) => one.name).join(', ')}`);
    nest.push({ type: step.type, name: step.name });
    options = step.options ?? [];
  }
  if (options.some(({ type }) => type === 1 || type === 2)) throw new Error(`/${path}: a sub-command must be chosen`);
  const resolved: Record<string, Json> = {};
  const values = valuesOf({ caller, path: `/${path}`, resolved }, options, typed, focused);
  const nested = nest.reduceRight<Json[]>((inner, step) => [{ ...step, options: inner }], values);
  const focusedType = options.find((one) => one.name === focused)?.type;
  return {
    command,
    path,
    data: {
      id: command.id,
      name: command.name,
      type: 1,
      options: nested,
      ...(command.guildId === undefined ? {} : { guild_id: command.guildId }),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
    ...(focusedType === undefined ? {} : { focusedType }),
  };
}

function valuesOf(
  { caller, path, resolved }: Filling,
  options: CommandOption[],
  typed: Typed,
  focused: string | undefined,
): Json[] {
  for (const name of Object.keys(typed)) {
    if (!options.some((one) => one.name === name)) throw new Error(`${path} has no option "${name}"`);
  }
  if (focused !== undefined) {
    const option = options.find((one) => one.name === focused);
    if (!option?.autocomplete) throw new Error(`${path}: "${focused}" does not complete`);
  } else {
    const lacking = options.find((one) => one.required && typed[one.name] === undefined);
    if (lacking) throw new Error(`${path}: "${lacking.name}" is required`);
  }
  return options
    .filter((one) => typed[one.name] !== undefined)
    .map((one) => {
      const given = typed[one.name] as Typed[string];
      if (one.name === focused) return { name: one.name, type: one.type, value: String(given), focused: true };
      return {
        name: one.name,
        type: one.type,
        value: optionValueOf({ caller, path: `${path} ${one.name}`, resolved }, one, given),
      };
    });
}

function optionValueOf(
  { caller: { world, user, channel }, path, resolved }: Filling,
  option: CommandOption,
  given: Typed[string],
): string | number | boolean {
  const fail = (words: string): never => {
    throw new Error(`${path}: ${words}`);
  };
  if (option.choices && option.choices.length > 0) {
    const choice = option.choices.find(({ name, value }) => name === given || value === given);
    return choice
      ? choice.value
      : fail(`${String(given)} is none of ${option.choices.map(({ name }) => name).join(', ')}`);
  }
  if (option.type === 3) {
    const text = String(given);
    if (text.length < (option.min_length ?? 0) || text.length > (option.max_length ?? 6_000))
      fail('too short or too long');
    return text;
  }
  if (option.type === 4 || option.type === 10) {
    const number = Number(given);
    if (Number.isNaN(number) || (option.type === 4 && !Number.isInteger(number))) fail('not a number');
    if (number < (option.min_value ?? -(2 ** 53)) || number > (option.max_value ?? 2 ** 53))
      fail('too small or too large');
    return number;
  }
  if (option.type === 5) return Boolean(given);
  const id = typeof given === 'object' ? given.id : String(given);
  const put = (kind: string, value: Json) => {
    resolved[kind] = { ...resolved[kind], [id]: value };
    return id;
  };
  const guild = world.guilds.get(channel.guildId ?? '');
  if (option.type === 7) {
    const chosen = world.channels.get(id);
    if (!chosen || chosen.guildId !== channel.guildId) return fail('no such channel here');
    if (option.channel_types && !option.channel_types.includes(chosen.type))
      fail('not a channel of the kinds asked for');
    if (!may(world, chosen, user.id, 'VIEW_CHANNEL')) fail('a channel that this person cannot see');
    return put('channels', wireResolvedChannel(world, chosen, user.id));
  }
  const role = guild?.roles.find((one) => one.id === id);
  if (role && (option.type === 8 || option.type === 9)) return put('roles', wireRole(role));
  const person = world.users.get(id);
  if (!person || option.type === 8) return fail('nobody and nothing of this id');
  const member = guild?.members.get(id);
  if (member) put('members', { ...wireMember(member), user: undefined, permissions: '0' });
  return put('users', wireUser(person));
}
