// A form as Discord's modal, and a modal that was sent as the call it makes. Blanks become fields by the kind of their option: a line to
// type, a menu of choices, a channel, a role. The modal's custom id says which form it is, so nothing waits in memory.

import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { Call, Choice } from '#src/conversation/call.ts';
import type { AnyCommand } from '#src/conversation/command.ts';
import { formCall } from '#src/conversation/input/form-call.ts';
import type { Form } from '#src/conversation/message.ts';
import { type Option, labelOf as optionLabel } from '#src/conversation/option.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { newIds } from './custom-id.ts';
import { LIMITS } from './limit-numbers.ts';
import { isSnowflake } from './markdown.ts';
import { fitsOption } from './render-actions.ts';

export interface RenderedForm {
  body: APIModalInteractionResponseCallbackData;
  /** Calls to be kept before the modal is shown. */
  keep: { hash: string; call: Call }[];
}

/** Where digests can go: all but categories and direct messages. */
const PLACES = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
];

/** From this length on, several lines are to be seen. */
const PARAGRAPH_FROM = 500;

type Field = APILabelComponent['component'];

/**
 * The modal. Blanks over the fifth are left out: a form has no more. The id carries the form without what its fields hold, which comes
 * back with them. `command`: whose options the blanks are; undefined for one that has gone, then every blank is a line to type.
 */
export function renderForm(form: Form, command: AnyCommand | undefined, how: { key?: string } = {}): RenderedForm {
  const ids = newIds(how.key);
  const { values: _, ...bare } = form;
  const id = ids.take({ kind: 'f', call: formCall(bare) });
  const blanks = form.blanks.slice(0, LIMITS.modalParts);
  return {
    body: {
      custom_id: id,
      title: shorten(safeText(form.title), LIMITS.modalTitle) || texts.noWords(),
      components: blanks.map((name) => {
        const suggested = form.values?.[name] ?? form.call.options[name];
        return labelOf(name, command?.options[name], suggested);
      }),
    },
    keep: ids.keep(),
  };
}

function labelOf(name: string, option: Option | undefined, suggested: string | undefined): APILabelComponent {
  const label = shorten(safeText(optionLabel(name, option)), LIMITS.labelText) || texts.noWords();
  const summary = shorten(safeText(option?.summary ?? ''), LIMITS.labelDescription);
  // Boxes say themselves what can be chosen.
  const description = option?.boxes || !saysMore(summary, label) ? '' : summary;
  return {
    type: ComponentType.Label,
    label,
    ...(description !== '' && { description }),
    component: fieldOf(name, option, suggested),
  };
}

/** Whether a summary has a word that its label has not, in the singular or the plural. */
function saysMore(summary: string, label: string): boolean {
  const wordsOf = (text: string) =>
    text
      .toLowerCase()
      .split(/\s+/)
      .map((word) => word.replace(/s$/, ''));
  const known = new Set(wordsOf(label));
  return wordsOf(summary).some((word) => !known.has(word));
}

function fieldOf(name: string, option: Option | undefined, suggested: string | undefined): Field {
  const required = option?.required ?? false;
  const known = suggested !== undefined && isSnowflake(suggested) ? suggested : undefined;
  if (option?.boxes && option.boxes.choices.length <= LIMITS.boxes) {
    const { choices, ticked: tickedBy } = option.boxes;
    const ticked = tickedBy(suggested ?? '').filter((one) => choices.some(({ value }) => value === one));
    // What has a value now cannot be left without one: nothing ticked would change nothing.
    const atLeastOne = required || ticked.length > 0;
    return {
      type: ComponentType.CheckboxGroup,
      custom_id: name,
      required: atLeastOne,
      min_values: atLeastOne ? 1 : 0,
      options: optionsOf(choices, ticked),
    };
  }
  const choices = (option?.choices ?? numbersOf(option))
    .filter(({ value }) => fitsOption(value))
    .slice(0, LIMITS.options);
  if (choices.length > 0) {
    const options = optionsOf(choices, suggested === undefined ? [] : [suggested]);
    return { type: ComponentType.StringSelect, custom_id: name, required, options };
  }
  if (option?.kind === 'channel') {
    return {
      type: ComponentType.ChannelSelect,
      custom_id: name,
      required,
      channel_types: PLACES,
      ...(known && { default_values: [{ id: known, type: SelectMenuDefaultValueType.Channel }] }),
    };
  }
  if (option?.kind === 'role') {
    return {
      type: ComponentType.RoleSelect,
      custom_id: name,
      required,
      ...(known && { default_values: [{ id: known, type: SelectMenuDefaultValueType.Role }] }),
    };
  }
  return inputOf(name, option, suggested);
}

function optionsOf(choices: readonly Choice[], chosen: readonly string[]): APISelectMenuOption[] {
  return choices.map(({ value, label, note }) => ({
    value,
    label: shorten(safeText(label), LIMITS.optionLabel) || value,
    ...(note && { description: shorten(safeText(note), LIMITS.optionDescription) }),
    ...(chosen.includes(value) && { default: true }),
  }));
}

/** Few numbers are a choice. */
function numbersOf(option: Option | undefined): Choice[] {
  const { kind, min, max } = option ?? {};
  if (kind !== 'number' || min === undefined || max === undefined || max - min >= LIMITS.options) return [];
  return Array.from({ length: max - min + 1 }, (_, i) => ({ value: String(min + i), label: String(min + i) }));
}

function inputOf(name: string, option: Option | undefined, suggested: string | undefined): Field {
  // A number's max is a value; its mistakes are better said in words than by a field that takes no more.
  const most =
    option?.kind === 'number' ? LIMITS.inputValue : Math.min(option?.max ?? LIMITS.inputValue, LIMITS.inputValue);
  const long = option?.kind !== 'number' && most >= PARAGRAPH_FROM && (suggested?.length ?? 0) > 60;
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: option?.required ?? false,
    max_length: most,
    ...(suggested ? { value: suggested.slice(0, most) } : {}),
  };
}

/** What a modal said, by blank; empty fields are not in it. */
export function readFields(components: readonly ModalSubmitComponentLike[]): Record<string, string> {
  const fields = components.flatMap((part) => ('component' in part ? [part.component] : (part.components ?? [])));
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      const said =
        'value' in field && field.value != null ? field.value : 'values' in field ? field.values?.join(',') : undefined;
      return said === undefined || String(said).trim() === '' ? [] : [[field.custom_id, String(said)]];
    }),
  );
}

/** As a modal's submit carries it: labels, or rows in old clients. */
export type ModalSubmitComponentLike =
  | { type: number; component: SentField }
  | { type: number; components?: SentField[] };
type SentField = { custom_id: string; value?: string | boolean | null; values?: readonly string[] };

/** The form's call with its blanks as they were sent; a blank that was emptied is not given. */
export function readForm(
  form: Form,
  data: { components: readonly ModalSubmitComponentLike[] },
): { call: Call; values: Record<string, string> } {
  const values = readFields(data.components);
  const kept = Object.entries(form.call.options).filter(([name]) => !form.blanks.includes(name));
  const sent = form.blanks.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const]));
  return { call: { command: form.call.command, options: Object.fromEntries([...kept, ...sent]) }, values };
}
