// Returns the same object for the same paper: lists are read repeatedly, and a paper is tokenized once per object. A bounded cache for each
// reader of lists.

import type { Candidate, Paper, PaperId } from '#src/papers/paper.ts';

/** About as many papers as some weeks of lists have. */
const MOST = 2_000;

export type SamePapers = (candidates: readonly Candidate[]) => Candidate[];

/** Candidates whose unchanged papers are the objects seen before. */
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
