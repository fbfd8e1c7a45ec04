// The only way to write: short transactions that wait for the lock without stopping the event loop.
// SQLite waits for a lock with the whole thread asleep (https://sqlite.org/c3ref/busy_timeout.html), so the waiting is ours.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '#src/clock.ts';
import { UserError } from '#src/errors.ts';
import type { Schema } from './schema.ts';

/** Most rows that one transaction may write: about 10 ms of work, so that nobody waits long for the lock or the loop. */
export const ROWS_A_TRANSACTION = 200;

/** How long a lock is waited for in all before giving up, in milliseconds. */
const PATIENCE_MS = 20_000;
const SHORTEST_WAIT_MS = 2;
const LONGEST_WAIT_MS = 40;

/**
 * Runs `work` in one write transaction, begun so that the lock is taken first (SQLite: `begin immediate`).
 * `work` does nothing but SQL through the transaction it is given: it may be run again when the lock was not to be had.
 * @throws UserError when another process kept the lock for longer than 20 s.
 */
export type Write = <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>;

export interface Waiting {
  clock: Clock;
  /** True for an error that says "locked by somebody else, nothing happened". */
  isBusy: (error: unknown) => boolean;
  /** Milliseconds that one failed try may have taken already. */
  tryMs: number;
  /** The database in words for people. */
  where: string;
  /** How long to wait in all before giving up; default 20 s. */
  patienceMs?: number;
  /** What to say when giving up, where it is not about a lock. */
  gaveUp?: (error: unknown) => string | undefined;
}

/** Makes the writer of a database. `alone` is awaited first in every transaction: it returns when no other one is there. */
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
 * Tries again, with growing random pauses in which the event loop runs, while somebody else has the lock, or (PostgreSQL) while
 * the server is not to be reached.
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

/** Does the slices one after the other, letting everybody else have a turn in between. */
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
