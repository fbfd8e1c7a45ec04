// The papers of a few days turned round, so that thousands of topics can be asked about them: which papers hold a word is looked
// up, not searched. It says what topicMatches says, of every topic and paper; what it looks up only narrows down whom to ask.

import { BoundedMap } from '#src/bounded-map.ts';
import type { PaperId } from '../../papers/paper.ts';
import type { Part } from '../query/query.ts';
import { topicText } from '../query/topic-text.ts';
import { partHolds, readTopic, type Topic, type TopicCandidate } from './topic.ts';
import { createTopicLookup } from './topic-lookup.ts';
import { type PaperSet, paperSet } from './topic-set.ts';

export interface TopicMatch {
  paper: PaperId;
  /** The alternative that let the paper through, as typed; absent where the topic demands nothing. */
  by?: string;
}

export interface TopicIndex {
  /** The papers that pass, in the order given to the index. */
  match(topic: Topic): TopicMatch[];
}

/** Answers about parts are kept, since topics share them; an index lives as long as its readings are new. */
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
    case 'id':
      return `id ${part.id}`;
    default:
      return `${part.kind} ${part.text}`;
  }
}

/** Reads topics and keeps the newest `most` of them by their text: subscriptions ask the same every day. */
export function createTopicReader(most = 20_000): (text: string) => Topic {
  const known = new BoundedMap<string, Topic>(most);
  return (text) => {
    const topic = known.get(text) ?? readTopic(text);
    known.set(text, topic);
    return topic;
  };
}
