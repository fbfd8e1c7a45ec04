// Planning: one row for every slot that is due, together with the subscription's next run. Also the reverse.

import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { toColumn } from '#src/conversation/texts/stored.ts';
import type { Outbox, PlannedDelivery } from '#src/digests/delivery.ts';
import { channelKey, teamKey } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import type { DeliveryRow } from '../database/schema-delivery.ts';
import { ROWS_A_TRANSACTION, type Write } from '../database/transaction.ts';
import { notBegun } from './begun.ts';

/** No claim is longer than this, in milliseconds. */
const LONGEST_CLAIM_MS = 24 * 3_600_000;

type Next = Parameters<Outbox['plan']>[1];

/**
 * Stores new rows and moves the next run. If a subscription has more missed slots than fit into one transaction (over half a year of days),
 * older slots come first and the next run moves with the last ones, so that a crash in between leaves it due.
 */
export async function planSlots(write: Write, rows: readonly PlannedDelivery[], next: Next): Promise<number> {
  let planned = 0;
  const early = Math.max(0, Math.ceil(rows.length / ROWS_A_TRANSACTION) - 1) * ROWS_A_TRANSACTION;
  for (let start = 0; start < early; start += ROWS_A_TRANSACTION) {
    const some = rows.slice(start, start + ROWS_A_TRANSACTION);
    planned += await write(async (trx) => ((await isStill(trx, next)) ? insertSlots(trx, some) : 0));
  }
  return planned + (await write((trx) => planLast(trx, rows.slice(early), next)));
}

async function planLast(trx: Transaction<Schema>, rows: readonly PlannedDelivery[], next: Next): Promise<number> {
  const moved = await trx
    .updateTable('subscriptions')
    .set({ next_run_at: next.nextRunAt.getTime() })
    .where('id', '=', next.subscription)
    .$if(next.from !== undefined, (query) =>
      query.where('next_run_at', '=', next.from?.getTime() ?? 0).where('removed_at', 'is', null),
    )
    .executeTakeFirst();
  if (next.from !== undefined && Number(moved.numUpdatedRows) === 0) return 0;
  return insertSlots(trx, rows);
}

/** Whether the next run is still what the planner saw. */
async function isStill(trx: Transaction<Schema>, next: Next): Promise<boolean> {
  if (next.from === undefined) return true;
  const row = await trx
    .selectFrom('subscriptions')
    .select('id')
    .where('id', '=', next.subscription)
    .where('next_run_at', '=', next.from.getTime())
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function insertSlots(trx: Transaction<Schema>, planned: readonly PlannedDelivery[]): Promise<number> {
  if (planned.length === 0) return 0;
  const kept = await trx
    .insertInto('deliveries')
    .values(planned.map(rowOf))
    .onConflict((conflict) => conflict.columns(['subscription', 'slot']).doNothing())
    .returning('id')
    .execute();
  const teams = new Map(planned.map(({ channel }) => [teamKey(channel), channel.adapter]));
  await trx
    .insertInto('turns')
    .values([...teams].map(([team, adapter]) => ({ team, adapter, turn_at: 0 })))
    .onConflict((conflict) => conflict.column('team').doNothing())
    .execute();
  return kept.length;
}

function rowOf({ subscription, channel, slot, dueAt, notBefore, skipped }: PlannedDelivery): DeliveryRow {
  return {
    id: randomUUID(),
    subscription,
    channel: channelKey(channel),
    team: teamKey(channel),
    slot,
    due_at: dueAt.getTime(),
    state: skipped ? 'skipped' : 'planned',
    reason: skipped?.detail === undefined ? null : toColumn(skipped.detail),
    skipped: skipped?.reason ?? null,
    frozen: null,
    attempts: 0,
    not_before: notBefore.getTime(),
    lease_until: null,
    unconfirmed_until: null,
    token: null,
    wake_at: skipped ? null : notBefore.getTime(),
    // Settled from the start: at the moment it was due, whenever it was written.
    settled_at: skipped ? dueAt.getTime() : null,
    barred: null,
  };
}

/** Deletes what a clock that ran ahead has planned. */
export async function unplanSlots(trx: Transaction<Schema>, subscription: string, now: Date): Promise<Date[]> {
  const at = now.getTime();
  await trx
    .updateTable('deliveries')
    .set({ wake_at: at, lease_until: at, unconfirmed_until: null })
    .where('subscription', '=', subscription)
    .where('token', 'is not', null)
    .where('wake_at', '>', at + LONGEST_CLAIM_MS)
    .execute();
  const toCome = trx
    .selectFrom('deliveries as other')
    .select('other.slot')
    .where('other.subscription', '=', subscription)
    .where('other.due_at', '>', at);
  const rows = await trx
    .selectFrom('deliveries')
    .select(['id', 'due_at'])
    .where('subscription', '=', subscription)
    .where('state', 'in', ['planned', 'skipped'])
    .where('token', 'is', null)
    .where((e) => e.or([e('slot', 'like', 'daily:%'), e('slot', 'like', 'weekly:%')]))
    .where((e) =>
      e.or([
        e('due_at', '>=', at),
        e('settled_at', '>', at),
        e.and([e('skipped', '=', 'folded-into'), e('reason', 'in', toCome)]),
      ]),
    )
    .where(notBegun)
    .orderBy('due_at')
    .orderBy('id')
    .execute();
  const gone: Date[] = [];
  for (const { id, due_at } of rows) {
    await trx.deleteFrom('posted').where('delivery', '=', id).where('state', '=', 'reserved').execute();
    await trx.deleteFrom('parts').where('delivery', '=', id).execute();
    const done = await trx.deleteFrom('deliveries').where('id', '=', id).where('token', 'is', null).executeTakeFirst();
    if (Number(done.numDeletedRows) > 0) gone.push(new Date(due_at));
  }
  return gone;
}
