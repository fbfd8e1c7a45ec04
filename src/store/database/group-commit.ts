// Small writes that come at the same time share one transaction: on SQLite every transaction waits for the disk, and a bot that
// settles many deliveries at once would do little else. Each caller still hears only after its own rows are safe.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import type { Write } from './transaction.ts';

/** Works that share a transaction; each writes some ten rows at most. */
const WORKS_A_TRANSACTION = 16;

interface Waiting {
  /** Runs the work and keeps its result until the transaction is safe. */
  run(trx: Transaction<Schema>): Promise<void>;
  alone(): Promise<void>;
  done(): void;
}

export interface GroupCommit {
  write: Write;
  /** Goes before all that waits: what somebody is acknowledged after. */
  urgent: Write;
}

/** Gathers what is asked for while it writes. A work that fails takes nobody with it: all are then run alone. */
export function groupCommit(write: Write): GroupCommit {
  const waiting: Waiting[] = [];
  let writing = false;

  const drain = async () => {
    // Whoever asks in the same turn of the loop joins the first transaction.
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
      // A commit waits for the disk with the whole thread: between two of them people are acknowledged, and more writes gather.
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
