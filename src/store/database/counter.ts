// Numbers that are given out in order: a row of `counters`, raised inside the transaction that uses them. So whoever commits
// first has the smaller number, which sequences of PostgreSQL would not promise.

import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Takes `count` numbers and returns the first of them; numbers start at 1. */
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
