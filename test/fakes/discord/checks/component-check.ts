// What Discord holds about the components of a message and the schemas miss.
// Sources: https://docs.discord.com/developers/components/reference and, for the text over all displays,
// https://github.com/discord/discord-api-docs/issues/8562 (4,000 characters) and 8554 (the 500 beyond some 10,170 bytes).

import { type BodyFault, badLength } from '../refusals.ts';
import type { Component } from '../world/message-data.ts';
import { allComponents } from '../world/message-shape.ts';

const ROWS = 5;
const COMPONENTS = 40;
const TEXT = 4_000;
const TEXT_BYTES = 10_170;
const TEXT_BYTES_EACH = 12;

/** Components with their path in the body. */
function walk(
  components: readonly Component[],
  at: (string | number)[],
): { one: Component; path: (string | number)[] }[] {
  return components.flatMap((one, index) => {
    const path = [...at, index];
    return [
      { one, path },
      ...walk(one.components ?? [], [...path, 'components']),
      ...(one.accessory ? [{ one: one.accessory, path: [...path, 'accessory'] }] : []),
    ];
  });
}

function fault(path: (string | number)[], code: string, message: string): BodyFault {
  return { path, code, message };
}

function buttonFaults(one: Component, path: (string | number)[]): BodyFault[] {
  const faults: BodyFault[] = [];
  const isLink = one.style === 5;
  if (isLink && !one.url) faults.push(fault([...path, 'url'], 'BASE_TYPE_REQUIRED', 'This field is required'));
  if (isLink && one.custom_id !== undefined) {
    faults.push(
      fault(
        [...path, 'custom_id'],
        'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      ),
    );
  }
  if (isLink && one.url && !/^(https?|discord):\/\/\S+$/.test(one.url)) {
    faults.push(fault([...path, 'url'], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.'));
  }
  if (isLink && (one.url?.length ?? 0) > 512)
    faults.push(fault([...path, 'url'], 'BASE_TYPE_MAX_LENGTH', 'Must be 512 or fewer in length.'));
  if (!isLink && one.style !== 6 && !one.custom_id) {
    faults.push(fault([...path, 'custom_id'], 'BASE_TYPE_REQUIRED', 'This field is required'));
  }
  if (!isLink && one.url !== undefined)
    faults.push(fault([...path, 'url'], 'BUTTON_COMPONENT_INVALID_STYLE_URL', 'Only a link has a url.'));
  if (one.style !== 6 && !one.label?.trim() && !one.emoji) {
    faults.push(fault(path, 'BUTTON_COMPONENT_INVALID_EMOJI_OR_LABEL', 'A button needs a label or an emoji.'));
  }
  return faults;
}

export function selectFaults(one: Component, path: (string | number)[]): BodyFault[] {
  const options = one.options ?? [];
  const faults: BodyFault[] = [];
  if (options.length < 1 || options.length > 25) faults.push(badLength([...path, 'options'], 1, 25));
  const seen = new Set<string>();
  options.forEach(({ value }, index) => {
    if (seen.has(value)) {
      faults.push(
        fault(
          [...path, 'options', index, 'value'],
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        ),
      );
    }
    seen.add(value);
  });
  const most = one.max_values ?? 1;
  if (most > options.length && most > 1) {
    faults.push(
      fault([...path, 'max_values'], 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', 'More values than there are options.'),
    );
  }
  if (options.filter((option) => option.default).length > most) {
    faults.push(
      fault(
        [...path, 'options'],
        'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
        'More defaults than values may be chosen.',
      ),
    );
  }
  return faults;
}

/** Duplicate custom IDs and numeric IDs. Also for modals. */
export function doubledIds(found: { one: Component; path: (string | number)[] }[]): BodyFault[] {
  const faults: BodyFault[] = [];
  const names = new Set<string>();
  const numbers = new Set<number>();
  for (const { one, path } of found) {
    if (one.custom_id !== undefined && names.has(one.custom_id)) {
      faults.push(
        fault([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
      );
    }
    if (one.custom_id !== undefined) names.add(one.custom_id);
    if (one.id !== undefined && one.id > 0 && numbers.has(one.id)) {
      faults.push(fault([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'));
    }
    if (one.id !== undefined) numbers.add(one.id);
  }
  return faults;
}

export function componentFaults(components: readonly Component[], v2: boolean): BodyFault[] {
  const found = walk(components, ['components']);
  const faults = doubledIds(found);
  for (const { one, path } of found) {
    if (one.type === 2) faults.push(...buttonFaults(one, path));
    if (one.type === 3) faults.push(...selectFaults(one, path));
    if (one.type === 1 && (one.components ?? []).some(({ type }) => type !== 2) && (one.components ?? []).length > 1) {
      faults.push(fault([...path, 'components'], 'BASE_TYPE_BAD_LENGTH', 'A row holds buttons, or one select alone.'));
    }
  }
  if (!v2) {
    components.forEach(({ type }, index) => {
      if (type === 1) return;
      faults.push(
        fault(['components', index, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).'),
      );
    });
    if (components.length > ROWS) faults.push(badLength(['components'], 1, ROWS));
    return faults;
  }
  if (found.length > COMPONENTS) {
    faults.push(
      fault(
        ['components'],
        'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
        `The total number of components cannot exceed ${COMPONENTS}`,
      ),
    );
  }
  if (displays(components).reduce((sum, text) => sum + text.length, 0) > TEXT) {
    faults.push(
      fault(
        ['components'],
        'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        `The total displayable text size cannot exceed ${TEXT}`,
      ),
    );
  }
  return faults;
}

function displays(components: readonly Component[]): string[] {
  return allComponents(components)
    .filter(({ type }) => type === 10)
    .map(({ content }) => content ?? '');
}

/** Discord answers 500 to this, instead of an error with a reason. */
export function breaksDiscord(components: readonly Component[]): boolean {
  const texts = displays(components);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + TEXT_BYTES_EACH, 0);
  const pictures = allComponents(components).reduce((sum, one) => sum + (one.items ?? []).length, 0);
  return bytes > TEXT_BYTES || pictures > 64;
}
