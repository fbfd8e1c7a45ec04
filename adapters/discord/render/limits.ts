// Checks messages against Discord's limits, in tests and before sending: a fault found here is a log line, one found by Discord is a
// message that never arrived.

import type { APIMessageTopLevelComponent } from 'discord.js';
import { LIMITS } from './limit-numbers.ts';

export { LIMITS } from './limit-numbers.ts';
export { commandFaults, commandLength } from './limits-command.ts';
export { modalFaults } from './limits-modal.ts';

/** The posted body without mentions, nonce and files, which the sender adds. */
export interface MessageBody {
  flags: number;
  components: APIMessageTopLevelComponent[];
}

/** The fields of a component that have limits. */
interface Part {
  type: number;
  components?: Part[];
  accessory?: Part;
  content?: string;
  custom_id?: string;
  style?: number;
  label?: string;
  url?: string;
  placeholder?: string;
  options?: { label: string; value: string; description?: string }[];
}

const [ROW, BUTTON, SELECT, SECTION, TEXT, CONTAINER, LINK] = [1, 2, 3, 9, 10, 17, 5];

/** Names of the limits that the body exceeds; empty when Discord accepts it. */
export function messageFaults({ flags, components }: MessageBody): string[] {
  const parts = components as unknown as Part[];
  const faults = [...parts.flatMap(partFaults), ...sumFaults(flat(parts)), ...idFaults(flat(parts))];
  if ((flags & LIMITS.componentsFlag) === 0) faults.push('components without their flag');
  if (parts.length === 0) faults.push('an empty message');
  return faults;
}

/** Nested ones count, too. */
export function componentCount(components: readonly object[]): number {
  return flat(components as Part[]).length;
}

function flat(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => [
    part,
    ...flat(part.components ?? []),
    ...(part.accessory ? flat([part.accessory]) : []),
  ]);
}

function sumFaults(all: readonly Part[]): string[] {
  const faults: string[] = [];
  const shown = all.flatMap(({ type, content }) => (type === TEXT ? [content ?? ''] : []));
  const letters = shown.reduce((sum, text) => sum + text.length, 0);
  const bytes = shown.reduce((sum, text) => sum + Buffer.byteLength(text) + LIMITS.textBytesEach, 0);
  if (all.length > LIMITS.components) faults.push(`${all.length} components, more than ${LIMITS.components}`);
  if (letters > LIMITS.textSum) faults.push(`${letters} characters of text, more than ${LIMITS.textSum}`);
  if (bytes > LIMITS.textBytes) faults.push(`${bytes} bytes of text, more than ${LIMITS.textBytes}`);
  return faults;
}

function idFaults(all: readonly Part[]): string[] {
  const ids = all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id]));
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  return twice.map((id) => `the custom id ${id} twice`);
}

function sizes(what: string, text: string, most: number, least = 1): string[] {
  if (text.length < least) return [`${what}: empty`];
  return text.length > most ? [`${what}: ${text.length} characters, more than ${most}`] : [];
}

function partFaults(part: Part): string[] {
  const inside = [...(part.components ?? []), ...(part.accessory ? [part.accessory] : [])];
  return [...ownFaults(part), ...inside.flatMap(partFaults)];
}

function ownFaults(part: Part): string[] {
  const children = part.components ?? [];
  switch (part.type) {
    case ROW:
      return rowFaults(children);
    case BUTTON:
      return buttonFaults(part);
    case SELECT:
      return selectFaults(part);
    case SECTION:
      return sectionFaults(part, children);
    case TEXT:
      return sizes('text display', part.content?.trim() ?? '', LIMITS.textSum);
    case CONTAINER:
      return children.length === 0 ? ['an empty container'] : [];
    default:
      return [];
  }
}

function rowFaults(children: readonly Part[]): string[] {
  const selects = children.filter(({ type }) => type !== BUTTON).length;
  if (children.length === 0) return ['an empty row'];
  if (children.length > LIMITS.buttonsARow) return [`${children.length} buttons in a row`];
  return selects > 0 && children.length > 1 ? ['a select that shares its row'] : [];
}

function sectionFaults({ accessory }: Part, children: readonly Part[]): string[] {
  const faults =
    children.length === 0 || children.length > LIMITS.sectionTexts ? ['a section without 1 to 3 texts'] : [];
  return accessory === undefined ? [...faults, 'a section with nothing beside'] : faults;
}

function buttonFaults({ style, label, url, custom_id }: Part): string[] {
  const faults = sizes('button label', label?.trim() ?? '', LIMITS.buttonLabel);
  if (style === LINK) {
    if (!/^https?:\/\//.test(url ?? '')) faults.push('a link button that leads to no web page');
    return [...faults, ...sizes('button address', url ?? '', LIMITS.buttonUrl)];
  }
  return [...faults, ...sizes('custom id', custom_id ?? '', LIMITS.customId)];
}

function selectFaults({ custom_id, placeholder, options = [] }: Part): string[] {
  const values = new Set(options.map(({ value }) => value));
  const faults = [
    ...sizes('custom id', custom_id ?? '', LIMITS.customId),
    ...sizes('placeholder', placeholder ?? '', LIMITS.placeholder, 0),
    ...options.flatMap(({ label, value, description }) => [
      ...sizes('option label', label.trim(), LIMITS.optionLabel),
      ...sizes('option value', value, LIMITS.optionValue),
      ...sizes('option description', description ?? '', LIMITS.optionDescription, 0),
    ]),
  ];
  if (values.size < options.length) faults.push('two options of the same value');
  if (options.length === 0 || options.length > LIMITS.options) faults.push(`${options.length} options in a select`);
  return faults;
}
