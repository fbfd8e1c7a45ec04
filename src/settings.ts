// Reads settings from the environment through a schema. Also the kinds of values that several settings share.

import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { leafTexts } from './leaf-texts.ts';

/** The environment's variables that are set. */
export type Environment = Readonly<Record<string, string | undefined>>;

export function isSet(env: Environment, name: string): boolean {
  return Boolean(env[name]?.trim());
}

/**
 * The values of a schema's settings. An empty variable counts as unset. Throws ConfigError with every error, by name and without values,
 * which may be secrets. `together`: checks of settings that depend on each other.
 */
export function readSettings<S extends z.ZodObject>(
  schema: S,
  env: Environment,
  together: readonly string[] = [],
): z.output<S> {
  const set = Object.keys(schema.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  const read = schema.safeParse(Object.fromEntries(set));
  const faults = read.error?.issues.map((fault) => `${fault.path.join('.')} ${fault.message}.`) ?? [];
  if (!read.success || together.length > 0) throw new ConfigError([...faults, ...together]);
  return read.data;
}

export function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

/** Separated by commas. Empty entries are dropped. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

/** An address without trailing slashes. */
export const webAddress = (fallback: string) =>
  z
    .string()
    .trim()
    .transform((text) => text.replace(/\/+$/, ''))
    .refine((text) => /^https?:$/.test(protocolOf(text)), { error: () => leafTexts.settings.address })
    .default(fallback);

/** `fallback`: the value of an unset variable. */
export const yesOrNo = (fallback: boolean) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .refine((text) => ['', '0', '1', 'true', 'false', 'yes', 'no'].includes(text), {
      error: () => leafTexts.settings.yesOrNo,
    })
    .transform((text) => (text === '' ? fallback : ['1', 'true', 'yes'].includes(text)))
    .default(fallback);
