// Votes by button or command, and the team's tally. Reactions are counted by events/platform-events.ts.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Tally } from '#src/papers/ranking/ranked.ts';
import type { VoteStore } from '#src/votes/vote.ts';
import type { Subscriptions } from '../subscription.ts';
import { counting, type VoteChange } from '../vote-changes.ts';
import type { Change } from './subscription-service.ts';

export interface VoteServiceNeeds {
  subscriptions: Pick<Subscriptions, 'settings'>;
  voteStore: VoteStore;
  /** The team's votes for a paper have changed: posted messages may show them. */
  voted?: VoteChange;
}

export interface VoteService {
  /** The team's votes for the paper afterwards, and whether this vote increased them; undefined when votes are off in this channel. */
  vote(channel: ChannelRef, paper: PaperId, change: Change): Promise<{ votes: number; changed: boolean } | undefined>;
  /** Removes every vote of the person for the paper, wherever it was cast. */
  unvote(paper: PaperId, change: Change): Promise<{ had: boolean; votes: number }>;
  tally(team: Pick<PersonRef, 'adapter' | 'team'>, papers: readonly PaperId[], at: Date): Promise<Tally>;
  /** Votes of all teams, for readers who belong to none. */
  totals(papers: readonly PaperId[], at: Date): Promise<Tally>;
}

export function createVoteService(needs: VoteServiceNeeds): VoteService {
  const { subscriptions, voteStore } = needs;
  return {
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
    totals: (papers, at) => voteStore.totals(papers, at),
  };
}
