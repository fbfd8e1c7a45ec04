// Reactions to a message whose receipt is not known yet: the platform's answer was lost, or a reader was faster. They are stored in their
// current state (removing one deletes it, a recount corrects it) and become votes once the receipt says what was shown.

import type { PlatformEvent } from '#src/conversation/adapter.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { canonicalEmoji } from '#src/votes/emoji.ts';
import type { PendingReactions } from '#src/votes/vote.ts';
import type { Outbox, ShownPapers } from '../delivery.ts';
import type { Subscriptions } from '../subscription.ts';
import type { VoteChange } from '../vote-changes.ts';
import { paperMeant, voteEmoji } from './vote-target.ts';

export type Reaction = Extract<PlatformEvent, { kind: 'reacted' | 'unreacted' | 'recounted' }>;

export interface PendingReactionsNeeds {
  outbox: Pick<Outbox, 'papersOf'>;
  subscriptions: Pick<Subscriptions, 'settings'>;
  pendingReactions: PendingReactions;
  voteEmoji: readonly string[];
  voted?: VoteChange;
}

export async function keepReaction(
  pendingReactions: PendingReactions,
  platformEvent: Reaction,
  at: Date,
): Promise<void> {
  const { receipt: where, channel } = platformEvent;
  const emoji = canonicalEmoji(platformEvent.emoji);
  switch (platformEvent.kind) {
    case 'reacted':
      return pendingReactions.keep({ person: platformEvent.person, where, emoji, at });
    case 'unreacted':
      return pendingReactions.remove({ person: platformEvent.person, where, emoji });
    case 'recounted': {
      const { adapter, team } = channel;
      return pendingReactions.recount({ where, emoji, team: { adapter, team } }, platformEvent.people, at);
    }
    default:
      platformEvent satisfies never;
  }
}

/** Turns a message's stored reactions into votes, if its channel votes. Returns what the message shows, if its receipt is known. */
export async function releaseReactions(
  { outbox, subscriptions, pendingReactions, voteEmoji: emojis, voted }: PendingReactionsNeeds,
  message: { adapter: string; where: string },
): Promise<ShownPapers | undefined> {
  const shown = await outbox.papersOf(message.adapter, message.where);
  if (!shown) return undefined;
  const votes = voteEmoji(emojis);
  const counts = (await subscriptions.settings(shown.channel)).votes;
  const papers = new Set<PaperId>();
  await pendingReactions.release(message, (emoji) => {
    const paper = counts ? paperMeant(shown, emoji, votes) : undefined;
    if (paper !== undefined) papers.add(paper);
    return paper;
  });
  for (const paper of papers) voted?.(shown.channel, paper);
  return shown;
}

/** The same for all messages whose receipts are known. Called by the heartbeat. */
export async function releaseKnown(needs: PendingReactionsNeeds): Promise<void> {
  for (const message of await needs.pendingReactions.known()) await releaseReactions(needs, message);
}
