// The program's log: pino, constant message + fields, so that lines group. Never a token, an address or message text.
// Apart so that everybody takes the small interface and tests can pass an array.

import { pino } from 'pino';

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** JSON lines on stderr, so that stdout stays the answer. `level` is pino's: debug, info, warn, error, silent. */
export function createLog(level: string): Log {
  return pino({ level, base: undefined }, pino.destination({ dest: 2, sync: true }));
}

/** Says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
