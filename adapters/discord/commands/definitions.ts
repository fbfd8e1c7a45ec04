// Command definitions for Discord: one `/papers` with all subcommands, and the message menu's entry for looking papers up. Names of commands
// and options are English; what describes them is in the usual language, and localized for the others.

import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type Locale,
  type LocalizationMap,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { type AnyCommand, worded } from '#src/conversation/command.ts';
import type { Option } from '#src/conversation/option.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { inLanguage, type Language, texts } from '#src/conversation/texts/texts.ts';
import { BASE_COMMAND } from '../render/command-form.ts';
import { LIMITS } from '../render/limit-numbers.ts';

export { sameDefinitions } from './same-definitions.ts';

/** In servers, in the bot's direct messages, in other conversations; installed to a server or a user. */
const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/**
 * All listed commands in order; a group takes the place of its first command. Definitions for a single server (development) cannot set
 * contexts and integration types.
 */
export function definitionsOf(
  commands: readonly AnyCommand[],
  scope: 'global' | 'guild' = 'global',
): RESTPutAPIApplicationCommandsJSONBody {
  const where = scope === 'global' ? EVERYWHERE : {};
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: BASE_COMMAND,
      ...described(() => texts.discord.commandSummary()),
      options: subcommandsOf(commands.filter(({ listed }) => listed)),
      ...where,
    },
    { type: ApplicationCommandType.Message, ...named(() => texts.discord.lookUp()), ...where },
  ];
}

type Below = APIApplicationCommandSubcommandGroupOption | APIApplicationCommandSubcommandOption;

function subcommandsOf(commands: readonly AnyCommand[]): Below[] {
  const below: Below[] = [];
  for (const command of commands) {
    const [first = '', second] = command.path;
    if (second === undefined) {
      below.push(subcommandOf(first, command));
      continue;
    }
    const group = below.find((one) => one.name === first && one.type === ApplicationCommandOptionType.SubcommandGroup);
    if (group)
      group.options = [
        ...((group.options ?? []) as APIApplicationCommandSubcommandOption[]),
        subcommandOf(second, command),
      ];
    else {
      below.push({
        type: ApplicationCommandOptionType.SubcommandGroup,
        name: first,
        ...described(() => texts.discord.groupSummary(first)),
        options: [subcommandOf(second, command)],
      });
    }
  }
  return below;
}

function subcommandOf(name: string, command: AnyCommand): APIApplicationCommandSubcommandOption {
  const declared = Object.entries(command.options);
  const ordered = [
    ...declared.filter(([, { required }]) => required),
    ...declared.filter(([, { required }]) => !required),
  ];
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    ...described(() => worded(command).summary),
    options: ordered.map(([optionName, option]) =>
      optionOf(optionName, option, () => worded(command).options[optionName] ?? option),
    ),
  };
}

/** The locales of each language (https://docs.discord.com/developers/reference#locales). */
const LOCALES: Readonly<Record<Language, readonly `${Locale}`[]>> = { en: ['en-GB', 'en-US'], de: ['de'] };

/** The words in the languages that have others than the usual one; null for none. Their catalogues must be loaded. */
function localized(say: () => string): LocalizationMap | null {
  const others = (Object.keys(LOCALES) as Language[]).flatMap((language) => {
    const words = inLanguage(language, say);
    return words === say() ? [] : LOCALES[language].map((locale) => [locale, words]);
  });
  return others.length > 0 ? Object.fromEntries(others) : null;
}

function described(say: () => string) {
  const description = () => shorten(safeText(say()), LIMITS.commandDescription);
  return { description: description(), description_localizations: localized(description) };
}

function named(say: () => string) {
  const name = () => shorten(safeText(say()), LIMITS.choiceName);
  return { name: name(), name_localizations: localized(name) };
}

/** `option`: as declared; `now`: as called in the current language. */
function optionOf(name: string, option: Option, now: () => Option): APIApplicationCommandBasicOption {
  const base = { name, ...described(() => now().summary), required: option.required };
  switch (option.kind) {
    case 'number':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        ...(option.min !== undefined && { min_value: option.min }),
        ...(option.max !== undefined && { max_value: option.max }),
      };
    case 'channel':
      // Any type: Discord's own schema of this list lacks media channels, which can be posted to.
      return { ...base, type: ApplicationCommandOptionType.Channel };
    case 'role':
      return { ...base, type: ApplicationCommandOptionType.Role };
    case 'text':
    case 'topic':
    case 'day':
    case 'window':
    case 'choice':
    case 'paper':
    case 'subscription':
      return stringOption(base, option, now);
    default:
      option.kind satisfies never;
      return stringOption(base, option, now);
  }
}

type Base = { name: string; description: string; required: boolean };

function stringOption(base: Base, option: Option, now: () => Option): APIApplicationCommandBasicOption {
  const type = ApplicationCommandOptionType.String;
  const { choices = [], kind, completes } = option;
  if (choices.length > 0 && choices.length <= LIMITS.commandChoices) {
    const labelled = choices.map(({ value, label }, i) => ({
      ...named(() => now().choices?.[i]?.label ?? label),
      value,
    }));
    return { ...base, type, choices: labelled };
  }
  const completed =
    choices.length > 0 || completes !== undefined || kind === 'day' || kind === 'window' || kind === 'subscription';
  const most = option.max === undefined ? {} : { max_length: Math.min(option.max, 6000) };
  return { ...base, type, ...most, ...(completed && { autocomplete: true }) };
}
