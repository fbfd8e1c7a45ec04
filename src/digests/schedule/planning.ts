// Planning over and over, by a clock that may have been wrong. Slots that a clock which ran ahead has passed over are slots to come once
// it is set back: what it made of them is taken away, so that each is planned when its true time comes. What was sent stays sent.

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

/** A clock that is corrected by less has passed over nothing. */
const SLACK_MS = 60_000;
/** Another process may have been ahead, and this one has seen nothing of it. */
const LOOK_AGAIN_MS = 60 * 60_000;

/** Plans what is due; at the first time, when the clock went back, and once an hour it first sets right what a clock ahead has left. */
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
  // Before it was made nothing of it can have been due: it is this clock that is wrong, and wrong about all.
  if (now < createdAt || nextRunAt <= nextRun(subscription, now)) return;
  const removed = await outbox.unplan(id, now);
  const [oldest = now] = removed;
  const from = new Date(Math.min(oldest.getTime(), now.getTime()) - 1);
  // Later than the schedule says is right where a slot has its digest already.
  const wanted = await freeRun(outbox, subscription, from);
  if (wanted >= nextRunAt) return;
  await outbox.plan([], { subscription: id, nextRunAt: wanted, from: nextRunAt });
  const moved = { from: nextRunAt.toISOString(), to: wanted.toISOString() };
  log.warn(
    { subscription: id, ...moved, slots: removed.length },
    'next run was too far ahead and was corrected (was the clock wrong?)',
  );
}
