// Checks a command's definition against Discord's limits.

import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { LIMITS } from './limit-numbers.ts';

type Localized = Readonly<Record<string, string>> | null;

interface Named {
  type?: number;
  name: string;
  description?: string;
  name_localizations?: Localized;
  description_localizations?: Localized;
  required?: boolean;
  autocomplete?: boolean;
  options?: Named[];
  choices?: { name: string; value: string | number; name_localizations?: Localized }[];
}

const CHAT_INPUT = 1;
const [SUBCOMMAND, GROUP] = [1, 2];
/** Names of commands and options, lower case where the script has it (Application Command Naming). */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Names of the limits that a definition exceeds; empty when Discord accepts it. */
export function commandFaults(command: RESTPostAPIApplicationCommandsJSONBody): string[] {
  const named = command as unknown as Named;
  if ((named.type ?? CHAT_INPUT) !== CHAT_INPUT) {
    const good = named.name.length > 0 && named.name.length <= LIMITS.commandName && !named.description;
    return good ? [] : [`${named.name}: not the name of a menu command, or described`];
  }
  const length = commandLength(command);
  const faults = faultsOf(named, named.name);
  return length > LIMITS.commandSum
    ? [...faults, `${named.name}: ${length} characters in all, more than ${LIMITS.commandSum}`]
    : faults;
}

/** Names, descriptions and choice values with everything below, in characters, as the limit of 8,000 counts them. */
export function commandLength(command: RESTPostAPIApplicationCommandsJSONBody): number {
  return lengthOf(command as unknown as Named);
}

/** Of a field's localizations only the longest counts. */
function longest(words: string, localized: Localized = null): number {
  return Math.max(words.length, ...Object.values(localized ?? {}).map((one) => one.length));
}

function lengthOf({ name, description = '', options = [], choices = [], ...more }: Named): number {
  return (
    longest(name, more.name_localizations) +
    longest(description, more.description_localizations) +
    options.reduce((sum, option) => sum + lengthOf(option), 0) +
    choices.reduce((sum, one) => sum + longest(one.name, one.name_localizations) + String(one.value).length, 0)
  );
}

function faultsOf(one: Named, path: string): string[] {
  const { name, description = '', options = [], choices = [] } = one;
  const faults: string[] = [];
  if (!NAME.test(name) || name !== name.toLowerCase()) faults.push(`${path}: not a name`);
  for (const words of [description, ...Object.values(one.description_localizations ?? {})]) {
    if (words.length < 1 || words.length > LIMITS.commandDescription)
      faults.push(`${path}: a description of ${words.length} characters`);
  }
  if (options.length > LIMITS.commandOptions) faults.push(`${path}: ${options.length} options`);
  if (choices.length > LIMITS.commandChoices) faults.push(`${path}: ${choices.length} choices`);
  if (choices.length > 0 && one.autocomplete) faults.push(`${path}: choices and completion`);
  if (new Set(options.map((option) => option.name)).size < options.length) faults.push(`${path}: a name twice`);
  if (options.some((option, i) => option.required && options[i - 1]?.required === false))
    faults.push(`${path}: a required option after one that is not`);
  const isCommand = ({ type }: Named) => type === SUBCOMMAND || type === GROUP;
  if (options.some(isCommand) && !options.every(isCommand)) faults.push(`${path}: options beside subcommands`);
  for (const choice of choices) {
    const value = String(choice.value);
    if (choice.name.length < 1 || choice.name.length > LIMITS.choiceName || value.length > LIMITS.choiceValue)
      faults.push(`${path}: the choice ${value}`);
  }
  return [...faults, ...options.flatMap((option) => faultsOf(option, `${path} ${option.name}`))];
}
