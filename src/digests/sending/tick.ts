// One heartbeat: plan what has come due, read the lists for it, deliver it, and tell operators what is wrong. What `tick` answers.

import type { Alerts } from '../alerts/alerts.ts';
import type { PlanCounts } from '../schedule/planner.ts';
import type { DeliverCounts, Deliverer } from './worker.ts';

export type TickCounts = { planned: number } & DeliverCounts;

export interface TickNeeds {
  plan: (signal: AbortSignal) => Promise<PlanCounts>;
  /** Ends with the lists as new as they can be had. */
  read: (signal: AbortSignal) => Promise<void>;
  deliverer: Pick<Deliverer, 'deliverDue'>;
  alerts: Pick<Alerts, 'check'>;
}

/** `skipped`: rows that were born skipped, and those that composing skipped. */
export async function tick({ plan, read, deliverer, alerts }: TickNeeds, signal: AbortSignal): Promise<TickCounts> {
  const planned = await plan(signal);
  await read(signal);
  signal.throwIfAborted();
  const delivered = await deliverer.deliverDue(signal);
  await alerts.check();
  return { planned: planned.planned, ...delivered, skipped: planned.skipped + delivered.skipped };
}
