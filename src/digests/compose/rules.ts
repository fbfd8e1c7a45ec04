// A subscription's rules as a filter: topics with presets, votes, and followed authors and organizations. Rules accept papers or say in
// words why not; the ranking orders them. Pure.

import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { Library } from '#src/papers/library.ts';
import type { Candidate } from '#src/papers/paper.ts';
import type { Part } from '#src/search/query/query.ts';
import type { Remark } from '#src/search/query/remark.ts';
import { readTopic, type Topic, type Verdict as TopicVerdict, topicMatches } from '#src/search/query/topic.ts';
import { withMeaning } from '#src/search/query/topic-like.ts';
import type { Preferences } from '../subscription.ts';
import { type Followed, followedIn, readSavedFollow } from './follow.ts';
import { withPresets } from './presets.ts';
import { topicCandidate, votesOf } from './topic-gate.ts';

export interface Rules {
  /** As typed. */
  topics: string;
  topic: Topic;
  /** The name of a matching alternative; undefined for a single one, which needs no mention. */
  nameOf: (alternative: string) => string | undefined;
  followed: readonly Followed[];
  minVotes: number;
  /** Parts of the topics that were not understood, for people. */
  remarks: string[];
}

/** `note`: who is followed, or which of several topics matched. `remarks`: what could not be decided. */
export type Verdict =
  | { passes: true; note?: StoredText; remarks?: Remark[] }
  | { passes: false; because: Rule; remarks?: Remark[] };
type Rule = 'withdrawn' | 'topics' | 'votes';

/** Never throws: a rule that can no longer be parsed is ignored. */
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
    remarks: [...expanded.remarks, ...topic.remarks.map(remarkWords)],
  };
}

/** The same, with the papers that topics compare others with (`like:`). */
export async function rulesOf(
  preferences: Pick<Preferences, 'topics' | 'follow' | 'minVotes'>,
  library: Pick<Library, 'papers'>,
): Promise<Rules> {
  const rules = readRules(preferences);
  const topic = await withMeaning(rules.topic, library);
  const more = topic.remarks.slice(rules.topic.remarks.length);
  return { ...rules, topic, remarks: [...rules.remarks, ...more.map(remarkWords)] };
}

function followedOf(follow: string): Followed[] {
  try {
    return readSavedFollow(follow);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** Whether the paper passes. Followed authors pass whatever the topics and votes; a withdrawn paper never does. */
export function judge(
  rules: Rules,
  candidate: Candidate,
  gate: (candidate: Candidate) => TopicVerdict = (one) => topicMatches(rules.topic, topicCandidate(one)),
): Verdict {
  if (candidate.paper.withdrawn) return { passes: false, because: 'withdrawn' };
  const followed = followedIn(candidate.paper, rules.followed);
  if (followed) return { passes: true, note: stored.noteFollowed(followed.name) };
  const { matches, by, remarks } = gate(candidate);
  const remarked = remarks === undefined ? {} : { remarks };
  if (!matches) return { passes: false, because: 'topics', ...remarked };
  const enough = rules.minVotes === 0 || (votesOf(candidate) ?? -1) >= rules.minVotes;
  if (!enough) return { passes: false, because: 'votes', ...remarked };
  const name = by === undefined ? undefined : rules.nameOf(by);
  return { passes: true, ...(name !== undefined && { note: stored.noteTopic(name) }), ...remarked };
}

/** Which rule excludes a paper, in words; undefined if it passes. */
export function skipReason(rules: Rules, candidate: Candidate): string | undefined {
  const verdict = judge(rules, candidate);
  if (verdict.passes) return undefined;
  switch (verdict.because) {
    case 'withdrawn':
      return texts.ruleWithdrawn();
    case 'votes':
      return texts.ruleVotes(votesOf(candidate), rules.minVotes);
    case 'topics': {
      const forTopics = topicCandidate(candidate);
      const leavesOut = (part: Part) =>
        !topicMatches({ ...rules.topic, alternatives: [], never: [part] }, forTopics).matches;
      const excluding = rules.topic.never.find(leavesOut);
      return excluding ? texts.ruleExcluded(partWords(excluding)) : texts.ruleNoTopic(rules.topics);
    }
  }
}

/** As typed. */
function partWords(part: Part): string {
  switch (part.kind) {
    case 'word':
      return `-${part.text}`;
    case 'phrase':
      return `-"${part.text}"`;
    case 'votes':
      return `-votes:${part.than}${part.count}`;
    case 'like':
      return part.ids.map((id) => `-like:${id}`).join(' ');
    case 'id':
      return `-${part.id}`;
    default:
      return `-${part.kind}:${part.text}`;
  }
}
