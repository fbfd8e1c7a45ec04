// The settings file `.env`: read like Node's own loader before the configuration, written by `paperboy init`.

import { existsSync, readFileSync } from 'node:fs';
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { texts } from '#src/conversation/texts/texts.ts';
import { ConfigError, UserError } from '#src/errors.ts';

const NAME = '.env';
/** The product's own folder, for a service started from elsewhere. */
const PRODUCT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Loads the file named by PAPERBOY_ENV_FILE into `env`, else `.env` of the working directory, else that of the product's folder. Variables
 * already set win. Returns the file that was read; undefined if there is none.
 * @throws ConfigError when it cannot be read, or PAPERBOY_ENV_FILE names a missing file.
 */
export function loadEnvFile(env: Record<string, string | undefined>, folder: string): string | undefined {
  const named = env.PAPERBOY_ENV_FILE;
  const file = named
    ? resolve(folder, named)
    : [join(folder, NAME), join(PRODUCT, NAME)].find((one) => existsSync(one));
  if (file === undefined) return undefined;
  try {
    for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) env[name] ??= value;
    return file;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigError([texts.cli.usage.unreadableSettings(file, code)]);
  }
}

/**
 * Writes settings into the file with mode 0600, and keeps every other line. Values are one line each.
 * @throws UserError when the path is not a file, RangeError for a value that a settings file cannot hold.
 */
export async function writeEnvFile(path: string, settings: Record<string, string>): Promise<void> {
  const file = existsSync(path) ? await realpath(path) : path;
  if (existsSync(file) && !(await stat(file)).isFile()) {
    throw new UserError(texts.cli.init.notAFile(file));
  }
  const before = existsSync(file) ? await readFile(file, 'utf8') : '';
  const wanted = { ...parseEnv(before), ...settings };
  const text = [replaced(before, settings), appended(before, settings)].find((one) => holds(one, wanted));
  if (text === undefined) throw new RangeError('a setting holds what a settings file cannot');
  const draft = `${file}.${process.pid}.new`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    // The mode above is narrowed by the umask, never widened; this one is exact.
    await chmod(draft, 0o600);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

function replaced(before: string, settings: Record<string, string>): string {
  const left = new Map(Object.entries(settings));
  const lines = before.split('\n').flatMap((line) => {
    const name = /^\s*(?:export\s+)?(\w+)\s*=/.exec(line)?.[1] ?? '';
    const value = settings[name];
    if (value === undefined) return [line];
    // A later line with the same name would win over the first.
    return left.delete(name) ? [lineOf(name, value)] : [];
  });
  return appended(lines.join('\n'), Object.fromEntries(left));
}

function appended(before: string, settings: Record<string, string>): string {
  const lines = Object.entries(settings).map(([name, value]) => `${lineOf(name, value)}\n`);
  const gap = before === '' || before.endsWith('\n') || lines.length === 0 ? '' : '\n';
  return `${before}${gap}${lines.join('')}`;
}

function lineOf(name: string, value: string): string {
  if (/^[\w.:/+=@,-]*$/.test(value)) return `${name}=${value}`;
  const quote = ["'", '"', '`'].find((one) => !value.includes(one)) ?? '"';
  return `${name}=${quote}${value}${quote}`;
}

function holds(text: string, wanted: NodeJS.Dict<string>): boolean {
  const read = parseEnv(text);
  const names = Object.keys(wanted);
  return names.length === Object.keys(read).length && names.every((name) => read[name] === wanted[name]);
}
