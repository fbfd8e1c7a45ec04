// What a change of a subscription means for its slots: due slots are planned by the old schedule first, and the next run is one that will
// deliver a digest.

import { stored } from '#src/conversation/texts/stored.ts';
import type { Outbox } from '../delivery.ts';
import type { Subscription } from '../subscription.ts';
import { planSubscription, rowsOf } from './planner.ts';
import { spreadMs } from './planner-spread.ts';
import { dueSlots, nextRun, slotOf } from './schedule.ts';

const DAY_MS = 86_400_000;
/** All rows of a slot that can still occur were due within this: a round-up's week, and the distance between zones. */
const SLOT_DAYS = 10;
/** Far more than become due in that time, including on-demand ones. */
const ROWS_READ = 1_000;

/** Plans what became due since the last heartbeat by the schedule and pause still in effect: a change must not drop a slot. */
export async function planDueNow(
  outbox: Pick<Outbox, 'plan' | 'deliveries'>,
  subscription: Subscription,
  now: Date,
): Promise<void> {
  if (subscription.nextRunAt > now) return;
  await planSubscription(subscription, now, spreadMs(1), { outbox });
}

/**
 * The first run after now whose slot has no delivery yet. A slot is delivered once: after today's digest, a later time today does not give
 * a second one.
 */
export async function freeRun(
  outbox: Pick<Outbox, 'deliveries'>,
  subscription: Subscription,
  now: Date,
): Promise<Date> {
  const since = new Date(now.getTime() - SLOT_DAYS * DAY_MS);
  const rows = await outbox.deliveries({ subscription: subscription.id, since, limit: ROWS_READ });
  const taken = new Set(rows.map(({ slot }) => slot));
  let next = nextRun(subscription, now);
  while (taken.has(slotOf(subscription, next))) next = nextRun(subscription, next);
  return next;
}

/** Inserts skipped rows for a restored subscription's slots between its removal and now. */
export async function planMissedWhileRemoved(
  outbox: Pick<Outbox, 'plan'>,
  back: Subscription,
  removedAt: Date,
  now: Date,
): Promise<void> {
  const missed = dueSlots(back, nextRun(back, removedAt), now);
  const removed = { ...back, pause: { by: 'person' as const, reason: stored.missedRemoved(), at: removedAt } };
  const { id, nextRunAt } = back;
  await outbox.plan(rowsOf(removed, missed, 0), { subscription: id, nextRunAt, from: nextRunAt });
}
