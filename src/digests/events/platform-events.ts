// What happens on platforms without anybody calling us: channels and teams that come and go, and reactions, which are marks where
// it is clear which paper is meant.

import type { Clock } from '#src/clock.ts';
import type { Adapter, Heard } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import { deliveryTexts } from '#src/conversation/texts/delivery.ts';
import { createKeyedQueue } from '#src/keyed-queue.ts';
import type { Log } from '#src/log.ts';
import { canonicalSign } from '#src/votes/emoji.ts';
import type { KeptMarks, Marks } from '#src/votes/vote.ts';
import type { Outbox, ShownPapers } from '../delivery.ts';
import type { Subscriptions } from '../subscription.ts';
import { counting, type Voted } from '../vote-changes.ts';
import type { ChannelFate } from './channel-loss.ts';
import { sayHello } from './greeting.ts';
import { keepReaction, type Reaction, releaseReactions } from './pending-reactions.ts';
import { paperMeant, voteSigns } from './vote-target.ts';

export interface HappeningNeeds {
  subscriptions: Pick<Subscriptions, 'moveChannel' | 'settings'>;
  outbox: Pick<Outbox, 'papersOf' | 'awaitsReceipt'>;
  marks: Marks;
  /** The team's votes for a paper have changed: posted messages may show it. */
  voted?: Voted;
  keptMarks: KeptMarks;
  fate: ChannelFate;
  adapters: ReadonlyMap<string, Adapter>;
  /** Reactions on a single paper's message that are votes: emoji, or `:name:` of the team's own. */
  voteSigns: readonly string[];
  /** True the first time it is asked about this, ever. */
  once: (what: string) => Promise<boolean>;
  clock: Clock;
  log: Log;
}

/** Rejects only when the store does: an adapter that acknowledges events does so after this. */
export function createHappenings(needs: HappeningNeeds): Heard {
  const { subscriptions, outbox, marks, keptMarks, fate, clock, log } = needs;
  const votes = voteSigns(needs.voteSigns);
  const inTurn = createKeyedQueue();

  /** A channel may do without votes; what is taken back is taken back all the same. */
  async function counts(channel: ChannelRef): Promise<boolean> {
    return (await subscriptions.settings(channel)).votes;
  }

  /** What is told of one message is taken in the order in which it is told. */
  async function reaction(happening: Reaction): Promise<void> {
    const { channel, receipt: where } = happening;
    // Asked before the receipt is looked for: one that comes in between is then found.
    const awaited = await outbox.awaitsReceipt(channel);
    const message = { adapter: channel.adapter, where };
    const shown = await releaseReactions(needs, message);
    if (shown) return mark(happening, shown);
    // A receipt that comes just now is seen by the next heartbeat.
    if (awaited) await keepReaction(keptMarks, happening, clock.now());
  }

  async function mark(happening: Reaction, shown: ShownPapers): Promise<void> {
    const { kind, receipt: where } = happening;
    const sign = canonicalSign(happening.sign);
    // What was a vote when it was given is taken back, also after other signs were chosen.
    const paper = paperMeant(shown, sign, kind === 'unreacted' ? undefined : votes);
    if (paper === undefined) return;
    // The digest's own channel decides: a thread or a post has another name.
    const { channel } = shown;
    if (kind !== 'unreacted' && !(await counts(channel))) return;
    const { adapter, team } = channel;
    await counting(needs, { adapter, team }, paper, async () => {
      switch (happening.kind) {
        case 'reacted':
          return marks.put({ person: happening.person, paper, where, sign, at: clock.now() });
        case 'unreacted':
          return marks.remove({ person: happening.person, paper, where, sign });
        case 'recounted':
          return marks.recount({ paper, where, sign, team: { adapter, team } }, happening.people, clock.now());
        default:
          happening satisfies never;
      }
    });
  }

  return async (happening) => {
    log.debug({ kind: happening.kind }, 'event received');
    switch (happening.kind) {
      case 'reacted':
      case 'unreacted':
      case 'recounted':
        return inTurn(`${happening.channel.adapter} ${happening.receipt}`, () => reaction(happening));
      case 'channel-gone':
        return fate.gone(happening.channel, happening.reason);
      case 'channel-back':
        return fate.back(happening.channel, happening.looked);
      case 'channel-moved': {
        const { from, to } = happening;
        const detail = deliveryTexts.movedAudit();
        return subscriptions.moveChannel(from, to, {
          at: clock.now(),
          who: 'system',
          channel: to,
          did: 'move',
          detail,
        });
      }
      case 'channel-joined': {
        const { channel } = happening;
        return sayHello({ ...channel, greet: channel }, needs, channel);
      }
      case 'team-joined':
        await fate.teamBack(happening);
        return sayHello(happening, needs);
      case 'team-left':
        return fate.teamLeft(happening);
      default:
        happening satisfies never;
    }
  };
}
