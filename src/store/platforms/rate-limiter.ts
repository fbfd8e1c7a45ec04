// Rate limits shared by all processes on the database: one row per host, and one write transaction per step.

import type { Write } from '../database/transaction.ts';

/** What the sources declare as Pace (src/papers/sources/rate-limiter.ts, where the contract is), satisfied by its shape. */
export interface DurableRateLimiter {
  take(host: string, now: Date, leaseMs: number): Promise<{ waitMs: number } | { silentUntil: Date }>;
  release(host: string, nextAt: Date): Promise<void>;
  silence(host: string, until: Date): Promise<void>;
}

/** A lease or gap that ends later was written by a process with another clock (a rehearsal) and is ignored. */
const LONGEST_TURN_MS = 3_600_000;
/** The same for silences: none is longer than a day. */
const LONGEST_SILENCE_MS = 86_400_000;

/** The rate limiter shared between processes. Each method is one atomic step. */
export function durableRateLimiter(write: Write): DurableRateLimiter {
  return {
    take: (host, now, leaseMs) =>
      write(async (trx) => {
        const at = now.getTime();
        const row = await trx.selectFrom('pace').selectAll().where('host', '=', host).executeTakeFirst();
        const silentUntil = Number(row?.silent_until ?? 0);
        const nextAt = Number(row?.next_at ?? 0);
        if (silentUntil > at && silentUntil - at <= LONGEST_SILENCE_MS) return { silentUntil: new Date(silentUntil) };
        if (nextAt > at && nextAt - at <= LONGEST_TURN_MS) return { waitMs: nextAt - at };
        await trx
          .insertInto('pace')
          .values({ host, next_at: at + leaseMs, silent_until: 0 })
          .onConflict((conflict) => conflict.column('host').doUpdateSet({ next_at: at + leaseMs }))
          .execute();
        return { waitMs: 0 };
      }),

    release: (host, nextAt) =>
      write(async (trx) => {
        await trx
          .insertInto('pace')
          .values({ host, next_at: nextAt.getTime(), silent_until: 0 })
          .onConflict((conflict) => conflict.column('host').doUpdateSet({ next_at: nextAt.getTime() }))
          .execute();
      }),

    silence: (host, until) =>
      write(async (trx) => {
        await trx
          .insertInto('pace')
          .values({ host, next_at: 0, silent_until: until.getTime() })
          .onConflict((conflict) =>
            conflict
              .column('host')
              .doUpdateSet((e) => ({ silent_until: e.ref('excluded.silent_until') }))
              .whereRef('excluded.silent_until', '>', 'pace.silent_until'),
          )
          .execute();
      }),
  };
}
