// Checks one element (button, menu, input) against Slack's limits.

import type { ActionsBlockElement, InputBlockElement, PlainTextOption, SectionBlockAccessory } from '@slack/types';
import { LIMITS } from './limit-numbers.ts';

function length(what: string, text: string, most: number, least = 1): string[] {
  return text.length < least || text.length > most
    ? [`${what}: ${text.length} characters, not ${least} to ${most}`]
    : [];
}

/** Names of the limits that the element exceeds. A kind of element that Paperboy does not use is also a fault. */
export function elementFaults(element: ActionsBlockElement | InputBlockElement | SectionBlockAccessory): string[] {
  if (element.type === 'image') return ['an image beside a section'];
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return [
    ...length('action id', element.action_id ?? '', LIMITS.actionId),
    ...(placeholder === undefined ? [] : length('placeholder', placeholder.trim(), LIMITS.placeholder)),
    ...ownFaults(element),
  ];
}

function ownFaults(element: Exclude<Parameters<typeof elementFaults>[0], { type: 'image' }>): string[] {
  switch (element.type) {
    case 'button':
      return [
        ...length('button text', element.text.text.trim(), LIMITS.buttonText),
        ...length('accessibility label', element.accessibility_label ?? 'none', LIMITS.buttonText),
        ...(element.value === undefined ? [] : length('button value', element.value, LIMITS.buttonValue)),
        ...(element.url === undefined ? [] : urlFaults(element.url)),
        ...(element.url === undefined && element.value === undefined ? ['a button that does nothing'] : []),
      ];
    case 'overflow':
      return optionFaults(element.options, LIMITS.overflowOptions);
    case 'static_select': {
      const { options = [], initial_option } = element;
      const known = options.some((one) => JSON.stringify(one) === JSON.stringify(initial_option));
      return [
        ...optionFaults(options, LIMITS.options),
        ...(initial_option && !known ? ['a choice made that is none of the options'] : []),
      ];
    }
    case 'external_select':
      return element.initial_option ? optionFaults([element.initial_option], 1) : [];
    case 'multi_external_select':
      return element.initial_options ? optionFaults(element.initial_options, LIMITS.options) : [];
    case 'plain_text_input': {
      const { initial_value = '', max_length = LIMITS.inputValue } = element;
      const range = max_length < 1 || max_length > LIMITS.inputValue ? ['lengths out of range'] : [];
      return [...range, ...length('value', initial_value, max_length, 0)];
    }
    case 'number_input': {
      const { min_value, max_value, initial_value } = element;
      const numbers = [min_value, initial_value, max_value].flatMap((one) => (one === undefined ? [] : [Number(one)]));
      const ordered = numbers.every((one, i) => Number.isInteger(one) && one >= (numbers[i - 1] ?? one));
      return ordered ? [] : ['numbers out of range'];
    }
    case 'conversations_select':
      return [];
    default:
      return [`an element of kind ${element.type}`];
  }
}

function urlFaults(url: string): string[] {
  const faults = /^https?:\/\//.test(url) ? [] : ['a link button that leads to no web page'];
  return [...faults, ...length('button address', url, LIMITS.buttonUrl)];
}

/** Options of one menu; values must be unique. */
function optionFaults(options: readonly PlainTextOption[], most: number): string[] {
  const values = options.flatMap(({ value, url }) => (value === undefined ? [url ?? ''] : [value]));
  const faults = options.flatMap(({ text, value, url, description }) => [
    ...length('option text', text.text.trim(), LIMITS.optionText),
    ...length('option value', value ?? '', LIMITS.optionValue),
    ...(url === undefined ? [] : length('option address', url, LIMITS.optionUrl)),
    ...(description === undefined
      ? []
      : length('option description', description.text.trim(), LIMITS.optionDescription)),
  ]);
  if (options.length === 0 || options.length > most) faults.push(`${options.length} options, not 1 to ${most}`);
  if (new Set(values).size < values.length) faults.push('two options of the same value');
  return faults;
}
