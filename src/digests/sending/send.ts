// Processes one claimed delivery to its settlement: unconfirmed parts first, then whether it is still wanted, then composing and freezing,
// then sending. After a failure the claim expires; a part that was started is then unconfirmed.

import type { Adapter } from '#src/conversation/adapter.ts';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import type { Claimed, Delivery } from '../delivery.ts';
import { readSlot } from '../schedule/slot.ts';
import type { Subscription } from '../subscription.ts';
import type { Hold } from './hold.ts';
import { type Ended, type Job, lost, putOff, type SendNeeds, settle } from './send-job.ts';
import { sendParts } from './send-parts.ts';
import { restMs } from './unconfirmed.ts';
import { resolveUnconfirmed } from './unconfirmed-parts.ts';

/** Never rejects: a bug is logged, and the delivery is retried or searched for later. */
export async function processDelivery(
  claimed: Claimed,
  hold: Hold,
  adapter: Adapter,
  needs: SendNeeds,
): Promise<Ended> {
  const job: Job = {
    claimed,
    hold,
    adapter,
    needs,
    delivery: claimed.delivery,
    parts: claimed.delivery.parts.map((part) => ({ ...part })),
    begun: false,
    again: new Set(),
  };
  try {
    return await work(job);
  } catch (error) {
    needs.log.error({ delivery: claimed.delivery.id, adapter: adapter.name, err: error }, 'delivery failed');
    return await afterFault(job);
  }
}

async function work(job: Job): Promise<Ended> {
  const { outbox, subscriptions, composer, clock } = job.needs;
  const subscription = await subscriptions.find(job.delivery.subscription);
  const ended = await resolveUnconfirmed(job);
  if (ended) return ended;
  if (job.parts.every((part) => part.state === 'planned')) {
    const unwanted = await unwantedReason(job, subscription);
    if (unwanted) return settle(job, unwanted);
  }
  // Unsubscribed while sending: keep posted parts, drop the rest.
  if (!subscription) return settle(job, { kind: 'sent' });
  if (!job.delivery.frozen) {
    const composed = await composer.compose(subscription, job.delivery, clock.now());
    if (composed.kind === 'waiting') {
      return (await outbox.wait(job.claimed, composed.notBefore, composed.reason)) ? 'retry' : lost;
    }
    if (composed.kind === 'skip') {
      const { reason, detail } = composed;
      return settle(job, { kind: 'skipped', reason, ...(detail === undefined ? {} : { detail }) });
    }
    const frozen = await outbox.freeze(job.claimed, composed.freeze, clock.now());
    if (frozen.state === 'skipped') return 'skipped';
    take(job, frozen);
  }
  return sendParts(job, await composer.messages(subscription, job.delivery, clock.now()));
}

function take(job: Job, frozen: Delivery): void {
  job.delivery = frozen;
  job.parts = frozen.parts.map((part) => ({ ...part }));
}

type Unwanted = { kind: 'skipped'; reason: 'paused' | 'folded-into'; detail?: StoredText };

/** A subscription's latest slots, examined for older ones that wait and newer ones that replaced them. */
const LAST_SLOTS = 20;
const ALIVE = new Set<Delivery['state']>(['planned', 'sending', 'sent', 'doubt']);

/**
 * Whether an unsent delivery is still wanted. Older waiting ones are folded into it. Only scheduled slots are folded, days into days and
 * weeks into weeks: on-demand digests are never folded.
 */
async function unwantedReason(job: Job, subscription: Subscription | undefined): Promise<Unwanted | undefined> {
  const { delivery, needs } = job;
  if (!subscription) return { kind: 'skipped', reason: 'paused', detail: stored.delivery.unsubscribed() };
  if (subscription.pause) return { kind: 'skipped', reason: 'paused', detail: subscription.pause.reason };
  const kind = readSlot(delivery.slot)?.kind;
  if (!kind) return undefined;
  const all = await needs.outbox.deliveries({ subscription: subscription.id, limit: LAST_SLOTS });
  const last = all.filter(({ slot }) => readSlot(slot)?.kind === kind);
  // A row that a fast clock made for a future slot replaces none before it.
  const now = needs.clock.now();
  const newer = last.find((other) => other.dueAt > delivery.dueAt && other.dueAt <= now && ALIVE.has(other.state));
  if (newer) return { kind: 'skipped', reason: 'folded-into', detail: newer.slot };
  // Before selecting: the older ones' reserved papers become available again.
  if (!delivery.frozen && last.some((other) => other.dueAt < delivery.dueAt && other.state === 'planned')) {
    await needs.outbox.foldInto(subscription.id, delivery.slot, now);
  }
  return undefined;
}

/** Our bug. A started part is unconfirmed; otherwise it is retried a limited number of times. */
async function afterFault(job: Job): Promise<Ended> {
  const { clock, log } = job.needs;
  try {
    const unconfirmed = job.begun || job.parts.some(({ state }) => state === 'doubt');
    if (!unconfirmed)
      return await putOff(job, { reason: stored.delivery.internalError(), retryAfterMs: 0, fault: true });
    const notBefore = new Date(clock.now().getTime() + restMs(job.adapter));
    return await settle(job, { kind: 'unconfirmed', reason: stored.delivery.internalError(), notBefore });
  } catch (error) {
    log.warn(
      { delivery: job.delivery.id, err: error },
      'could not release a delivery, waiting for its claim to expire',
    );
    return lost;
  }
}
