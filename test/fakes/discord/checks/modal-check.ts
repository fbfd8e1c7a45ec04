// Whether Discord would show a modal, and whether it would accept autocomplete's choices.
// Source: https://docs.discord.com/developers/components/reference

import { type BodyFault, badLength, missing, refuseBody, tooLong } from '../refusals.ts';
import type { Component } from '../world/message-data.ts';
import type { Json } from '../world/state.ts';
import { doubledIds, selectFaults } from './component-check.ts';
import { specFaults } from './spec-check.ts';

const TOP = 5;
const CHOICES = 25;

/** What can be filled in, with its path: inside labels, and text inputs in old action rows. */
export function modalFields(
  components: readonly Component[],
): { one: Component; path: (string | number)[]; label: string }[] {
  return components.flatMap((top, index) => {
    const path = ['data', 'components', index];
    if (top.component) return [{ one: top.component, path: [...path, 'component'], label: top.label ?? '' }];
    return (top.components ?? []).map((one, place) => ({
      one,
      path: [...path, 'components', place],
      label: one.label ?? '',
    }));
  });
}

export function checkModal(data: Json): void {
  const components = (data.components ?? []) as Component[];
  const faults: BodyFault[] = specFaults('modal', data, ['data']);
  if (components.length < 1 || components.length > TOP) faults.push(badLength(['data', 'components'], 1, TOP));
  const fields = modalFields(components);
  faults.push(...doubledIds(fields));
  for (const { one, path } of fields) {
    if (one.custom_id === undefined) faults.push(missing([...path, 'custom_id']));
    if (one.type === 3) faults.push(...selectFaults(one, path));
    if (one.type === 4) faults.push(...inputFaults(one, path));
    if (one.type === 21 || one.type === 22) faults.push(...groupFaults(one, path));
    if ((one.custom_id ?? '').length > 100) faults.push(tooLong([...path, 'custom_id'], 100));
    // Required select menus and groups accept no empty answer.
    if (one.type !== 4 && one.required !== false && one.min_values === 0)
      faults.push({
        path: [...path, 'min_values'],
        code: 'NUMBER_TYPE_MIN',
        message: 'Must be 1 or more when required.',
      });
  }
  components.forEach((top, index) => {
    if (top.type === 18 && !top.component) faults.push(missing(['data', 'components', index, 'component']));
    const at = ['data', 'components', index];
    if (top.type === 18 && !top.label) faults.push(missing([...at, 'label']));
    if (top.type === 18 && (top.label ?? '').length > 45) faults.push(tooLong([...at, 'label'], 45));
    if (top.type === 18 && (top.description ?? '').length > 100) faults.push(tooLong([...at, 'description'], 100));
    if (top.type === 1 && top.components?.[0]?.type === 4 && !top.components[0].label) {
      faults.push(missing(['data', 'components', index, 'components', 0, 'label']));
    }
  });
  refuseBody(faults);
}

/** Radio groups have 2 to 10 options and at most one chosen; checkbox groups 1 to 10. */
function groupFaults(one: Component, path: (string | number)[]): BodyFault[] {
  const options = one.options ?? [];
  const [least, most] = [one.type === 21 ? 2 : 1, one.type === 21 ? 1 : (one.max_values ?? options.length)];
  const faults = options.length < least || options.length > 10 ? [badLength([...path, 'options'], least, 10)] : [];
  const values = options.map(({ value }) => value);
  if (new Set(values).size < values.length || values.some((value) => value === '' || value.length > 100))
    faults.push(badLength([...path, 'options', 'value'], 1, 100));
  if (options.some(({ label }) => label === '' || label.length > 100))
    faults.push(badLength([...path, 'options', 'label'], 1, 100));
  if (options.filter((option) => option.default).length > most || (one.min_values ?? 0) > most)
    faults.push(badLength([...path, 'options'], one.min_values ?? 0, most));
  return faults;
}

function inputFaults(one: Component, path: (string | number)[]): BodyFault[] {
  const [least, most] = [one.min_length ?? 0, one.max_length ?? 4_000];
  if (least < 0 || most < 1 || most > 4_000 || least > most) return [badLength([...path, 'max_length'], 1, 4_000)];
  if ((one.placeholder ?? '').length > 100) return [tooLong([...path, 'placeholder'], 100)];
  const value = typeof one.value === 'string' ? one.value : '';
  if (value.length > (one.max_length ?? 4_000)) return [tooLong([...path, 'value'], one.max_length ?? 4_000)];
  if (value !== '' && value.length < (one.min_length ?? 0)) {
    return [badLength([...path, 'value'], one.min_length ?? 0, one.max_length ?? 4_000)];
  }
  return [];
}

/** `kind`: the option's type; 4 is an integer, 10 a number, else a string. */
export function checkChoices(data: Json, kind: number): void {
  const schema = kind === 4 ? 'integerChoices' : kind === 10 ? 'numberChoices' : 'stringChoices';
  const faults = specFaults(schema, data, ['data']);
  const choices = (data.choices ?? []) as { name: string; value: string | number }[];
  if (choices.length > CHOICES) faults.push(tooLong(['data', 'choices'], CHOICES));
  choices.forEach(({ name, value }, index) => {
    if (name === '' || name.length > 100) faults.push(badLength(['data', 'choices', index, 'name'], 1, 100));
    if (typeof value === 'string' && (value === '' || value.length > 100)) {
      faults.push(badLength(['data', 'choices', index, 'value'], 1, 100));
    }
  });
  refuseBody(faults);
}
