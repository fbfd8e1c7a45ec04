// The heartbeat's work: inserts a row for every due slot. Nothing is composed or sent here, so that a crash loses nothing. Slots missed
// during a downtime get rows, too: the newest is planned, earlier ones are folded into it.

import type { Clock } from '#src/clock.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { dayOf } from '#src/papers/day.ts';
import type { Alarm } from '../alarm.ts';
import type { Outbox, PlannedDelivery } from '../delivery.ts';
import type { Subscription, Subscriptions } from '../subscription.ts';
import { delayOf, spreadMs } from './planner-spread.ts';
import { type DueSlot, dueSlots, nextRun } from './schedule.ts';

export interface PlanNeeds {
  subscriptions: Pick<Subscriptions, 'due'>;
  outbox: Pick<Outbox, 'plan' | 'deliveries'>;
  clock: Clock;
  log: Log;
  /** Reports what cannot be planned as requested. */
  alarm?: Pick<Alarm, 'tell'>;
  signal?: AbortSignal;
}

export interface PlanCounts {
  /** New rows to send. */
  planned: number;
  /** New rows that start as skipped: paused, or folded into a newer one. */
  skipped: number;
}

/** Subscriptions read at once. */
const BATCH = 500;
/** Planned concurrently: simultaneous writes can share a transaction. */
const AT_ONCE = 32;
/** Per subscription: nearly three years of downtime. */
const MOST_SLOTS = 1_000;
/** Attempts per subscription and heartbeat: more are needed only if people edit it at that moment. */
const MOST_TIMES = 3;

/** Plans everything due now. A subscription that cannot be planned is logged and skipped; the others continue. */
export async function planDue(needs: PlanNeeds): Promise<PlanCounts> {
  const { subscriptions, clock, log, signal } = needs;
  const counts: PlanCounts = { planned: 0, skipped: 0 };
  const times = new Map<string, number>();
  // Read once: a long heartbeat must not chase the slots that become due meanwhile.
  const now = clock.now();
  let given = 0;
  let spread = 0;
  for (;;) {
    const due = await subscriptions.due(now, BATCH + given);
    const pending = due.filter(({ id }) => (times.get(id) ?? 0) < MOST_TIMES);
    given = due.length - pending.length;
    if (pending.length === 0) return counts;
    spread = Math.max(spread, spreadMs(pending.length));
    for (let start = 0; start < pending.length; start += AT_ONCE) {
      if (signal?.aborted) return counts;
      const some = pending.slice(start, start + AT_ONCE);
      for (const { id } of some) times.set(id, (times.get(id) ?? 0) + 1);
      for (const planned of await Promise.all(some.map((one) => planSafely(one)))) add(counts, planned);
    }
  }

  async function planSafely(subscription: Subscription): Promise<PlanCounts> {
    const { id, unknownZone } = subscription;
    try {
      const planned = await planSubscription(subscription, now, spread, needs);
      if (unknownZone !== undefined) {
        log.warn({ subscription: id, zone: unknownZone }, 'unknown time zone, planning in UTC');
        await needs.alarm?.tell({
          about: `zone:${id}:${unknownZone}`,
          text: texts.alerts.unknownZone(id, unknownZone),
        });
      }
      return planned;
    } catch (error) {
      times.set(id, MOST_TIMES);
      log.error({ subscription: id, err: error }, 'could not plan a subscription');
      await needs.alarm?.tell({ about: `unplanned:${id}:${dayOf(now)}`, text: texts.alerts.notScheduled(id) });
      return { planned: 0, skipped: 0 };
    }
  }
}

/** Inserts a row for every slot of one subscription that is due now, by its given schedule and pause. `spread` in ms. */
export async function planSubscription(
  subscription: Subscription,
  now: Date,
  spread: number,
  needs: Pick<PlanNeeds, 'outbox'>,
): Promise<PlanCounts> {
  const due = dueSlots(subscription, subscription.nextRunAt, now, MOST_SLOTS);
  const rows = rowsOf(subscription, await withoutRows(subscription, due, needs.outbox), spread);
  const kept = await needs.outbox.plan(rows, {
    subscription: subscription.id,
    nextRunAt: nextRun(subscription, now),
    from: subscription.nextRunAt,
  });
  const skipped = Math.min(kept, rows.filter((row) => row.skipped).length);
  return { planned: kept - skipped, skipped };
}

/** Of several slots, those without a row: none is folded into one that a fast clock sent before it was due. */
async function withoutRows(
  { id }: Subscription,
  due: readonly DueSlot[],
  outbox: Pick<Outbox, 'deliveries'>,
): Promise<readonly DueSlot[]> {
  const [oldest, another] = due;
  if (!oldest || !another) return due;
  const rows = await outbox.deliveries({ subscription: id, since: oldest.dueAt, limit: 2 * MOST_SLOTS });
  const taken = new Set(rows.map(({ slot }) => slot));
  return due.filter(({ slot }) => !taken.has(slot));
}

/** The rows of a subscription's slots: skipped while it is paused, otherwise the newest is planned and the others are folded into it. */
export function rowsOf(subscription: Subscription, slots: readonly DueSlot[], spread: number): PlannedDelivery[] {
  const newest = slots.at(-1);
  const delay = delayOf(subscription.id, spread);
  return slots.map(({ slot, dueAt }) => ({
    subscription: subscription.id,
    channel: subscription.channel,
    slot,
    dueAt,
    notBefore: new Date(dueAt.getTime() + delay),
    ...(subscription.pause
      ? { skipped: { reason: 'paused' as const, detail: subscription.pause.reason } }
      : newest && slot !== newest.slot
        ? { skipped: { reason: 'folded-into' as const, detail: newest.slot } }
        : {}),
  }));
}

function add(counts: PlanCounts, more: PlanCounts): void {
  counts.planned += more.planned;
  counts.skipped += more.skipped;
}
