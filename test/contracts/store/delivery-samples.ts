// Made-up subscriptions, slots and digests for the store's tests.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { Freeze, FrozenPaper, PlannedDelivery } from '#src/digests/delivery.ts';
import type { AuditEntry, NewSubscription } from '#src/digests/subscription.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Store } from '#src/store/open.ts';
import { NOW } from './samples.ts';

export const MINUTE_MS = 60_000;
export const LEASE_MS = 5 * MINUTE_MS;

export const ADA: PersonRef = { adapter: 'test', team: 'T1', person: 'ada' };

export function channel(name: string, team = 'T1', adapter = 'test'): ChannelRef {
  return { adapter, team, channel: name };
}

export function inMinutes(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * MINUTE_MS);
}

export function audit(did: string, more: Partial<AuditEntry> = {}): AuditEntry {
  return { at: NOW, who: ADA, channel: channel('c'), did, ...more };
}

export function wanted(more: Partial<NewSubscription> = {}): NewSubscription {
  return {
    channel: channel('c'),
    createdBy: ADA,
    createdAt: NOW,
    topics: 'diffusion, -survey',
    follow: '',
    size: 5,
    skipBelow: 0,
    at: '09:00',
    zone: 'Europe/Berlin',
    days: { kind: 'days', weekdays: [1, 2, 3, 4, 5] },
    nextRunAt: NOW,
    ...more,
  };
}

export function planned(
  subscription: string,
  slot: string,
  place: ChannelRef = channel('c'),
  more: Partial<PlannedDelivery> = {},
): PlannedDelivery {
  return { subscription, channel: place, slot, dueAt: NOW, notBefore: NOW, ...more };
}

/** Plans one row, whatever the subscription's next run. */
export function plan(store: Store, row: PlannedDelivery): Promise<number> {
  return store.outbox.plan([row], { subscription: row.subscription, nextRunAt: inMinutes(1440) });
}

export function frozenPaper(id: PaperId, place = 1): FrozenPaper {
  return {
    id,
    place,
    score: 3.5,
    reasons: [{ kind: 'votes', values: [12], points: 3.5 }],
    votes: 12,
    listedOn: '2026-06-19',
  };
}

export function freeze(ids: readonly PaperId[], more: Partial<Freeze> = {}): Freeze {
  return {
    candidates: ids.map((id, i) => frozenPaper(id, i + 1)),
    size: 2,
    atLeast: 1,
    reserve: true,
    frozen: { kind: 'daily', listDay: '2026-06-19', remarks: ['A remark.'], late: false },
    ...more,
  };
}

/** A part a paper. */
export const PART_EACH = { list: 1 };

export const EVERYBODY = { limit: 100, perTeam: 100, adapters: ['test'] };
