// Repeated planning that survives a wrong clock. After a fast clock is set back, the slots it passed over are in the future again: its rows
// are removed, so that each slot is planned at its true time. Sent digests stay sent.

import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import type { Outbox } from '../delivery.ts';
import type { Subscription, Subscriptions } from '../subscription.ts';
import { type PlanCounts, type PlanNeeds, planDue } from './planner.ts';
import { nextRun } from './schedule.ts';
import { freeRun } from './subscription-slots.ts';

export interface PlanningNeeds {
  subscriptions: Pick<Subscriptions, 'due' | 'all'>;
  outbox: Pick<Outbox, 'plan' | 'unplan' | 'deliveries'>;
  alarm?: PlanNeeds['alarm'];
  clock: Clock;
  log: Log;
}

/** A smaller correction of the clock has passed over nothing. */
const SLACK_MS = 60_000;
/** Another process's clock may have been fast without this one noticing. */
const LOOK_AGAIN_MS = 60 * 60_000;

/** Plans what is due; the first time, when the clock went back, and once an hour it first removes what a fast clock planned. */
export function createPlanning(needs: PlanningNeeds): (signal: AbortSignal) => Promise<PlanCounts> {
  const { clock } = needs;
  let before = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const now = clock.now().getTime();
    if (now < before - SLACK_MS || now - lookedAt >= LOOK_AGAIN_MS) {
      await afterClockAhead(needs);
      lookedAt = now;
    }
    before = now;
    return planDue({ ...needs, signal } satisfies PlanNeeds);
  };
}

async function afterClockAhead({ subscriptions, outbox, clock, log }: PlanningNeeds): Promise<void> {
  const now = clock.now();
  for (const subscription of await subscriptions.all()) {
    try {
      await setRight(subscription, now, { outbox, log });
    } catch (error) {
      log.error({ subscription: subscription.id, err: error }, 'could not correct a next run');
    }
  }
}

async function setRight(
  subscription: Subscription,
  now: Date,
  { outbox, log }: Pick<PlanningNeeds, 'outbox' | 'log'>,
): Promise<void> {
  const { id, nextRunAt, createdAt } = subscription;
  // Nothing can have been due before it was created: this clock is wrong, so nothing is corrected.
  if (now < createdAt || nextRunAt <= nextRun(subscription, now)) return;
  const removed = await outbox.unplan(id, now);
  const [oldest = now] = removed;
  const from = new Date(Math.min(oldest.getTime(), now.getTime()) - 1);
  // Later than the schedule is right if that slot already has its digest.
  const wanted = await freeRun(outbox, subscription, from);
  if (wanted >= nextRunAt) return;
  await outbox.plan([], { subscription: id, nextRunAt: wanted, from: nextRunAt });
  const moved = { from: nextRunAt.toISOString(), to: wanted.toISOString() };
  log.warn(
    { subscription: id, ...moved, slots: removed.length },
    'next run was too far ahead and was corrected (was the clock wrong?)',
  );
}
