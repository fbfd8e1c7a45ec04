// An on-demand digest. Checked before it is planned, so that the caller learns at once when there is nothing to send: a delivery skipped
// later says nothing in the channel.

import type { StoredText } from '#src/conversation/texts/stored.ts';
import type { Composer } from '../compose/composer.ts';
import type { Outbox, SkipReason, Slot } from '../delivery.ts';
import type { Subscription } from '../subscription.ts';

export type RequestedDigest =
  | { kind: 'planned' }
  /** One was already requested in this minute. */
  | { kind: 'asked-before' }
  /** Nothing was planned. `detail`: why, for people. */
  | { kind: 'nothing'; reason: SkipReason; detail?: StoredText };

export interface SendNowNeeds {
  outbox: Pick<Outbox, 'plan' | 'deliveries'>;
  compose?: Composer['compose'];
  wakeDeliverer?: () => void;
}

const MINUTE_MS = 60_000;
/** Deliveries of a subscription that became due in one minute. */
const IN_A_MINUTE = 20;

export async function requestDigest(
  { outbox, compose, wakeDeliverer }: SendNowNeeds,
  subscription: Subscription,
  now: Date,
): Promise<RequestedDigest> {
  const { id, channel, nextRunAt } = subscription;
  const slot = askedSlot(now);
  // First: one that was just requested may have taken the papers that are looked up next.
  const since = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
  const last = await outbox.deliveries({ subscription: id, since, limit: IN_A_MINUTE });
  if (last.some((one) => one.slot === slot)) return { kind: 'asked-before' };
  const composed = await compose?.(subscription, { slot, dueAt: now }, now);
  if (composed?.kind === 'skip') {
    const { reason, detail } = composed;
    return { kind: 'nothing', reason, ...(detail !== undefined && { detail }) };
  }
  const row = { subscription: id, channel, slot, dueAt: now, notBefore: now };
  const planned = await outbox.plan([row], { subscription: id, nextRunAt, from: nextRunAt });
  if (planned === 0) return { kind: 'asked-before' };
  wakeDeliverer?.();
  return { kind: 'planned' };
}

/** The slot names the minute, so that a double click is one request. */
function askedSlot(now: Date): Slot {
  return `asked:${now.toISOString().slice(0, 16)}Z`;
}
