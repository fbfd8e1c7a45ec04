// Shared by the steps of sending: the current job, settling it, and postponing it within the limits of attempts and age.

import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import { type StoredText, stored, worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import type { Day } from '#src/papers/day.ts';
import type { Alarm } from '../alarm.ts';
import type { Composer } from '../compose/composer.ts';
import type { Claimed, DeliveredPart, Delivery, Outbox, Settlement } from '../delivery.ts';
import type { ChannelLoss } from '../events/channel-loss.ts';
import { readSlot } from '../schedule/slot.ts';
import type { Subscriptions } from '../subscription.ts';
import { giveUpReason, isTooOld, type RetryLimits, retryAt } from './backoff.ts';
import type { Hold } from './hold.ts';
import type { Attempts } from './unconfirmed.ts';

/** How one claim ended. `lost`: it expired, and another process handles the delivery. */
export type Ended = Settlement['kind'] | 'lost';
export const lost = 'lost' satisfies Ended;

export interface SendNeeds {
  outbox: Outbox;
  subscriptions: Pick<Subscriptions, 'find'>;
  composer: Composer;
  channelLoss: Pick<ChannelLoss, 'gone' | 'missingPermission' | 'blocked'>;
  alarm: Alarm;
  attempts: Attempts;
  clock: Clock;
  log: Log;
  random: () => number;
  retries: RetryLimits;
}

export interface Job {
  readonly claimed: Claimed;
  readonly hold: Hold;
  readonly adapter: Adapter;
  readonly needs: SendNeeds;
  /** Its current state: frozen after the first claim. */
  delivery: Delivery;
  /** Its parts with their states. */
  parts: DeliveredPart[];
  /** A request was started in this claim. */
  begun: boolean;
  /** Numbers of parts that may have arrived and are sent once more. */
  readonly again: Set<number>;
}

export async function settle(job: Job, settlement: Settlement): Promise<Ended> {
  const { outbox, clock } = job.needs;
  return (await outbox.settle(job.claimed, settlement, clock.now())) ? settlement.kind : lost;
}

/** Nothing is in progress: the next claim continues. Counts no attempt. */
export async function handBack(job: Job): Promise<Ended> {
  const { outbox, clock } = job.needs;
  return (await outbox.wait(job.claimed, clock.now(), stored.delivery.tookTooLong())) ? 'retry' : lost;
}

/** Attempts so far, including this one. */
function triesOf(job: Job): number {
  return job.delivery.attempts + 1;
}

/**
 * Why it is not retried, or undefined. Age ends only what nobody has seen: no later digest includes the missing parts of one that partly
 * arrived, so that one is completed within the number of attempts.
 */
function over(job: Job, next: Date): 'tries' | 'age' | undefined {
  const { slot, dueAt } = job.delivery;
  const why = giveUpReason({ slot, dueAt, tries: triesOf(job), next }, job.needs.retries);
  return why === 'age' && job.parts.some(({ state }) => state === 'sent') ? undefined : why;
}

/** Enough searching and sending: more attempts would not help. */
export function hasGivenUp(job: Job, next: Date): boolean {
  return over(job, next) !== undefined;
}

/** Older than the age limit, however few its attempts. */
export function isOld({ delivery, needs }: Job, next: Date): boolean {
  return isTooOld({ ...delivery, next }, needs.retries);
}

export function nextTry(job: Job, retryAfterMs = 0): Date {
  const { clock, random, retries } = job.needs;
  return retryAt(clock.now(), { tries: triesOf(job), retryAfterMs, random }, retries);
}

/**
 * Certainly not sent: retry later, or give up. `fault`: our bug, so it is refused in the end instead of folded. `missingPermission`: the
 * day on which a permission was missing, which concerns the channel, not operators.
 */
export async function putOff(
  job: Job,
  why: { reason: StoredText; retryAfterMs: number; fault?: boolean; missingPermission?: Day },
): Promise<Ended> {
  const { alarm } = job.needs;
  const { missingPermission } = why;
  const notBefore = nextTry(job, why.retryAfterMs);
  const ends = over(job, notBefore);
  if (!ends)
    return settle(job, {
      kind: 'retry',
      reason: why.reason,
      notBefore,
      ...(missingPermission !== undefined && { missingPermission }),
    });
  const sent = job.parts.filter((part) => part.state === 'sent').length;
  if (sent > 0) {
    const reason = stored.delivery.partlySent(sent, job.parts.length, why.reason);
    if (why.fault) return refuse(job, reason);
    const ended = await settle(job, { kind: 'invalid-payload', reason });
    if (ended !== lost && !missingPermission)
      await alarm.tell({
        about: `spent:${job.delivery.id}`,
        text: texts.alerts.partlySent(named(job), worded(reason)),
      });
    return ended;
  }
  if (why.fault) return refuse(job, stored.delivery.gaveUp(ends, why.reason));
  const detail = stored.delivery.gaveUp(ends, why.reason);
  // No later digest includes the papers of an on-demand one.
  const folds = readSlot(job.delivery.slot) !== undefined;
  const ended = await settle(
    job,
    folds
      ? { kind: 'skipped', reason: 'folded-into', detail }
      : { kind: 'skipped', reason: 'given-up', detail: stored.delivery.givenUp(detail) },
  );
  if (ended !== lost && !missingPermission)
    await alarm.tell({ about: `spent:${job.delivery.id}`, text: texts.alerts.gaveUp(named(job), worded(detail)) });
  return ended;
}

/** Our bug: operators are alerted, and it is not retried. */
export async function refuse(job: Job, reason: StoredText): Promise<Ended> {
  const ended = await settle(job, { kind: 'invalid-payload', reason });
  if (ended !== lost) {
    const text = texts.alerts.invalidPayload(named(job), worded(reason));
    await job.needs.alarm.tell({ about: `refused:${job.delivery.id}`, text });
  }
  return ended;
}

export function named(job: Job): { adapter: string; subscription: string; slot: string } {
  const { subscription, slot } = job.delivery;
  return { adapter: job.adapter.name, subscription, slot };
}
