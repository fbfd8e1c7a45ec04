// Parses the command line: flags by name, everything else words in order. Errors are UserErrors that name the flag. Not node:util's parser,
// because a search's `-word` must stay a word.

import { nearest } from '#src/conversation/input/suggest.ts';
import { readDay } from '#src/conversation/texts/read-day.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { type Day, isDay, startOf } from '#src/papers/day.ts';
import type { Arguments, Flag } from './command.ts';

/** Flags of every command. */
export const COMMON_FLAGS: Record<string, Flag> = {
  json: { summary: () => texts.cli.help.json() },
  online: { summary: () => texts.cli.help.online() },
  offline: { summary: () => texts.cli.help.offline() },
  now: { value: 'ISO-TIME', summary: () => texts.cli.help.now() },
  help: { summary: () => texts.cli.help.help() },
};

/** Splits arguments into flags and words. Throws UserError (usage). */
export function readArguments(args: readonly string[], flags: Record<string, Flag>, dashes: boolean): Arguments {
  const read: Arguments = { words: [], flags: {} };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      read.words.push(...args.slice(i + 1));
      break;
    }
    if (arg === '-h') read.flags.help = true;
    else if (!arg.startsWith('--')) read.words.push(isWord(arg, dashes));
    else {
      const [name, given] = splitFlag(arg);
      const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
      if (!flag) throw new UserError(unknownFlag(name, Object.keys(flags)), name);
      if (!flag.value) {
        if (given !== undefined) throw new UserError(texts.cli.usage.noValue(name, given), name);
        read.flags[name] = true;
        continue;
      }
      const value = given ?? args[++i];
      if (value === undefined) throw new UserError(texts.cli.usage.needsValue(name, flag.value), name);
      read.flags[name] = value;
    }
  }
  return read;
}

function isWord(arg: string, dashes: boolean): string {
  if (arg === '-' || dashes || !arg.startsWith('-') || /^-\d/.test(arg)) return arg;
  throw new UserError(texts.cli.usage.notAFlag(arg), arg);
}

function splitFlag(arg: string): [name: string, given: string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg.slice(2), undefined] : [arg.slice(2, at), arg.slice(at + 1)];
}

function unknownFlag(name: string, known: string[]): string {
  const [near] = nearest(name, known, 1);
  return texts.cli.usage.unknownFlag(name, near);
}

/** A flag's text; undefined when not given. */
export function textFlag(args: Arguments, name: string): string | undefined {
  const value = args.flags[name];
  return typeof value === 'string' ? value : undefined;
}

/** A day as slash commands accept it: `2026-06-12`, `yesterday`, `12 June`, in UTC. Throws UserError naming the flag. */
export function dayFlag(args: Arguments, name: string, now: Date): Day | undefined {
  const value = textFlag(args, name);
  if (value === undefined) return undefined;
  const day = readDay(value, now);
  if (day !== undefined) return day;
  throw new UserError(texts.cli.usage.badDay(name, value), name);
}

/** A whole number from 1. Throws UserError naming the flag. */
export function countFlag(args: Arguments, name: string): number | undefined {
  const value = textFlag(args, name);
  if (value === undefined) return undefined;
  const count = Number(value);
  if (/^\d+$/.test(value) && count >= 1 && count <= 1_000_000) return count;
  throw new UserError(texts.cli.usage.badCount(name, value), name);
}

/** An ISO 8601 time; UTC without a zone. With `now` also a day in words (`yesterday`): its start. Throws UserError naming the flag. */
export function momentFlag(args: Arguments, name: string, now?: Date): Date | undefined {
  const value = textFlag(args, name);
  if (value === undefined) return undefined;
  const day = now && readDay(value, now);
  if (day !== undefined) return startOf(day);
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    value.trim(),
  );
  const zone = (match?.[3] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const at = match && isDay(match[1] as string) ? new Date(`${match[1]}T${match[2] ?? '00:00'}${zone}`) : undefined;
  if (at && !Number.isNaN(at.getTime())) return at;
  throw new UserError(texts.cli.usage.badMoment(name, value), name);
}

/** One of a few words. Throws UserError naming the flag. */
export function choiceFlag<T extends string>(args: Arguments, name: string, choices: readonly T[]): T | undefined {
  const value = textFlag(args, name);
  if (value === undefined) return undefined;
  const chosen = choices.find((choice) => choice === value.toLowerCase());
  if (chosen) return chosen;
  throw new UserError(texts.cli.usage.badChoice(name, value, choices), name);
}
