// Numbers given out in order, from a row of `counters` that is raised inside the transaction that uses them. So numbers are in the order of
// commits, which PostgreSQL's sequences don't promise.

import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Takes `count` numbers and returns the first of them. Numbers start at 1. */
export async function takeNumbers(
  trx: Transaction<Schema>,
  name: 'papers' | 'subscriptions' | 'audit',
  count: number,
): Promise<number> {
  const counter = await trx
    .updateTable('counters')
    .set((e) => ({ value: e('value', '+', count) }))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(counter.value) - count + 1;
}
