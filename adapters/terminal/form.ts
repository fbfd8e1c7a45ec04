// Asks the fields of a form one by one on a terminal; each answer is validated at once, so that mistakes are fixed where they were made. A
// pipe gets the line to type instead.

import type { Call } from '#src/conversation/call.ts';
import { type AnyCommand, pathOf, worded } from '#src/conversation/command.ts';
import { readValue } from '#src/conversation/input/option-values.ts';
import type { Form, Reply } from '#src/conversation/message.ts';
import type { Option } from '#src/conversation/option.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { inLanguageOf, texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { Lines } from './lines.ts';

export interface FormNeeds {
  lines: Lines;
  commands: readonly AnyCommand[];
  /** Prints text to the person, wrapped and safe. */
  say: (words: string, tone?: 'heading' | 'secondary' | 'warning') => Promise<void>;
  now: Date;
}

/** The form again with only the invalid field; other values stay. Undefined when the answer is not a validation error of a field. */
export function askAgain(form: Form, filled: Call, reply: Reply): Form | undefined {
  const field = reply.kind === 'message' ? reply.field : undefined;
  if (field === undefined || !form.blanks.includes(field)) return undefined;
  return { ...form, call: filled, blanks: [field], values: filled.options };
}

/** The form's call with its fields filled in; undefined when cancelled, `end` when the input ended in the middle. */
export function askForm(form: Form, needs: FormNeeds): Promise<Call | undefined | 'end'> {
  return inLanguageOf(form, () => ask(form, needs));
}

async function ask(form: Form, needs: FormNeeds): Promise<Call | undefined | 'end'> {
  const command = needs.commands.find((one) => pathOf(one) === form.call.command);
  const options = { ...form.call.options };
  await needs.say(form.title, 'heading');
  await needs.say(texts.terminal.formKeys(), 'secondary');
  for (const name of form.blanks) {
    const option = command && worded(command).options[name];
    const suggested = form.values?.[name] ?? form.call.options[name];
    const answer = await askOne({ name, option, suggested, needs });
    if (answer === 'cancelled') return undefined;
    if (answer === 'end') return 'end';
    if (answer.text === undefined) delete options[name];
    else options[name] = answer.text;
  }
  return { command: form.call.command, options };
}

interface Question {
  name: string;
  option: Option | undefined;
  suggested: string | undefined;
  needs: FormNeeds;
}

async function askOne({ name, option, suggested, needs }: Question) {
  await needs.say(questionWords(name, option), 'secondary');
  const shown = suggested === undefined ? '' : ` [${safeText(suggested)}]`;
  for (;;) {
    const typed = await needs.lines.next(`${safeText(name)}${shown}: `, true);
    if (typed.kind === 'cancel') return 'cancelled';
    if (typed.kind === 'end') return 'end';
    const words = typed.line.trim();
    const text = words === '-' ? undefined : words || suggested;
    const validationError = complaintAbout(name, option, text, needs.now);
    if (validationError === undefined) return { text };
    await needs.say(validationError, 'warning');
  }
}

/** `List day: today, yesterday, 2026-06-12 (optional)`, with the choices if there are any. */
function questionWords(name: string, option: Option | undefined): string {
  const notes = [
    ...(option?.choices ? [texts.terminal.formChoices(option.choices.map(({ value }) => value))] : []),
    ...(option?.required ? [] : [texts.terminal.formOptional()]),
  ];
  return `${option?.summary ?? name}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

function complaintAbout(
  name: string,
  option: Option | undefined,
  text: string | undefined,
  now: Date,
): string | undefined {
  if (text === undefined) return option?.required ? texts.terminal.formNeeded(name) : undefined;
  if (!option) return undefined;
  try {
    readValue(name, option, text, now);
    option.check?.(text);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return `${name}: ${error.message}`;
    throw error;
  }
}

/** What to type instead of filling in the form: each field by name, with its suggested value. */
export function formLine(form: Form, typed: (call: Call) => string): string[] {
  const blanks = form.blanks.map((name) => `${name}:${form.values?.[name] ?? '…'}`);
  return [
    texts.missingOptions(form.call.command),
    `${texts.terminal.formLine()} /papers ${[typed(form.call), ...blanks].join(' ')}`,
  ];
}
