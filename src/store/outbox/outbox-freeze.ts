// Freezing: decides once which papers a claimed delivery has, stores that, and reserves them from every other delivery of the channel, in
// one transaction. A retry finds the decision.

import type { Transaction } from 'kysely';
import { stored } from '#src/conversation/texts/stored.ts';
import type { Claimed, Delivery, Freeze, Frozen, FrozenPaper } from '#src/digests/delivery.ts';
import { partKey, splitIntoParts } from '#src/digests/parts.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Schema } from '../database/schema.ts';
import type { DeliveryRow } from '../database/schema-delivery.ts';
import { withParts } from './delivery-row.ts';
import { finish, heldRow } from './outbox-settle.ts';

/** Candidates per statement: databases limit the number of a statement's parameters. */
const PAPERS_A_QUERY = 500;

/** Throws if the claim was lost: another process decides what this delivery says. */
export async function freezeDelivery(
  trx: Transaction<Schema>,
  rowLocks: boolean,
  claimed: Claimed,
  freeze: Freeze,
  now: Date,
): Promise<Delivery> {
  const row = await heldRow(trx, rowLocks, claimed);
  if (!row) throw new Error(`The claim on delivery ${claimed.delivery.id} expired and another process took it over.`);
  if (row.frozen === null) await decide(trx, row, freeze, now);
  const after = await trx.selectFrom('deliveries').selectAll().where('id', '=', row.id).execute();
  const [delivery] = await withParts(trx, after);
  if (!delivery) throw new Error(`Delivery ${row.id} was deleted while it was claimed.`);
  return delivery;
}

async function decide(trx: Transaction<Schema>, row: DeliveryRow, freeze: Freeze, now: Date): Promise<void> {
  const candidates = unique(freeze.candidates);
  const { chosen, free } = freeze.reserve
    ? await reserve(trx, row, candidates, freeze, now)
    : { chosen: candidates.slice(0, freeze.size), free: candidates.length };
  const least = Math.max(1, freeze.atLeast);
  if (free < least) {
    const reason = free === 0 ? 'nothing-matched' : 'fewer-than-N';
    const seen = candidates.length - free;
    const detail = free === 0 ? stored.digestNothingNew(seen) : stored.digestTooFew(free, least);
    await finish(trx, row, { kind: 'skipped', reason, detail }, now);
    return;
  }
  const frozen: Frozen = { ...freeze.frozen, papers: chosen };
  await trx
    .updateTable('deliveries')
    .set({ frozen: JSON.stringify(frozen) })
    .where('id', '=', row.id)
    .execute();
  const [adapter = ''] = JSON.parse(row.team) as string[];
  const rows = splitIntoParts(chosen, freeze.parts).map((papers, number) => ({
    delivery: row.id,
    number,
    key: partKey(row.id, number),
    adapter,
    state: 'planned',
    receipt: null,
    papers: JSON.stringify(papers),
  }));
  if (rows.length > 0) await trx.insertInto('parts').values(rows).execute();
}

/** Reserves the first `size` papers that are free. If another delivery reserves some at the same moment, the next ones follow. */
async function reserve(
  trx: Transaction<Schema>,
  row: DeliveryRow,
  candidates: readonly FrozenPaper[],
  { size, atLeast }: Freeze,
  now: Date,
): Promise<{ chosen: FrozenPaper[]; free: number }> {
  for (;;) {
    const taken = await takenBy(trx, row, candidates);
    const free = candidates.filter(({ id }) => (taken.get(id) ?? row.id) === row.id);
    const chosen = free.slice(0, size);
    if (free.length < Math.max(1, atLeast)) return { chosen: [], free: free.length };
    const missing = chosen.filter(({ id }) => !taken.has(id));
    if (missing.length === 0) return { chosen, free: free.length };
    // In the order of their IDs, so that two concurrent reservations can't deadlock.
    const rows = missing.map(({ id }) => id).sort();
    const kept = await trx
      .insertInto('posted')
      .values(
        rows.map((paper) => ({
          channel: row.channel,
          paper,
          state: 'reserved',
          delivery: row.id,
          at: now.getTime(),
        })),
      )
      .onConflict((conflict) => conflict.columns(['channel', 'paper']).doNothing())
      .returning('paper')
      .execute();
    if (kept.length === missing.length) return { chosen, free: free.length };
  }
}

async function takenBy(
  trx: Transaction<Schema>,
  row: DeliveryRow,
  candidates: readonly FrozenPaper[],
): Promise<Map<PaperId, string>> {
  const taken = new Map<PaperId, string>();
  for (let start = 0; start < candidates.length; start += PAPERS_A_QUERY) {
    const some = candidates.slice(start, start + PAPERS_A_QUERY).map(({ id }) => id);
    const rows = await trx
      .selectFrom('posted')
      .select(['paper', 'delivery'])
      .where('channel', '=', row.channel)
      .where('paper', 'in', some)
      .execute();
    for (const { paper, delivery } of rows) taken.set(paper, delivery);
  }
  return taken;
}

function unique(candidates: readonly FrozenPaper[]): FrozenPaper[] {
  const byId = new Map<PaperId, FrozenPaper>();
  for (const paper of candidates) if (!byId.has(paper.id)) byId.set(paper.id, paper);
  return [...byId.values()];
}
