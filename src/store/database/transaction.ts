// The only way to write: short transactions that wait for the lock without blocking the event loop. SQLite's own waiting blocks the thread
// (https://sqlite.org/c3ref/busy_timeout.html), so we wait ourselves.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '#src/clock.ts';
import { UserError } from '#src/errors.ts';
import type { Schema } from './schema.ts';

/** Most rows per transaction: about 10 ms of work, so that nothing waits long for the lock or the event loop. */
export const ROWS_A_TRANSACTION = 200;

/** How long to wait for a lock in total before giving up, in milliseconds. */
const PATIENCE_MS = 20_000;
const SHORTEST_WAIT_MS = 2;
const LONGEST_WAIT_MS = 40;

/**
 * Runs `work` in one write transaction that takes the lock first (SQLite: `begin immediate`). `work` must only run SQL through the given
 * transaction, because it may be run again. Throws UserError if another process held the lock for longer than 20 s.
 */
export type Write = <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>;

export interface Waiting {
  clock: Clock;
  /** True for an error that means "locked by another process, nothing happened". */
  isBusy: (error: unknown) => boolean;
  /** Milliseconds that one failed attempt may take. */
  tryMs: number;
  /** The database's name for messages. */
  where: string;
  /** How long to wait in total before giving up. Default 20 s. */
  patienceMs?: number;
  /** The message when giving up, if it isn't about a lock. */
  gaveUp?: (error: unknown) => string | undefined;
}

/** Creates the writer of a database. `alone` is awaited first in every transaction and returns when no other one is running. */
export function writer(
  db: Kysely<Schema>,
  waiting: Waiting,
  alone?: (trx: Transaction<Schema>) => Promise<void>,
): Write {
  return (work) => {
    const attempt = () =>
      db.transaction().execute(async (trx) => {
        await alone?.(trx);
        return work(trx);
      });
    return patiently(attempt, waiting);
  };
}

/**
 * Retries with growing random pauses while another process has the lock, or (PostgreSQL) while the server is unreachable. The event loop
 * runs in the pauses.
 */
export async function patiently<T>(attempt: () => Promise<T>, waiting: Waiting): Promise<T> {
  const { clock, isBusy, tryMs, where, patienceMs = PATIENCE_MS, gaveUp } = waiting;
  let waited = 0;
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (waited >= patienceMs) throw new UserError(gaveUp?.(error) ?? busyText(where, patienceMs));
      const ceiling = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** tries);
      const pause = SHORTEST_WAIT_MS + Math.random() * ceiling;
      await clock.sleep(pause);
      waited += pause + tryMs;
    }
  }
}

/** Runs the slices one after the other, yielding to the event loop in between. */
export async function inSlices<T>(
  items: readonly T[],
  size: number,
  work: (slice: T[], last: boolean) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await nextTurn();
    await work(items.slice(start, start + size), start + size >= items.length);
  }
}

function busyText(where: string, patienceMs: number): string {
  return (
    `Another program has been writing to the library ${where} for more than ${patienceMs / 1000} seconds. ` +
    'Try again when it is done, or stop it.'
  );
}
