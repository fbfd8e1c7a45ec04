// Compares Discord's registered commands with ours. Discord adds IDs, versions, deprecated fields and defaults, and leaves out what is
// empty, so both sides are normalized first.

import { ApplicationCommandType, type RESTPutAPIApplicationCommandsJSONBody } from 'discord.js';

/** As the API answers: more fields, and null where we set nothing. */
export type Registered = Record<string, unknown>;

/** The fields that we set, and the meaning of a missing one. */
const DEFAULTS: Record<string, unknown> = {
  type: ApplicationCommandType.ChatInput,
  name: '',
  description: '',
  required: false,
  autocomplete: false,
  nsfw: false,
  default_member_permissions: null,
  name_localizations: null,
  description_localizations: null,
  min_value: null,
  max_value: null,
  min_length: null,
  max_length: null,
};
const LISTS = ['options', 'choices'];
/** Fields whose order does not matter. */
const SETS = ['contexts', 'integration_types', 'channel_types'];
/** Discord's own command for activities, which a bulk overwrite must not remove (type 4, "Entry Point Commands"). */
const ENTRY_POINT = 4;

/** True when no upload is needed. */
export function sameDefinitions(
  registered: readonly Registered[],
  wanted: RESTPutAPIApplicationCommandsJSONBody,
): boolean {
  const theirs = registered.filter(({ type }) => type !== ENTRY_POINT).map(normal);
  const ours = (wanted as unknown as Registered[]).map(normal);
  return JSON.stringify(theirs.sort(byName)) === JSON.stringify(ours.sort(byName));
}

interface Normal {
  name: unknown;
  type: unknown;
}

function byName(a: Normal, b: Normal): number {
  const [one, other] = [`${a.name} ${a.type}`, `${b.name} ${b.type}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function normal(raw: Registered): Normal & Record<string, unknown> {
  const fields = Object.entries(DEFAULTS).map(([name, usual]) => [name, emptyAsNull(raw[name]) ?? usual]);
  const lists = LISTS.map((name) => [name, listOf(raw[name]).map((one) => normalItem(one))]);
  const sets = SETS.map((name) => [name, listOf(raw[name]).sort()]);
  return Object.fromEntries([...fields, ...lists, ...sets]);
}

/** Localizations in one order. */
function emptyAsNull(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? [...value] : [];
}

/** A choice has a name and a value; anything else is an option. */
function normalItem(raw: unknown): unknown {
  const item = raw as Registered;
  if (!('value' in item)) return normal(item);
  return { name: item.name, value: item.value, name_localizations: emptyAsNull(item.name_localizations) ?? null };
}
