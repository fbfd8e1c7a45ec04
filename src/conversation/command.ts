// What a command is. One list of these serves every platform: slash commands, text lines, modals, help and completion.

import type { Context } from './call.ts';
import type { Reply } from './message.ts';
import type { Options, OptionTrait, Values } from './option.ts';

/** Who may. `managers-to-change`: without options the command only shows, which anyone may see; with one it changes. */
export type Allows = 'anyone' | 'managers' | 'managers-to-change';

/** Under which heading help lists a command. */
export const GROUPS = ['read', 'vote', 'manage'] as const;
export type Group = (typeof GROUPS)[number];

/** Who sees the answer, or that a form comes first. `button`: mostly other words on the button pressed; else the caller. */
export type Answers = 'everyone' | 'caller' | 'form' | 'button';

/** Which options were given, before any is read. Enough to know where the answer goes. */
export type Given<O extends Options> = { [N in keyof O]?: string };

export interface Command<Needs, O extends Options> {
  /** At most 25 commands a level (Discord). */
  path: readonly [name: string] | readonly [group: string, name: string];
  /** One line, at most 100 characters (Discord). */
  summary: string;
  options: O;
  /** As one would type it, without `/papers`. */
  example: string;
  /** False: reachable (a card, a home page), not shown in help or completion. Default true. */
  listed?: boolean;
  /** Default `read`. */
  group?: Group;
  /** Pure, known before run(). */
  answers: (given: Given<O>, via: Context['via']) => Answers;
  /** Checked in dispatch, never in a command. */
  allows: Allows;
  /** May throw UserError; anything else thrown is a bug. */
  run: (values: Values<O>, context: Context, needs: Needs) => Promise<Reply>;
}

/** A command whose needs are already given, its option types forgotten: what dispatch and adapters hold. */
export interface AnyCommand {
  path: readonly string[];
  summary: string;
  options: Options;
  example: string;
  listed: boolean;
  group?: Group;
  answers: (given: Record<string, string>, via: Context['via']) => Answers;
  allows: Allows;
  run: (values: Record<string, unknown>, context: Context) => Promise<Reply>;
}

/** A command with its needs given. */
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

/** The commands as a platform with these traits offers them: without options that mean nothing there. */
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

/** The path as typed: `search`, `reading add`. */
export function pathOf(command: { path: readonly string[] }): string {
  return command.path.join(' ');
}

/** Paths of the commands that help and completion show, in order. */
export function listedPaths(commands: readonly AnyCommand[]): string[] {
  return commands.filter((one) => one.listed).map(pathOf);
}
