// Completion of a whole typed line: what the Tab key offers in a terminal. Command names first, then values and option names.
// Apart from complete.ts, which completes one option's value for platforms that know which one is being typed.

import type { Complete } from './adapter.ts';
import type { Context } from './call.ts';
import { type AnyCommand, pathOf } from './command.ts';
import { completePath, MOST_CHOICES } from './complete.ts';
import { readLine } from './line.ts';
import { quotedIfNeeded, unquoted } from './line-words.ts';

/**
 * Whole lines that what was typed may become, best first, at most 25, each beginning with what stood before the word being typed.
 * A line that ends in a blank asks for the next word.
 */
export function completeLine(
  line: string,
  given: { commands: readonly AnyCommand[]; complete: Complete; context: Context },
): string[] {
  const prefix = /^\s*(?:\/?papers\s+|\/)?/i.exec(line)?.[0] ?? '';
  const typed = line.slice(prefix.length);
  const command = commandIn(typed, given.commands);
  if (!command) {
    return completePath(typed, given.commands)
      .filter((path) => path.startsWith(typed.toLowerCase()) || !typed.includes(' '))
      .map((path) => `${prefix}${path} `);
  }
  return completeArguments(line, command, given);
}

/** The command whose path is already typed and followed by a blank. */
function commandIn(typed: string, commands: readonly AnyCommand[]): AnyCommand | undefined {
  const lower = typed.toLowerCase().replace(/\s+/g, ' ');
  const found = commands.filter((one) => one.listed && lower.startsWith(`${pathOf(one)} `));
  return found.sort((a, b) => b.path.length - a.path.length)[0];
}

function completeArguments(
  line: string,
  command: AnyCommand,
  { commands, complete, context }: { commands: readonly AnyCommand[]; complete: Complete; context: Context },
): string[] {
  const word = /(?:[^\s"“]|["“][^"”]*["”]?)*$/u.exec(line)?.[0] ?? '';
  const before = line.slice(0, line.length - word.length);
  const read = readLine(before, commands);
  if (!('call' in read)) return [];
  const { call } = read;
  const choices = (name: string, typed: string) => complete(call, name, typed, context);

  const named = /^(--|—)?([\p{L}\p{N}_-]+)([:=])([\s\S]*)$/u.exec(word);
  const name = named && Object.keys(command.options).find((one) => one.toLowerCase() === named[2]?.toLowerCase());
  if (named && name !== undefined && name !== null) {
    const head = word.slice(0, word.length - (named[4]?.length ?? 0));
    return choices(name, unquoted(named[4] ?? '').replace(/^["“]/, '')).map(
      (one) => `${before}${head}${quotedIfNeeded(one.value)}`,
    );
  }
  const dashes = /^(?:--|—)/.exec(word)?.[0] ?? '';
  const open = Object.entries(command.options).filter(([one]) => !Object.hasOwn(call.options, one));
  const values = dashes
    ? []
    : open
        .filter(([, option]) => !option.named)
        .flatMap(([one]) => choices(one, word).map((choice) => `${before}${asWord(choice.value)}`));
  const names = open
    .map(([one]) => one)
    .filter((one) => one.startsWith(word.slice(dashes.length).toLowerCase()))
    .map((one) => (dashes ? `${before}${dashes}${one}=` : `${before}${one}:`));
  return [...new Set([...values, ...names])].slice(0, MOST_CHOICES);
}

/** `author:"Yann LeCun"` is one word as it stands. */
function asWord(value: string): string {
  return /^-?[a-z]+:"[^"\\]+"$/i.test(value) ? value : quotedIfNeeded(value);
}
