// The digest desk: all that commands and the command line may ask and change about subscriptions, deliveries, votes and people's data.
// Plain facts come back; wording is the asker's part. Who may is settled before (dispatch); here every change gets its audit entry.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import { addDays, dayOf, daysBetween } from '#src/papers/day.ts';
import type { Library } from '#src/papers/library.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Tally } from '#src/papers/ranking/ranked.ts';
import type { VoteStore } from '#src/votes/vote.ts';
import type { Composer } from '../compose/composer.ts';
import type { PaperStatus, PaperStatuses } from '../compose/paper-status-types.ts';
import type { Preview, Previews } from '../compose/preview.ts';
import type { Delivery, Outbox } from '../delivery.ts';
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
import { counting, type VoteChange } from '../vote-changes.ts';
import { type RequestedDigest, requestDigest } from './send-now.ts';
import { preferencesText, samePreferences } from './subscription-input.ts';
import type { ChannelStatus, Forgotten, PeopleData, PersonData, SourceStatus, SubscriptionStatus } from './views.ts';

export interface DigestServiceNeeds {
  subscriptions: Subscriptions;
  outbox: Pick<Outbox, 'plan' | 'deliveries'>;
  voteStore: VoteStore;
  people: PeopleData;
  library: Pick<Library, 'sourceDays'>;
  previews: Previews;
  statuses: PaperStatuses;
  /** Whether a digest asked for in between would bring anything; without it, every one is planned. */
  compose?: Composer['compose'];
  /** Something is due now: called after a digest was asked for, so that nobody waits for the next heartbeat. */
  wakeDeliverer?: () => void;
  /** The team's votes for a paper have changed: posted messages may show it. */
  voted?: VoteChange;
}

/** Who changes something, and when. */
export interface Change {
  who: PersonRef;
  now: Date;
}

export interface DigestService {
  /** Saves at once. `before`: the channel had just this one already, and nothing was changed. Undefined: it has too many. */
  subscribe(
    channel: ChannelRef,
    asked: Preferences & Schedule,
    change: Change,
  ): Promise<{ subscription: Subscription; before: boolean } | undefined>;
  preview(subscription: Subscription, now: Date): Promise<Preview>;
  of(channel: ChannelRef): Promise<Subscription[]>;
  all(): Promise<Subscription[]>;
  /** Those that this person made in the team, whatever the channel. */
  madeBy(person: PersonRef): Promise<Subscription[]>;
  find(id: string): Promise<Subscription | undefined>;
  edit(subscription: Subscription, asked: Partial<Preferences & Schedule>, change: Change): Promise<Subscription>;
  pause(subscription: Subscription, reason: string, change: Change): Promise<Subscription>;
  /** The next slot is the first after now: what was missed while paused is not sent. */
  resume(subscription: Subscription, change: Change): Promise<Subscription>;
  unsubscribe(subscription: Subscription, change: Change): Promise<void>;
  /** A removed one of any channel, as it was. */
  findRemoved(id: string): Promise<Subscription | undefined>;
  /** What was removed from this channel, the last first: what `restore` can bring back. */
  removedOf(channel: ChannelRef): Promise<Subscription[]>;
  /** Brings a removed subscription of this channel back under its own id; undefined when there is none. */
  restore(channel: ChannelRef, id: string, change: Change): Promise<Subscription | undefined>;
  settings(channel: ChannelRef): Promise<ChannelSettings>;
  changeSettings(channel: ChannelRef, asked: Partial<ChannelSettings>, change: Change): Promise<ChannelSettings>;
  /** One digest besides the usual ones, if there is anything new to send. */
  sendNow(subscription: Subscription, change: Change): Promise<RequestedDigest>;

  /** The team's votes for the paper afterwards, and whether this one made them more; undefined when votes are off in this channel. */
  vote(channel: ChannelRef, paper: PaperId, change: Change): Promise<{ votes: number; changed: boolean } | undefined>;
  /** Takes back every mark of the person on the paper, wherever it was made. */
  unvote(paper: PaperId, change: Change): Promise<{ had: boolean; votes: number }>;
  tally(team: Pick<PersonRef, 'adapter' | 'team'>, papers: readonly PaperId[], at: Date): Promise<Tally>;

  status(channel: ChannelRef): Promise<ChannelStatus>;
  /** Every source's newest good day among the last days, by name. */
  sources(now: Date): Promise<SourceStatus[]>;
  /** What became of a paper, for each subscription of the channel. */
  statuses(channel: ChannelRef, paper: PaperId, now: Date): Promise<{ subscription: string; status: PaperStatus }[]>;
  /** The newest first. */
  deliveries(asked: { channel?: ChannelRef; since?: Date; limit: number }): Promise<Delivery[]>;

  forget(person: PersonRef, now: Date): Promise<Forgotten>;
  export(person: PersonRef): Promise<PersonData>;
}

/** Each has a row of buttons in `list`; what is wanted beyond are topics with commas. */
export const MOST_SUBSCRIPTIONS = 25;
/** How far back the newest day of a source is looked for: over the longest stretch of holidays. */
const SOURCE_DAYS = 10;
/** Deliveries of a subscription that status looks at. */
const RECENT = 20;
/** Audit entries in which a removal is looked for. */
const AUDIT_READ = 1_000;
const WEEK_MS = 7 * 86_400_000;

export function createDigestService(needs: DigestServiceNeeds): DigestService {
  const { subscriptions, outbox, voteStore, people, library, previews, statuses } = needs;

  function audited(
    { channel, id }: { channel: ChannelRef; id?: string },
    did: string,
    change: Change,
    detail?: string,
  ) {
    const entry: AuditEntry = { at: change.now, who: change.who, channel, did };
    if (id !== undefined) entry.subscription = id;
    if (detail !== undefined) entry.detail = detail;
    return entry;
  }

  async function subscriptionStatus(subscription: Subscription): Promise<SubscriptionStatus> {
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

  return {
    async subscribe(channel, asked, change) {
      const others = await subscriptions.of(channel);
      const same = others.find((one) => samePreferences(one, asked));
      if (same) return { subscription: same, before: true };
      if (others.length >= MOST_SUBSCRIPTIONS) return undefined;
      const subscription = await subscriptions.add(
        { ...asked, channel, createdBy: change.who, createdAt: change.now, nextRunAt: nextRun(asked, change.now) },
        audited({ channel }, 'subscribe', change, preferencesText(asked)),
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
    find: (id) => subscriptions.find(id.trim().toLowerCase()),
    findRemoved: (id) => subscriptions.findRemoved(id.trim().toLowerCase()),
    async edit(subscription, asked, change) {
      const wanted: Subscription = { ...subscription, ...asked };
      if (samePreferences(subscription, wanted)) return subscription;
      const moved = 'at' in asked || 'zone' in asked || 'days' in asked;
      if (moved) await planDueNow(outbox, subscription, change.now);
      const nextRunAt = moved ? await freeRun(outbox, wanted, change.now) : subscription.nextRunAt;
      const detail = `${preferencesText(subscription)} → ${preferencesText(wanted)}`;
      const what = { ...asked, ...(moved && { nextRunAt }) };
      await subscriptions.change(subscription.id, what, audited(subscription, 'edit', change, detail));
      return { ...wanted, nextRunAt };
    },
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
    async restore(channel, typed, change) {
      const id = typed.trim().toLowerCase();
      const history = await subscriptions.audit(channel, AUDIT_READ);
      // The audit knows whose it was: a removed subscription is not found any more, and ids are unique over all channels.
      const removal = history.find((entry) => entry.subscription === id && entry.did === 'unsubscribe');
      if (!removal) return undefined;
      // Its schedule is not known before it is back; were this cut short in between, it would go on in a week.
      const inAWeek = new Date(change.now.getTime() + WEEK_MS);
      const back = await subscriptions.restore(id, inAWeek, audited({ channel, id }, 'restore', change));
      if (!back) return undefined;
      await planMissedWhileRemoved(outbox, back, removal.at, change.now);
      const nextRunAt = await freeRun(outbox, back, change.now);
      await subscriptions.change(id, { nextRunAt }, audited({ channel, id }, 'restore', change, preferencesText(back)));
      return { ...back, nextRunAt };
    },
    settings: (channel) => subscriptions.settings(channel),
    async changeSettings(channel, asked, change) {
      const known = await subscriptions.settings(channel);
      const settings = { ...known, ...asked };
      const detail = Object.entries(asked)
        .map(([name, value]) => `${name}: ${value ?? 'none'}`)
        .join(', ');
      await subscriptions.changeSettings(channel, settings, audited({ channel }, 'settings', change, detail));
      return settings;
    },
    sendNow: (subscription, { now }) => requestDigest(needs, subscription, now),

    async vote(channel, paper, { who, now }) {
      if (!(await subscriptions.settings(channel)).votes) return undefined;
      return counting(needs, who, paper, () =>
        voteStore.put({ person: who, paper, where: 'button', emoji: 'button', at: now }),
      );
    },
    async unvote(paper, { who }) {
      let had = false;
      const { votes } = await counting(needs, who, paper, async () => {
        had = await voteStore.removeAll(who, paper);
      });
      return { had, votes };
    },
    tally: ({ adapter, team }, papers, at) => voteStore.tally({ adapter, team }, papers, at),

    async status(channel) {
      const known = await subscriptions.of(channel);
      return {
        channel,
        settings: await subscriptions.settings(channel),
        subscriptions: await Promise.all(known.map(subscriptionStatus)),
      };
    },
    async sources(now) {
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
    },
    async statuses(channel, paper, now) {
      const known = await subscriptions.of(channel);
      return Promise.all(
        known.map(async (one) => ({ subscription: one.id, status: await statuses.status(one, paper, now) })),
      );
    },
    deliveries: (asked) => outbox.deliveries(asked),

    forget: (person, now) => people.forget(person, now),
    export: (person) => people.export(person),
  };
}
