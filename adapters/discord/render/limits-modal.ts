// Checks a modal against Discord's limits.

import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { LIMITS } from './limit-numbers.ts';

interface Field {
  type: number;
  custom_id?: string;
  value?: string;
  placeholder?: string;
  min_length?: number;
  max_length?: number;
  min_values?: number;
  max_values?: number;
  required?: boolean;
  options?: { label: string; value: string; description?: string }[];
}

interface Label {
  type: number;
  label?: string;
  description?: string;
  component?: Field;
}

const [LABEL, INPUT, STRING_SELECT, BOXES] = [18, 4, 3, 22];

/** Names of the limits that a modal exceeds; empty when Discord accepts it. */
export function modalFaults(modal: APIModalInteractionResponseCallbackData): string[] {
  const labels = modal.components as unknown as Label[];
  const ids = labels.map(({ component }) => component?.custom_id);
  const faults = [
    ...between('modal title', modal.title, 1, LIMITS.modalTitle),
    ...between('custom id', modal.custom_id, 1, LIMITS.customId),
    ...labels.flatMap(labelFaults),
  ];
  if (labels.length === 0 || labels.length > LIMITS.modalParts) faults.push(`${labels.length} parts in a modal`);
  if (new Set(ids).size < ids.length) faults.push('two fields of the same custom id');
  return faults;
}

function between(what: string, text: string | undefined, least: number, most: number): string[] {
  const length = text?.length ?? 0;
  return length < least || length > most ? [`${what}: ${length} characters, not ${least} to ${most}`] : [];
}

function labelFaults({ type, label, description, component }: Label): string[] {
  if (type !== LABEL || !component) return ['a part that is no label with a field in it'];
  const faults = [
    ...between('label', label, 1, LIMITS.labelText),
    ...(description === undefined ? [] : between('label description', description, 1, LIMITS.labelDescription)),
    ...between('custom id', component.custom_id, 1, LIMITS.customId),
  ];
  if (component.type === INPUT) faults.push(...inputFaults(component));
  else if (component.type === STRING_SELECT) faults.push(...selectFaults(component, LIMITS.options));
  else if (component.type === BOXES) faults.push(...selectFaults(component, LIMITS.boxes));
  if (component.type !== INPUT && component.required !== false && component.min_values === 0)
    faults.push('a required select that may stay empty');
  return faults;
}

function inputFaults({ value, placeholder, min_length = 0, max_length = LIMITS.inputValue }: Field): string[] {
  const faults = between('placeholder', placeholder, 0, LIMITS.inputPlaceholder);
  if (value !== undefined) faults.push(...between('value', value, min_length, max_length));
  if (max_length < 1 || max_length > LIMITS.inputValue || min_length > max_length) faults.push('lengths out of range');
  return faults;
}

function selectFaults({ options = [], placeholder, min_values = 1, max_values }: Field, most: number): string[] {
  const faults = between('placeholder', placeholder, 0, LIMITS.placeholder);
  if (min_values > (max_values ?? options.length)) faults.push('more to choose than there is');
  if (options.length === 0 || options.length > most) faults.push(`${options.length} options in a select`);
  if (new Set(options.map(({ value }) => value)).size < options.length) faults.push('two options of the same value');
  for (const { label, value, description } of options) {
    faults.push(...between('option label', label, 1, LIMITS.optionLabel));
    faults.push(...between('option value', value, 1, LIMITS.optionValue));
    if (description !== undefined)
      faults.push(...between('option description', description, 1, LIMITS.optionDescription));
  }
  return faults;
}
