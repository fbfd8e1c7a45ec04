// Handles platform events: channels and teams that come and go, and reactions, which are votes if the paper is unambiguous.

import type { Clock } from '#src/clock.ts';
import type { Adapter, Bot, OnEvent, Posted } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { createKeyedQueue } from '#src/keyed-queue.ts';
import type { Log } from '#src/log.ts';
import { canonicalEmoji } from '#src/votes/emoji.ts';
import type { PendingReactions, VoteStore } from '#src/votes/vote.ts';
import type { Outbox, ShownPapers } from '../delivery.ts';
import type { Subscriptions } from '../subscription.ts';
import { counting, type VoteChange } from '../vote-changes.ts';
import type { ChannelLoss } from './channel-loss.ts';
import { sayHello } from './greeting.ts';
import { keepReaction, type Reaction, releaseReactions } from './pending-reactions.ts';
import { paperMeant, voteEmoji } from './vote-target.ts';

export interface EventHandlerNeeds {
  subscriptions: Pick<Subscriptions, 'moveChannel' | 'settings'>;
  outbox: Pick<Outbox, 'papersOf' | 'awaitsReceipt'>;
  voteStore: VoteStore;
  /** The team's votes for a paper have changed: posted messages may show them. */
  voted?: VoteChange;
  pendingReactions: PendingReactions;
  channelLoss: ChannelLoss;
  adapters: ReadonlyMap<string, Adapter>;
  /** Reactions that are votes on a single paper's message: emoji, or `:name:` of the team's own. */
  voteEmoji: readonly string[];
  /** True the first time it is asked about this, ever. */
  once: (what: string) => Promise<boolean>;
  clock: Clock;
  log: Log;
}

/** Rejects only when the store does: an adapter acknowledges an event after this. */
export function createEventHandler(needs: EventHandlerNeeds): OnEvent {
  const { subscriptions, outbox, voteStore, pendingReactions, channelLoss, clock, log } = needs;
  const votes = voteEmoji(needs.voteEmoji);
  const inTurn = createKeyedQueue();

  /** Votes may be off in a channel; removed reactions count all the same. */
  async function counts(channel: ChannelRef): Promise<boolean> {
    return (await subscriptions.settings(channel)).votes;
  }

  /** Events of one message are processed in order. */
  async function reaction(platformEvent: Reaction): Promise<void> {
    const { channel, receipt: where } = platformEvent;
    // Asked before the receipt is looked up, so that a receipt arriving in between is found.
    const awaited = await outbox.awaitsReceipt(channel);
    const message = { adapter: channel.adapter, where };
    const shown = await releaseReactions(needs, message);
    if (shown) return vote(platformEvent, shown);
    // A receipt that arrives just now is found by the next heartbeat.
    if (awaited) await keepReaction(pendingReactions, platformEvent, clock.now());
  }

  async function vote(platformEvent: Reaction, shown: ShownPapers): Promise<void> {
    const { kind, receipt: where } = platformEvent;
    const emoji = canonicalEmoji(platformEvent.emoji);
    // A removed reaction also counts if the vote emoji have changed since.
    const paper = paperMeant(shown, emoji, kind === 'unreacted' ? undefined : votes);
    if (paper === undefined) return;
    // The digest's own channel decides: a thread or post has another ID.
    const { channel } = shown;
    if (kind !== 'unreacted' && !(await counts(channel))) return;
    const { adapter, team } = channel;
    await counting(needs, { adapter, team }, paper, async () => {
      switch (platformEvent.kind) {
        case 'reacted':
          return voteStore.put({ person: platformEvent.person, paper, where, emoji, at: clock.now() });
        case 'unreacted':
          return voteStore.remove({ person: platformEvent.person, paper, where, emoji });
        case 'recounted':
          return voteStore.recount({ paper, where, emoji, team: { adapter, team } }, platformEvent.people, clock.now());
        default:
          platformEvent satisfies never;
      }
    });
  }

  return async (platformEvent) => {
    log.debug({ kind: platformEvent.kind }, 'event received');
    switch (platformEvent.kind) {
      case 'reacted':
      case 'unreacted':
      case 'recounted':
        return inTurn(`${platformEvent.channel.adapter} ${platformEvent.receipt}`, () => reaction(platformEvent));
      case 'channel-gone':
        return channelLoss.gone(platformEvent.channel, platformEvent.reason);
      case 'channel-back':
        return channelLoss.back(platformEvent.channel, platformEvent.looked);
      case 'channel-moved': {
        const { from, to } = platformEvent;
        const detail = stored.delivery.movedAudit();
        return subscriptions.moveChannel(from, to, {
          at: clock.now(),
          who: 'system',
          channel: to,
          did: 'move',
          detail,
        });
      }
      case 'channel-joined': {
        const { channel } = platformEvent;
        return sayHello({ ...channel, greet: channel }, needs, channel);
      }
      case 'team-joined':
        await channelLoss.teamBack(platformEvent);
        return sayHello(platformEvent, needs);
      case 'team-left':
        return channelLoss.teamLeft(platformEvent);
      default:
        platformEvent satisfies never;
    }
  };
}

/** An adapter's posted messages: for a recount of reactions after a downtime. */
export function postedBy({ deliveries }: Pick<Outbox, 'deliveries'>): Bot['posted'] {
  return async (adapter, since, limit) => {
    // Planned or skipped deliveries have no message, and after a downtime there are many.
    const recent = await deliveries({ adapter, since, state: 'sent', limit });
    const posted = recent.flatMap(({ channel, parts, settledAt, dueAt }): Posted[] =>
      parts.flatMap(({ receipt, papers }) =>
        receipt === undefined || papers.length === 0 ? [] : [{ channel, receipt, at: settledAt ?? dueAt }],
      ),
    );
    return posted.slice(0, limit);
  };
}
