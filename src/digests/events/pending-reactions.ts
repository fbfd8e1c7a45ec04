// Reactions to a message whose receipt is still to come: the platform's answer was lost, or a reader was quicker than it. They are kept
// as they stand (taking one back removes it, a recount puts it right) and become marks once the receipt says what was shown.
// Apart from platform-events.ts, which knows what a reaction is.

import type { Happening } from '#src/conversation/adapter.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { canonicalSign } from '#src/votes/emoji.ts';
import type { KeptMarks } from '#src/votes/vote.ts';
import type { Outbox, ShownPapers } from '../delivery.ts';
import type { Subscriptions } from '../subscription.ts';
import type { Voted } from '../vote-changes.ts';
import { paperMeant, voteSigns } from './vote-target.ts';

export type Reaction = Extract<Happening, { kind: 'reacted' | 'unreacted' | 'recounted' }>;

export interface KeptReactionsNeeds {
  outbox: Pick<Outbox, 'papersOf'>;
  subscriptions: Pick<Subscriptions, 'settings'>;
  keptMarks: KeptMarks;
  voteSigns: readonly string[];
  voted?: Voted;
}

export async function keepReaction(keptMarks: KeptMarks, happening: Reaction, at: Date): Promise<void> {
  const { receipt: where, channel } = happening;
  const sign = canonicalSign(happening.sign);
  switch (happening.kind) {
    case 'reacted':
      return keptMarks.keep({ person: happening.person, where, sign, at });
    case 'unreacted':
      return keptMarks.takeBack({ person: happening.person, where, sign });
    case 'recounted': {
      const { adapter, team } = channel;
      return keptMarks.recount({ where, sign, team: { adapter, team } }, happening.people, at);
    }
    default:
      happening satisfies never;
  }
}

/** Makes marks of what is kept on one message, where its channel votes. What it shows, when its receipt is known by now. */
export async function releaseReactions(
  { outbox, subscriptions, keptMarks, voteSigns: signs, voted }: KeptReactionsNeeds,
  message: { adapter: string; where: string },
): Promise<ShownPapers | undefined> {
  const shown = await outbox.papersOf(message.adapter, message.where);
  if (!shown) return undefined;
  const votes = voteSigns(signs);
  const counts = (await subscriptions.settings(shown.channel)).votes;
  const papers = new Set<PaperId>();
  await keptMarks.release(message, (sign) => {
    const paper = counts ? paperMeant(shown, sign, votes) : undefined;
    if (paper !== undefined) papers.add(paper);
    return paper;
  });
  for (const paper of papers) voted?.(shown.channel, paper);
  return shown;
}

/** The same for all messages whose receipts have come. For the heartbeat. */
export async function releaseKnown(needs: KeptReactionsNeeds): Promise<void> {
  for (const message of await needs.keptMarks.known()) await releaseReactions(needs, message);
}
