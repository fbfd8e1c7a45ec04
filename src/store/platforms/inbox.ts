// The inbox as a table. A row is open while it has a lease, running or expired. A processed row is only there to recognise duplicates.

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '#src/clock.ts';
import type { ClaimedEvent, Inbox } from '#src/conversation/inbox.ts';
import type { Log } from '#src/log.ts';
import type { Schema } from '../database/schema.ts';
import { ROWS_A_TRANSACTION, type Write } from '../database/transaction.ts';

export interface InboxNeeds {
  db: Kysely<Schema>;
  /** One transaction at a time across all processes: two that claim never see the same row. */
  write: Write;
  /** For writes to a row of their own. */
  small: Write;
  /** The same, before everything that waits. */
  urgent: Write;
  /** How long a processed event is recognised. */
  keptMs: number;
  clock: Clock;
  log: Log;
}

/** An event that failed twice, perhaps killing its process, isn't tried again: it is set aside with its body for a day. */
const MOST_ATTEMPTS = 2;

export function durableInbox(adapter: string, needs: InboxNeeds): Inbox {
  const { db, write, small, urgent, keptMs, clock, log } = needs;
  return {
    keep: ({ id, content, body }, now, leaseMs) =>
      urgent(async (trx) => {
        const kept = await trx
          .insertInto('inbox')
          .values({
            adapter,
            id,
            content: createHash('sha256').update(content).digest('base64url'),
            body: JSON.stringify(body),
            kept_at: now.getTime(),
            attempts: 1,
            lease_until: now.getTime() + leaseMs,
            done_at: null,
          })
          // By either of its two keys.
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .execute();
        return kept.length > 0;
      }),

    async claim(now, leaseMs, limit) {
      const at = now.getTime();
      const most = Math.min(limit, ROWS_A_TRANSACTION);
      const ripe = (from: Kysely<Schema>) =>
        from
          .selectFrom('inbox')
          .where('adapter', '=', adapter)
          .where('lease_until', '<=', at)
          .orderBy('lease_until')
          .orderBy('id')
          .limit(most);
      // Searched outside the transaction: usually there is nothing, and then no lock is needed.
      if (most < 1 || !(await ripe(db).select('id').executeTakeFirst())) return [];
      const { claimed, tired } = await write(async (trx) => {
        const rows = await ripe(trx).select(['id', 'attempts']).execute();
        const { fresh = [], tired = [] } = Object.groupBy(rows, (row) =>
          row.attempts < MOST_ATTEMPTS ? 'fresh' : 'tired',
        );
        if (tired.length > 0) await setAside(trx, adapter, tired.map(idOf), at);
        return { claimed: await lease(trx, adapter, fresh.map(idOf), at, leaseMs), tired: tired.map(idOf) };
      });
      for (const id of tired) {
        log.error({ adapter, event: id, attempts: MOST_ATTEMPTS }, 'event set aside after failing twice');
      }
      return claimed;
    },

    giveBack: (id, now, afterMs) =>
      small(async (trx) => {
        const at = now.getTime();
        await trx
          .updateTable('inbox')
          .set((e) => ({
            lease_until: at + afterMs,
            attempts: e
              .case()
              .when('kept_at', '>', at - keptMs)
              .then(e('attempts', '-', 1))
              .else(e.ref('attempts'))
              .end(),
          }))
          .where('adapter', '=', adapter)
          .where('id', '=', id)
          .where('lease_until', 'is not', null)
          .where('attempts', '>', 0)
          .execute();
      }),

    done: (id) => small((trx) => finish(trx, adapter, [id], clock.now().getTime())),
  };
}

function idOf({ id }: { id: string }): string {
  return id;
}

/** In the order of `ids`, without those that were processed meanwhile. */
async function lease(
  trx: Kysely<Schema>,
  adapter: string,
  ids: readonly string[],
  at: number,
  leaseMs: number,
): Promise<ClaimedEvent[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .updateTable('inbox')
    .set((e) => ({ lease_until: at + leaseMs, attempts: e('attempts', '+', 1) }))
    .where('adapter', '=', adapter)
    .where('id', 'in', ids)
    .where('lease_until', '<=', at)
    .returning(['id', 'body', 'attempts'])
    .execute();
  const claimed = new Map(rows.map(({ id, body, attempts }) => [id, { id, body: JSON.parse(body ?? '{}'), attempts }]));
  return ids.flatMap((id) => claimed.get(id) ?? []);
}

async function setAside(trx: Kysely<Schema>, adapter: string, ids: readonly string[], at: number): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ lease_until: null, done_at: at })
    .where('adapter', '=', adapter)
    .where('id', 'in', ids)
    .where('done_at', 'is', null)
    .execute();
}

async function finish(trx: Kysely<Schema>, adapter: string, ids: readonly string[], at: number): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ body: null, lease_until: null, done_at: at })
    .where('adapter', '=', adapter)
    .where('id', 'in', ids)
    .where('done_at', 'is', null)
    .execute();
}
