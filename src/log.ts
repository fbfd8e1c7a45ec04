// The program's log: pino, constant message + fields, so that lines group. Never a token, an address or message text.
// Apart so that everybody takes the small interface and tests can pass an array.

import { createRequire } from 'node:module';
import type { Logger } from 'pino';

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** pino's numbers. */
const LEVELS: Record<string, number> & Record<keyof Log, number> = {
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  silent: Number.POSITIVE_INFINITY,
};
const LABELS = new Map(Object.entries(LEVELS).map(([name, number]) => [number, name]));

/**
 * On stderr, so that stdout stays the answer: JSON lines, or for a person (`plain`) one short line each. `level` is pino's: debug, info,
 * warn, error, silent.
 */
export function createLog(level: string, plain = process.stderr.isTTY === true): Log {
  const least = LEVELS[level] ?? LEVELS.warn;
  let logger: Logger | undefined;
  const lines = (name: keyof Log) => {
    if (LEVELS[name] < least) return () => {};
    return (fields: object, message: string) => {
      logger ??= openPino(plain);
      logger[name](fields, message);
    };
  };
  return { debug: lines('debug'), info: lines('info'), warn: lines('warn'), error: lines('error') };
}

/** Loaded by the first line: most calls log nothing. */
function openPino(plain: boolean): Logger {
  const { pino } = createRequire(import.meta.url)('pino') as typeof import('pino');
  const stderr = pino.destination({ dest: 2, sync: true });
  const options = { level: 'debug', base: undefined };
  if (!plain) return pino(options, stderr);
  return pino(options, { write: (line: string) => void stderr.write(plainLine(line)) });
}

/** Of pino's JSON: `12:30:05 warn  discord is away  code=1006`, times in UTC. An error's stack comes below. */
export function plainLine(line: string): string {
  const { level, time, msg, err, ...fields } = JSON.parse(line) as PinoLine;
  const named = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
  const cause = err ? [`\n  ${String(err.stack ?? err.message ?? '').replaceAll('\n', '\n  ')}`] : [];
  const at = new Date(time).toISOString().slice(11, 19);
  const words = [at, (LABELS.get(level) ?? '').padEnd(5), msg, ...(named.length > 0 ? ['', ...named] : [])];
  return `${[...words].join(' ')}${cause.join('')}`.replace(UNPRINTABLE, '\ufffd').concat('\n');
}

interface PinoLine {
  level: number;
  time: number;
  msg: string;
  err?: { stack?: string; message?: string };
  [field: string]: unknown;
}

/** What a terminal would obey, line ends apart. */
const UNPRINTABLE = /[[\p{Cc}--\n][\u202a-\u202e\u2066-\u2069]]/gv;

function shown(value: unknown): string {
  return typeof value === 'string' && /^[^\s"]+$/.test(value) ? value : JSON.stringify(value);
}

/** Says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
