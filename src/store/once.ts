// Things that only one process may do, or that may be said only so often: each is one statement that succeeds for one caller.

import type { Transaction } from 'kysely';
import type { Clock } from '#src/clock.ts';
import type { PersonRef } from '#src/conversation/call.ts';
import { personKey } from './keys.ts';
import type { Schema } from './schema.ts';
import type { Write } from './transaction.ts';

/** Which process takes a beat of the heart; node-cron's RunCoordinator by its shape. */
export interface Heartbeat {
  /** True for the first caller with this key within `ttlMs`. */
  shouldRun(key: string, ttlMs: number): Promise<boolean>;
}

/** Who was told about what: so that nobody is told the same thing every day. */
export interface Told {
  /** True, and remembered, if this person was not told about it for `everyMs`. */
  mayTell(person: PersonRef, about: string, now: Date, everyMs: number): Promise<boolean>;
}

/** What operators were alarmed about. */
export interface Alerts {
  /** True, and remembered, if there was no such alert for `everyMs`. */
  maySend(about: string, now: Date, everyMs: number): Promise<boolean>;
  /** The trouble is over: the next one is alarmed about at once. True if there had been an alert. */
  clear(about: string): Promise<boolean>;
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

export function durableTold(write: Write): Told {
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

export function durableAlerts(write: Write): Alerts {
  return {
    maySend: (about, now, everyMs) => write((trx) => keepAlert(trx, about, now.getTime(), everyMs)),
    clear: (about) =>
      write(async (trx) => {
        const gone = await trx.deleteFrom('alerts_sent').where('about', '=', about).returning('about').execute();
        return gone.length > 0;
      }),
  };
}

async function keepAlert(trx: Transaction<Schema>, about: string, at: number, everyMs: number): Promise<boolean> {
  const kept = await trx
    .insertInto('alerts_sent')
    .values({ about, at })
    .onConflict((conflict) =>
      conflict
        .column('about')
        .doUpdateSet({ at })
        .where('alerts_sent.at', '<=', at - everyMs),
    )
    .returning('about')
    .execute();
  return kept.length > 0;
}
