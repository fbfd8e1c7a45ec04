// A slot's candidates from the library: the papers of the newest list days. Loaded once for all subscriptions composed at about the same
// time, so that papers are tokenized once.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Day } from '#src/papers/day.ts';
import type { Library } from '#src/papers/library.ts';
import type { Candidate, Paper, PaperId } from '#src/papers/paper.ts';
import { LIST_DAYS } from './choice.ts';

/** About as many papers as some weeks of lists have. */
const MOST_PAPERS = 2_000;

type SamePapers = (candidates: readonly Candidate[]) => Candidate[];

export type CandidateLibrary = Pick<Library, 'candidates' | 'listDays' | 'newestSeq'>;

/** The known list days at a time; newest first. */
export interface Listed {
  days: Day[];
  candidates: Candidate[];
  at: Date;
}

/** The last list days up to a day, with everything listed on them by then. */
export async function listedUpTo(
  library: Pick<Library, 'candidates' | 'listDays'>,
  upTo: Day,
  at: Date,
  count = LIST_DAYS,
): Promise<Listed> {
  const days = await library.listDays(upTo, count, at);
  return { days, candidates: await library.candidates(days, at), at };
}

/** The same library, but an unchanged paper is the same object each time. */
export function sharePapers<L extends Pick<Library, 'candidates'>>(library: L): L {
  const same = createSamePapers();
  return { ...library, candidates: async (days: readonly Day[], at: Date) => same(await library.candidates(days, at)) };
}

/** Maximum age of cached answers. */
const KEPT_MS = 60_000;
const MOST_KEPT = 8;

/** Repeated within a minute, while no paper has changed, the question is answered from memory. */
export function createListed(library: CandidateLibrary): (upTo: Day, now: Date) => Promise<Listed> {
  const sharing = sharePapers(library);
  const kept = new BoundedMap<Day, { seq: number; answer: Promise<Listed>; at: Date }>(MOST_KEPT);
  return async (upTo, now) => {
    const seq = await library.newestSeq();
    const known = kept.get(upTo);
    const age = known ? now.getTime() - known.at.getTime() : -1;
    if (known && known.seq === seq && age >= 0 && age < KEPT_MS) return known.answer;
    const answer = listedUpTo(sharing, upTo, now);
    kept.set(upTo, { seq, answer, at: now });
    answer.catch(() => kept.delete(upTo));
    return answer;
  };
}

/** Candidates whose unchanged papers are the objects seen before: lists are read repeatedly, and a paper is tokenized once per object. */
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
      if (known.size <= MOST_PAPERS) break;
      known.delete(id);
    }
    return same;
  };
}
