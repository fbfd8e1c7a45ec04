// Subscriptions and audit entries as rows, and back.

import { fromColumn, toColumn } from '#src/conversation/texts/stored.ts';
import { zoneHere } from '#src/digests/schedule/zone-clock.ts';
import type { Pause, Preferences, Schedule, Subscription } from '#src/digests/subscription.ts';
import { channelOf, personOf } from '../database/keys.ts';
import type { SubscriptionRow } from '../database/schema-delivery.ts';

type Wanted = Partial<Preferences & Schedule & { nextRunAt: Date }>;

export function subscriptionOf(row: SubscriptionRow): Subscription {
  const pause = pauseOf(row);
  return {
    id: row.id,
    channel: channelOf(row.channel),
    createdBy: personOf(row.created_by),
    createdAt: new Date(row.created_at),
    topics: row.topics,
    follow: row.follow,
    size: row.size,
    ...(row.min_votes !== null && { minVotes: row.min_votes }),
    skipBelow: row.skip_below,
    at: row.at,
    ...zoneHere(row.zone),
    days: JSON.parse(row.days),
    nextRunAt: new Date(row.next_run_at),
    ...(pause && { pause }),
  };
}

function pauseOf(row: SubscriptionRow): Pause | undefined {
  if (row.paused_by === null || row.paused_at === null) return undefined;
  return { by: row.paused_by as Pause['by'], reason: fromColumn(row.pause_reason ?? ''), at: new Date(row.paused_at) };
}

/** The columns of a pause. All are null if there is none. */
export function pauseColumns(pause: Pause | undefined) {
  return {
    paused_by: pause?.by ?? null,
    pause_reason: pause ? toColumn(pause.reason) : null,
    paused_at: pause?.at.getTime() ?? null,
  };
}

/** The columns of a change. `minVotes: undefined` removes the limit. */
export function changedColumns(change: Wanted) {
  return {
    ...(change.topics !== undefined && { topics: change.topics }),
    ...(change.follow !== undefined && { follow: change.follow }),
    ...(change.size !== undefined && { size: change.size }),
    ...('minVotes' in change && { min_votes: change.minVotes ?? null }),
    ...(change.skipBelow !== undefined && { skip_below: change.skipBelow }),
    ...(change.at !== undefined && { at: change.at }),
    ...(change.zone !== undefined && { zone: change.zone }),
    ...(change.days !== undefined && { days: JSON.stringify(change.days) }),
    ...(change.nextRunAt !== undefined && { next_run_at: change.nextRunAt.getTime() }),
  };
}
