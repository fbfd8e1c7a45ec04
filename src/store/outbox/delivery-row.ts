// Deliveries and their parts as rows, and back.

import type { Kysely, Transaction } from 'kysely';
import { fromColumn } from '#src/conversation/texts/stored.ts';
import type { DeliveredPart, Delivery, SkipReason } from '#src/digests/delivery.ts';
import { channelOf } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import type { DeliveryRow, PartRow } from '../database/schema-delivery.ts';

/** IDs per query: databases limit the number of a statement's parameters. */
const IDS_A_QUERY = 500;

/** The deliveries of these rows with their parts, in the order of the rows. */
export async function withParts(
  db: Kysely<Schema> | Transaction<Schema>,
  rows: readonly DeliveryRow[],
): Promise<Delivery[]> {
  const parts = await partsOf(
    db,
    rows.filter((row) => row.frozen !== null).map((row) => row.id),
  );
  return rows.map((row) => deliveryOf(row, parts.get(row.id) ?? []));
}

/** The parts of each of these deliveries, in order. */
export async function partsOf(
  db: Kysely<Schema> | Transaction<Schema>,
  deliveries: readonly string[],
): Promise<Map<string, PartRow[]>> {
  const found: PartRow[] = [];
  for (let start = 0; start < deliveries.length; start += IDS_A_QUERY) {
    const some = deliveries.slice(start, start + IDS_A_QUERY);
    const rows = db.selectFrom('parts').selectAll().where('delivery', 'in', some);
    found.push(...(await rows.orderBy('delivery').orderBy('number').execute()));
  }
  return Map.groupBy(found, (part) => part.delivery);
}

function deliveryOf(row: DeliveryRow, parts: readonly PartRow[]): Delivery {
  return {
    id: row.id,
    subscription: row.subscription,
    channel: channelOf(row.channel),
    slot: row.slot,
    dueAt: new Date(row.due_at),
    state: row.state as Delivery['state'],
    ...(row.reason !== null && { reason: fromColumn(row.reason) }),
    ...(row.skipped !== null && { skipped: row.skipped as SkipReason }),
    ...(row.frozen !== null && { frozen: JSON.parse(row.frozen) }),
    attempts: row.attempts,
    notBefore: new Date(row.not_before),
    ...(row.lease_until !== null && { leaseUntil: new Date(row.lease_until) }),
    ...(row.settled_at !== null && { settledAt: new Date(row.settled_at) }),
    ...(row.barred !== null && { missingPermission: JSON.parse(row.barred) }),
    parts: parts.map(partOf),
  };
}

function partOf(row: PartRow): DeliveredPart {
  return {
    number: row.number,
    key: row.key,
    state: row.state as DeliveredPart['state'],
    ...(row.receipt !== null && { receipt: row.receipt }),
    papers: JSON.parse(row.papers),
  };
}
