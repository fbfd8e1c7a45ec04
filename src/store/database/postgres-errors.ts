// PostgreSQL's errors: which of them mean "try again", and messages for the others. Never includes the address, because it contains a
// password. The codes: https://www.postgresql.org/docs/current/errcodes-appendix.html

import { StorageError } from '#src/errors.ts';

/** Nothing happened and nothing is wrong: serialization, deadlock, an unavailable lock, too many connections, starting up. */
const TRY_AGAIN = /^(40001|40P01|55P03|53300|57P03)$/;
/** The connection is gone or was never made: network codes and the server's shutdown. */
const LOST = /^(08...|57P0[12]|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;
/** The same, where pg gives no code (https://github.com/brianc/node-postgres/blob/master/packages/pg/lib/client.js). */
const LOST_TEXT =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

export function isLost(error: unknown): boolean {
  return LOST.test(codeOf(error)) || (error instanceof Error && LOST_TEXT.test(error.message));
}

/** True for an error that means "nothing happened, try again". Never true if the response to a commit was lost. */
export function isBusy(error: unknown): boolean {
  return TRY_AGAIN.test(codeOf(error)) || isLost(error);
}

export function lostText(): string {
  return 'The PostgreSQL database cannot be reached. Check that the server is running and that DATABASE_URL is correct, then try again.';
}

/** The message for a lost response to a commit. */
export function unknownText(): string {
  return 'The connection to the PostgreSQL database was lost during a save, so the change may or may not have been saved. Check, and try again if it was not.';
}

/** The error as a message if it is about the server or its address, otherwise the error itself. */
export function inWords(error: unknown): unknown {
  const code = codeOf(error);
  const isSasl = error instanceof Error && /^SASL/.test(error.message);
  const [, what, remedy] = TROUBLE.find(([codes]) => codes.test(isSasl ? '28P01' : code)) ?? [];
  return what === undefined || remedy === undefined ? error : new StorageError(what, remedy, error);
}

/** The error of a first connection as a message, also if nothing answers. */
export function openingError(error: unknown): unknown {
  if (!isLost(error)) return inWords(error);
  return new StorageError(
    'The PostgreSQL database cannot be reached.',
    'Check that the server is running and that DATABASE_URL is correct, then try again.',
    error,
  );
}

const TROUBLE: readonly [codes: RegExp, what: string, remedy: string][] = [
  [/^ENOTFOUND$/, 'The host in DATABASE_URL was not found.', 'Check its spelling.'],
  [
    /^28/,
    'The PostgreSQL database rejected the user or the password in DATABASE_URL.',
    "Check both, and the server's pg_hba.conf.",
  ],
  [
    /^3D000$/,
    'The database in DATABASE_URL does not exist.',
    'Check its spelling, or create it with `createdb` and UTF-8 encoding.',
  ],
  [
    /^3F000$/,
    "The PostgreSQL database has no schema for Paperboy's tables.",
    'Create the schema that search_path names.',
  ],
  [
    /^42501$/,
    'The PostgreSQL user does not have the required permissions in its schema.',
    'Grant the user CREATE and USAGE there, or make it the owner of the database.',
  ],
  [/^25006$/, 'The PostgreSQL database is read-only.', 'Set DATABASE_URL to a writable server.'],
  [
    /^(?:53[12]00|ENOSPC)$/,
    'The PostgreSQL server is out of disk space or memory.',
    'Free up space there, then try again. Nothing that was saved is lost.',
  ],
  [/^58/, 'The PostgreSQL server could not read or write its files.', 'Check its disk and its log, then try again.'],
  [
    /^XX00[12]$/,
    'The PostgreSQL database is damaged.',
    "Check the server's log, then restore a backup made with pg_dump.",
  ],
];
