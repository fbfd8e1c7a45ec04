// What happens on platforms without anybody calling us: channels and teams that come and go, and reactions, which are marks where
// it is clear which paper is meant. Takes the place of a log entry (conversation/heard.ts) where subscriptions are kept.

import type { Clock } from '#src/clock.ts';
import type { Adapter, Happening, Heard } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import { deliveryTexts } from '#src/conversation/texts-delivery.ts';
import type { Log } from '#src/log.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Marks } from '#src/team/mark.ts';
import { canonicalSign } from '#src/team/sign.ts';
import type { Outbox } from './delivery.ts';
import type { ChannelFate } from './gone.ts';
import { sayHello } from './happenings-hello.ts';
import { paperMeant, type VoteSigns, voteSigns } from './happenings-signs.ts';
import type { Subscriptions } from './subscription.ts';
import { counting, type Voted } from './voted.ts';

export interface HappeningNeeds {
  subscriptions: Pick<Subscriptions, 'moveChannel' | 'settings'>;
  outbox: Pick<Outbox, 'papersOf'>;
  marks: Marks;
  /** The team's votes for a paper have changed: posted messages may show it. */
  voted?: Voted;
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
  const { subscriptions, outbox, marks, fate, clock, log } = needs;
  const votes = voteSigns(needs.voteSigns);

  /** The paper, and the channel of its digest: a reaction may be seen in a thread or post that has a name of its own. */
  async function meant(
    seen: ChannelRef,
    receipt: string,
    sign: string,
    signs?: VoteSigns,
  ): Promise<{ paper: PaperId; channel: ChannelRef } | undefined> {
    const shown = await outbox.papersOf(seen.adapter, receipt);
    const paper = shown && paperMeant(shown, sign, signs);
    return paper === undefined ? undefined : { paper, channel: shown?.channel ?? seen };
  }

  /** A channel may do without votes; what is taken back is taken back all the same. */
  async function counts(channel: ChannelRef): Promise<boolean> {
    return (await subscriptions.settings(channel)).votes;
  }

  async function react(happening: Extract<Happening, { kind: 'reacted' | 'unreacted' }>): Promise<void> {
    const { kind, person, receipt } = happening;
    const sign = canonicalSign(happening.sign);
    const about = await meant(happening.channel, receipt, sign, kind === 'reacted' ? votes : undefined);
    if (!about) return;
    const { paper, channel } = about;
    if (kind === 'reacted' && !(await counts(channel))) return;
    const mark = { person, paper, where: receipt, sign };
    await counting(needs, person, paper, () =>
      kind === 'reacted' ? marks.put({ ...mark, at: clock.now() }) : marks.remove(mark),
    );
  }

  async function recount(happening: Extract<Happening, { kind: 'recounted' }>): Promise<void> {
    const { receipt, people } = happening;
    const sign = canonicalSign(happening.sign);
    const about = await meant(happening.channel, receipt, sign, votes);
    if (!about || !(await counts(about.channel))) return;
    const { paper } = about;
    const { adapter, team } = about.channel;
    await counting(needs, { adapter, team }, paper, () =>
      marks.recount({ paper, where: receipt, sign, team: { adapter, team } }, people, clock.now()),
    );
  }

  return async (happening) => {
    log.debug({ kind: happening.kind }, 'heard');
    switch (happening.kind) {
      case 'reacted':
      case 'unreacted':
        return react(happening);
      case 'recounted':
        return recount(happening);
      case 'channel-gone':
        return fate.gone(happening.channel, happening.reason);
      case 'channel-back':
        return fate.back(happening.channel);
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
