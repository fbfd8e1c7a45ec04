// Votes that change: whoever shows them is told, and only when their number is another one.
// Shared by the desk, where people press and type, and by happenings, where they react.

import type { PaperId } from '#src/papers/paper.ts';
import type { VoteStore } from '#src/votes/vote.ts';

interface Team {
  adapter: string;
  team: string;
}

/** Returns at once: nobody's answer waits for what follows. */
export type VoteChange = (team: Team, paper: PaperId) => void;

/** Does something to a paper's marks, tells of it, and gives the team's votes afterwards, and whether their number is another one. */
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
