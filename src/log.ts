// The program's log: pino behind a small interface, so that tests can pass an array. Messages are constant and details are fields, so lines
// group. Never log a token, an address or message text.

import { createRequire } from 'node:module';
import type { Logger } from 'pino';

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** pino's level numbers. */
const LEVELS: Record<string, number> & Record<keyof Log, number> = {
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  silent: Number.POSITIVE_INFINITY,
};
const LABELS = new Map(Object.entries(LEVELS).map(([name, number]) => [number, name]));

/**
 * Writes to stderr, because stdout is for the answer: JSON lines, or short lines for people (`plain`). `level` is pino's: debug, info,
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

/** Loaded at the first line, because most commands log nothing. */
function openPino(plain: boolean): Logger {
  const { pino } = createRequire(import.meta.url)('pino') as typeof import('pino');
  const stderr = pino.destination({ dest: 2, sync: true });
  const options = { level: 'debug', base: undefined };
  if (!plain) return pino(options, stderr);
  return pino(options, { write: (line: string) => void stderr.write(plainLine(line)) });
}

/** From pino's JSON: `12:30:05 warn  discord is away  code=1006`, in UTC. An error's stack follows below. */
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

/** Control characters that a terminal interprets, except line ends. */
const UNPRINTABLE = /[[\p{Cc}--\n][\u202a-\u202e\u2066-\u2069]]/gv;

function shown(value: unknown): string {
  return typeof value === 'string' && /^[^\s"]+$/.test(value) ? value : JSON.stringify(value);
}

/** Discards everything. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
