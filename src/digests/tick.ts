// One heartbeat: plan what has come due, deliver it, and tell operators what is wrong. What `tick` answers.

import type { Alerts } from './alerts.ts';
import type { PlanCounts } from './planner.ts';
import type { DeliverCounts, Deliverer } from './worker.ts';

export type TickCounts = { planned: number } & DeliverCounts;

export interface TickNeeds {
  plan: (signal: AbortSignal) => Promise<PlanCounts>;
  deliverer: Pick<Deliverer, 'deliverDue'>;
  alerts: Pick<Alerts, 'check'>;
}

/** `skipped`: rows that were born skipped, and those that composing skipped. */
export async function tick({ plan, deliverer, alerts }: TickNeeds, signal: AbortSignal): Promise<TickCounts> {
  const planned = await plan(signal);
  const delivered = await deliverer.deliverDue(signal);
  await alerts.check();
  return { planned: planned.planned, ...delivered, skipped: planned.skipped + delivered.skipped };
}
