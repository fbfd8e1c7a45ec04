// A form as Slack's modal, and a modal that was sent as the call it makes. Blanks become fields by the kind of their option; which form
// it is and where it was opened stands in the modal's private metadata, so nothing waits in memory. Fields are in form-fields.ts.

import type { Button, InputBlock, ModalView } from '@slack/types';
import type { Call } from '#src/conversation/call.ts';
import { type AnyCommand, pathOf } from '#src/conversation/command.ts';
import { formCall } from '#src/conversation/input/form-call.ts';
import type { Form, Message } from '#src/conversation/message.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { encodeValue, newIds, readValue, sealed, unsealed } from './action-id.ts';
import { type FieldState, fieldOf, fieldWords, saidIn } from './form-fields.ts';
import { LIMITS } from './limit-numbers.ts';
import { plainText } from './mrkdwn.ts';

/** The callback id of every modal that is a form. */
export const FORM_VIEW = 'form';

export interface RenderedForm {
  view: ModalView;
  /** Calls to be kept before the modal is shown. */
  keep: { hash: string; call: Call }[];
}

export interface FormHow {
  /** Where it was opened, in the adapter's own words: a modal that is sent does not say. At most 1000 UTF-16 units. */
  place?: string;
  /** A button that can be pressed before the form is sent; what stands in the fields by then comes with the press. */
  button?: { label: string; command: string };
}

const PLACE = 1000;

const PICKERS: ReadonlySet<string> = new Set([
  'timepicker',
  'static_select',
  'external_select',
  'conversations_select',
]);

/** A form with every option of a command as a blank, filled with what the call says. */
export function wholeForm(command: AnyCommand, call: Call, values: Record<string, string> = {}): Form {
  const title = pathOf(command);
  const blanks = Object.keys(command.options);
  return { kind: 'form', title, call: { command: title, options: {} }, blanks, values: { ...call.options, ...values } };
}

/**
 * The modal. `command`: whose options the blanks are; undefined for one that has gone, then every blank is a line to type.
 * Throws RangeError when `how.place` is too long.
 */
export function renderForm(form: Form, command: AnyCommand | undefined, how: FormHow = {}): RenderedForm {
  const ids = newIds();
  const { values: _, ...bare } = form;
  const place = sealed(how.place ?? '');
  if (place.length > PLACE || place.includes('\n')) throw new RangeError(`no place for ${place.length} characters`);
  const { value, keep } = encodeValue('f', formCall(bare), LIMITS.privateMetadata - place.length - 1);
  const inputs = form.blanks.slice(0, LIMITS.viewBlocks - 2).map((name): InputBlock => {
    const option = command?.options[name];
    const label = plainText(shorten(safeText(option?.label ?? fieldWords(name)), LIMITS.inputLabel) || texts.noWords());
    const element = fieldOf(option, form.values?.[name] ?? form.call.options[name]);
    const summary = shorten(safeText(option?.summary ?? ''), LIMITS.inputHint);
    // A picker shows what may be chosen, so only what is typed needs words on how.
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
    title: plainText(shorten(fieldWords(form.title), LIMITS.viewTitle) || texts.noWords()),
    submit: plainText(shorten(safeText(form.submit ?? ''), LIMITS.viewTitle) || texts.slack.submit()),
    close: plainText(texts.slack.close()),
    blocks: inputs,
  };
  const buttonOf = (kind: 'v' | 'm', call: Call, label: string): Button => ({
    type: 'button',
    action_id: ids.next(),
    text: plainText(shorten(safeText(label), LIMITS.buttonText) || texts.noWords()),
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

/** What a modal's private metadata says: the handle of the form (for readHandle, then readFormCall), and where it was opened. */
export function readFormMetadata(metadata: string): { handle: string; place?: string } | undefined {
  const [value = '', place = ''] = metadata.split('\n');
  const read = readValue(value);
  if (read?.kind !== 'f') return undefined;
  return { handle: read.handle, ...(place !== '' && { place: unsealed(place) }) };
}

/** `view.state.values` of a modal. */
export type ViewValues = Record<string, Record<string, FieldState>>;

/** The form's call with its blanks as they were sent, and these alone; a blank that was emptied is not given. */
export function readForm(
  form: Pick<Form, 'call' | 'blanks'>,
  sent: ViewValues,
): { call: Call; values: Record<string, string> } {
  const values: Record<string, string> = {};
  for (const name of form.blanks) {
    const [field] = Object.hasOwn(sent, name) ? Object.values(sent[name] ?? {}) : [];
    const said = field ? saidIn(field) : undefined;
    if (said !== undefined) values[name] = said;
  }
  const kept = Object.entries(form.call.options).filter(([name]) => !form.blanks.includes(name));
  return { call: { command: form.call.command, options: { ...Object.fromEntries(kept), ...values } }, values };
}

/**
 * A complaint about blanks as `errors` of `response_action: errors`: each field's block id and what is wrong. Undefined for any other
 * answer, which then is shown as a message.
 */
export function formErrors(form: Pick<Form, 'blanks'>, reply: Message): Record<string, string> | undefined {
  const said = (reply.faults ?? oneFault(reply)).filter(({ field }) => form.blanks.includes(field));
  const errors = said.flatMap(({ field, prose }): [string, string][] => {
    const words = safeText(plain(prose)).replace(/^:\s*/, '');
    return words === '' ? [] : [[field, shorten(words, LIMITS.fieldError)]];
  });
  return errors.length === 0 ? undefined : Object.fromEntries(errors);
}

function oneFault({ field, blocks: [first] }: Message): { field: string; prose: Prose }[] {
  if (field === undefined || first?.kind !== 'notice') return [];
  // The field stands beside it: its name before the words would say it twice.
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
