// One blank of a form as one of Slack's input elements, and what was put into it as text. Apart from form.ts, which puts the modal
// together.
//
// Topics are several: each is a chip, from suggestions or as typed, and together they are the text `diffusion, "world model"` that is
// typed elsewhere. A text that does not come apart into chips, and comes back together as itself, is edited as the text it is.

import type { InputBlockElement, PlainTextOption } from '@slack/types';
import type { Choice } from '#src/conversation/call.ts';
import { DAYS } from '#src/conversation/input/complete.ts';
import type { Option } from '#src/conversation/option.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { fitsOption, sealed, unsealed } from './action-id.ts';
import { LIMITS } from './limit-numbers.ts';
import { plainText } from './mrkdwn.ts';

/** The field of a blank is known by its block; its own id says nothing more. */
const FIELD_ID = 'field';
/** From this length on, several lines are to be seen. */
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

/** Undefined where what is filled in is no time as the picker writes it, such as `9 am`: then it is edited as text. */
function timeField(suggested: string): InputBlockElement | undefined {
  if (suggested !== '' && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(suggested)) return undefined;
  return {
    type: 'timepicker',
    action_id: FIELD_ID,
    placeholder: plainText(texts.slack.chooseTime()),
    ...(suggested !== '' && { initial_time: suggested }),
  };
}

/** The usual choices; days that are none of them, such as `tue,sat`, are offered as they are. */
function daysField(suggested: string): InputBlockElement {
  const known = suggested === '' || DAYS.some(({ value }) => value === suggested);
  const own = !known && fitsOption(suggested) ? [{ value: suggested, label: suggested }] : [];
  return choiceField([...own, ...DAYS], suggested);
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

/** Public and private ones that whoever fills it in can see. */
function channelField(suggested: string): InputBlockElement {
  return {
    type: 'conversations_select',
    action_id: FIELD_ID,
    placeholder: plainText(texts.slack.chooseChannel()),
    filter: { include: ['public', 'private'] },
    ...(/^[CG][A-Z0-9]{6,20}$/.test(suggested) && { initial_conversation: suggested }),
  };
}

/** A list from memory that answers at every key, the typed words among it. Undefined where what is filled in fits no option. */
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

/** The text as single topics; undefined where they would not be that text again, or one is too long for an option. */
function topicsOf(text: string): string[] | undefined {
  const topics = (text.match(/(?:"[^"]*"|[^",])+/g) ?? []).map((topic) => topic.trim()).filter((topic) => topic !== '');
  // Each comma outside quotes parts two topics, and no quote is left open.
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

/**
 * Suggestions for a field that is typed into, as Slack wants them: the typed words first, so that anything can be chosen, then the
 * choices, each value once.
 */
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

/** A field as a modal that was sent carries it. */
export interface FieldState {
  type?: string;
  value?: string | null;
  selected_option?: { value?: string } | null;
  selected_options?: readonly { value?: string }[] | null;
  selected_conversation?: string | null;
  selected_time?: string | null;
}

/** What stands in a field, as the text that would be typed; undefined for nothing. */
export function saidIn(field: FieldState): string | undefined {
  const { value, selected_option, selected_options, selected_conversation, selected_time } = field;
  const said =
    selected_options?.map((one) => unsealed(one.value ?? '')).join(BETWEEN) ??
    (selected_option?.value === undefined ? undefined : unsealed(selected_option.value)) ??
    selected_conversation ??
    selected_time ??
    value;
  return said === undefined || said === null || said.trim() === '' ? undefined : said;
}
