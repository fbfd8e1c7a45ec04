// Completion of a whole typed line, for the Tab key in a terminal: command names first, then values and option names.

import type { Complete } from '../adapter.ts';
import type { Choice, Context } from '../call.ts';
import { type AnyCommand, pathOf } from '../command.ts';
import { completePath, MOST_CHOICES } from './complete.ts';
import { readLine } from './line.ts';
import { quotedIfNeeded, unquoted } from './line-words.ts';

export interface LineChoice {
  /** The whole line. */
  line: string;
  /** The word at its end, and its meaning for people. Untrusted. */
  word: string;
  about?: string;
}

interface CompleteLineNeeds {
  commands: readonly AnyCommand[];
  complete: Complete;
  context: Context;
  /** IDs of the channel's subscriptions, if known. */
  subscriptions?: readonly Choice[];
}

/** The lines of completeLineChoices. */
export function completeLine(line: string, given: CompleteLineNeeds): string[] {
  return completeLineChoices(line, given).map((choice) => choice.line);
}

/** The command that a line names, followed by a space. */
export function lineCommand(line: string, commands: readonly AnyCommand[]): AnyCommand | undefined {
  return commandIn(line.slice(prefixOf(line).length), commands);
}

function prefixOf(line: string): string {
  return /^\s*(?:\/?papers\s+|\/)?/i.exec(line)?.[0] ?? '';
}

/**
 * Completed lines, best first, at most 25, each beginning with what precedes the word being typed. A line that ends in a space asks for the
 * next word.
 */
export function completeLineChoices(line: string, given: CompleteLineNeeds): LineChoice[] {
  const prefix = prefixOf(line);
  const typed = line.slice(prefix.length);
  const command = commandIn(typed, given.commands);
  if (!command) {
    return completePath(typed, given.commands)
      .filter((path) => path.startsWith(typed.toLowerCase()) || !typed.includes(' '))
      .map((path) => ({ line: `${prefix}${path} `, word: path, about: summaryOf(path, given.commands) }));
  }
  return completeArguments(line, command, given);
}

function summaryOf(path: string, commands: readonly AnyCommand[]): string {
  return commands.find((one) => pathOf(one) === path)?.summary ?? '';
}

/** The command whose path is typed and followed by a space. */
function commandIn(typed: string, commands: readonly AnyCommand[]): AnyCommand | undefined {
  const lower = typed.toLowerCase().replace(/\s+/g, ' ');
  const found = commands.filter((one) => one.listed && lower.startsWith(`${pathOf(one)} `));
  return found.sort((a, b) => b.path.length - a.path.length)[0];
}

function completeArguments(
  line: string,
  command: AnyCommand,
  { commands, complete, context, subscriptions }: CompleteLineNeeds,
): LineChoice[] {
  const word = /(?:[^\s"“]|["“][^"”]*["”]?)*$/u.exec(line)?.[0] ?? '';
  const before = line.slice(0, line.length - word.length);
  const read = readLine(before, commands);
  if (!('call' in read)) return [];
  const { call } = read;
  const choices = (name: string, typed: string) =>
    subscriptions && command.options[name]?.kind === 'subscription'
      ? subscriptions.filter(({ value }) => value.startsWith(typed.trim().toLowerCase()))
      : complete(call, name, typed, context);
  const chosen = (head: string, choice: Choice, written: string): LineChoice => ({
    line: `${before}${head}${written}`,
    word: choice.value,
    about: [choice.label === choice.value ? '' : choice.label, choice.note ?? ''].filter(Boolean).join(', '),
  });

  const named = /^(--|—)?([\p{L}\p{N}_-]+)([:=])([\s\S]*)$/u.exec(word);
  const name = named && Object.keys(command.options).find((one) => one.toLowerCase() === named[2]?.toLowerCase());
  if (named && name !== undefined && name !== null) {
    const head = word.slice(0, word.length - (named[4]?.length ?? 0));
    return choices(name, unquoted(named[4] ?? '').replace(/^["“]/, '')).map((one) =>
      chosen(head, one, quotedIfNeeded(one.value)),
    );
  }
  const dashes = /^(?:--|—)/.exec(word)?.[0] ?? '';
  const open = Object.entries(command.options).filter(([one]) => !Object.hasOwn(call.options, one));
  const values = dashes
    ? []
    : open
        .filter(([, option]) => !option.named)
        .flatMap(([one]) => choices(one, word).map((choice) => chosen('', choice, asWord(choice.value))));
  const names = open
    // A subscription option needs no name when its IDs are offered.
    .filter(([, option]) => option.kind !== 'subscription' || !subscriptions?.length || word !== '')
    .filter(([one]) => one.startsWith(word.slice(dashes.length).toLowerCase()))
    .map(([one, option]): LineChoice => {
      const name = dashes ? `${dashes}${one}=` : `${one}:`;
      return { line: `${before}${name}`, word: name, about: option.summary };
    });
  const all = new Map([...values, ...names].map((choice) => [choice.line, choice] as const));
  return [...all.values()].slice(0, MOST_CHOICES);
}

/** `author:"Yann LeCun"` is already one word. */
function asWord(value: string): string {
  return /^-?[a-z]+:"[^"\\]+"$/i.test(value) ? value : quotedIfNeeded(value);
}
