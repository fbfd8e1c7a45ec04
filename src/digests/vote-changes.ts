// Reports changed votes, only if their number is different. Shared by the vote service (buttons and commands) and platform events
// (reactions).

import type { PaperId } from '#src/papers/paper.ts';
import type { VoteStore } from '#src/votes/vote.ts';

interface Team {
  adapter: string;
  team: string;
}

/** Returns at once: no answer waits for what follows. */
export type VoteChange = (team: Team, paper: PaperId) => void;

/** Changes a paper's votes, reports it, and returns the team's votes afterwards, and whether their number changed. */
export async function counting(
  { voteStore, voted }: { voteStore: Pick<VoteStore, 'voters'>; voted?: VoteChange },
  { adapter, team }: Team,
  paper: PaperId,
  change: () => Promise<void>,
): Promise<{ votes: number; changed: boolean }> {
  const before = await voteStore.voters({ adapter, team }, paper);
  await change();
  const after = await voteStore.voters({ adapter, team }, paper);
  const changed = after !== before;
  if (changed) voted?.({ adapter, team }, paper);
  return { votes: after, changed };
}
