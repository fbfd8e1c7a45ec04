// A paper's status in one subscription: the answer, its provider, and what that needs.

import type { Library } from '#src/papers/library.ts';
import type { Paper, PaperId } from '#src/papers/paper.ts';
import type { Similarity } from '#src/search/vectors/similarity.ts';
import type { VoteStore } from '#src/votes/vote.ts';
import type { Outbox } from '../delivery.ts';
import type { Subscription } from '../subscription.ts';

/** A paper's status in one subscription. */
export type PaperStatus =
  | { status: 'not-listed' }
  | { status: 'filtered'; rule: string }
  /** `points`: the distance to the last selected paper. */
  | { status: 'below-cut'; points: number; place?: number }
  /** Ranked high enough, but passed over because this similar paper was chosen. */
  | { status: 'too-similar'; to: Paper }
  /** Posted by another subscription of the channel, or by an earlier digest. */
  | { status: 'already-posted'; at: Date; by?: string; slot?: string }
  | { status: 'reserved'; slot: string }
  | { status: 'posted'; at: Date; slot?: string }
  | { status: 'waiting'; at: Date };

export interface PaperStatuses {
  status(subscription: Subscription, paper: PaperId, now: Date): Promise<PaperStatus>;
}

export interface PaperStatusesNeeds {
  library: Pick<Library, 'candidates' | 'listDays' | 'known' | 'listings' | 'papers'>;
  voteStore: Pick<VoteStore, 'tally'>;
  outbox: Pick<Outbox, 'posted' | 'deliveries'>;
  /** As the composer has it, so that both choose alike. */
  similarity?: () => Promise<Similarity | undefined>;
}
