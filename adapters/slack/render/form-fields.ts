// One field of a form as a Slack input element, and its value back as text.
// Topics are multi-select chips, suggested or typed, which together form the text `diffusion, "world model"` as typed elsewhere. A text
// that does not survive the round trip through chips is edited as text.

import type { InputBlockElement, PlainTextOption } from '@slack/types';
import type { Choice } from '#src/conversation/call.ts';
import { dayChoices } from '#src/conversation/input/complete.ts';
import type { Option } from '#src/conversation/option.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { fitsOption, sealed, unsealed } from './action-id.ts';
import { LIMITS } from './limit-numbers.ts';
import { plainText } from './mrkdwn.ts';

/** The block ID identifies a field, so all elements share this ID. */
const FIELD_ID = 'field';
/** From this length on, the input is multi-line. */
const LONG_FROM = 500;

/** `Skip below` for `skip-below`. */
export function fieldWords(name: string): string {
  const words = safeText(name).replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function fieldOf(option: Option | undefined, suggested = ''): InputBlockElement {
  const choices = (option?.choices ?? []).filter(({ value }) => fitsOption(value)).slice(0, LIMITS.options);
  if (choices.length > 0) return choiceField(choices, suggested);
  switch (option?.kind) {
    case 'number':
      return numberField(option, suggested);
    case 'channel':
      return channelField(suggested);
    case 'topic':
      return topicField(suggested) ?? lineField(option, suggested);
    case 'day':
    case 'window':
    case 'paper':
      return suggestedField(suggested) ?? lineField(option, suggested);
  }
  switch (option?.completes) {
    case 'time':
      return timeField(suggested) ?? lineField(option, suggested);
    case 'days':
      return daysField(suggested);
    case 'zone':
    case 'command':
      return suggestedField(suggested) ?? lineField(option, suggested);
    default:
      return lineField(option, suggested);
  }
}

function optionOf(value: string, label: string, note = ''): PlainTextOption {
  const description = shorten(safeText(note), LIMITS.optionDescription);
  return {
    text: plainText(shorten(safeText(label), LIMITS.optionText) || shorten(value, LIMITS.optionText)),
    value: sealed(value),
    ...(description !== '' && { description: plainText(description) }),
  };
}

function choiceField(choices: readonly Choice[], suggested: string): InputBlockElement {
  const options = choices.map(({ value, label, note }) => optionOf(value, label, note));
  const chosen = options.find(({ value }) => value === sealed(suggested));
  return {
    type: 'static_select',
    action_id: FIELD_ID,
    placeholder: plainText(texts.slack.choose()),
    options,
    ...(chosen && { initial_option: chosen }),
  };
}

/** Undefined for a value that is not in the picker's format, such as `9 am`: it is then edited as text. */
function timeField(suggested: string): InputBlockElement | undefined {
  if (suggested !== '' && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(suggested)) return undefined;
  return {
    type: 'timepicker',
    action_id: FIELD_ID,
    placeholder: plainText(texts.slack.chooseTime()),
    ...(suggested !== '' && { initial_time: suggested }),
  };
}

/** The usual choices; other days, such as `tue,sat`, are offered as they are. */
function daysField(suggested: string): InputBlockElement {
  const known = suggested === '' || dayChoices().some(({ value }) => value === suggested);
  const own = !known && fitsOption(suggested) ? [{ value: suggested, label: suggested }] : [];
  return choiceField([...own, ...dayChoices()], suggested);
}

function numberField({ min, max }: Option, suggested: string): InputBlockElement {
  const number = /^-?\d{1,15}$/.test(suggested) ? Number(suggested) : undefined;
  const fits = number !== undefined && number >= (min ?? number) && number <= (max ?? number);
  return {
    type: 'number_input',
    action_id: FIELD_ID,
    is_decimal_allowed: false,
    ...(min !== undefined && { min_value: String(min) }),
    ...(max !== undefined && { max_value: String(max) }),
    ...(fits && { initial_value: String(number) }),
  };
}

/** Public and private channels visible to the person. */
function channelField(suggested: string): InputBlockElement {
  return {
    type: 'conversations_select',
    action_id: FIELD_ID,
    placeholder: plainText(texts.slack.chooseChannel()),
    filter: { include: ['public', 'private'] },
    ...(/^[CG][A-Z0-9]{6,20}$/.test(suggested) && { initial_conversation: suggested }),
  };
}

/**
 * An external select that answers every keystroke from memory, with the typed text as a choice. Undefined when the current value does not
 * fit an option.
 */
function suggestedField(suggested: string): InputBlockElement | undefined {
  if (suggested !== '' && !fitsOption(suggested)) return undefined;
  return {
    type: 'external_select',
    action_id: FIELD_ID,
    placeholder: plainText(texts.slack.chooseOrType()),
    min_query_length: 0,
    ...(suggested !== '' && { initial_option: optionOf(suggested, suggested) }),
  };
}

function topicField(suggested: string): InputBlockElement | undefined {
  const chips = topicsOf(suggested);
  if (chips === undefined) return undefined;
  return {
    type: 'multi_external_select',
    action_id: FIELD_ID,
    placeholder: plainText(texts.slack.chooseOrType()),
    min_query_length: 0,
    ...(chips.length > 0 && { initial_options: chips.map((chip) => optionOf(chip, chip)) }),
  };
}

const BETWEEN = ', ';

/** Splits a text into topics; undefined when they would not join to the same text, or one is too long for an option. */
function topicsOf(text: string): string[] | undefined {
  const topics = (text.match(/(?:"[^"]*"|[^",])+/g) ?? []).map((topic) => topic.trim()).filter((topic) => topic !== '');
  // Each comma outside quotes separates two topics, and no quote is left open.
  const bare = text.replace(/"[^"]*"/g, '');
  const same = !bare.includes('"') && (text.trim() === '' || bare.split(',').length === topics.length);
  const fit = topics.length <= LIMITS.options && topics.every(fitsOption) && new Set(topics).size === topics.length;
  return same && fit ? topics : undefined;
}

function lineField(option: Option | undefined, suggested: string): InputBlockElement {
  // A number's max is a value, not a length.
  const most =
    option?.kind === 'number' ? LIMITS.inputValue : Math.min(option?.max ?? LIMITS.inputValue, LIMITS.inputValue);
  const value = suggested.slice(0, most);
  return {
    type: 'plain_text_input',
    action_id: FIELD_ID,
    max_length: most,
    ...(most >= LONG_FROM && value.length > 60 && { multiline: true }),
    ...(value !== '' && { initial_value: value }),
  };
}

/** Suggestions in Slack's format: the typed text first, so that anything can be chosen, then the choices, each value once. */
export function suggestionsOf(choices: readonly Choice[], typed: string): { options: PlainTextOption[] } {
  const words = safeText(typed);
  const own: Choice[] = words === '' ? [] : [{ value: words, label: words }];
  const known = new Set<string>();
  const meant = choices.find(({ value }) => value === words);
  const fit = [...(meant ? [meant] : own), ...choices].filter(
    ({ value }) => fitsOption(value) && !known.has(value) && known.add(value),
  );
  return { options: fit.slice(0, LIMITS.options).map(({ value, label, note }) => optionOf(value, label, note)) };
}

/** A field in a submitted modal. */
export interface FieldState {
  type?: string;
  value?: string | null;
  selected_option?: { value?: string } | null;
  selected_options?: readonly { value?: string }[] | null;
  selected_conversation?: string | null;
  selected_time?: string | null;
}

/** The field's value as typed text; undefined when empty. */
export function textIn(field: FieldState): string | undefined {
  const { value, selected_option, selected_options, selected_conversation, selected_time } = field;
  const text =
    selected_options?.map((one) => unsealed(one.value ?? '')).join(BETWEEN) ??
    (selected_option?.value === undefined ? undefined : unsealed(selected_option.value)) ??
    selected_conversation ??
    selected_time ??
    value;
  return text === undefined || text === null || text.trim() === '' ? undefined : text;
}
