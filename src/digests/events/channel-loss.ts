// A lost channel: its subscriptions are paused by the system, separately from pauses by people, their creators are notified
// (channel-loss-notice.ts), and they resume when the channel is back. Nobody is notified again while checks only appear to bring it back.

import type { ChannelRef } from '#src/conversation/call.ts';
import { type StoredText, stored, worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Outbox } from '../delivery.ts';
import { channelText, personText } from '../ref-text.ts';
import type { AuditEntry, Subscription, Subscriptions } from '../subscription.ts';
import { createLossNotice, type LossNoticeNeeds } from './channel-loss-notice.ts';
import { createOwnerNotice, type OwnerNoticeNeeds } from './owner-notice.ts';

export interface ChannelLoss {
  gone(channel: ChannelRef, reason: StoredText): Promise<void>;
  /** `looked`: found by a check, which can be wrong; after a recent wrong check it is ignored. */
  back(channel: ChannelRef, looked?: boolean): Promise<void>;
  /** A permission is missing: nothing changes, and subscribers are notified at most once a week. */
  missingPermission(channel: ChannelRef, reason: StoredText): Promise<void>;
  /** A policy of the platform or the channel blocked a digest: the subscription's creator is notified at most once a week. */
  blocked(channel: ChannelRef, subscription: string, reason: StoredText): Promise<void>;
  /** The whole team: Paperboy was removed from it, or is back. */
  teamLeft(team: { adapter: string; team: string }): Promise<void>;
  teamBack(team: { adapter: string; team: string }): Promise<void>;
  /** Sends pending notices; called periodically. */
  sendWaiting(): Promise<void>;
}

export interface ChannelLossNeeds extends LossNoticeNeeds, OwnerNoticeNeeds {
  subscriptions: Pick<Subscriptions, 'of' | 'all' | 'pause' | 'audit' | 'settings'>;
  outbox: Pick<Outbox, 'deliveries'>;
}

/** A channel restored by a check. */
const FOUND_BACK = 'found-back';
/** How long a wrong check is remembered: until then only people and platform events restore the channel. */
const WRONG_LOOK_MS = 30 * 24 * 3_600_000;
/** How many audit entries and deliveries of a channel are read for it. */
const READ = 200;

export function createChannelLoss(needs: ChannelLossNeeds): ChannelLoss {
  const { subscriptions, outbox, channelLossNotices, clock, log } = needs;
  const tell = createLossNotice(needs);
  const notifyOwners = createOwnerNotice(needs);

  async function pauseAll(mine: readonly Subscription[], reason: StoredText): Promise<void> {
    for (const one of mine) {
      const at = clock.now();
      await subscriptions.pause(one.id, { by: 'system', reason, at }, undefined, entry(one, 'gone', reason, at));
    }
  }

  async function resumeAll(mine: readonly Subscription[], did = 'back'): Promise<void> {
    for (const one of mine.filter(({ pause }) => pause?.by === 'system')) {
      const at = clock.now();
      // The next run is unchanged: the heartbeat kept moving it on.
      await subscriptions.pause(one.id, undefined, undefined, entry(one, did, stored.delivery.backAudit(), at));
    }
  }

  /**
   * Whether a check restored the channel recently and nothing has arrived since: the channel's settings do not show what blocks Paperboy.
   * Resuming by a person starts a new case, and so does another `reason` than the last.
   */
  async function wasWrongLook(channel: ChannelRef, reason?: StoredText): Promise<boolean> {
    const since = new Date(clock.now().getTime() - WRONG_LOOK_MS);
    const history = await subscriptions.audit(channel, READ);
    const last = history.find(({ who, did }) => did !== 'gone' && (who === 'system' || did === 'resume'));
    if (last?.did !== FOUND_BACK || last.at < since) return false;
    const lossReason = history.find(({ did }) => did === 'gone')?.detail;
    if (reason !== undefined && !isAbout(lossReason, reason)) return false;
    const sent = await outbox.deliveries({ channel, state: 'sent', since, limit: READ });
    return !sent.some(({ settledAt }) => settledAt !== undefined && settledAt >= last.at);
  }

  const ofTeam = async ({ adapter, team }: { adapter: string; team: string }) =>
    (await subscriptions.all()).filter(({ channel }) => channel.adapter === adapter && channel.team === team);

  return {
    async gone(channel, reason) {
      const running = (await subscriptions.of(channel)).filter(({ pause }) => pause === undefined);
      // Teams delete channels all the time; only those with subscriptions matter.
      if (running.length === 0) return;
      const known = await wasWrongLook(channel, reason);
      const makers = known
        ? []
        : [...new Map(running.map(({ createdBy }) => [personText(createdBy), createdBy])).values()];
      // Before the pause: after a crash in between, the notice is still pending instead of lost.
      for (const person of makers) await channelLossNotices.keep({ person, channel, reason }, clock.now());
      await pauseAll(running, reason);
      log.warn(
        { adapter: channel.adapter, subscriptions: running.map(({ id }) => id) },
        'channel lost, subscriptions paused',
      );
      for (const person of makers) await tell(person);
    },
    async back(channel, looked = false) {
      const mine = await subscriptions.of(channel);
      if (!looked) return resumeAll(mine);
      if (mine.some(({ pause }) => pause?.by === 'system') && !(await wasWrongLook(channel))) {
        await resumeAll(mine, FOUND_BACK);
      }
    },
    async missingPermission(channel, reason) {
      const waiting = (await subscriptions.of(channel)).filter(({ pause }) => pause === undefined);
      log.info(
        { adapter: channel.adapter, subscriptions: waiting.map(({ id }) => id) },
        'missing permission in a channel',
      );
      if (!(await wasWrongLook(channel, reason))) await notifyOwners('missingPermission', waiting, reason);
    },
    async blocked(channel, subscription, reason) {
      log.info({ adapter: channel.adapter, subscription }, 'digest blocked by the rules of its channel');
      await notifyOwners(
        'blocked',
        (await subscriptions.of(channel)).filter(({ id }) => id === subscription),
        reason,
      );
    },
    // No adapter can reach a person of a team that removed Paperboy.
    async teamLeft(team) {
      const running = (await ofTeam(team)).filter(({ pause }) => pause === undefined);
      await pauseAll(running, stored.delivery.teamLeft());
    },
    async teamBack(team) {
      await resumeAll(await ofTeam(team));
    },
    sendWaiting: () => tell(),
  };
}

/** Channels of an adapter whose subscriptions are paused because they were lost, each once. */
export async function lostChannels(subscriptions: Pick<Subscriptions, 'all'>, adapter: string): Promise<ChannelRef[]> {
  const all = await subscriptions.all();
  const away = all.filter(({ channel, pause }) => channel.adapter === adapter && pause?.by === 'system');
  return [...new Map(away.map(({ channel }) => [channelText(channel), channel])).values()];
}

/** Lost for that reason, or because that permission was missing for days. In words, because earlier versions stored those. */
function isAbout(lossReason: StoredText | undefined, reason: StoredText): boolean {
  const [before, now] = [worded(lossReason ?? ''), worded(reason)];
  const days = Number(before.match(/\d+/)?.[0]);
  return before === now || before === texts.delivery.missingPermissionForDays(days, now);
}

function entry({ id, channel }: Subscription, did: string, detail: StoredText, at: Date): AuditEntry {
  return { at, who: 'system', channel, did, subscription: id, detail };
}
