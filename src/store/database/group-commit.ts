// Small writes that arrive together share a transaction. On SQLite every commit waits for the disk, and a bot that settles many deliveries
// at once would do little else. Each caller's promise resolves only when its own rows are safe.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import type { Write } from './transaction.ts';

/** Writes per transaction. Each writes some ten rows at most. */
const WORKS_A_TRANSACTION = 16;

interface Waiting {
  /** Runs the write and holds its result back until the transaction is safe. */
  run(trx: Transaction<Schema>): Promise<void>;
  alone(): Promise<void>;
  done(): void;
}

export interface GroupCommit {
  write: Write;
  /** Goes before everything that waits: for writes that an acknowledgement depends on. */
  urgent: Write;
}

/** Collects writes while another transaction runs. If one fails, all are run again separately, so it doesn't affect the others. */
export function groupCommit(write: Write): GroupCommit {
  const waiting: Waiting[] = [];
  let writing = false;

  const drain = async () => {
    // Calls in the same turn of the event loop join the first transaction.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.splice(0, WORKS_A_TRANSACTION);
      try {
        await write(async (trx) => {
          for (const one of group) await one.run(trx);
        });
        for (const one of group) one.done();
      } catch {
        for (const one of group) await one.alone();
      }
      // A commit blocks the whole thread. Between two of them, events are acknowledged and more writes arrive.
      await nextTurn();
    }
    writing = false;
  };

  const ask = <T>(work: (trx: Transaction<Schema>) => Promise<T>, isUrgent: boolean) =>
    new Promise<T>((resolve, reject) => {
      let result: { value: T } | undefined;
      waiting[isUrgent ? 'unshift' : 'push']({
        run: async (trx) => {
          result = { value: await work(trx) };
        },
        alone: () => write(work).then(resolve, reject),
        done: () => {
          if (result) resolve(result.value);
        },
      });
      if (writing) return;
      writing = true;
      void drain();
    });

  return { write: (work) => ask(work, false), urgent: (work) => ask(work, true) };
}
