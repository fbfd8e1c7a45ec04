// Selects a subscription's papers, best first, each with a note why it was selected. Pure, and ignores what the channel has seen: the
// outbox leaves that out on freezing.

import { storedRemark } from '#src/conversation/texts/data-words.ts';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import type { Candidate } from '#src/papers/paper.ts';
import { featuresOf } from '#src/papers/ranking/features.ts';
import { doublingsBetween } from '#src/papers/ranking/momentum.ts';
import type { RankedPaper, Tally } from '#src/papers/ranking/ranked.ts';
import { rank } from '#src/papers/ranking/ranking.ts';
import { type Recipe, recipes } from '#src/papers/ranking/recipe.ts';
import type { Remark } from '#src/search/query/remark.ts';
import type { FrozenPaper } from '../delivery.ts';
import { judge, type Rules } from './rules.ts';
import { topicGate } from './topic-gate.ts';

/** Doublings beyond the usual growth: half as many votes again as expected. */
const FROM_DOUBLINGS = Math.log2(1.5);

/** Growth from 2 votes to 5 is chance. */
const FROM_VOTES = 8;

interface LateBloomer {
  /** Votes at the end of the list day. */
  atFirst: number;
  now: number;
}

/** List days that a digest looks back over. */
export const LIST_DAYS = 5;

export interface ChoiceAsk {
  candidates: readonly Candidate[];
  rules: Rules;
  tally: Tally;
  /** Later readings are hidden. */
  at: Date;
  /** Default: the day's. */
  recipe?: Recipe;
}

export interface Choice {
  /** All matching papers, ranked from 1. */
  papers: RankedPaper[];
  notes: ReadonlyMap<string, StoredText>;
  /** What could not be decided about some papers, for people. */
  remarks: StoredText[];
}

export function choose({ candidates, rules, tally, at, recipe = recipes.digest }: ChoiceAsk): Choice {
  const passed: Candidate[] = [];
  const notes = new Map<string, StoredText>();
  const remarks = new Set<Remark>();
  const gate = topicGate(rules.topic, candidates);
  for (const candidate of candidates) {
    const verdict = judge(rules, candidate, gate);
    for (const remark of verdict.remarks ?? []) remarks.add(remark);
    if (!verdict.passes) continue;
    passed.push(candidate);
    const lateBloomer = lateBloomerOf(candidate, at);
    const bloom = lateBloomer && stored.noteBloom(lateBloomer.atFirst, lateBloomer.now);
    const note = verdict.note && bloom ? stored.noteBoth(verdict.note, bloom) : (verdict.note ?? bloom);
    if (note !== undefined) notes.set(candidate.paper.id, note);
  }
  return { papers: rank(passed, at, recipe, tally).papers, notes, remarks: [...remarks].map(storedRemark) };
}

/** The frozen data of each paper. */
export function frozenPapers({ papers, notes }: Pick<Choice, 'papers' | 'notes'>): FrozenPaper[] {
  return papers.map(({ paper, place, score, reasons, votes, listedOn }) => {
    const note = notes.get(paper.id);
    return {
      id: paper.id,
      place,
      score,
      reasons,
      ...(votes !== undefined && { votes }),
      ...(listedOn !== undefined && { listedOn }),
      ...(note !== undefined && { note }),
    };
  });
}

/**
 * Undefined for a paper with usual growth, or with too little known. Only a note for readers; the ranking of a day or week has no term for
 * it.
 */
function lateBloomerOf(candidate: Candidate, at: Date): LateBloomer | undefined {
  const { now, atEndOfDay } = featuresOf(candidate, at);
  if (!now || !atEndOfDay || now.votes - atEndOfDay.votes < FROM_VOTES) return undefined;
  const grown = Math.log2((1 + now.votes) / (1 + atEndOfDay.votes));
  const usual = doublingsBetween(atEndOfDay.hour, now.hour, recipes.week.curve);
  return grown - usual >= FROM_DOUBLINGS ? { atFirst: atEndOfDay.votes, now: now.votes } : undefined;
}
