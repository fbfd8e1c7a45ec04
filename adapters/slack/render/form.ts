// Renders a form as a Slack modal, and reads a submitted modal as a call. The form's handle and the place where it was opened are in the
// modal's private metadata, so nothing waits in memory.

import type { Button, InputBlock, ModalView } from '@slack/types';
import type { Call } from '#src/conversation/call.ts';
import { type AnyCommand, formTitle, pathOf, worded } from '#src/conversation/command.ts';
import { formCall } from '#src/conversation/input/form-call.ts';
import type { Form, Message } from '#src/conversation/message.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { inLanguageOf, texts } from '#src/conversation/texts/texts.ts';
import { encodeValue, newIds, readValue, sealed, unsealed } from './action-id.ts';
import { type FieldState, fieldOf, fieldWords, textIn } from './form-fields.ts';
import { LIMITS } from './limit-numbers.ts';
import { plainText } from './mrkdwn.ts';

/** The callback ID of every form's modal. */
export const FORM_VIEW = 'form';

export interface RenderedForm {
  view: ModalView;
  /** Calls to store before the modal is shown. */
  keep: { hash: string; call: Call }[];
}

export interface FormHow {
  /** Where it was opened, in the adapter's encoding, because a submitted modal does not say. At most 1000 UTF-16 units. */
  place?: string;
  /** A button that can be pressed before submitting; the press carries the fields' current values. */
  button?: { label: string; command: string };
}

const PLACE = 1000;

const PICKERS: ReadonlySet<string> = new Set([
  'timepicker',
  'static_select',
  'external_select',
  'conversations_select',
]);

/** A form with every option of a command, filled from the call. */
export function wholeForm(command: AnyCommand, call: Call, values: Record<string, string> = {}): Form {
  const title = pathOf(command);
  const blanks = Object.keys(command.options);
  return { kind: 'form', title, call: { command: title, options: {} }, blanks, values: { ...call.options, ...values } };
}

/**
 * The modal. `command`: its options type the fields; undefined for a command that no longer exists, then every field is a text input.
 * Throws RangeError when `how.place` is too long.
 */
export function renderForm(form: Form, command: AnyCommand | undefined, how: FormHow = {}): RenderedForm {
  return inLanguageOf(form, () => rendered(form, command && worded(command), how));
}

function rendered(form: Form, command: AnyCommand | undefined, how: FormHow): RenderedForm {
  const ids = newIds();
  const { values: _, ...bare } = form;
  const place = sealed(how.place ?? '');
  if (place.length > PLACE || place.includes('\n')) throw new RangeError(`no place for ${place.length} characters`);
  const { value, keep } = encodeValue('f', formCall(bare), LIMITS.privateMetadata - place.length - 1);
  const inputs = form.blanks.slice(0, LIMITS.viewBlocks - 2).map((name): InputBlock => {
    const option = command?.options[name];
    const label = plainText(
      shorten(safeText(option?.label ?? fieldWords(name)), LIMITS.inputLabel) || texts.emptyText(),
    );
    const element = fieldOf(option, form.values?.[name] ?? form.call.options[name]);
    const summary = shorten(safeText(option?.summary ?? ''), LIMITS.inputHint);
    // A picker shows the choices, so only typed fields need a hint.
    const hint = PICKERS.has(element.type) || summary === label.text ? '' : summary;
    return {
      type: 'input',
      block_id: name,
      label,
      ...(hint !== '' && { hint: plainText(hint) }),
      optional: !(option?.required ?? false),
      element,
    };
  });
  const view: ModalView = {
    type: 'modal',
    callback_id: FORM_VIEW,
    private_metadata: `${value}\n${place}`,
    title: plainText(shorten(safeText(formTitle(form, command)), LIMITS.viewTitle) || texts.emptyText()),
    submit: plainText(shorten(safeText(form.submit ?? ''), LIMITS.viewTitle) || texts.slack.submit()),
    close: plainText(texts.slack.close()),
    blocks: inputs,
  };
  const buttonOf = (kind: 'v' | 'm', call: Call, label: string): Button => ({
    type: 'button',
    action_id: ids.next(),
    text: plainText(shorten(safeText(label), LIMITS.buttonText) || texts.emptyText()),
    value: ids.value(kind, call),
  });
  const buttons: Button[] = [];
  if (form.more?.length) buttons.push(buttonOf('m', formCall(withMore(form)), texts.moreOptions()));
  if (how.button) {
    const { label, command: path } = how.button;
    buttons.push(buttonOf('v', { command: path, options: form.call.options }, label));
  }
  if (buttons.length > 0) view.blocks.push({ type: 'actions', elements: buttons });
  return { view, keep: [...(keep ? [keep] : []), ...ids.keep()] };
}

/** The form with all its fields shown. */
function withMore({ more = [], ...form }: Form): Form {
  return { ...form, blanks: [...form.blanks, ...more] };
}

/** Reads a modal's private metadata: the form's handle (for readHandle, then readFormCall), and where it was opened. */
export function readFormMetadata(metadata: string): { handle: string; place?: string } | undefined {
  const [value = '', place = ''] = metadata.split('\n');
  const read = readValue(value);
  if (read?.kind !== 'f') return undefined;
  return { handle: read.handle, ...(place !== '' && { place: unsealed(place) }) };
}

/** `view.state.values` of a modal. */
export type ViewValues = Record<string, Record<string, FieldState>>;

/** The form's call with only the submitted fields; an emptied field is left out. */
export function readForm(
  form: Pick<Form, 'call' | 'blanks'>,
  sent: ViewValues,
): { call: Call; values: Record<string, string> } {
  const values: Record<string, string> = {};
  for (const name of form.blanks) {
    const [field] = Object.hasOwn(sent, name) ? Object.values(sent[name] ?? {}) : [];
    const value = field ? textIn(field) : undefined;
    if (value !== undefined) values[name] = value;
  }
  const kept = Object.entries(form.call.options).filter(([name]) => !form.blanks.includes(name));
  return { call: { command: form.call.command, options: { ...Object.fromEntries(kept), ...values } }, values };
}

/**
 * A validation error as `errors` of `response_action: errors`, by the block ID of each field. Undefined for any other answer, which is
 * shown as a message.
 */
export function formErrors(form: Pick<Form, 'blanks'>, reply: Message): Record<string, string> | undefined {
  const faults = (reply.faults ?? oneFault(reply)).filter(({ field }) => form.blanks.includes(field));
  const errors = faults.flatMap(({ field, prose }): [string, string][] => {
    const words = safeText(plain(prose)).replace(/^:\s*/, '');
    return words === '' ? [] : [[field, shorten(words, LIMITS.fieldError)]];
  });
  return errors.length === 0 ? undefined : Object.fromEntries(errors);
}

function oneFault({ field, blocks: [first] }: Message): { field: string; prose: Prose }[] {
  if (field === undefined || first?.kind !== 'notice') return [];
  // Shown at the field itself, so its name is not repeated.
  const [name, ...rest] = first.prose;
  return [{ field, prose: name?.kind === 'code' && name.text === field ? rest : first.prose }];
}

/** `stays`: the answer is shown in the modal itself. */
export function placeIn(metadata: string): { channel?: string; url?: string; stays?: true } | undefined {
  const place = readFormMetadata(metadata)?.place;
  if (!place) return undefined;
  try {
    return JSON.parse(place) as { channel?: string; url?: string; stays?: true };
  } catch {
    return undefined;
  }
}
