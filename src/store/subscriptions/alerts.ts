// What operators were told, and alerts that their webhook hasn't accepted yet.

import type { Transaction } from 'kysely';
import type { Trouble } from '#src/digests/alarm.ts';
import type { AlertsSent } from '#src/digests/alerts/alerts.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

/** Most alerts that wait at once. The oldest are dropped, and all of them are in the log. */
const MOST_KEPT = 200;
/** How long a process may take to send alerts before another one may. */
const TAKEN_MS = 60_000;
/** Before the name of a case: it is resolved. */
const OVER = 'over:';

/** `keptMs`: older alerts are no longer sent. */
export function durableAlerts(write: Write, keptMs: number): AlertsSent {
  return {
    maySend: (about, now, everyMs) => write((trx) => remember(trx, about, now.getTime(), everyMs)),

    clear: (about) => write((trx) => forget(trx, about)),

    once: (trouble, now) =>
      write(async (trx) => {
        const { about } = trouble;
        const at = now.getTime();
        const sent = await trx.selectFrom('alerts_sent').select('about').where('about', '=', about).executeTakeFirst();
        // One that is too old to be sent doesn't stand in for the new one.
        const waits = await trx
          .selectFrom('alerts_kept')
          .select('about')
          .where('about', '=', about)
          .where('at', '>=', at - keptMs)
          .executeTakeFirst();
        if (sent || waits) return false;
        await keep(trx, trouble, at);
        return true;
      }),

    over: (trouble, now) =>
      write(async (trx) => {
        if (!(await forget(trx, trouble.about))) return false;
        // Its name is free for the next case of the kind.
        await keep(trx, { ...trouble, about: `${OVER}${trouble.about}` }, now.getTime());
        return true;
      }),

    take: (now) =>
      write(async (trx) => {
        const at = now.getTime();
        const rows = await trx
          .updateTable('alerts_kept')
          .set({ taken_until: at + TAKEN_MS })
          .where('at', '>=', at - keptMs)
          // Held for longer than any process may: by a clock that ran ahead.
          .where((e) =>
            e.or([e('taken_until', 'is', null), e('taken_until', '<=', at), e('taken_until', '>', at + TAKEN_MS)]),
          )
          .returning(['about', 'text', 'at'])
          .execute();
        const inOrder = rows.toSorted((one, other) => one.at - other.at || (one.about < other.about ? -1 : 1));
        return inOrder.map(({ about, text }) => ({ about, text }));
      }),

    markSent: (taken) =>
      write(async (trx) => {
        if (taken.length === 0) return;
        const names = namesOf(taken);
        await settled(trx, await trx.deleteFrom('alerts_kept').where('about', 'in', names).returningAll().execute());
      }),

    putBack: (taken) =>
      write(async (trx) => {
        if (taken.length === 0) return;
        await trx.updateTable('alerts_kept').set({ taken_until: null }).where('about', 'in', namesOf(taken)).execute();
      }),
  };
}

/** Sent, or dropped: not reported again. */
async function settled(trx: Transaction<Schema>, gone: readonly { about: string; at: number }[]): Promise<void> {
  const rows = gone.filter(({ about }) => !about.startsWith(OVER)).map(({ about, at }) => ({ about, at }));
  if (rows.length === 0) return;
  await trx
    .insertInto('alerts_sent')
    .values(rows)
    .onConflict((conflict) => conflict.column('about').doNothing())
    .execute();
}

function namesOf(taken: readonly Trouble[]): string[] {
  return taken.map(({ about }) => about);
}

/** True unless it was recorded less than `everyMs` before. */
async function remember(trx: Transaction<Schema>, about: string, at: number, everyMs: number): Promise<boolean> {
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

async function forget(trx: Transaction<Schema>, about: string): Promise<boolean> {
  const gone = await trx.deleteFrom('alerts_sent').where('about', '=', about).returning('about').execute();
  return gone.length > 0;
}

async function keep(trx: Transaction<Schema>, { about, text }: Trouble, at: number): Promise<void> {
  await trx
    .insertInto('alerts_kept')
    .values({ about, text, at, taken_until: null })
    .onConflict((conflict) => conflict.column('about').doUpdateSet({ text, at, taken_until: null }))
    .execute();
  const newest = trx
    .selectFrom('alerts_kept as newer')
    .select('newer.about')
    .orderBy('newer.at', 'desc')
    .orderBy('newer.about')
    .limit(MOST_KEPT);
  await settled(trx, await trx.deleteFrom('alerts_kept').where('about', 'not in', newest).returningAll().execute());
}
