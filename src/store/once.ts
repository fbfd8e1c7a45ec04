// Things that only one process may do, or that may be said only so often: each is one statement that succeeds for one caller.

import type { Clock } from '#src/clock.ts';
import type { PeopleTold } from '#src/digests/makers-news.ts';
import { personKey } from './keys.ts';
import type { Write } from './transaction.ts';

/** Which process takes a beat of the heart; node-cron's RunCoordinator by its shape. */
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

export function durableTold(write: Write): PeopleTold {
  return {
    mayTell: (person, about, now, everyMs) =>
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
