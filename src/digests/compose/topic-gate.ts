// Which candidates the topics match. One by one for a single question; through an index of the list's words when many subscriptions ask
// about the same list, or one has presets with hundreds of alternatives. Both give the same result.

import type { Candidate, PaperId } from '#src/papers/paper.ts';
import { type Topic, type TopicCandidate, topicMatches, type Verdict } from '#src/search/query/topic.ts';
import { createTopicIndex, type TopicIndex } from '#src/search/query/topic-index.ts';

/** Building the index costs as much as matching this many alternatives one by one. */
const WORTH_IT = 60;

const lists = new WeakMap<readonly Candidate[], { uses: number; index?: TopicIndex }>();

/** The newest votes in any reading. */
export function votesOf({ readings }: Pick<Candidate, 'readings'>): number | undefined {
  return readings.findLast((reading) => reading.signals.votes !== undefined)?.signals.votes;
}

export function topicCandidate(candidate: Candidate): TopicCandidate {
  const votes = votesOf(candidate);
  return { paper: candidate.paper, listedOn: candidate.listedOn, ...(votes !== undefined && { votes }) };
}

/** Verdicts on the candidates; the list must not change afterwards. */
export function topicGate(topic: Topic, candidates: readonly Candidate[]): (candidate: Candidate) => Verdict {
  const list = lists.get(candidates) ?? { uses: 0 };
  lists.set(candidates, list);
  list.uses += 1 + topic.alternatives.length;
  const oneByOne = (candidate: Candidate) => topicMatches(topic, topicCandidate(candidate));
  if (!list.index && list.uses < WORTH_IT) return oneByOne;
  list.index ??= createTopicIndex(candidates.map(topicCandidate));
  const matches = new Map<PaperId, string | undefined>();
  for (const { paper, by } of list.index.match(topic)) matches.set(paper, by);
  return (candidate) => {
    // Only one-by-one matching reports undecided categories.
    if (topic.usesCategories && !candidate.paper.categories) return oneByOne(candidate);
    const by = matches.get(candidate.paper.id);
    return { matches: matches.has(candidate.paper.id), ...(by !== undefined && { by }) };
  };
}
