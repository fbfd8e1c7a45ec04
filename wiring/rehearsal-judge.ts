// What a rehearsal did, and which promises it broke. Holds the outbox, as it lies afterwards, against what is in the files; apart
// from running it.

import type { Delivery } from '#src/digests/delivery.ts';
import { dueSlots } from '#src/digests/schedule.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { Store } from '#src/store/open.ts';
import type { Rehearsed } from '../cli/command.ts';

const EVERYTHING = 1_000_000;

/** A line of a channel's file. */
export interface Written {
  file: string;
  key: string;
  slot?: string;
  papers: string[];
}

/** `end`: slots due before it must be settled by now. */
export async function judge(
  { outbox }: Store,
  subscriptions: readonly Subscription[],
  end: Date,
  lines: readonly Written[],
): Promise<Rehearsed> {
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
    ...mismatches(deliveries, lines),
  ];
  return {
    slots: deliveries.length,
    sent: deliveries.filter(({ state }) => state === 'sent').length,
    skipped,
    doubles: doubles(lines),
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

/** Papers that a channel's file holds again, in digests that are no round-ups. */
function doubles(lines: readonly Written[]): number {
  const seen = new Set<string>();
  let twice = 0;
  for (const { file, slot, papers } of lines) {
    if (slot?.startsWith('weekly:')) continue;
    for (const paper of papers) {
      const key = JSON.stringify([file, paper]);
      if (seen.has(key)) twice++;
      seen.add(key);
    }
  }
  return twice;
}

/** Every part that the outbox calls sent is in a file once, and every line of a file is such a part. */
function mismatches(deliveries: readonly Delivery[], lines: readonly Written[]): string[] {
  const sent = new Set(
    deliveries.flatMap(({ parts }) => parts.filter(({ state }) => state === 'sent').map(({ key }) => key)),
  );
  const counted = new Map<string, number>();
  for (const { key } of lines) counted.set(key, (counted.get(key) ?? 0) + 1);
  return [
    ...[...sent].filter((key) => !counted.has(key)).map((key) => `the part ${key} was sent and is in no file`),
    ...[...counted].filter(([key]) => !sent.has(key)).map(([key]) => `the line ${key} is of no part that was sent`),
    ...[...counted]
      .filter(([, times]) => times > 1)
      .map(([key, times]) => `the part ${key} was written ${times} times`),
  ];
}
