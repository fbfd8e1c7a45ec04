// The fields of a subscription: as they were filled in, and what they mean.

import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
import { PRESETS } from '#src/digests/compose/presets.ts';
import { daysWords, readDays, writeDays } from '#src/digests/schedule/days.ts';
import { allZones } from '#src/digests/schedule/zone-names.ts';
import { DEFAULTS, LIMITS, readSubscriptionInput } from '#src/digests/service/subscription-input.ts';
import type { Preferences, Schedule } from '#src/digests/subscription.ts';
import { UserError } from '#src/errors.ts';
import { alternativesOf } from '#src/search/query/topic.ts';
import type { Markup } from '../html/layout.ts';
import { type Field, field, select } from '../html/parts.ts';

export interface Filled {
  topics: string;
  /** Keys of presets. */
  presets: readonly string[];
  days: string;
  at: string;
  zone: string;
  size: string;
}

/** One field is wrong: its name, and how to correct it. */
export interface Fault {
  field: string;
  words: string;
}

const SIZES = ['3', '5', '10', '20'];
const OFTEN = ['weekdays', 'daily', 'weekly'] as const;

/** A form that nobody has filled in. */
export function emptyForm(topics = ''): Filled {
  return filledWith({ ...DEFAULTS, topics, zone: 'UTC' });
}

export function filledWith({ topics, days, at, zone, size }: Preferences & Schedule): Filled {
  const all = alternativesOf(topics).map((one) => one.trim());
  const presets = PRESETS.map(({ key }) => key).filter((key) => all.includes(`preset:${key}`));
  const typed = all.filter((one) => !presets.some((key) => one === `preset:${key}`));
  return { topics: typed.join(', '), presets, days: writeDays(days), at, zone, size: String(size) };
}

export function filledIn(fields: URLSearchParams): Filled {
  const empty = emptyForm();
  return {
    topics: fields.get('topics') ?? empty.topics,
    presets: PRESETS.map(({ key }) => key).filter((key) => fields.has(`preset.${key}`)),
    days: fields.get('days') ?? empty.days,
    at: fields.get('at') ?? empty.at,
    zone: fields.get('zone') ?? empty.zone,
    size: fields.get('size') ?? empty.size,
  };
}

/** Throws UserError naming the field. */
export function readForm({ topics: typed, presets, days, at, zone, size }: Filled): Partial<Preferences & Schedule> {
  const { topics = '' } = readSubscriptionInput({ topics: typed });
  const all = [...(topics === '' ? [] : [topics]), ...presets.map((key) => `preset:${key}`)].join(', ');
  if (all.length > LIMITS.topics) throw new UserError(() => texts.tooLong('topics', LIMITS.topics), 'topics');
  if (!/^\d{1,2}$/.test(size) || Number(size) < 1 || Number(size) > LIMITS.size)
    throw new UserError(() => texts.badNumber(texts.web.subscribe.size(), size, 1, LIMITS.size), 'size');
  return readSubscriptionInput({ topics: all, days, at, zone, size: Number(size) });
}

/** As a fault of its field, for the form to show. Anything else is thrown on. */
export function faultOf(error: unknown): Fault {
  if (error instanceof UserError && error.field !== undefined) return { field: error.field, words: error.words() };
  throw error;
}

/** `guess`: a browser's script may fill in the reader's own time zone. */
export function subscriptionFields(filled: Filled, fault: Fault | undefined, guess: boolean): Markup {
  const words = texts.web.subscribe;
  const checked = (name: string): Pick<Field, 'name' | 'error'> =>
    fault?.field === name ? { name, error: fault.words } : { name };
  return html`${field({
    ...checked('topics'),
    label: texts.factTopics(),
    value: filled.topics,
    hint: words.topicsHint(),
    maxLength: LIMITS.topics,
  })}
${presetBoxes(filled.presets)}
<div class="field-row">
${select({ ...checked('days'), label: words.howOften(), value: filled.days, choices: oftenChoices(filled.days) })}
${field({ ...checked('at'), label: words.time(), type: 'time', value: filled.at, required: true })}
</div>
<div class="field-row">
${field({
  ...checked('zone'),
  label: words.zone(),
  value: filled.zone,
  required: true,
  maxLength: 100,
  list: 'zones',
  ...(guess && { guess: 'zone' as const }),
})}
${select({ ...checked('size'), label: words.size(), value: filled.size, choices: sizeChoices(filled.size) })}
</div>
<datalist id="zones">${allZones().map((zone) => html`<option value="${zone}"></option>`)}</datalist>`;
}

function presetBoxes(ticked: readonly string[]): Markup {
  return html`<details class="presets"${ticked.length > 0 ? html` open` : ''}><summary>${texts.web.subscribe.presets()}</summary>
<fieldset><legend class="unseen">${texts.web.subscribe.presets()}</legend>
<div class="preset-list">${PRESETS.map(
    ({ key }) =>
      html`<label class="choice"><input type="checkbox" name="preset.${key}"${ticked.includes(key) ? html` checked` : ''}><span>${texts.presets[key]}</span></label>`,
  )}</div></fieldset></details>`;
}

function oftenChoices(days: string): { value: string; label: string }[] {
  const { often } = texts.web.subscribe;
  const usual = OFTEN.map((value) => ({ value: value as string, label: often[value]() }));
  return usual.some(({ value }) => value === days) ? usual : [...usual, { value: days, label: otherDays(days) }];
}

/** Days that were chosen elsewhere, such as in a chat. */
function otherDays(days: string): string {
  try {
    return daysWords(readDays(days));
  } catch (error) {
    if (error instanceof UserError) return days;
    throw error;
  }
}

function sizeChoices(size: string): { value: string; label: string }[] {
  const sizes = SIZES.includes(size) ? SIZES : [...SIZES, size];
  return sizes.map((value) => ({ value, label: value }));
}
