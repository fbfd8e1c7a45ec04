// Votes that change: whoever shows them is told, and only when their number is another one.
// Shared by the desk, where people press and type, and by happenings, where they react.

import type { PaperId } from '#src/papers/paper.ts';
import type { Marks } from '#src/votes/vote.ts';

interface Team {
  adapter: string;
  team: string;
}

/** Returns at once: nobody's answer waits for what follows. */
export type Voted = (team: Team, paper: PaperId) => void;

/** Does something to a paper's marks, tells of it, and gives the team's votes afterwards, and whether their number is another one. */
export async function counting(
  { marks, voted }: { marks: Pick<Marks, 'voters'>; voted?: Voted },
  { adapter, team }: Team,
  paper: PaperId,
  change: () => Promise<void>,
): Promise<{ votes: number; changed: boolean }> {
  const before = await marks.voters({ adapter, team }, paper);
  await change();
  const after = await marks.voters({ adapter, team }, paper);
  const changed = after !== before;
  if (changed) voted?.({ adapter, team }, paper);
  return { votes: after, changed };
}
