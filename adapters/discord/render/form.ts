// Renders a form as a Discord modal, and reads a submitted modal as a call. Fields follow the kind of their option: a text input, a menu, a
// channel, a role. The modal's custom ID identifies the form, so nothing waits in memory.

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
import { type AnyCommand, formTitle, worded } from '#src/conversation/command.ts';
import { formCall } from '#src/conversation/input/form-call.ts';
import type { Form } from '#src/conversation/message.ts';
import { type Option, labelOf as optionLabel } from '#src/conversation/option.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { inLanguageOf, texts } from '#src/conversation/texts/texts.ts';
import { newIds } from './custom-id.ts';
import { LIMITS } from './limit-numbers.ts';
import { isSnowflake } from './markdown.ts';
import { fitsOption } from './render-actions.ts';

export interface RenderedForm {
  body: APIModalInteractionResponseCallbackData;
  /** Calls to store before the modal is shown. */
  keep: { hash: string; call: Call }[];
}

/** Channels for digests: all but categories and direct messages. */
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

/** From this length on, the input is multi-line. */
const PARAGRAPH_FROM = 500;

type Field = APILabelComponent['component'];

/**
 * The modal. Fields after the fifth are left out: Discord allows no more. The ID carries the form without its fields' values, which come
 * back when it is submitted. `command`: its options type the fields; undefined for a command that no longer exists, then every field is a
 * text input.
 */
export function renderForm(form: Form, command: AnyCommand | undefined, how: { key?: string } = {}): RenderedForm {
  return inLanguageOf(form, () => rendered(form, command && worded(command), how));
}

function rendered(form: Form, command: AnyCommand | undefined, how: { key?: string }): RenderedForm {
  const ids = newIds(how.key);
  const { values: _, ...bare } = form;
  const id = ids.take({ kind: 'f', call: formCall(bare) });
  const blanks = form.blanks.slice(0, LIMITS.modalParts);
  return {
    body: {
      custom_id: id,
      title: shorten(safeText(formTitle(form, command)), LIMITS.modalTitle) || texts.emptyText(),
      components: blanks.map((name) => {
        const suggested = form.values?.[name] ?? form.call.options[name];
        return labelOf(name, command?.options[name], suggested);
      }),
    },
    keep: ids.keep(),
  };
}

function labelOf(name: string, option: Option | undefined, suggested: string | undefined): APILabelComponent {
  const label = shorten(safeText(optionLabel(name, option)), LIMITS.labelText) || texts.emptyText();
  const summary = shorten(safeText(option?.summary ?? ''), LIMITS.labelDescription);
  // Checkboxes and radio buttons need no explanation.
  const description = option?.boxes || !addsWords(summary, label) ? '' : summary;
  return {
    type: ComponentType.Label,
    label,
    ...(description !== '' && { description }),
    component: fieldOf(name, option, suggested),
  };
}

/** Whether a summary has a word that its label lacks, in the singular or the plural. */
function addsWords(summary: string, label: string): boolean {
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
  const boxes = option?.boxes?.choices() ?? [];
  if (option?.boxes && boxes.length <= LIMITS.boxes) {
    const ticked = option.boxes.ticked(suggested ?? '').filter((one) => boxes.some(({ value }) => value === one));
    // A field with a value cannot be emptied: nothing ticked would change nothing.
    const atLeastOne = required || ticked.length > 0;
    return {
      type: ComponentType.CheckboxGroup,
      custom_id: name,
      required: atLeastOne,
      min_values: atLeastOne ? 1 : 0,
      options: optionsOf(boxes, ticked),
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

/** A small range of numbers becomes a choice. */
function numbersOf(option: Option | undefined): Choice[] {
  const { kind, min, max } = option ?? {};
  if (kind !== 'number' || min === undefined || max === undefined || max - min >= LIMITS.options) return [];
  return Array.from({ length: max - min + 1 }, (_, i) => ({ value: String(min + i), label: String(min + i) }));
}

function inputOf(name: string, option: Option | undefined, suggested: string | undefined): Field {
  // A number's max is a value, not a length; an error message beats a field that takes no more characters.
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

/** The submitted values by field; empty fields are left out. */
export function readFields(components: readonly ModalSubmitComponentLike[]): Record<string, string> {
  const fields = components.flatMap((part) => ('component' in part ? [part.component] : (part.components ?? [])));
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      const value =
        'value' in field && field.value != null ? field.value : 'values' in field ? field.values?.join(',') : undefined;
      return value === undefined || String(value).trim() === '' ? [] : [[field.custom_id, String(value)]];
    }),
  );
}

/** As a submitted modal carries it: labels, or rows in old clients. */
export type ModalSubmitComponentLike =
  | { type: number; component: SentField }
  | { type: number; components?: SentField[] };
type SentField = { custom_id: string; value?: string | boolean | null; values?: readonly string[] };

/** The form's call with the submitted fields; an emptied field is left out. */
export function readForm(
  form: Form,
  data: { components: readonly ModalSubmitComponentLike[] },
): { call: Call; values: Record<string, string> } {
  const values = readFields(data.components);
  const kept = Object.entries(form.call.options).filter(([name]) => !form.blanks.includes(name));
  const sent = form.blanks.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const]));
  return { call: { command: form.call.command, options: Object.fromEntries([...kept, ...sent]) }, values };
}
