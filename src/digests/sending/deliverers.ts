// One deliverer per adapter, so that a slow platform, or one that has not started, does not hold up the others.

import { aborted } from '#src/deadline.ts';
import type { Log } from '#src/log.ts';
import { createDeliverer, type DeliverCounts, type Deliverer, type DelivererNeeds } from './worker.ts';

export interface DeliverersNeeds extends DelivererNeeds {
  log: Log;
  /** Nothing is claimed for an adapter before it has started. */
  started: {
    has(name: string): boolean;
    /** Resolves when it has started. Never rejects. */
    when(name: string): Promise<void>;
  };
}

export interface Deliverers extends Pick<Deliverer, 'wake'> {
  /** Processes everything due at started adapters, until nothing is. Rejects when one could not claim. */
  deliverDue(signal: AbortSignal): Promise<DeliverCounts>;
  /**
   * Delivers until aborted, for each adapter once it has started. Never rejects. `turned`: called after the first turn of started adapters.
   */
  run(signal: AbortSignal, turned: () => void): Promise<void>;
}

export function createDeliverers({ started, ...needs }: DeliverersNeeds): Deliverers {
  const { adapters, log } = needs;
  const all = new Map<string, Deliverer>();
  for (const [name, adapter] of adapters)
    all.set(name, createDeliverer({ ...needs, adapters: new Map([[name, adapter]]) }));

  async function firstTurn(deliverer: Deliverer, signal: AbortSignal): Promise<void> {
    try {
      await deliverer.deliverDue(signal);
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'first deliveries failed, retrying shortly');
    }
  }

  return {
    async deliverDue(signal) {
      const counts: DeliverCounts = { sent: 0, retry: 0, unconfirmed: 0, gone: 0, 'invalid-payload': 0, skipped: 0 };
      const ready = [...all].filter(([name]) => started.has(name));
      const ended = await Promise.allSettled(ready.map(([, deliverer]) => deliverer.deliverDue(signal)));
      for (const one of ended) {
        if (one.status === 'rejected') throw one.reason;
        for (const [kind, count] of Object.entries(one.value) as [keyof DeliverCounts, number][]) counts[kind] += count;
      }
      return counts;
    },
    async run(signal, turned) {
      const stopped = aborted(signal);
      const ready = [...all].filter(([name]) => started.has(name)).map(([name]) => name);
      const firsts = new Map([...all].map(([name]) => [name, Promise.withResolvers<void>()]));
      void Promise.all(ready.map((name) => firsts.get(name)?.promise)).then(turned);
      await Promise.all(
        [...all].map(async ([name, deliverer]) => {
          await Promise.race([started.when(name), stopped]);
          if (!signal.aborted) await firstTurn(deliverer, signal);
          firsts.get(name)?.resolve();
          if (!signal.aborted) await deliverer.run(signal);
        }),
      );
    },
    wake() {
      for (const deliverer of all.values()) deliverer.wake();
    },
  };
}
