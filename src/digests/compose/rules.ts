// A subscription's rules as a gate: topics with presets, votes, and the authors and organisations that always come. Rules let
// papers through or say in words why not; the ranking puts them in order. Pure.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { Candidate } from '#src/papers/paper.ts';
import type { Part } from '#src/search/query/query.ts';
import { readTopic, type Topic, type Verdict as TopicVerdict, topicMatches } from '#src/search/topics/topic.ts';
import type { Preferences } from '../subscription.ts';
import { type Followed, followedIn, followNote, readSavedFollow } from './follow.ts';
import { withPresets } from './presets.ts';
import { topicCandidate, votesOf } from './topic-gate.ts';

export interface Rules {
  /** As typed. */
  topics: string;
  topic: Topic;
  /** What to call an alternative that let a paper through; undefined where there is but one, which need not be said. */
  nameOf: (alternative: string) => string | undefined;
  followed: readonly Followed[];
  minVotes: number;
  /** What of the topics was not understood, for people. */
  remarks: string[];
}

/** `note`: who is followed, or which of several topics matched. `remark`: what could not be decided, for people. */
export type Verdict =
  | { passes: true; note?: string; remark?: string }
  | { passes: false; because: Rule; remark?: string };
type Rule = 'withdrawn' | 'topics' | 'votes';

/** Never throws: what cannot be read any more asks for nothing. */
export function readRules({ topics, follow, minVotes }: Pick<Preferences, 'topics' | 'follow' | 'minVotes'>): Rules {
  const expanded = withPresets(topics);
  const topic = readTopic(expanded.topics);
  const named = (alternative: string) => expanded.names.get(alternative) ?? alternative;
  const several = new Set(topic.alternatives.map(({ text }) => named(text))).size > 1;
  return {
    topics,
    topic,
    nameOf: (alternative) => (several ? named(alternative) : undefined),
    followed: followedOf(follow),
    minVotes: minVotes ?? 0,
    remarks: [...new Set([...expanded.remarks, ...topic.remarks])],
  };
}

function followedOf(follow: string): Followed[] {
  try {
    return readSavedFollow(follow);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** Does the paper pass? Whoever is followed passes whatever the topics and votes; a withdrawn paper never does. */
export function judge(
  rules: Rules,
  candidate: Candidate,
  gate: (candidate: Candidate) => TopicVerdict = (one) => topicMatches(rules.topic, topicCandidate(one)),
): Verdict {
  if (candidate.paper.withdrawn) return { passes: false, because: 'withdrawn' };
  const followed = followedIn(candidate.paper, rules.followed);
  if (followed) return { passes: true, note: followNote(followed) };
  const { matches, by, remark } = gate(candidate);
  const remarked = remark === undefined ? {} : { remark };
  if (!matches) return { passes: false, because: 'topics', ...remarked };
  const enough = rules.minVotes === 0 || (votesOf(candidate) ?? -1) >= rules.minVotes;
  if (!enough) return { passes: false, because: 'votes', ...remarked };
  const name = by === undefined ? undefined : rules.nameOf(by);
  return { passes: true, ...(name !== undefined && { note: texts.noteTopic(name) }), ...remarked };
}

/** Which rule keeps a paper out, in words; undefined for one that passes. */
export function skipReason(rules: Rules, candidate: Candidate): string | undefined {
  const verdict = judge(rules, candidate);
  if (verdict.passes) return undefined;
  switch (verdict.because) {
    case 'withdrawn':
      return texts.ruleWithdrawn();
    case 'votes':
      return texts.ruleVotes(votesOf(candidate), rules.minVotes);
    case 'topics': {
      const asked = topicCandidate(candidate);
      const leavesOut = (part: Part) =>
        !topicMatches({ ...rules.topic, alternatives: [], never: [part] }, asked).matches;
      const excluding = rules.topic.never.find(leavesOut);
      return excluding ? texts.ruleExcluded(partWords(excluding)) : texts.ruleNoTopic(rules.topics);
    }
  }
}

/** As one would type it. */
function partWords(part: Part): string {
  switch (part.kind) {
    case 'word':
      return `-${part.text}`;
    case 'phrase':
      return `-"${part.text}"`;
    case 'votes':
      return `-votes:${part.than}${part.count}`;
    case 'id':
      return `-${part.id}`;
    default:
      return `-${part.kind}:${part.text}`;
  }
}
