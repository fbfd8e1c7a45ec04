// Encodes a form as a call, so that a button can carry it and an open form can be identified: a form with errors can be reopened, even
// after a restart.

import type { Call } from '../call.ts';
import type { Action, Form, Message } from '../message.ts';
import { languageNow, texts, wordedIn } from '../texts/texts.ts';

/** No command has this name: names contain no slash. */
const FORM_COMMAND = '/form';
const [GIVEN, VALUE] = ['o.', 'v.'];

export function isFormCall(call: Call): boolean {
  return call.command === FORM_COMMAND;
}

/** The form as a call: command, title, fields, given options, and current values. */
export function formCall({ title, call, blanks, more = [], moreCall, values = {}, submit }: Form): Call {
  const prefixed = (prefix: string, of: Record<string, string>) =>
    Object.entries(of).map(([name, value]) => [`${prefix}${name}`, value]);
  const options: Record<string, string> = {
    command: call.command,
    ...(title === call.command ? {} : { title }),
    blanks: blanks.join(','),
    ...(more.length > 0 && { more: more.join(',') }),
    ...(moreCall && { 'more-call': JSON.stringify(moreCall) }),
    ...(submit !== undefined && { submit }),
    ...Object.fromEntries([...prefixed(GIVEN, call.options), ...prefixed(VALUE, values)]),
  };
  return { command: FORM_COMMAND, options };
}

/** The form of such a call, in the current language; undefined for any other call. */
export function readFormCall(call: Call): Form | undefined {
  const { command, blanks, title, more, 'more-call': moreCall, submit } = call.options;
  if (!isFormCall(call) || command === undefined || !blanks) return undefined;
  const optionsUnder = (prefix: string) =>
    Object.fromEntries(
      Object.entries(call.options).flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    );
  return wordedIn<Form>(languageNow(), {
    kind: 'form',
    title: title ?? command,
    call: { command, options: optionsUnder(GIVEN) },
    blanks: blanks.split(','),
    ...(more && { more: more.split(',') }),
    ...(moreCall && { moreCall: JSON.parse(moreCall) as Call }),
    ...(submit !== undefined && { submit }),
    values: optionsUnder(VALUE),
  });
}

/** A button under a validation error that reopens the form with the typed values. */
export function retryAction(form: Form, typed: Record<string, string>, label: string): Action {
  return { kind: 'button', label, call: formCall({ ...form, values: typed }), tone: 'main' };
}

/** A message with a button that opens the form, for places where it cannot be opened at once. */
export function formOffer(form: Form): Message {
  return wordedIn<Message>(languageNow(), {
    kind: 'message',
    fallbackText: texts.formReadyGist(),
    blocks: [{ kind: 'notice', tone: 'info', prose: texts.formReady(form.title) }],
    actions: [{ kind: 'button', label: texts.openForm(), call: formCall(form), tone: 'main' }],
  });
}
