// Checks what a rehearsal did, and which guarantees it broke: compares the outbox with the files.

import { worded } from '#src/conversation/texts/stored.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import { dueSlots } from '#src/digests/schedule/schedule.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { Day } from '#src/papers/day.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Store } from '#src/store/open.ts';
import type { Rehearsed } from '../cli/command.ts';
import { checkStatuses } from './rehearsal-statuses.ts';

const EVERYTHING = 1_000_000;

/** A line of a channel's file. */
export interface Written {
  file: string;
  key: string;
  slot?: string;
  papers: string[];
}

/** `days`: those rehearsed. `end`: slots due before it must be settled by `now`, the rehearsal's current time. */
export async function judge(
  store: Store,
  subscriptions: readonly Subscription[],
  { days, end, now }: { days: readonly Day[]; end: Date; now: Date },
  lines: readonly Written[],
): Promise<Rehearsed> {
  const { outbox } = store;
  const deliveries = await outbox.deliveries({ limit: EVERYTHING });
  const skipped: Record<string, number> = {};
  for (const { skipped: reason } of deliveries) if (reason) skipped[reason] = (skipped[reason] ?? 0) + 1;
  const statuses = await checkStatuses(store, { days, end, now }, postedIn(deliveries, lines));
  const violations = [
    ...subscriptions.flatMap((subscription) => missing(subscription, deliveries, end)),
    ...deliveries
      .filter((one) => one.dueAt < end && !isSettled(one))
      .map((one) => `${named(one)} was never settled (${one.state})`),
    ...deliveries
      .filter(({ state }) => state === 'refused' || state === 'gone')
      .map((one) => `${named(one)}: ${one.state}, ${worded(one.reason ?? '')}`),
    ...mismatches(deliveries, lines),
    ...statuses.violations,
  ];
  return {
    slots: deliveries.length,
    sent: deliveries.filter(({ state }) => state === 'sent').length,
    skipped,
    doubles: doubles(lines),
    papers: { checked: statuses.checked, of: statuses.of },
    violations,
  };
}

/**
 * Whether a paper is in the file of a subscription's channel. A round-up's papers count only for it: it does not keep them from other
 * digests.
 */
function postedIn(deliveries: readonly Delivery[], lines: readonly Written[]) {
  const written = new Set(lines.map(({ key }) => key));
  const shown = new Set(
    deliveries.flatMap(({ subscription, channel, frozen, parts }) =>
      parts
        .filter(({ key }) => written.has(key))
        .flatMap(({ papers }) =>
          papers.map((paper) => JSON.stringify([frozen?.kind === 'weekly' ? subscription : channel, paper])),
        ),
    ),
  );
  return ({ id, channel }: Subscription, paper: PaperId): boolean =>
    shown.has(JSON.stringify([id, paper])) || shown.has(JSON.stringify([channel, paper]));
}

function isSettled({ state }: Delivery): boolean {
  return state === 'sent' || state === 'skipped' || state === 'gone' || state === 'refused';
}

function named({ subscription, slot }: Delivery): string {
  return `${subscription} ${slot}`;
}

/** Due slots without a row. */
function missing(subscription: Subscription, deliveries: readonly Delivery[], end: Date): string[] {
  const kept = new Set(deliveries.filter((one) => one.subscription === subscription.id).map(({ slot }) => slot));
  return dueSlots(subscription, subscription.nextRunAt, new Date(end.getTime() - 1), EVERYTHING)
    .filter(({ slot }) => !kept.has(slot))
    .map(({ slot }) => `${subscription.id} ${slot} has no row`);
}

/** Papers repeated in a channel's file outside round-ups. */
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

/** Every part marked sent in the outbox is in a file once, and every line of a file is such a part. */
function mismatches(deliveries: readonly Delivery[], lines: readonly Written[]): string[] {
  const sent = new Set(
    deliveries.flatMap(({ parts }) => parts.filter(({ state }) => state === 'sent').map(({ key }) => key)),
  );
  const counted = new Map<string, number>();
  for (const { key } of lines) counted.set(key, (counted.get(key) ?? 0) + 1);
  return [
    ...[...sent]
      .filter((key) => !counted.has(key))
      .map((key) => `the part ${key} was sent and is missing from the files`),
    ...[...counted]
      .filter(([key]) => !sent.has(key))
      .map(([key]) => `the line ${key} does not belong to a part that was sent`),
    ...[...counted]
      .filter(([, times]) => times > 1)
      .map(([key, times]) => `the part ${key} was written ${times} times`),
  ];
}
