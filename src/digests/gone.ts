// A channel that can no longer be posted to: its subscriptions are paused by the system, apart from those that people paused,
// whoever made them is told once a week at most, and all goes on when the channel is back.

import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { deliveryTexts } from '#src/conversation/texts-delivery.ts';
import type { Log } from '#src/log.ts';
import type { AuditEntry, Subscription, Subscriptions } from './subscription.ts';

/** Who was told about what, kept by the store. */
export interface PeopleTold {
  /** True, and kept, unless this person was told about this less than `withinMs` ago. */
  mayTell(person: PersonRef, about: string, now: Date, withinMs: number): Promise<boolean>;
}

export interface ChannelFate {
  gone(channel: ChannelRef, reason: string): Promise<void>;
  back(channel: ChannelRef): Promise<void>;
  /** A right is missing: nothing changes, and whoever subscribed is told which, once a week at most. */
  barred(channel: ChannelRef, reason: string): Promise<void>;
  /** Rules of the platform or the channel kept a digest out: whoever made the subscription is told, once a week at most. */
  blocked(channel: ChannelRef, subscription: string, reason: string): Promise<void>;
  /** The whole team: Paperboy was removed from it, or is there again. */
  teamLeft(team: { adapter: string; team: string }): Promise<void>;
  teamBack(team: { adapter: string; team: string }): Promise<void>;
}

export interface FateNeeds {
  subscriptions: Pick<Subscriptions, 'of' | 'all' | 'pause'>;
  adapters: ReadonlyMap<string, Adapter>;
  told: PeopleTold;
  clock: Clock;
  log: Log;
}

const WEEK_MS = 7 * 24 * 3_600_000;

export function createFate({ subscriptions, adapters, told, clock, log }: FateNeeds): ChannelFate {
  async function pauseAll(mine: readonly Subscription[], reason: string): Promise<Subscription[]> {
    const paused = mine.filter((one) => one.pause === undefined);
    for (const one of paused) {
      const at = clock.now();
      await subscriptions.pause(one.id, { by: 'system', reason, at }, undefined, entry(one, 'gone', reason, at));
    }
    return paused;
  }

  async function resumeAll(mine: readonly Subscription[]): Promise<void> {
    for (const one of mine.filter(({ pause }) => pause?.by === 'system')) {
      const at = clock.now();
      // The next run stays: the heartbeat moved it on all the while.
      await subscriptions.pause(one.id, undefined, undefined, entry(one, 'back', deliveryTexts.backAudit(), at));
    }
  }

  async function tellMakers(
    about: 'gone' | 'barred' | 'blocked',
    troubled: readonly Subscription[],
    reason: string,
  ): Promise<void> {
    const byMaker = Map.groupBy(troubled, ({ createdBy: { adapter, team, person } }) => `${adapter} ${team} ${person}`);
    for (const theirs of byMaker.values()) {
      const [first] = theirs;
      const adapter = adapters.get(first?.createdBy.adapter ?? '');
      if (!first || !adapter) continue;
      if (!(await told.mayTell(first.createdBy, about, clock.now(), WEEK_MS))) continue;
      const outcome = await tell(adapter, first.createdBy, newsMessage(about, theirs, reason));
      log.info({ adapter: adapter.name, about, outcome }, 'whoever subscribed was told about a channel');
    }
  }

  /** The news is a courtesy: that it cannot be brought changes nothing. */
  async function tell(adapter: Adapter, person: PersonRef, message: Message): Promise<string> {
    try {
      return (await adapter.tell(person, message)).kind;
    } catch (error) {
      log.error({ adapter: adapter.name, err: error }, 'an adapter failed instead of answering');
      return 'failed';
    }
  }

  const ofTeam = async ({ adapter, team }: { adapter: string; team: string }) =>
    (await subscriptions.all()).filter(({ channel }) => channel.adapter === adapter && channel.team === team);

  return {
    async gone(channel, reason) {
      const paused = await pauseAll(await subscriptions.of(channel), reason);
      log.warn({ adapter: channel.adapter, subscriptions: paused.map(({ id }) => id) }, 'a channel is gone');
      await tellMakers('gone', paused, reason);
    },
    async back(channel) {
      await resumeAll(await subscriptions.of(channel));
    },
    async barred(channel, reason) {
      const waiting = (await subscriptions.of(channel)).filter(({ pause }) => pause === undefined);
      log.info(
        { adapter: channel.adapter, subscriptions: waiting.map(({ id }) => id) },
        'a right is missing in a channel',
      );
      await tellMakers('barred', waiting, reason);
    },
    async blocked(channel, subscription, reason) {
      log.info({ adapter: channel.adapter, subscription }, 'a digest was kept out by rules of its channel');
      await tellMakers(
        'blocked',
        (await subscriptions.of(channel)).filter(({ id }) => id === subscription),
        reason,
      );
    },
    // Nobody of that team can be told by an adapter that is no longer there.
    async teamLeft(team) {
      await pauseAll(await ofTeam(team), deliveryTexts.teamLeft());
    },
    async teamBack(team) {
      await resumeAll(await ofTeam(team));
    },
  };
}

function entry({ id, channel }: Subscription, did: string, detail: string, at: Date): AuditEntry {
  return { at, who: 'system', channel, did, subscription: id, detail };
}

const NEWS = {
  gone: { title: deliveryTexts.goneTitle, gist: deliveryTexts.goneGist, told: deliveryTexts.goneTold },
  barred: { title: deliveryTexts.barredTitle, gist: deliveryTexts.barredGist, told: deliveryTexts.barredTold },
  blocked: { title: deliveryTexts.blockedTitle, gist: deliveryTexts.blockedGist, told: deliveryTexts.blockedTold },
};

function newsMessage(about: keyof typeof NEWS, theirs: readonly Subscription[], reason: string): Message {
  const { title, gist, told } = NEWS[about];
  const ids = theirs.map(({ id }) => id);
  return {
    kind: 'message',
    title: title(),
    gist: gist(),
    blocks: [{ kind: 'notice', tone: 'warning', prose: told(ids, reason) }],
  };
}
