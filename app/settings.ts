// All settings: Paperboy's own, those of sources and platforms, and variables that look like a misspelt setting.

import { type Config, readConfig, SETTING_NAMES } from '#src/config.ts';
import { editDistance } from '#src/conversation/input/suggest.ts';
import { LANGUAGES, languageOf, texts } from '#src/conversation/texts/texts.ts';
import { ConfigError } from '#src/errors.ts';
import { SOURCES } from '#src/papers/sources/list.ts';
import { type Environment, isSet } from '#src/settings.ts';
import { allPlatforms, readPlatforms } from './adapters.ts';
import type { Platforms } from './runtime.ts';

/** Throws ConfigError with all errors. */
export async function readAllSettings(env: Environment): Promise<{ config: Config; platforms: Platforms }> {
  const [config, platforms, ...sources] = await Promise.allSettled([
    readOwn(env),
    readPlatforms(env),
    // Without a setting there is no error.
    ...SOURCES.filter(({ settings }) => settings.some((name) => isSet(env, name))).map((source) => source.read(env)),
  ]);
  const areGood = sources.every(({ status }) => status === 'fulfilled');
  if (config.status === 'fulfilled' && platforms.status === 'fulfilled' && areGood) {
    const warnings = [...platforms.value.values()].flatMap((one) => one.warnings ?? []);
    return {
      config: { ...config.value, warnings: [...config.value.warnings, ...warnings] },
      platforms: platforms.value,
    };
  }
  const faults = [config, ...sources, platforms].flatMap((one) => {
    if (one.status === 'fulfilled') return [];
    if (one.reason instanceof ConfigError) return one.reason.faults;
    throw one.reason;
  });
  throw new ConfigError(faults);
}

async function readOwn(env: Environment): Promise<Config> {
  const config = readConfig(env);
  if (!languageOf(config.language)) throw new ConfigError([texts.cli.usage.badLanguage(Object.keys(LANGUAGES))]);
  return config;
}

/** All variables that are read. */
export async function settingNames(): Promise<string[]> {
  return [...SETTING_NAMES, ...[...SOURCES, ...(await allPlatforms())].flatMap(({ settings }) => settings)];
}

/** Short names (`PORT`) resemble too many words. */
const SHORTEST = 7;
const MOST_EDITS = 2;

export interface UnknownSetting {
  name: string;
  /** The setting that was probably meant. */
  meant: string | undefined;
}

/** Unknown names that begin with `PAPERBOY_` or resemble a setting's. Values are never read. */
export async function unknownSettings(env: Environment): Promise<UnknownSetting[]> {
  const known = await settingNames();
  const taken = new Set([
    ...known,
    ...known.filter((name) => name.endsWith('_PROXY')).map((name) => name.toLowerCase()),
  ]);
  return Object.keys(env)
    .filter((name) => !taken.has(name))
    .flatMap((name) => {
      const meant = meantBy(name, known);
      return meant !== undefined || name.startsWith('PAPERBOY_') ? [{ name, meant }] : [];
    });
}

function meantBy(name: string, known: readonly string[]): string | undefined {
  const plain = (word: string) =>
    word
      .toUpperCase()
      .replace(/[^A-Z]/g, '')
      .replace('BOT', '');
  const wanted = plain(name);
  if (wanted.length < SHORTEST) return undefined;
  const [best] = known
    .filter((one) => one.length >= SHORTEST)
    .map((one) => ({ one, edits: editDistance(wanted, plain(one)) }))
    .filter(({ edits }) => edits <= MOST_EDITS)
    .sort((a, b) => a.edits - b.edits);
  return best?.one;
}
