// A channel where a right is missing: its digests wait some hours each time, whoever subscribed is told, and when that lasts for
// days the channel counts as gone. The days are kept with its deliveries, so a restart forgets none. And a message that the
// platform's or the channel's own rules keep out: it ends there, and the next one has its chance.

import { texts } from '#src/conversation/texts/texts.ts';
import { type Day, dayOf } from '#src/papers/day.ts';
import type { Delivery } from '../delivery.ts';
import { type Ended, type Job, lost, putOff, settle } from './send-job.ts';

/** Somebody notices a right that was taken away within hours; asking more often annoys the platform. */
const AGAIN_MS = 3 * 3_600_000;
/** On so many days in a row nothing could be posted: nobody is going to mend it soon. */
const MOST_DAYS = 3;
/** Deliveries of the channel that are looked at for those days. Round-ups wait longest: three days. */
const LOOK_BACK_MS = 10 * 24 * 3_600_000;
const MOST_READ = 500;

/**
 * Days on which a channel was barred since something last arrived there, or since it was last taken for gone. `deliveries`: the
 * channel's, in any order.
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

/** Certainly not sent, for want of a right: later again, or gone when it has been so for days. */
export async function waitForPermission(job: Job, reason: string): Promise<Ended> {
  const { outbox, clock, channelLoss } = job.needs;
  const { channel } = job.delivery;
  const now = clock.now();
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const days = missingPermissionDays(await outbox.deliveries({ channel, since, limit: MOST_READ })).add(dayOf(now));
  if (days.size >= MOST_DAYS) return leave(job, texts.delivery.barredForDays(days.size, reason));
  await channelLoss.missingPermission(channel, reason);
  return putOff(job, { reason, retryAfterMs: AGAIN_MS, missingPermission: dayOf(now) });
}

/** The channel is gone. Paused first: a crash in between then costs this one slot, and no further request. */
export async function leave(job: Job, reason: string): Promise<Ended> {
  await job.needs.channelLoss.gone(job.delivery.channel, reason);
  return settle(job, { kind: 'gone', reason });
}

/** Kept out by rules that are not ours. No fault of anybody here, so that no operator is called. */
export async function keepOut(job: Job, reason: string): Promise<Ended> {
  const detail = texts.delivery.blocked(reason);
  const ended = await settle(job, { kind: 'skipped', reason: 'blocked', detail });
  if (ended !== lost) await job.needs.channelLoss.blocked(job.delivery.channel, job.delivery.subscription, reason);
  return ended;
}
