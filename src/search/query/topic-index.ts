// An inverted index of a few days' papers, so that thousands of topics can be matched against them. Gives exactly the results of
// topicMatches. The index only narrows down the candidates.

import { BoundedMap } from '#src/bounded-map.ts';
import type { PaperId } from '../../papers/paper.ts';
import type { Part } from './query.ts';
import { partHolds, readTopic, type Topic, type TopicCandidate } from './topic.ts';
import { createTopicLookup } from './topic-lookup.ts';
import { type PaperSet, paperSet } from './topic-set.ts';
import { topicText } from './topic-text.ts';

export interface TopicMatch {
  paper: PaperId;
  /** The alternative that matched, as typed. Absent if the topic requires nothing. */
  by?: string;
}

export interface TopicIndex {
  /** The papers that pass, in the order given to the index. */
  match(topic: Topic): TopicMatch[];
}

/** Results of parts are cached, because topics share them. An index lives only until there are newer readings. */
export function createTopicIndex(candidates: readonly TopicCandidate[]): TopicIndex {
  const lookup = createTopicLookup(candidates.map(({ paper }) => paper));
  const answers = new Map<string, PaperSet>();
  const everything = paperSet(candidates.length).fill();

  function holding(part: Part): PaperSet {
    const key = keyOf(part);
    const known = answers.get(key);
    if (known) return known;
    const { papers, sure } = lookup.perhaps(part);
    const answer = sure ? papers : papers.filter((at) => holdsFor(part, candidates[at]!));
    answers.set(key, answer);
    return answer;
  }

  return {
    match(topic) {
      const open = everything.copy();
      for (const part of topic.never) open.remove(holding(part));
      const found: TopicMatch[] = [];
      if (topic.alternatives.length === 0) {
        open.each((at) => found.push({ paper: candidates[at]!.paper.id }));
        return found;
      }
      const by: (string | undefined)[] = [];
      const passing = paperSet(candidates.length);
      for (const { text, parts } of topic.alternatives) {
        const fitting = open.copy();
        for (const part of parts) if (!fitting.keep(holding(part))) break;
        fitting.each((at) => {
          by[at] = text;
        });
        passing.add(fitting);
        open.remove(fitting);
      }
      passing.each((at) => found.push({ paper: candidates[at]!.paper.id, by: by[at]! }));
      return found;
    },
  };
}

function holdsFor(part: Part, candidate: TopicCandidate): boolean {
  return partHolds(part, candidate, topicText(candidate.paper), new Set());
}

function keyOf(part: Part): string {
  switch (part.kind) {
    case 'after':
    case 'before':
      return `${part.kind} ${part.day}`;
    case 'votes':
      return `${part.than} ${part.count}`;
    case 'like':
      return `${part.not ? '-' : ''}like ${part.ids.join(' ')}`;
    case 'id':
      return `id ${part.id}`;
    default:
      return `${part.kind} ${part.text}`;
  }
}

/** Parses topics and caches the newest `most` of them by their text, because subscriptions ask the same every day. */
export function createTopicReader(most = 20_000): (text: string) => Topic {
  const known = new BoundedMap<string, Topic>(most);
  return (text) => {
    const topic = known.get(text) ?? readTopic(text);
    known.set(text, topic);
    return topic;
  };
}
