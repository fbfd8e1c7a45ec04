// Taking back what was planned by a clock that ran ahead. Apart from planning, since it is the only place where rows of the outbox go.

import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { notBegun } from './begun.ts';

/** No claim is for longer, in milliseconds. */
const LONGEST_CLAIM_MS = 24 * 3_600_000;

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
