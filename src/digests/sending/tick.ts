// One heartbeat: plan what is due, read its lists, deliver it, and alert operators. The answer of `tick`.

import type { Alerts } from '../alerts/alerts.ts';
import type { PlanCounts } from '../schedule/planner.ts';
import type { DeliverCounts, Deliverer } from './worker.ts';

export type TickCounts = { planned: number } & DeliverCounts;

export interface TickNeeds {
  plan: (signal: AbortSignal) => Promise<PlanCounts>;
  /** Resolves with the lists as current as possible. */
  read: (signal: AbortSignal) => Promise<void>;
  deliverer: Pick<Deliverer, 'deliverDue'>;
  alerts: Pick<Alerts, 'check'>;
}

/** `skipped`: rows that started as skipped, and those that composing skipped. */
export async function tick({ plan, read, deliverer, alerts }: TickNeeds, signal: AbortSignal): Promise<TickCounts> {
  const planned = await plan(signal);
  await read(signal);
  signal.throwIfAborted();
  const delivered = await deliverer.deliverDue(signal);
  await alerts.check();
  return { planned: planned.planned, ...delivered, skipped: planned.skipped + delivered.skipped };
}
