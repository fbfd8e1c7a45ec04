// A small language for the shapes of Block Kit: lengths, kinds, required and unknown fields, each fault with its JSON pointer. The
// sentences are worded like Slack's.

import type { Fault } from '../refusals.ts';

/** Adds what is wrong with a value to the errors. */
export type Rule = (value: unknown, at: string, faults: Fault[]) => void;

export const anything: Rule = () => {};

export function string(most: number, least = 0, pattern?: RegExp): Rule {
  return (value, at, faults) => {
    if (typeof value !== 'string') return void faults.push({ at, says: 'must provide a string' });
    if (value.length > most) faults.push({ at, says: `must be less than ${most + 1} characters` });
    if (value.length < least) faults.push({ at, says: `must be more than ${least - 1} characters` });
    if (pattern && !pattern.test(value)) faults.push({ at, says: `must match ${pattern.source}` });
  };
}

export function link(most: number): Rule {
  return (value, at, faults) => {
    string(most, 1)(value, at, faults);
    if (typeof value === 'string' && !/^(https?|mailto|tel|slack):/.test(value))
      faults.push({ at, says: 'must be a valid URL' });
  };
}

export const flag: Rule = (value, at, faults) => {
  if (typeof value !== 'boolean') faults.push({ at, says: 'must provide a boolean' });
};

export function integer(least: number, most: number): Rule {
  return (value, at, faults) => {
    if (!Number.isInteger(value)) return void faults.push({ at, says: 'must provide an integer' });
    if ((value as number) < least) faults.push({ at, says: `must be at least ${least}` });
    if ((value as number) > most) faults.push({ at, says: `must be at most ${most}` });
  };
}

export function among(...allowed: unknown[]): Rule {
  return (value, at, faults) => {
    if (!allowed.includes(value)) faults.push({ at, says: `must be one of: ${allowed.join(', ')}` });
  };
}

export function list(rule: Rule, most: number, least = 1): Rule {
  return (value, at, faults) => {
    if (!Array.isArray(value)) return void faults.push({ at, says: 'must provide an array' });
    if (value.length > most) faults.push({ at, says: `no more than ${most} items allowed` });
    if (value.length < least) faults.push({ at, says: `no fewer than ${least} items allowed` });
    for (const [index, one] of value.entries()) rule(one, `${at}/${index}`, faults);
  };
}

/** `also` looks at the whole when its parts are right. */
export function object(
  required: Record<string, Rule>,
  optional: Record<string, Rule> = {},
  also: (value: Record<string, unknown>, at: string, faults: Fault[]) => void = () => {},
): Rule {
  return (value, at, faults) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return void faults.push({ at, says: 'must provide an object' });
    }
    const before = faults.length;
    for (const field of Object.keys(required)) {
      if (!(field in value)) faults.push({ at, says: `missing required field: ${field}` });
    }
    for (const [field, inner] of Object.entries(value)) {
      if (inner === undefined) continue;
      const rule = required[field] ?? optional[field];
      if (rule) rule(inner, `${at}/${field}`, faults);
      else faults.push({ at, says: `invalid additional property: ${field}` });
    }
    if (faults.length === before) also(value as Record<string, unknown>, at, faults);
  };
}

/** Applies the rule named by the value's `type`, and rejects other types. */
export function byType(rules: Record<string, Rule>): Rule {
  return (value, at, faults) => {
    if (typeof value !== 'object' || value === null) return void faults.push({ at, says: 'must provide an object' });
    const type = (value as { type?: unknown }).type;
    if (typeof type !== 'string') return void faults.push({ at, says: 'missing required field: type' });
    const rule = rules[type];
    if (!rule) return void faults.push({ at: `${at}/type`, says: `unsupported type: ${type}` });
    rule(value, at, faults);
  };
}

export function exactlyOne(...fields: string[]) {
  return (value: Record<string, unknown>, at: string, faults: Fault[]): void => {
    if (fields.filter((one) => one in value).length !== 1)
      faults.push({ at, says: `must have exactly one of: ${fields.join(', ')}` });
  };
}
