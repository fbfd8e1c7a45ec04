// A channel with a missing permission: its digests wait some hours each time, subscribers are notified, and after some days the channel
// counts as gone. The days are stored with its deliveries, so that a restart keeps them. Also a message filtered by a policy of the
// platform or the channel: it ends, and the next one gets its chance.

import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import { type Day, dayOf } from '#src/papers/day.ts';
import type { Delivery } from '../delivery.ts';
import { type Ended, type Job, lost, putOff, settle } from './send-job.ts';

/** People notice a missing permission within hours; asking more often annoys the platform. */
const AGAIN_MS = 3 * 3_600_000;
/** After this many days in a row without a post nobody is likely to fix it soon. */
const MOST_DAYS = 3;
/** Deliveries of the channel examined for those days. Round-ups wait longest: three days. */
const LOOK_BACK_MS = 10 * 24 * 3_600_000;
const MOST_READ = 500;

/**
 * Days with a missing permission since something last arrived, or since the channel last counted as gone. `deliveries`: the channel's, in
 * any order.
 */
export function missingPermissionDays(deliveries: readonly Delivery[]): Set<Day> {
  const ends = deliveries.filter(({ state, settledAt }) => settledAt && (state === 'sent' || state === 'gone'));
  const last = ends
    .map(({ settledAt }) => dayOf(settledAt as Date))
    .sort()
    .at(-1);
  const days = deliveries.flatMap(({ missingPermission }) => missingPermission?.days ?? []);
  return new Set(days.filter((day) => last === undefined || day > last));
}

/** Certainly not sent because of a missing permission: retry later, or gone after some days. */
export async function waitForPermission(job: Job, reason: StoredText): Promise<Ended> {
  const { outbox, clock, channelLoss } = job.needs;
  const { channel } = job.delivery;
  const now = clock.now();
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const days = missingPermissionDays(await outbox.deliveries({ channel, since, limit: MOST_READ })).add(dayOf(now));
  if (days.size >= MOST_DAYS) return loseChannel(job, stored.delivery.missingPermissionForDays(days.size, reason));
  await channelLoss.missingPermission(channel, reason);
  return putOff(job, { reason, retryAfterMs: AGAIN_MS, missingPermission: dayOf(now) });
}

/** The channel is gone. Paused first: a crash in between then costs this one slot, and no further request. */
export async function loseChannel(job: Job, reason: StoredText): Promise<Ended> {
  await job.needs.channelLoss.gone(job.delivery.channel, reason);
  return settle(job, { kind: 'gone', reason });
}

/** Filtered by a policy that is not ours. Not a fault, so operators are not alerted. */
export async function endFiltered(job: Job, reason: StoredText): Promise<Ended> {
  const detail = stored.delivery.filtered(reason);
  const ended = await settle(job, { kind: 'skipped', reason: 'blocked', detail });
  if (ended !== lost) await job.needs.channelLoss.blocked(job.delivery.channel, job.delivery.subscription, reason);
  return ended;
}
