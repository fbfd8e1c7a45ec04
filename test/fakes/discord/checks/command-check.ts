// Whether Discord would register a list of commands: names, lengths, 25 a level, 8,000 characters, required options first.
// Source: https://docs.discord.com/developers/interactions/application-commands

import { type BodyFault, badLength, missing, refuseBody, tooLong } from '../refusals.ts';
import type { CommandOption, Json } from '../world/state.ts';
import { specFaults } from './spec-check.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MOST_OPTIONS = 25;
const MOST_CHARACTERS = 8_000;
const MOST_OF_TYPE: Record<number, number> = { 1: 100, 2: 15, 3: 15 };
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

interface Named {
  name: string;
  description?: string;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
  options?: (CommandOption & Named)[];
  choices?: { name: string; value: string | number; name_localizations?: Record<string, string> | null }[];
}

/** Throws 50035 for a list that Discord would reject. */
export function checkCommands(list: readonly Json[]): void {
  const faults: BodyFault[] = [];
  const seen = new Set<string>();
  list.forEach((command, index) => {
    const type = Number(command.type ?? 1);
    // The schema requires a number where Discord accepts, and everyone sends, a string.
    const { default_member_permissions: permissions, ...rest } = command;
    faults.push(...specFaults('command', rest, [index]));
    if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions))) {
      faults.push({
        path: [index, 'default_member_permissions'],
        code: 'PERMISSION_TYPE_INVALID',
        message: 'Not a bit set.',
      });
    }
    faults.push(...(type === 1 ? chatFaults(command as unknown as Named, index) : menuFaults(command, index)));
    const key = `${type} ${command.name}`;
    if (seen.has(key)) {
      faults.push({
        path: [index, 'name'],
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
      });
    }
    seen.add(key);
  });
  for (const [type, most] of Object.entries(MOST_OF_TYPE)) {
    if (list.filter((one) => Number(one.type ?? 1) === Number(type)).length > most) faults.push(tooLong([], most));
  }
  refuseBody(faults);
}

function chatFaults(command: Named, index: number): BodyFault[] {
  const faults = [...nameFaults(command, [index]), ...optionFaults(command.options ?? [], [index, 'options'], 0)];
  if (characters(command) > MOST_CHARACTERS) {
    faults.push({
      path: [index],
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: `Command exceeds maximum size (${MOST_CHARACTERS})`,
    });
  }
  return faults;
}

function menuFaults(command: Json, index: number): BodyFault[] {
  const name = String(command.name ?? '');
  const faults = name.length < 1 || name.length > 32 ? [badLength([index, 'name'], 1, 32)] : [];
  if (command.description) {
    faults.push({
      path: [index, 'description'],
      code: 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
      message: 'Context menu commands cannot have description',
    });
  }
  return faults;
}

function nameFaults(one: Named, path: (string | number)[]): BodyFault[] {
  const faults: BodyFault[] = [];
  const names: [(string | number)[], string][] = [
    [[...path, 'name'], one.name],
    ...Object.entries(one.name_localizations ?? {}).map(([locale, name]): [(string | number)[], string] => [
      [...path, 'name_localizations', locale],
      name,
    ]),
  ];
  for (const [at, name] of names) {
    if (!NAME.test(name ?? '') || name !== name.toLowerCase()) {
      faults.push({ path: at, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' });
    }
  }
  if (!one.description) faults.push(missing([...path, 'description']));
  else if (one.description.length > 100) faults.push(badLength([...path, 'description'], 1, 100));
  for (const field of ['name_localizations', 'description_localizations'] as const) {
    for (const locale of Object.keys(one[field] ?? {})) {
      if (LOCALES.has(locale)) continue;
      faults.push({
        path: [...path, field, locale],
        code: 'ENUM_TYPE_COERCE',
        message: `Value "${locale}" is not a valid enum value.`,
      });
    }
  }
  return faults;
}

function optionFaults(options: (CommandOption & Named)[], path: (string | number)[], depth: number): BodyFault[] {
  const faults: BodyFault[] = [];
  if (options.length > MOST_OPTIONS) faults.push(tooLong(path, MOST_OPTIONS));
  const names = new Set<string>();
  let sawOptional = false;
  options.forEach((one, index) => {
    const at = [...path, index];
    faults.push(...nameFaults(one, at));
    if (names.has(one.name)) {
      faults.push({
        path: at,
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option name already exists',
      });
    }
    names.add(one.name);
    if (one.required && sawOptional) {
      faults.push({
        path: at,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      });
    }
    if (!one.required) sawOptional = true;
    if (one.autocomplete && (one.choices ?? []).length > 0) {
      faults.push({
        path: at,
        code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
        message: 'Choices and autocomplete exclude each other.',
      });
    }
    if ((one.choices ?? []).length > MOST_OPTIONS) faults.push(tooLong([...at, 'choices'], MOST_OPTIONS));
    const nests = one.type === 1 || one.type === 2;
    if (nests && depth > (one.type === 1 ? 1 : 0)) {
      faults.push({ path: [...at, 'type'], code: 'BASE_TYPE_CHOICES', message: 'Nested too deeply.' });
    }
    faults.push(...optionFaults((one.options ?? []) as (CommandOption & Named)[], [...at, 'options'], depth + 1));
  });
  const kinds = new Set(options.map(({ type }) => type === 1 || type === 2));
  if (kinds.size > 1) {
    faults.push({
      path,
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message: 'Sub-command and sub-command group option types are mutually exclusive to all other types',
    });
  }
  return faults;
}

/** What counts against 8,000: names, descriptions and values, each in its longest translation. */
export function characters(one: Named): number {
  const longest = (text: string | undefined, others: Record<string, string> | null | undefined) =>
    Math.max(text?.length ?? 0, ...Object.values(others ?? {}).map((other) => other.length));
  return (
    longest(one.name, one.name_localizations) +
    longest(one.description, one.description_localizations) +
    (one.options ?? []).reduce((sum, option) => sum + characters(option), 0) +
    (one.choices ?? []).reduce(
      (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
      0,
    )
  );
}
