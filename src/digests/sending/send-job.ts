// What the steps of sending share: the job in hand, settling it, and putting it off within the limits of tries and age.

import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
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

/** How one claim ended. `lost`: it ran out meanwhile, and somebody else sees to the delivery. */
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
  /** As it is known now: frozen after the first claim. */
  delivery: Delivery;
  /** Its parts, as far as they got. */
  parts: DeliveredPart[];
  /** A request was begun in this claim. */
  begun: boolean;
  /** Numbers of parts that may be there already and are sent once more. */
  readonly again: Set<number>;
}

export async function settle(job: Job, settlement: Settlement): Promise<Ended> {
  const { outbox, clock } = job.needs;
  return (await outbox.settle(job.claimed, settlement, clock.now())) ? settlement.kind : lost;
}

/** Nothing is under way: whoever comes next goes on with it. No try is counted. */
export async function handBack(job: Job): Promise<Ended> {
  const { outbox, clock } = job.needs;
  return (await outbox.wait(job.claimed, clock.now(), texts.delivery.outOfTime())) ? 'retry' : lost;
}

/** Tries made so far, this one included. */
function triesOf(job: Job): number {
  return job.delivery.attempts + 1;
}

/**
 * Why it is not tried again, or undefined. Age ends only what nobody has seen: a digest of which a part is there has no next that
 * would bring the rest, so it is brought to its end within the number of tries.
 */
function over(job: Job, next: Date): 'tries' | 'age' | undefined {
  const { slot, dueAt } = job.delivery;
  const why = giveUpReason({ slot, dueAt, tries: triesOf(job), next }, job.needs.retries);
  return why === 'age' && job.parts.some(({ state }) => state === 'sent') ? undefined : why;
}

/** Enough looking and sending: nobody learns more. */
export function hasGivenUp(job: Job, next: Date): boolean {
  return over(job, next) !== undefined;
}

/** Older than anything is tried for, however few its tries. */
export function isOld({ delivery, needs }: Job, next: Date): boolean {
  return isTooOld({ ...delivery, next }, needs.retries);
}

export function nextTry(job: Job, retryAfterMs = 0): Date {
  const { clock, random, retries } = job.needs;
  return retryAt(clock.now(), { tries: triesOf(job), retryAfterMs, random }, retries);
}

/**
 * Certainly not sent: later again, or given up. `fault`: ours, so in the end it is refused and not folded. `barred`: the day on which
 * a right was missing, which is the channel's business and not the operators'.
 */
export async function putOff(
  job: Job,
  why: { reason: string; retryAfterMs: number; fault?: boolean; missingPermission?: Day },
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
    const reason = texts.delivery.partly(sent, job.parts.length, why.reason);
    if (why.fault) return refuse(job, reason);
    const ended = await settle(job, { kind: 'invalid-payload', reason });
    if (ended !== lost && !missingPermission)
      await alarm.tell({ about: `spent:${job.delivery.id}`, text: texts.alerts.partly(named(job), reason) });
    return ended;
  }
  if (why.fault) return refuse(job, texts.delivery.spent(ends, why.reason));
  const detail = texts.delivery.spent(ends, why.reason);
  // What somebody asked for has no next that brings its papers.
  const folds = readSlot(job.delivery.slot) !== undefined;
  const ended = await settle(
    job,
    folds
      ? { kind: 'skipped', reason: 'folded-into', detail }
      : { kind: 'skipped', reason: 'given-up', detail: texts.delivery.givenUp(detail) },
  );
  if (ended !== lost && !missingPermission)
    await alarm.tell({ about: `spent:${job.delivery.id}`, text: texts.alerts.spent(named(job), detail) });
  return ended;
}

/** Our fault: told to the operators, and not tried again. */
export async function refuse(job: Job, reason: string): Promise<Ended> {
  const ended = await settle(job, { kind: 'invalid-payload', reason });
  if (ended !== lost) {
    const text = texts.alerts.refused(named(job), reason);
    await job.needs.alarm.tell({ about: `refused:${job.delivery.id}`, text });
  }
  return ended;
}

export function named(job: Job): { adapter: string; subscription: string; slot: string } {
  const { subscription, slot } = job.delivery;
  return { adapter: job.adapter.name, subscription, slot };
}
