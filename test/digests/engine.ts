// The outbox engine put together for tests: real store, real planner and worker, a receiver over real HTTP, a clock set by hand, and a
// composer that always has papers.

import type { Clock } from '#src/clock.ts';
import { runningClock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import type { Trouble } from '#src/digests/alarm.ts';
import type { Composed, Composer } from '#src/digests/compose/composer.ts';
import type { Delivery, Freeze, FrozenPaper, Outbox } from '#src/digests/delivery.ts';
import { createChannelLoss } from '#src/digests/events/channel-loss.ts';
import type { ChannelLossNotices } from '#src/digests/events/channel-loss-notice.ts';
import type { SentNotices } from '#src/digests/events/owner-notice.ts';
import { type PlanCounts, planDue } from '#src/digests/schedule/planner.ts';
import { createDeliverer, type DeliverCounts, type DeliverLimits } from '#src/digests/sending/worker.ts';
import type { AuditEntry, NewSubscription, Subscription, Subscriptions } from '#src/digests/subscription.ts';
import { type Log, silentLog } from '#src/log.ts';

export interface HandClock extends Clock {
  leap(ms: number): void;
  set(at: string): void;
}

/** Stands still until it is moved; sleeping takes real time. */
export function handClock(start: string): HandClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    sleep: runningClock().sleep,
    leap(ms) {
      now += ms;
    },
    set(at) {
      now = Date.parse(at);
    },
  };
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Daily at 09:00 UTC, due first on 12 June 2026. */
export function wish(channel: string, more: Partial<NewSubscription> & { team?: string; adapter?: string } = {}) {
  const { team = 'team', adapter = 'receiver', ...changes } = more;
  return {
    channel: { adapter, team, channel },
    createdBy: { adapter, team, person: 'ada' },
    createdAt: new Date('2026-06-11T12:00:00Z'),
    nextRunAt: new Date('2026-06-12T09:00:00Z'),
    topics: '',
    follow: '',
    size: 2,
    skipBelow: 0,
    at: '09:00',
    zone: 'UTC',
    days: { kind: 'days', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    ...changes,
  } satisfies NewSubscription;
}

export function entry(subscription: Pick<Subscription, 'channel'>, did = 'test'): AuditEntry {
  return { at: new Date('2026-06-11T12:00:00Z'), who: 'system', channel: subscription.channel, did };
}

/**
 * Two papers of its own for every slot, and one message a part that names them. Of `parts`, the first lists all papers and the others
 * show some again under it; with `lists`, each lists papers of its own.
 */
export function slotComposer(
  how: { parts?: number; lists?: boolean; compose?: (slot: string) => Composed | undefined } = {},
): Composer {
  const { parts = 1, lists = false } = how;
  return {
    async compose(subscription, { slot }) {
      const given = how.compose?.(slot);
      if (given) return given;
      const sizes = lists
        ? { list: Math.ceil(subscription.size / parts) }
        : { abstracts: parts > 1 ? Math.ceil(subscription.size / (parts - 1)) : undefined };
      const candidates = Array.from({ length: subscription.size }, (_, i) => frozenPaper(`${slot}.${i}`, i + 1));
      const frozen: Freeze['frozen'] = { kind: 'daily', listDay: '2026-06-12', remarks: [], late: false };
      return {
        kind: 'ready',
        freeze: { candidates, size: subscription.size, atLeast: 1, reserve: true, frozen, parts: sizes },
      };
    },
    messages: async (subscription, delivery) => delivery.parts.map((part) => said(subscription, delivery, part.papers)),
  };
}

export function frozenPaper(id: string, place: number): FrozenPaper {
  return { id, place, score: 1, reasons: [] };
}

function said(subscription: Subscription, { slot }: Delivery, papers: readonly string[]): Message {
  return { kind: 'message', fallbackText: `${subscription.id} ${slot}: ${papers.join(' ')}`, blocks: [] };
}

export interface Engine {
  troubles: Trouble[];
  plan(): Promise<PlanCounts>;
  deliver(signal?: AbortSignal): Promise<DeliverCounts>;
  run(signal: AbortSignal): Promise<void>;
  wake(): void;
}

export function createEngine(given: {
  store: {
    outbox: Outbox;
    subscriptions: Subscriptions;
    channelLossNotices: ChannelLossNotices;
    sentNotices: SentNotices;
  };
  adapters: readonly Adapter[];
  clock: Clock;
  composer?: Composer;
  limits?: Partial<DeliverLimits>;
  random?: () => number;
  log?: Log;
}): Engine {
  const { store, clock, log = silentLog } = given;
  const { outbox, subscriptions } = store;
  const adapters = new Map(given.adapters.map((adapter) => [adapter.name, adapter]));
  const troubles: Trouble[] = [];
  const channelLoss = createChannelLoss({
    subscriptions,
    outbox,
    adapters,
    channelLossNotices: store.channelLossNotices,
    sentNotices: store.sentNotices,
    clock,
    log,
  });
  const deliverer = createDeliverer({
    outbox,
    subscriptions,
    composer: given.composer ?? slotComposer(),
    adapters,
    channelLoss,
    alarm: {
      tell: async (trouble) => {
        troubles.push(trouble);
      },
    },
    clock,
    log,
    limits: given.limits,
    random: given.random,
  });
  return {
    troubles,
    plan: () => planDue({ subscriptions, outbox, clock, log }),
    deliver: (signal = new AbortController().signal) => deliverer.deliverDue(signal),
    run: (signal) => deliverer.run(signal),
    wake: () => deliverer.wake(),
  };
}
