// Things that only one process may do, or that may be said only so often. Each is one statement that succeeds for one caller.

import type { Clock } from '#src/clock.ts';
import type { Lease } from '#src/conversation/lease.ts';
import type { SentNotices } from '#src/digests/events/owner-notice.ts';
import { personKey } from '../database/keys.ts';
import type { Write } from '../database/transaction.ts';

/** Which process runs a heartbeat. Has the shape of node-cron's RunCoordinator. */
export interface Heartbeat {
  /** True for the first caller with this key within `ttlMs`. */
  shouldRun(key: string, ttlMs: number): Promise<boolean>;
}

export function durableHeartbeat(write: Write, clock: Clock): Heartbeat {
  return {
    shouldRun: (key, ttlMs) =>
      write(async (trx) => {
        const now = clock.now().getTime();
        await trx.deleteFrom('heartbeat_runs').where('expires_at', '<=', now).execute();
        const mine = await trx
          .insertInto('heartbeat_runs')
          .values({ key, expires_at: now + ttlMs })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning('key')
          .execute();
        return mine.length > 0;
      }),
  };
}

/**
 * The holder knows until when, to the millisecond, and still holds the lease if that value is still stored. A lease that ends later than
 * possible was written by a clock that ran ahead and is ignored.
 */
export function durableLease(write: Write, clock: Clock, { name, ttlMs }: { name: string; ttlMs: number }): Lease {
  const key = `lease:${name}`;
  let held: number[] = [];
  return {
    async hold() {
      const now = clock.now().getTime();
      const until = now + ttlMs;
      const mine = await write((trx) =>
        trx
          .insertInto('heartbeat_runs')
          .values({ key, expires_at: until })
          .onConflict((conflict) =>
            conflict
              .column('key')
              .doUpdateSet({ expires_at: until })
              .where((row) =>
                row.or([
                  row('heartbeat_runs.expires_at', '<=', now),
                  row('heartbeat_runs.expires_at', '>', now + 2 * ttlMs),
                  ...held.map((one) => row('heartbeat_runs.expires_at', '=', one)),
                ]),
              ),
          )
          .returning('key')
          .execute(),
      ).catch((error: unknown) => {
        // It may have been acquired all the same.
        held = [...held.slice(-1), until];
        throw error;
      });
      held = mine.length > 0 ? [until] : [];
      return mine.length > 0;
    },
    async release() {
      const mine = held;
      held = [];
      if (mine.length === 0) return;
      await write((trx) =>
        trx.deleteFrom('heartbeat_runs').where('key', '=', key).where('expires_at', 'in', mine).execute(),
      );
    },
  };
}

export function durableSentNotices(write: Write): SentNotices {
  return {
    mayNotify: (person, about, now, everyMs) =>
      write(async (trx) => {
        const at = now.getTime();
        const kept = await trx
          .insertInto('people_told')
          .values({ person: personKey(person), about, at })
          .onConflict((conflict) =>
            conflict
              .columns(['person', 'about'])
              .doUpdateSet({ at })
              .where('people_told.at', '<=', at - everyMs),
          )
          .returning('about')
          .execute();
        return kept.length > 0;
      }),
  };
}
