// Parses a call's texts into a command's values. Every error is a UserError that names its option.

import { UserError } from '#src/errors.ts';
import { dayOf } from '#src/papers/day.ts';
import { halfWidth } from '#src/papers/half-width.ts';
import { oneLine } from '#src/papers/paper.ts';
import type { Call, Context } from '../call.ts';
import { type AnyCommand, pathOf } from '../command.ts';
import { labelOf, type Option, type OptionValue } from '../option.ts';
import { readDay } from '../texts/read-day.ts';
import { texts } from '../texts/texts.ts';
import { choiceOf, numberOf, windowOf } from './fits.ts';

/** The text given for an option, trimmed; an empty one (a field left blank) counts as not given. */
function givenText(call: Call, name: string): string | undefined {
  if (!Object.hasOwn(call.options, name)) return undefined;
  return call.options[name]?.trim() || undefined;
}

/** Required options missing in the call, in declared order. */
export function missingOptions(command: AnyCommand, call: Call): string[] {
  return Object.keys(command.options).filter(
    (name) => command.options[name]?.required && givenText(call, name) === undefined,
  );
}

/** Options in the call that the command does not have. */
export function unknownOptions(command: AnyCommand, call: Call): string[] {
  return Object.keys(call.options).filter((name) => !Object.hasOwn(command.options, name));
}

/** All values of a call; options not given are undefined. Throws UserError naming the field. */
export function readValues(command: AnyCommand, call: Call, context: Pick<Context, 'now'>): Record<string, unknown> {
  const names = Object.keys(command.options);
  const [strange] = unknownOptions(command, call);
  if (strange !== undefined) throw new UserError(() => texts.unknownOption(strange, pathOf(command), names), strange);
  const [missing] = missingOptions(command, call);
  if (missing !== undefined)
    throw new UserError(() => texts.missingOption(missing, command.options[missing]?.summary), missing);
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const typed = givenText(call, name);
    values[name] = typed === undefined ? undefined : readValue(name, option, typed, context.now);
  }
  return values;
}

/**
 * All errors of a call's options, in order, each with its field. `deep`: also what the command itself would reject, if its options can
 * check that, with the labels of a form.
 */
export function faultsOf(
  command: AnyCommand,
  call: Call,
  context: Pick<Context, 'now'>,
  { deep }: { deep: boolean },
): { field: string; error: UserError }[] {
  const missing = new Set(missingOptions(command, call));
  return Object.entries(command.options).flatMap(([field, option]) => {
    const typed = givenText(call, field);
    try {
      if (missing.has(field)) throw new UserError(() => texts.missingOption(field, option.summary), field);
      if (typed === undefined) return [];
      readValue(field, option, typed, context.now, deep ? labelOf(field, option) : field);
      if (deep) option.check?.(typed);
      return [];
    } catch (error) {
      if (error instanceof UserError) return [{ field, error }];
      throw error;
    }
  });
}

/** Parses one option's text. Throws UserError naming the field. `shown`: the option's display name. */
export function readValue(
  name: string,
  option: Option,
  typed: string,
  now: Date,
  shown = name,
): OptionValue[Option['kind']] {
  const words = oneLine(halfWidth(typed));
  switch (option.kind) {
    case 'number':
      return readNumber({ name, shown }, option, words);
    case 'day': {
      const day = readDay(words, now);
      if (day === undefined) throw new UserError(() => texts.badDay(words), name);
      if (day > dayOf(now)) throw new UserError(() => texts.futureDay(day, dayOf(now)), name);
      return day;
    }
    case 'window': {
      const window = windowOf(words);
      if (window === undefined) throw new UserError(() => texts.badWindow(words), name);
      return window;
    }
    case 'choice': {
      const choice = choiceOf(option, words);
      const labels = (option.choices ?? []).map((one) => one.value);
      if (choice === undefined) throw new UserError(() => texts.badChoice(shown, words, labels), name);
      return choice;
    }
    default: {
      const { max } = option;
      if (max !== undefined && words.length > max) throw new UserError(() => texts.tooLong(name, max), name);
      return words;
    }
  }
}

function readNumber({ name, shown }: { name: string; shown: string }, option: Option, typed: string): number {
  const number = numberOf(typed);
  const { min, max } = option;
  const out = number === undefined || (min !== undefined && number < min) || (max !== undefined && number > max);
  if (out) throw new UserError(() => texts.badNumber(shown, typed, min, max), name);
  return number;
}
