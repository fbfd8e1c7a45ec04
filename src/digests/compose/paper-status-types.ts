// What became of a paper for one subscription: the answer, who gives it, and what that needs.

import type { Library } from '#src/papers/library.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Marks } from '#src/votes/vote.ts';
import type { Outbox } from '../delivery.ts';
import type { Subscription } from '../subscription.ts';

/** What became of a paper for one subscription. */
export type PaperStage =
  | { stage: 'not-listed' }
  | { stage: 'filtered'; rule: string }
  /** `points`: what it lacks to the last paper that is taken. */
  | { stage: 'below-cut'; points: number; place?: number }
  /** Another subscription of the channel, or an earlier digest, has posted it. */
  | { stage: 'already-posted'; at: Date; by?: string; slot?: string }
  | { stage: 'reserved'; slot: string }
  | { stage: 'posted'; at: Date; slot?: string }
  | { stage: 'waiting'; at: Date };

export interface Stages {
  stage(subscription: Subscription, paper: PaperId, now: Date): Promise<PaperStage>;
}

export interface StagesNeeds {
  library: Pick<Library, 'candidates' | 'listDays' | 'known' | 'listings'>;
  marks: Pick<Marks, 'tally'>;
  outbox: Pick<Outbox, 'posted' | 'deliveries'>;
}
