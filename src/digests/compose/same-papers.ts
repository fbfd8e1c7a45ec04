// The same paper as the same object: a list is read from the library again and again, and a paper's words are cut once an object
// (papers/search/topic-text.ts). Forgettable, for each who reads lists.

import type { Candidate, Paper, PaperId } from '#src/papers/paper.ts';

/** As many papers as some weeks of lists have. */
const MOST = 2_000;

export type SamePapers = (candidates: readonly Candidate[]) => Candidate[];

/** Candidates whose papers are the objects seen before, where nothing about them has changed. */
export function createSamePapers(): SamePapers {
  const known = new Map<PaperId, { paper: Paper; text: string }>();
  return (candidates) => {
    const same = candidates.map((candidate) => {
      const text = JSON.stringify(candidate.paper);
      const before = known.get(candidate.paper.id);
      const paper = before?.text === text ? before.paper : candidate.paper;
      known.delete(paper.id);
      known.set(paper.id, { paper, text });
      return { ...candidate, paper };
    });
    for (const id of known.keys()) {
      if (known.size <= MOST) break;
      known.delete(id);
    }
    return same;
  };
}
