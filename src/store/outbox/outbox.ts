// The outbox: every due slot as a row that is claimed, frozen and settled part by part. The contract is in src/digests/delivery.ts, the
// reasons are in docs/adr/0003-outbox-and-postgresql.md.

import type { Kysely } from 'kysely';
import type { Outbox } from '#src/digests/delivery.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';
import { claimDue, renewClaim } from './outbox-claim.ts';
import { freezeDelivery } from './outbox-freeze.ts';
import { planSlots, unplanSlots } from './outbox-plan.ts';
import { outboxReads } from './outbox-read.ts';
import { endWaits, foldInto, settleDelivery, settlePart, waitLonger } from './outbox-settle.ts';

export interface OutboxNeeds {
  db: Kysely<Schema>;
  /** Several of these may run at once: each locks the rows that it decides about. */
  write: Write;
  /** The database can lock rows (`for update skip locked`). Otherwise there is only one writer anyway. */
  rowLocks: boolean;
}

export function durableOutbox({ db, write, rowLocks }: OutboxNeeds): Outbox {
  return {
    plan: (rows, next) => planSlots(write, rows, next),
    unplan: (subscription, now) => write((trx) => unplanSlots(trx, subscription, now)),
    claim: (now, leaseMs, how) => write((trx) => claimDue(trx, rowLocks, now, leaseMs, how)),
    renew: (claimed, now, leaseMs) => write((trx) => renewClaim(trx, claimed, now, leaseMs)),
    freeze: (claimed, freeze, now) => write((trx) => freezeDelivery(trx, rowLocks, claimed, freeze, now)),
    settlePart: (claimed, part, outcome, now) =>
      write((trx) => settlePart(trx, rowLocks, claimed, { part, outcome }, now)),
    settle: (claimed, settlement, now) => write((trx) => settleDelivery(trx, claimed, settlement, now)),
    wait: (claimed, notBefore, reason) => write((trx) => waitLonger(trx, claimed, notBefore, reason)),
    endWaits: (now) => write((trx) => endWaits(trx, now)),
    foldInto: (subscription, slot, now) => write((trx) => foldInto(trx, subscription, slot, now)),
    ...outboxReads(db),
  };
}
