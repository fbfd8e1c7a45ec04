// Filling in a modal: values by field label or custom ID, with the checks of Discord's client.

import type { Component } from '../world/message-data.ts';
import type { Json } from '../world/state.ts';
import type { Modal } from './interactions.ts';

export type Filled = Record<string, string | string[] | boolean>;

/** The `components` of a modal submit. Throws an Error where the client would not send it. */
export function fillModal(modal: Modal, values: Filled): Json[] {
  const left = new Set(Object.keys(values));
  const value = (field: Component, label: string): Filled[string] | undefined => {
    const key = [field.custom_id ?? '', label].find((name) => name in values);
    if (key === undefined) return undefined;
    left.delete(key);
    return values[key];
  };
  const filled = modal.components.map((top, index): Json => {
    const id = top.id ?? index + 1;
    if (top.component) {
      return {
        type: top.type,
        id,
        component: filledField(top.component, top.label ?? '', value(top.component, top.label ?? '')),
      };
    }
    if (!top.components) return { type: top.type, id };
    const fields = top.components.map((one) => filledField(one, one.label ?? '', value(one, one.label ?? '')));
    return { type: top.type, id, components: fields };
  });
  if (left.size > 0) throw new Error(`"${modal.title}" has no field ${[...left].join(', ')}`);
  return filled;
}

function filledField(field: Component, label: string, given: Filled[string] | undefined): Json {
  const fail = (words: string): never => {
    throw new Error(`${label || field.custom_id}: ${words}`);
  };
  const common = { type: field.type, id: field.id ?? 0, custom_id: field.custom_id };
  if (field.type === 4) {
    const text = String(given ?? field.value ?? '');
    if (text === '' && field.required !== false) fail('must be filled in');
    if (text.length > (field.max_length ?? 4_000)) fail('too long');
    if (text !== '' && text.length < (field.min_length ?? 0)) fail('too short');
    return { ...common, value: text };
  }
  // Checkbox; radio group; all others give a list of values.
  if (field.type === 23) return { ...common, value: given === undefined ? field.default === true : given === true };
  const defaults = (field.options ?? []).filter((one) => one.default).map((one) => one.value);
  const chosen = given === undefined ? defaults : [given].flat().map((name) => optionValue(field, String(name), fail));
  if (chosen.length === 0 && field.required !== false) fail('must be chosen');
  if (field.type === 21) return { ...common, value: chosen[0] ?? null };
  if (field.type !== 21 && chosen.length > 0 && chosen.length < (field.min_values ?? 1)) fail('too few');
  if (chosen.length > (field.max_values ?? (field.type === 22 ? (field.options ?? []).length : 1))) fail('too many');
  return { ...common, values: chosen };
}

function optionValue(field: Component, name: string, fail: (words: string) => never): string {
  if (!field.options) return name;
  const option = field.options.find(({ label, value }) => label === name || value === name);
  return option ? option.value : fail(`no option "${name}"`);
}
