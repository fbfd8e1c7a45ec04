// What a rehearsal did, and which promises it broke. Reads the outbox as it lies afterwards; apart from running it.

import type { Delivery } from '#src/digests/delivery.ts';
import { dueSlots } from '#src/digests/schedule.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { Store } from '#src/store/open.ts';
import type { Rehearsed } from '../cli/command.ts';

const EVERYTHING = 1_000_000;

/** `end`: slots due before it must be settled by now. */
export async function judge({ outbox }: Store, subscriptions: readonly Subscription[], end: Date): Promise<Rehearsed> {
  const deliveries = await outbox.deliveries({ limit: EVERYTHING });
  const skipped: Record<string, number> = {};
  for (const { skipped: reason } of deliveries) if (reason) skipped[reason] = (skipped[reason] ?? 0) + 1;
  const violations = [
    ...subscriptions.flatMap((subscription) => missing(subscription, deliveries, end)),
    ...deliveries
      .filter((one) => one.dueAt < end && !isSettled(one))
      .map((one) => `${named(one)} was never settled (${one.state})`),
    ...deliveries
      .filter(({ state }) => state === 'refused' || state === 'gone')
      .map((one) => `${named(one)}: ${one.state}, ${one.reason}`),
    ...repeatedKeys(deliveries),
  ];
  return {
    slots: deliveries.length,
    sent: deliveries.filter(({ state }) => state === 'sent').length,
    skipped,
    doubles: doubles(deliveries),
    violations,
  };
}

function isSettled({ state }: Delivery): boolean {
  return state === 'sent' || state === 'skipped' || state === 'gone' || state === 'refused';
}

function named({ subscription, slot }: Delivery): string {
  return `${subscription} ${slot}`;
}

/** Slots that were due and have no row. */
function missing(subscription: Subscription, deliveries: readonly Delivery[], end: Date): string[] {
  const kept = new Set(deliveries.filter((one) => one.subscription === subscription.id).map(({ slot }) => slot));
  return dueSlots(subscription, subscription.nextRunAt, end, EVERYTHING)
    .filter(({ slot }) => !kept.has(slot))
    .map(({ slot }) => `${subscription.id} ${slot} has no row`);
}

/** Papers that a channel got again, in digests that are no round-ups. */
function doubles(deliveries: readonly Delivery[]): number {
  const seen = new Set<string>();
  let twice = 0;
  for (const { state, channel, frozen } of deliveries) {
    if (state !== 'sent' || frozen?.kind !== 'daily') continue;
    for (const { id } of frozen.papers) {
      const key = JSON.stringify([channel.adapter, channel.team, channel.channel, channel.thread, id]);
      if (seen.has(key)) twice++;
      seen.add(key);
    }
  }
  return twice;
}

function repeatedKeys(deliveries: readonly Delivery[]): string[] {
  const keys = deliveries.flatMap(({ parts }) => parts.map(({ key }) => key));
  const repeated = keys.length - new Set(keys).size;
  return repeated > 0 ? [`${repeated} parts share a key`] : [];
}
