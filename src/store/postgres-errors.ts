// PostgreSQL's errors: which of them mean "try again", and what the others are in words. Never the address, since a password is
// in it. The codes: https://www.postgresql.org/docs/current/errcodes-appendix.html

import { ConfigError } from '#src/errors.ts';

/** Nothing happened, and nothing is wrong: serialization, deadlock, a lock not to be had, too many connections, starting up. */
const TRY_AGAIN = /^(40001|40P01|55P03|53300|57P03)$/;
/** The connection is gone, or was never made: the network's codes, the server's own shutdown. */
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

/** True for an error that says "nothing happened, try again"; the answer to a commit that was lost is never one. */
export function isBusy(error: unknown): boolean {
  return TRY_AGAIN.test(codeOf(error)) || isLost(error);
}

export function lostText(): string {
  return 'The PostgreSQL database cannot be reached. Check that the server runs and that DATABASE_URL names it, then try again.';
}

/** What a lost answer to a commit means for whoever waited for it. */
export function unknownText(): string {
  return 'The connection to the PostgreSQL database broke while something was being saved, so it may be saved or not. Look, and try again if it is not.';
}

/** The error in words, where it is about the configuration; else the error itself. */
export function inWords(error: unknown): unknown {
  const text = textOf(codeOf(error), error);
  if (text === undefined) return error;
  const told = new ConfigError([text]);
  told.cause = error;
  return told;
}

/** The error of a first connection in words: here also that nobody answers is a matter of the configuration. */
export function openingError(error: unknown): unknown {
  return isLost(error) ? new ConfigError([lostText()]) : inWords(error);
}

function textOf(code: string, error: unknown): string | undefined {
  if (code === 'ENOTFOUND') {
    return 'The host in DATABASE_URL is not known. Check its spelling.';
  }
  if (/^28/.test(code) || (error instanceof Error && /^SASL/.test(error.message))) {
    return 'The PostgreSQL database refuses the user or the password in DATABASE_URL. Check both, and the server’s pg_hba.conf.';
  }
  if (code === '3D000') {
    return 'There is no database of the name in DATABASE_URL. Make it with `createdb`, encoded as UTF-8.';
  }
  if (code === '3F000') {
    return 'The PostgreSQL database has no schema for Paperboy’s tables. Make the one that search_path names.';
  }
  if (code === '42501') {
    return 'The PostgreSQL user may not do this in its schema. Grant it CREATE and USAGE there, or let it own the database.';
  }
  if (code === '25006') {
    return 'The PostgreSQL database may only be read here. Point DATABASE_URL to a server that takes changes.';
  }
  if (/^53[12]00$/.test(code)) {
    return 'The PostgreSQL server has no disk or memory left. Make room and try again; nothing that was kept is lost.';
  }
  return undefined;
}
