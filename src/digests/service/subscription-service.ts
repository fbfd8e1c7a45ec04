// Everything commands and the command line may ask and change about subscriptions and a channel's settings. Dispatch has checked
// permissions; here every change gets its audit entry.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { StoredText } from '#src/conversation/texts/stored.ts';
import type { Composer } from '../compose/composer.ts';
import type { Preview, Previews } from '../compose/preview.ts';
import type { Outbox } from '../delivery.ts';
import { nextRun } from '../schedule/schedule.ts';
import { freeRun, planDueNow, planMissedWhileRemoved } from '../schedule/subscription-slots.ts';
import type {
  AuditEntry,
  ChannelSettings,
  Preferences,
  Schedule,
  Subscription,
  Subscriptions,
} from '../subscription.ts';
import { type RequestedDigest, requestDigest } from './send-now.ts';
import { preferencesText, samePreferences } from './subscription-input.ts';

export interface SubscriptionServiceNeeds {
  subscriptions: Subscriptions;
  outbox: Pick<Outbox, 'plan' | 'deliveries'>;
  previews: Previews;
  /** Checks whether an on-demand digest would contain anything; without it, every one is planned. */
  compose?: Composer['compose'];
  /** Called after a digest was requested, so that it does not wait for the next heartbeat. */
  wakeDeliverer?: () => void;
}

/** Who changes something, and when. */
export interface Change {
  who: PersonRef;
  now: Date;
}

export interface SubscriptionService {
  /** Saves at once. `before`: the channel already had this one, and nothing changed. Undefined: it has too many. */
  subscribe(
    channel: ChannelRef,
    wanted: Preferences & Schedule,
    change: Change,
  ): Promise<{ subscription: Subscription; before: boolean } | undefined>;
  preview(subscription: Subscription, now: Date): Promise<Preview>;
  of(channel: ChannelRef): Promise<Subscription[]>;
  all(): Promise<Subscription[]>;
  /** The person's subscriptions in the team, in any channel. */
  madeBy(person: PersonRef): Promise<Subscription[]>;
  find(id: string): Promise<Subscription | undefined>;
  edit(subscription: Subscription, changes: Partial<Preferences & Schedule>, change: Change): Promise<Subscription>;
  pause(subscription: Subscription, reason: StoredText, change: Change): Promise<Subscription>;
  /** The next slot is the first after now: slots missed while paused are not sent. */
  resume(subscription: Subscription, change: Change): Promise<Subscription>;
  unsubscribe(subscription: Subscription, change: Change): Promise<void>;
  /** A removed subscription of any channel, unchanged. */
  findRemoved(id: string): Promise<Subscription | undefined>;
  /** Removed subscriptions of this channel, last first: what `restore` can bring back. */
  removedOf(channel: ChannelRef): Promise<Subscription[]>;
  /** Restores a removed subscription of this channel under its own ID; undefined when there is none. */
  restore(channel: ChannelRef, id: string, change: Change): Promise<Subscription | undefined>;
  settings(channel: ChannelRef): Promise<ChannelSettings>;
  changeSettings(channel: ChannelRef, changes: Partial<ChannelSettings>, change: Change): Promise<ChannelSettings>;
  /** One on-demand digest, if there is anything new to send. */
  sendNow(subscription: Subscription, change: Change): Promise<RequestedDigest>;
}

/** Each has a row of buttons in `list`; more needs are met by topics separated by commas. */
export const MOST_SUBSCRIPTIONS = 25;
/** Audit entries searched for a removal. */
const AUDIT_READ = 1_000;
const WEEK_MS = 7 * 86_400_000;

export function createSubscriptionService(needs: SubscriptionServiceNeeds): SubscriptionService {
  const { subscriptions, outbox, previews } = needs;
  return {
    async subscribe(channel, wanted, change) {
      const others = await subscriptions.of(channel);
      const same = others.find((one) => samePreferences(one, wanted));
      if (same) return { subscription: same, before: true };
      if (others.length >= MOST_SUBSCRIPTIONS) return undefined;
      const subscription = await subscriptions.add(
        { ...wanted, channel, createdBy: change.who, createdAt: change.now, nextRunAt: nextRun(wanted, change.now) },
        audited({ channel }, 'subscribe', change, preferencesText(wanted)),
      );
      return { subscription, before: false };
    },
    async preview(subscription, now) {
      const others = (await subscriptions.of(subscription.channel)).filter(({ id }) => id !== subscription.id);
      return previews.preview(subscription, others, now);
    },
    of: (channel) => subscriptions.of(channel),
    all: () => subscriptions.all(),
    madeBy: (person) => subscriptions.madeBy(person),
    find: (id) => subscriptions.find(typedId(id)),
    findRemoved: (id) => subscriptions.findRemoved(typedId(id)),
    edit: (subscription, changes, change) => edit(needs, subscription, changes, change),
    async pause(subscription, reason, change) {
      const pause = { by: 'person' as const, reason, at: change.now };
      await subscriptions.pause(subscription.id, pause, undefined, audited(subscription, 'pause', change));
      return { ...subscription, pause };
    },
    async resume(subscription, change) {
      const { pause: _ended, ...running } = subscription;
      await planDueNow(outbox, subscription, change.now);
      const nextRunAt = await freeRun(outbox, subscription, change.now);
      await subscriptions.pause(subscription.id, undefined, nextRunAt, audited(subscription, 'resume', change));
      return { ...running, nextRunAt };
    },
    async unsubscribe(subscription, change) {
      await planDueNow(outbox, subscription, change.now);
      const entry = audited(subscription, 'unsubscribe', change, preferencesText(subscription));
      await subscriptions.remove(subscription.id, entry);
    },
    removedOf: (channel) => subscriptions.removedOf(channel, MOST_SUBSCRIPTIONS),
    restore: (channel, id, change) => restore(needs, channel, typedId(id), change),
    settings: (channel) => subscriptions.settings(channel),
    async changeSettings(channel, changes, change) {
      const known = await subscriptions.settings(channel);
      const settings = { ...known, ...changes };
      const detail = Object.entries(changes)
        .map(([name, value]) => `${name}: ${value ?? 'none'}`)
        .join(', ');
      await subscriptions.changeSettings(channel, settings, audited({ channel }, 'settings', change, detail));
      return settings;
    },
    sendNow: (subscription, { now }) => requestDigest(needs, subscription, now),
  };
}

async function edit(
  { subscriptions, outbox }: SubscriptionServiceNeeds,
  subscription: Subscription,
  changes: Partial<Preferences & Schedule>,
  change: Change,
): Promise<Subscription> {
  const wanted: Subscription = { ...subscription, ...changes };
  if (samePreferences(subscription, wanted)) return subscription;
  const moved = 'at' in changes || 'zone' in changes || 'days' in changes;
  if (moved) await planDueNow(outbox, subscription, change.now);
  const nextRunAt = moved ? await freeRun(outbox, wanted, change.now) : subscription.nextRunAt;
  const detail = `${preferencesText(subscription)} → ${preferencesText(wanted)}`;
  const what = { ...changes, ...(moved && { nextRunAt }) };
  await subscriptions.change(subscription.id, what, audited(subscription, 'edit', change, detail));
  return { ...wanted, nextRunAt };
}

async function restore(
  { subscriptions, outbox }: SubscriptionServiceNeeds,
  channel: ChannelRef,
  id: string,
  change: Change,
): Promise<Subscription | undefined> {
  const history = await subscriptions.audit(channel, AUDIT_READ);
  // The audit log knows its channel: a removed subscription can no longer be found, and IDs are unique over all channels.
  const removal = history.find((entry) => entry.subscription === id && entry.did === 'unsubscribe');
  if (!removal) return undefined;
  // Its schedule is unknown until it is restored; after a crash in between it would continue in a week.
  const inAWeek = new Date(change.now.getTime() + WEEK_MS);
  const back = await subscriptions.restore(id, inAWeek, audited({ channel, id }, 'restore', change));
  if (!back) return undefined;
  await planMissedWhileRemoved(outbox, back, removal.at, change.now);
  const nextRunAt = await freeRun(outbox, back, change.now);
  await subscriptions.change(id, { nextRunAt }, audited({ channel, id }, 'restore', change, preferencesText(back)));
  return { ...back, nextRunAt };
}

function audited(
  { channel, id }: { channel: ChannelRef; id?: string },
  did: string,
  change: Change,
  detail?: string,
): AuditEntry {
  const entry: AuditEntry = { at: change.now, who: change.who, channel, did };
  if (id !== undefined) entry.subscription = id;
  if (detail !== undefined) entry.detail = detail;
  return entry;
}

function typedId(id: string): string {
  return id.trim().toLowerCase();
}
