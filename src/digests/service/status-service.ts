// Status of digests, papers and sources: facts for `status`, `why` and the command line.

import type { ChannelRef } from '#src/conversation/call.ts';
import { addDays, dayOf, daysBetween } from '#src/papers/day.ts';
import type { Library } from '#src/papers/library.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { PaperStatus, PaperStatuses } from '../compose/paper-status-types.ts';
import type { Delivery, Outbox } from '../delivery.ts';
import type { Subscription, Subscriptions } from '../subscription.ts';
import type { ChannelStatus, SourceStatus, SubscriptionStatus } from './views.ts';

export interface StatusServiceNeeds {
  subscriptions: Pick<Subscriptions, 'of' | 'settings'>;
  outbox: Pick<Outbox, 'deliveries'>;
  library: Pick<Library, 'sourceDays'>;
  statuses: PaperStatuses;
}

type DeliveryFilter = Pick<
  Parameters<Outbox['deliveries']>[0],
  'channel' | 'subscription' | 'state' | 'since' | 'limit'
>;

export interface StatusService {
  status(channel: ChannelRef): Promise<ChannelStatus>;
  /** Every source's newest good day among the last days, by name. */
  sources(now: Date): Promise<SourceStatus[]>;
  /** A paper's status in each subscription of the channel. */
  statuses(channel: ChannelRef, paper: PaperId, now: Date): Promise<{ subscription: string; status: PaperStatus }[]>;
  /** Newest first. */
  deliveries(filter: DeliveryFilter): Promise<Delivery[]>;
}

/** How far back a source's newest day is looked for: longer than the longest holidays. */
const SOURCE_DAYS = 10;
/** Deliveries of a subscription that status examines. */
const RECENT = 20;

export function createStatusService({ subscriptions, outbox, library, statuses }: StatusServiceNeeds): StatusService {
  return {
    async status(channel) {
      const known = await subscriptions.of(channel);
      return {
        channel,
        settings: await subscriptions.settings(channel),
        subscriptions: await Promise.all(known.map((one) => subscriptionStatus(outbox, one))),
      };
    },
    sources: (now) => sourceStatuses(library, now),
    async statuses(channel, paper, now) {
      const known = await subscriptions.of(channel);
      return Promise.all(
        known.map(async (one) => ({ subscription: one.id, status: await statuses.status(one, paper, now) })),
      );
    },
    deliveries: (filter) => outbox.deliveries(filter),
  };
}

async function subscriptionStatus(
  outbox: StatusServiceNeeds['outbox'],
  subscription: Subscription,
): Promise<SubscriptionStatus> {
  const recent = await outbox.deliveries({ subscription: subscription.id, limit: RECENT });
  const last = recent.find(({ state }) => state === 'sent');
  const newer = last ? recent.slice(0, recent.indexOf(last)) : recent;
  const skipped = newer[0]?.state === 'skipped' ? newer[0] : undefined;
  return {
    subscription,
    ...(last && { last }),
    ...(skipped && { skipped }),
    open: newer.filter(({ state }) => state !== 'skipped'),
  };
}

async function sourceStatuses(library: StatusServiceNeeds['library'], now: Date): Promise<SourceStatus[]> {
  const today = dayOf(now);
  const days = await library.sourceDays(daysBetween(addDays(today, 1 - SOURCE_DAYS), today), now);
  const names = [...new Set(days.map(({ source }) => source))].sort();
  return names.map((source) => {
    const own = days.filter((one) => one.source === source).sort((a, b) => (a.day < b.day ? 1 : -1));
    const last = own.find(({ readAt, papers }) => readAt && papers > 0) ?? own.find(({ readAt }) => readAt);
    const failed = own.find(({ failedAt }) => failedAt);
    const silent = failed?.failedAt && !own.some(({ readAt }) => readAt && readAt > (failed.failedAt as Date));
    return {
      source,
      ...(last && { last }),
      ...(silent && { failedAt: failed.failedAt, failure: failed.failure }),
    };
  });
}
