// The contract of a slash command. One list serves every platform: slash commands, text lines, modals, help and completion.

import type { Context } from './call.ts';
import type { Form, Reply } from './message.ts';
import type { Options, OptionTrait, Values } from './option.ts';
import { texts } from './texts/texts.ts';

/** Who may run it. `managers-to-change`: without options the command only shows, which anyone may; with one it changes something. */
export type Allows = 'anyone' | 'managers' | 'managers-to-change';

/** Headings of help. */
export const GROUPS = ['read', 'vote', 'manage'] as const;
export type Group = (typeof GROUPS)[number];

/** Who sees the answer, or whether a form comes first. `button`: usually relabels the pressed button; otherwise the caller. */
export type Answers = 'everyone' | 'caller' | 'form' | 'button';

/** Which options were given, unparsed. Decides where the answer goes. */
export type Given<O extends Options> = { [N in keyof O]?: string };

export interface Command<Needs, O extends Options> {
  /** At most 25 commands per level (Discord). */
  path: readonly [name: string] | readonly [group: string, name: string];
  /** One line, at most 100 characters (Discord). */
  summary: string;
  options: O;
  /** As typed, without `/papers`. */
  example: string;
  /** False: callable (a card, a home page) but not in help or completion. Default true. */
  listed?: boolean;
  /** Default `read`. */
  group?: Group;
  /** Pure, evaluated before run(). */
  answers: (given: Given<O>, via: Context['via']) => Answers;
  /** Checked in dispatch, never in a command. */
  allows: Allows;
  /** May throw UserError; any other error is a bug. */
  run: (values: Values<O>, context: Context, needs: Needs) => Promise<Reply>;
}

/** A command with its dependencies bound and its option types erased, for dispatch and adapters. */
export interface AnyCommand {
  path: readonly string[];
  summary: string;
  /** Of a form that asks for its options. Default: its path in words. */
  title?: string;
  options: Options;
  example: string;
  listed: boolean;
  group?: Group;
  answers: (given: Record<string, string>, via: Context['via']) => Answers;
  allows: Allows;
  run: (values: Record<string, unknown>, context: Context) => Promise<Reply>;
}

/** Binds a command's dependencies. */
export function ready<Needs, O extends Options>(command: Command<Needs, O>, needs: Needs): AnyCommand {
  return {
    path: command.path,
    summary: command.summary,
    options: command.options,
    example: command.example,
    listed: command.listed ?? true,
    group: command.group ?? 'read',
    answers: (given, via) => command.answers(given as Given<O>, via),
    allows: command.allows,
    run: (values, context) => command.run(values as Values<O>, context, needs),
  };
}

/** The commands for a platform with these traits: without options that mean nothing there. */
export function offeredWith(
  traits: Partial<Record<OptionTrait, boolean>>,
  commands: readonly AnyCommand[],
): AnyCommand[] {
  return commands.map((command) => ({
    ...command,
    options: Object.fromEntries(
      Object.entries(command.options).filter(([, { only }]) => only === undefined || (traits[only] ?? true)),
    ),
  }));
}

/** The command as it and its options are called in the language of now. */
export function worded(command: AnyCommand): AnyCommand {
  const words = texts.commands[pathOf(command)];
  if (!words) return command;
  const options = Object.entries(command.options).map(([name, option]) => {
    const { label = option.label, summary = option.summary, choices = {} } = words.options?.[name] ?? {};
    const named = option.choices?.map((choice) => ({ ...choice, label: choices[choice.value] ?? choice.label }));
    return [name, { ...option, summary, ...(label && { label }), ...(named && { choices: named }) }];
  });
  const { summary, title } = words;
  return { ...command, summary, ...(title && { title }), options: Object.fromEntries(options) };
}

/** A form's own title. If that is only the path of the command: `Look up` for `look-up`, or what the language calls it. */
export function formTitle({ title }: Form, command: AnyCommand | undefined): string {
  if (command === undefined || title !== pathOf(command)) return title;
  const words = title.replaceAll('-', ' ');
  return worded(command).title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The path as typed: `search`, `reading add`. */
export function pathOf(command: { path: readonly string[] }): string {
  return command.path.join(' ');
}

/** Paths of the commands in help and completion, in order. */
export function listedPaths(commands: readonly AnyCommand[]): string[] {
  return commands.filter((one) => one.listed).map(pathOf);
}
