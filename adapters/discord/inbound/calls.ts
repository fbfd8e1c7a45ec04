// Turns interactions on Discord into calls with a context: slash commands, message commands, buttons, menus, forms, completion. Pure except
// for reading a handle's stored call.

import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIRole,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Call, Context } from '#src/conversation/call.ts';
import type { AnyCommand } from '#src/conversation/command.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { canManage, inviteLink, mentionsAll, missingPermission } from '../api/permissions.ts';
import { channelRef, personRef } from '../api/refs.ts';
import { messageText } from './message-text.ts';

/** An interaction by a person in a channel: all but Discord's ping. */
export type Made = Exclude<APIInteraction, { type: 1 }>;

export function personOf(interaction: Made): string {
  return (interaction.member?.user ?? interaction.user)?.id ?? '';
}

/** The forum of a post that the bot made: nobody can type in a forum itself, so its posts stand for it. */
export type ForumOf = (channel: object) => string | undefined;

export function contextOf(interaction: Made, via: Context['via'], now: Date, forumOf: ForumOf): Context {
  const { guild_id: guild, member } = interaction;
  const here = interaction.channel?.id ?? interaction.channel_id ?? '';
  const forum = interaction.channel && forumOf(interaction.channel);
  const person = personOf(interaction);
  const missingPermissions = lacksOf(interaction);
  const silentRoles = silentRolesOf(interaction);
  return {
    channel: channelRef(forum ?? here, guild, person),
    person: personRef(person, guild),
    ...(guild === undefined && interaction.context !== InteractionContextType.PrivateChannel
      ? { direct: true as const }
      : {}),
    canManage: guild === undefined || canManage(BigInt(member?.permissions ?? 0)),
    ...(missingPermissions.length > 0 ? { missingPermissions } : {}),
    ...(isAbsent(interaction) ? { absent: true } : {}),
    ...(interaction.application_id
      ? { invite: { label: texts.discord.interactions.addToServer(), href: inviteLink(interaction.application_id) } }
      : {}),
    ...(silentRoles ? { silentRoles } : {}),
    ...('locale' in interaction ? { locale: interaction.locale } : {}),
    now,
    via,
  };
}

/** Only the caller has installed the bot: it is not a member of that server or conversation. */
function isAbsent({ context, guild_id: guild, authorizing_integration_owners: owners }: Made): boolean {
  if (context === InteractionContextType.PrivateChannel) return true;
  return guild !== undefined && owners[ApplicationIntegrationType.GuildInstall] === undefined;
}

/**
 * Roles among the options that a digest cannot notify: not mentionable, and the bot may not mention all roles in the channel given as an
 * option, or else in the call's channel (https://docs.discord.com/developers/resources/message#allowed-mentions-object).
 */
function silentRolesOf({ data, app_permissions: here }: Made): Context['silentRoles'] {
  const resolved = data && 'resolved' in data ? (data.resolved as Resolved | undefined) : undefined;
  const [there] = Object.values(resolved?.channels ?? {});
  if (mentionsAll(BigInt(there?.app_permissions ?? here))) return undefined;
  const silent = Object.values(resolved?.roles ?? {}).filter(({ mentionable }) => !mentionable);
  return silent.length === 0
    ? undefined
    : Object.fromEntries(silent.map(({ id, name }) => [id, () => texts.discord.interactions.roleNotMentionable(name)]));
}

interface Resolved {
  roles?: Record<string, Pick<APIRole, 'id' | 'name' | 'mentionable'>>;
  /** The bot's permissions in each, sent since 2026-07-16. */
  channels?: Record<string, { app_permissions?: string }>;
}

/** Missing permissions for posting there: every interaction carries the bot's permissions. */
function lacksOf(interaction: Made): string[] {
  const { guild_id: guild, channel, context } = interaction;
  if (context === InteractionContextType.PrivateChannel) return [texts.discord.interactions.needsMembership()];
  if (guild === undefined) return [];
  if (isAbsent(interaction)) return [texts.discord.interactions.needsInvitation()];
  return channel ? missingPermission(BigInt(interaction.app_permissions), channel.type) : [];
}

type Typed = APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction;

interface Given {
  call: Call;
  /** The option being typed. */
  focused?: { name: string; typed: string };
}

/** `/papers reading add …`: a subcommand, possibly in a group, with its options as text. */
export function typedCall({ data }: Typed): Given {
  const path: string[] = [];
  let options: readonly APIApplicationCommandInteractionDataOption[] = data.options ?? [];
  for (let [first] = options; first && isNested(first); [first] = options) {
    path.push(first.name);
    options = first.options ?? [];
  }
  const given: Record<string, string> = {};
  let focused: Given['focused'];
  for (const option of options) {
    if (!('value' in option)) continue;
    const value = String(option.value);
    if ('focused' in option && option.focused) focused = { name: option.name, typed: value };
    else given[option.name] = value;
  }
  return { call: { command: path.join(' '), options: given }, ...(focused ? { focused } : {}) };
}

type Nested = Extract<APIApplicationCommandInteractionDataOption, { options?: unknown }>;

function isNested(option: APIApplicationCommandInteractionDataOption): option is Nested {
  const { type } = option;
  return type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;
}

/** The @everyone role has the server's ID: a digest may not mention it. */
export function namesEverybody({ options: given }: Call, { options }: AnyCommand, guild: string | undefined): boolean {
  return Object.entries(given).some(([name, value]) => options[name]?.kind === 'role' && value === guild);
}

/** Longest text that `look-up` accepts. */
export const LOOKED_UP = 4000;

/** All words and URLs of the message to look up. */
export function lookUpCall({ data }: APIMessageApplicationCommandInteraction): Call {
  const message = data.resolved.messages[data.target_id];
  return { command: 'look-up', options: { text: message ? messageText(message, LOOKED_UP) : '' } };
}
