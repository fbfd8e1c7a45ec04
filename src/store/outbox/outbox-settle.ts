// Settles parts and deliveries. Every write checks the claim's token in the same statement or under the same lock, so a lost claim changes
// nothing.

import type { Transaction } from 'kysely';
import { type StoredText, toColumn } from '#src/conversation/texts/stored.ts';
import type { Claimed, Outbox, Settlement } from '#src/digests/delivery.ts';
import type { Day } from '#src/papers/day.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Schema } from '../database/schema.ts';
import type { DeliveryRow } from '../database/schema-delivery.ts';
import { notBegun } from './begun.ts';
import { partsOf } from './delivery-row.ts';

type PartOutcome = Parameters<Outbox['settlePart']>[2];
type Final = Exclude<Settlement, { kind: 'retry' | 'doubt' }>;

/** The delivery's row, if the claim still holds it; locked until the transaction ends. */
export function heldRow(
  trx: Transaction<Schema>,
  rowLocks: boolean,
  { delivery, token }: Claimed,
): Promise<DeliveryRow | undefined> {
  return trx
    .selectFrom('deliveries')
    .selectAll()
    .where('id', '=', delivery.id)
    .where('token', '=', token)
    .$if(rowLocks, (query) => query.forUpdate())
    .executeTakeFirst();
}

export async function settlePart(
  trx: Transaction<Schema>,
  rowLocks: boolean,
  claimed: Claimed,
  { part, outcome }: { part: number; outcome: PartOutcome },
  now: Date,
): Promise<boolean> {
  const row = await heldRow(trx, rowLocks, claimed);
  if (!row) return false;
  await trx
    .updateTable('parts')
    .set({ state: outcome.state, receipt: outcome.state === 'sent' ? outcome.receipt : null })
    .where('delivery', '=', row.id)
    .where('number', '=', part)
    // A receipt is never removed.
    .where('state', '!=', 'sent')
    .execute();
  await keepUnderWay(trx, row, outcome.state === 'doubt' ? outcome.unconfirmedUntil.getTime() : null);
  if (outcome.state === 'sent') await markPosted(trx, row.id, await papersIn(trx, row.id, [part]), now);
  return true;
}

/** Parts are sent one after the other, so a part's state says what is in flight of the whole delivery. */
async function keepUnderWay(trx: Transaction<Schema>, row: DeliveryRow, until: number | null): Promise<void> {
  if (until === row.unconfirmed_until) return;
  await trx
    .updateTable('deliveries')
    .set({ unconfirmed_until: until, wake_at: Math.max(row.lease_until ?? 0, until ?? 0) })
    .where('id', '=', row.id)
    .execute();
}

export async function settleDelivery(
  trx: Transaction<Schema>,
  claimed: Claimed,
  settlement: Settlement,
  now: Date,
): Promise<boolean> {
  if (settlement.kind === 'retry' || settlement.kind === 'unconfirmed') {
    const { reason, notBefore } = settlement;
    const state = settlement.kind === 'retry' ? 'planned' : 'doubt';
    const tries = settlement.kind === 'unconfirmed' && settlement.searching ? 0 : 1;
    const put = await putOff(trx, claimed, { state, reason, notBefore, tries });
    if (put && settlement.kind === 'retry') await keepMissingPermission(trx, claimed, settlement.missingPermission);
    return put;
  }
  return finish(trx, { id: claimed.delivery.id, token: claimed.token }, settlement, now);
}

export async function waitLonger(
  trx: Transaction<Schema>,
  claimed: Claimed,
  notBefore: Date,
  reason: StoredText,
): Promise<boolean> {
  // An unconfirmed delivery stays unconfirmed: waiting doesn't confirm anything.
  const state = claimed.delivery.state === 'doubt' ? 'doubt' : 'planned';
  return putOff(trx, claimed, { state, reason, notBefore, tries: 0 });
}

/** A row with a reason and no attempt was claimed before and only postponed by `waitLonger`. */
export async function endWaits(trx: Transaction<Schema>, now: Date): Promise<number> {
  const at = now.getTime();
  const done = await trx
    .updateTable('deliveries')
    .set({ not_before: at, wake_at: at })
    .where('state', '=', 'planned')
    .where('token', 'is', null)
    .where('wake_at', '>', at)
    .where('due_at', '<=', at)
    .where('attempts', '=', 0)
    .where('reason', 'is not', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

async function putOff(
  trx: Transaction<Schema>,
  { delivery, token }: Claimed,
  how: { state: 'planned' | 'doubt'; reason: StoredText; notBefore: Date; tries: number },
): Promise<boolean> {
  const done = await trx
    .updateTable('deliveries')
    .set((e) => ({
      state: how.state,
      reason: toColumn(how.reason),
      attempts: e('attempts', '+', how.tries),
      not_before: how.notBefore.getTime(),
      wake_at: how.notBefore.getTime(),
      token: null,
      lease_until: null,
      unconfirmed_until: null,
    }))
    .where('id', '=', delivery.id)
    .where('token', '=', token)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/** No one else writes it: a delivery is held by one claim, and the postponed one was ours. */
async function keepMissingPermission(
  trx: Transaction<Schema>,
  { delivery }: Claimed,
  day: Day | undefined,
): Promise<void> {
  const { missingPermission } = delivery;
  if (day === undefined && !missingPermission) return;
  const days = [...new Set([...(missingPermission?.days ?? []), ...(day === undefined ? [] : [day])])].sort();
  await trx
    .updateTable('deliveries')
    .set({ barred: JSON.stringify({ days, now: day !== undefined }) })
    .where('id', '=', delivery.id)
    .execute();
}

/** Ends a delivery for good, if it is still held as `row` says. Papers that were shown become posted, the others are released. */
export async function finish(
  trx: Transaction<Schema>,
  row: Pick<DeliveryRow, 'id' | 'token'>,
  settlement: Final,
  now: Date,
): Promise<boolean> {
  const done = await trx
    .updateTable('deliveries')
    .set({
      state: settlement.kind === 'invalid-payload' ? 'refused' : settlement.kind,
      reason: reasonOf(settlement),
      skipped: settlement.kind === 'skipped' ? settlement.reason : null,
      settled_at: now.getTime(),
      wake_at: null,
      token: null,
      lease_until: null,
      unconfirmed_until: null,
    })
    .where('id', '=', row.id)
    .where('token', row.token === null ? 'is' : '=', row.token)
    .where('wake_at', 'is not', null)
    .returning('frozen')
    .executeTakeFirst();
  if (!done) return false;
  if (done.frozen !== null) await settlePapers(trx, row.id, settlement.kind === 'sent', now);
  return true;
}

function reasonOf(settlement: Final): string | null {
  if (settlement.kind === 'sent') return null;
  const reason = settlement.kind === 'skipped' ? settlement.detail : settlement.reason;
  return reason === undefined ? null : toColumn(reason);
}

/**
 * If the delivery was sent, all papers were shown except those of refused parts. Otherwise, those of parts that were sent or may have been:
 * a paper that may have been posted isn't posted again.
 */
async function settlePapers(trx: Transaction<Schema>, delivery: string, sent: boolean, now: Date): Promise<void> {
  const parts = (await partsOf(trx, [delivery])).get(delivery) ?? [];
  const papers = (states: readonly string[]) =>
    parts.filter((part) => states.includes(part.state)).flatMap((part) => JSON.parse(part.papers) as PaperId[]);
  const shown = new Set(papers(['sent', 'doubt']));
  if (sent) {
    const refused = papers(['refused']).filter((paper) => !shown.has(paper));
    await release(trx, delivery, refused);
    await markPosted(trx, delivery, undefined, now);
    return;
  }
  await markPosted(trx, delivery, [...shown], now);
  await release(trx, delivery, undefined);
}

/** Reserved papers of the delivery become posted. Undefined = all of them. */
async function markPosted(
  trx: Transaction<Schema>,
  delivery: string,
  papers: readonly PaperId[] | undefined,
  now: Date,
): Promise<void> {
  if (papers?.length === 0) return;
  await trx
    .updateTable('posted')
    .set({ state: 'posted', at: now.getTime() })
    .where('delivery', '=', delivery)
    .where('state', '=', 'reserved')
    .$if(papers !== undefined, (query) => query.where('paper', 'in', papers ?? []))
    .execute();
}

async function release(
  trx: Transaction<Schema>,
  delivery: string,
  papers: readonly PaperId[] | undefined,
): Promise<void> {
  if (papers?.length === 0) return;
  await trx
    .deleteFrom('posted')
    .where('delivery', '=', delivery)
    .where('state', '=', 'reserved')
    .$if(papers !== undefined, (query) => query.where('paper', 'in', papers ?? []))
    .execute();
}

async function papersIn(trx: Transaction<Schema>, delivery: string, numbers: readonly number[]): Promise<PaperId[]> {
  const rows = await trx
    .selectFrom('parts')
    .select('papers')
    .where('delivery', '=', delivery)
    .where('number', 'in', numbers)
    .execute();
  return rows.flatMap((row) => JSON.parse(row.papers) as PaperId[]);
}

/** Slots of a schedule. Other slots were requested individually. */
const FOLDED_KINDS = ['daily:', 'weekly:'];

/**
 * Folds planned, unclaimed deliveries of this slot's kind that were due before it into it. Returns how many. None for a slot that isn't of
 * a schedule.
 */
export async function foldInto(
  trx: Transaction<Schema>,
  subscription: string,
  slot: string,
  now: Date,
): Promise<number> {
  const kind = FOLDED_KINDS.find((one) => slot.startsWith(one));
  if (!kind) return 0;
  const newest = trx
    .selectFrom('deliveries as newest')
    .select('newest.due_at')
    .where('newest.subscription', '=', subscription)
    .where('newest.slot', '=', slot);
  const older = await trx
    .selectFrom('deliveries')
    .select(['id', 'token'])
    .where('subscription', '=', subscription)
    .where('state', '=', 'planned')
    .where('token', 'is', null)
    .where(notBegun)
    .where('due_at', '<', newest)
    .where('slot', 'like', `${kind}%`)
    .orderBy('id')
    .execute();
  let folded = 0;
  for (const row of older) {
    if (await finish(trx, row, { kind: 'skipped', reason: 'folded-into', detail: slot }, now)) folded += 1;
  }
  return folded;
}
