// The worker: claims due deliveries and processes them, each adapter in its own lane with its own limit, and drains when stopped.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import { aborted, within } from '#src/deadline.ts';
import type { Log } from '#src/log.ts';
import type { Alarm } from '../alarm.ts';
import type { Composer } from '../compose/composer.ts';
import type { Outbox } from '../delivery.ts';
import type { ChannelLoss } from '../events/channel-loss.ts';
import type { Subscriptions } from '../subscription.ts';
import { RETRY_LIMITS, type RetryLimits } from './backoff.ts';
import { type Hold, holdClaim, LEASE_MS } from './hold.ts';
import { processDelivery } from './send.ts';
import type { Attempts } from './unconfirmed.ts';
import { restMs } from './unconfirmed.ts';

export interface DeliverLimits {
  /** Concurrent deliveries of an adapter that does not say. */
  concurrency: number;
  /** Maximum of these per team, of an adapter that does not say. */
  perTeam: number;
  /** How often `run` polls, in milliseconds. */
  everyMs: number;
  /** How long a stop waits for deliveries in progress. */
  drainMs: number;
  retries: RetryLimits;
}

export interface DelivererNeeds {
  outbox: Outbox;
  subscriptions: Pick<Subscriptions, 'find'>;
  composer: Composer;
  adapters: ReadonlyMap<string, Adapter>;
  channelLoss: Pick<ChannelLoss, 'gone' | 'missingPermission' | 'blocked'>;
  alarm: Alarm;
  clock: Clock;
  log: Log;
  limits?: Partial<DeliverLimits>;
  /** From 0 to below 1. */
  random?: () => number;
}

/** How many deliveries had each outcome. `retry` includes those that wait for a source. */
export type DeliverCounts = Record<'sent' | 'retry' | 'unconfirmed' | 'gone' | 'invalid-payload' | 'skipped', number>;

export interface Deliverer {
  /** Processes everything due, until nothing is. Aborted: claims no more, and waits briefly for deliveries in progress. */
  deliverDue(signal: AbortSignal): Promise<DeliverCounts>;
  /** Delivers and pauses in turn, until aborted. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** Ends a pause of `run`: something has just become due. */
  wake(): void;
}

const LIMITS: DeliverLimits = { concurrency: 8, perTeam: 3, everyMs: 5_000, drainMs: 8_000, retries: RETRY_LIMITS };
/** More than are unconfirmed at once. */
const MOST_ATTEMPTS = 5_000;
/**
 * How long a delivery may take to compose or to search for unconfirmed parts, on top of one request's full time, before it counts as
 * hanging.
 */
const WORK_MS = 3 * 60_000;

export function createDeliverer(needs: DelivererNeeds): Deliverer {
  const { outbox, adapters, clock, log, random = Math.random } = needs;
  const limits = { ...LIMITS, ...needs.limits };
  const attempts: Attempts = new BoundedMap(MOST_ATTEMPTS);
  const sendNeeds = { ...needs, random, retries: limits.retries, attempts };
  let rest = new AbortController();

  /** One adapter's deliveries, until nothing is due. Rejects when claiming fails, after deliveries in progress have ended. */
  async function lane(adapter: Adapter, counts: DeliverCounts, stopping: Promise<void>, signal: AbortSignal) {
    const patienceMs = restMs(adapter) + WORK_MS;
    const inProgress = new Map<Promise<void>, Hold>();
    const claim = () =>
      outbox.claim(clock.now(), LEASE_MS, {
        limit: (adapter.traits.maxConcurrent ?? limits.concurrency) - inProgress.size,
        perTeam: adapter.traits.maxPerTeam ?? limits.perTeam,
        adapters: [adapter.name],
      });
    try {
      while (!signal.aborted) {
        for (const one of await claim()) {
          const hold = holdClaim(one, { outbox, clock, log, patienceMs });
          const task: Promise<void> = processDelivery(one, hold, adapter, sendNeeds).then((ended) => {
            hold.end();
            inProgress.delete(task);
            if (ended !== 'lost') counts[ended] += 1;
          });
          inProgress.set(task, hold);
        }
        if (inProgress.size === 0) return;
        // No capacity, or nothing more to claim: wait until one of them has ended.
        await Promise.race([...inProgress.keys(), stopping]);
        // Deliveries that end together are replaced together.
        await nextTurn();
      }
    } finally {
      if (signal.aborted) await drained(inProgress);
      else await Promise.all(inProgress.keys());
    }
  }

  /** A delivery that does not end in time starts nothing more, and its claim expires: the next process continues it. */
  async function drained(inProgress: ReadonlyMap<Promise<void>, Hold>): Promise<void> {
    await within(limits.drainMs, Promise.all(inProgress.keys()), clock);
    for (const hold of inProgress.values()) hold.end();
    if (inProgress.size > 0) log.warn({ deliveries: inProgress.size }, 'stopped with deliveries in progress');
  }

  async function deliverDue(signal: AbortSignal): Promise<DeliverCounts> {
    const counts: DeliverCounts = { sent: 0, retry: 0, unconfirmed: 0, gone: 0, 'invalid-payload': 0, skipped: 0 };
    const ended = new AbortController();
    const stopping = aborted(AbortSignal.any([signal, ended.signal]));
    try {
      const lanes = [...adapters.values()].map((adapter) => lane(adapter, counts, stopping, signal));
      const failed = (await Promise.allSettled(lanes)).find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
    } finally {
      ended.abort();
    }
    return counts;
  }

  async function rested(signal: AbortSignal): Promise<void> {
    await clock.sleep(limits.everyMs, AbortSignal.any([signal, rest.signal])).catch(() => {});
    rest = new AbortController();
  }

  return {
    deliverDue,
    async run(signal) {
      while (!signal.aborted) {
        try {
          await deliverDue(signal);
        } catch (error) {
          if (!signal.aborted) log.error({ err: error }, 'delivery round failed, retrying shortly');
        }
        if (!signal.aborted) await rested(signal);
      }
    },
    wake: () => rest.abort(),
  };
}
