// Topics that match no known paper: usually a typo, which would make a subscription that never delivers anything.

import { editDistance } from '#src/conversation/input/suggest.ts';
import type { Library } from '#src/papers/library.ts';
import type { Candidate } from '#src/papers/paper.ts';
import { tokensOf } from '#src/search/analysis/tokens.ts';
import { alternativesOf, readTopic, topicMatches } from '#src/search/query/topic.ts';
import { withMeaning } from '#src/search/query/topic-like.ts';
import { topicText, wantedOf } from '#src/search/query/topic-text.ts';

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
const MOST_EDITS = 2;
/** With more topics, typos are not looked for. */
const MOST_TOPICS = 20;

export interface UnmatchedTopic {
  topic: string;
  /** The suggestion. */
  instead?: string;
}

/** As typed, each with a suggestion if the papers have a nearly identical word. */
export async function unmatchedTopics(
  topics: string,
  candidates: readonly Candidate[],
  library: Pick<Library, 'papers'>,
): Promise<UnmatchedTopic[]> {
  // A preset contains many topics, some of them rare.
  const own = alternativesOf(topics).filter((one) => !/preset:/i.test(one));
  const { alternatives } = await withMeaning(readTopic(own.join(', ')), library);
  if (candidates.length === 0) return [];
  const alone = alternatives.slice(0, MOST_TOPICS).filter(({ parts }) => {
    const topic = { alternatives: [{ text: '', parts }], never: [], usesCategories: false, remarks: [] };
    return !candidates.some(({ paper, listedOn, readings }) => {
      const votes = readings.findLast(({ signals }) => signals.votes !== undefined)?.signals.votes;
      return topicMatches(topic, { paper, listedOn, ...(votes !== undefined && { votes }) }).matches;
    });
  });
  if (alone.length === 0) return [];
  const words = wordsOf(candidates);
  return alone.map(({ text, parts }) => {
    const slips = parts.flatMap((part) => (part.kind === 'word' ? [part.text] : []));
    const instead = slips.reduce(
      (line, word) => line.replace(word, () => nearestWord(word, candidates, words) ?? word),
      text,
    );
    return instead === text ? { topic: text } : { topic: text, instead };
  });
}

/** Words of the papers, with the number of papers that have each. */
function wordsOf(candidates: readonly Candidate[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { paper } of candidates) {
    const words = new Set(
      tokensOf(`${paper.title} ${paper.abstract ?? ''} ${paper.keywords.join(' ')}`).map(({ text }) => text),
    );
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Undefined when papers have the word, or nothing is near it. */
function nearestWord(
  typed: string,
  candidates: readonly Candidate[],
  words: ReadonlyMap<string, number>,
): string | undefined {
  const wanted = wantedOf(typed);
  const word = tokensOf(typed)[0]?.text ?? '';
  if (!('stem' in wanted) || word.length < SHORTEST) return undefined;
  if (candidates.some(({ paper }) => topicText(paper).stems.has(wanted.stem))) return undefined;
  let best: { word: string; edits: number; papers: number } | undefined;
  for (const [known, papers] of words) {
    if (known.length < SHORTEST || Math.abs(known.length - word.length) > MOST_EDITS || known[0] !== word[0]) continue;
    const edits = editDistance(word, known);
    if (edits > MOST_EDITS) continue;
    if (!best || edits < best.edits || (edits === best.edits && papers > best.papers))
      best = { word: known, edits, papers };
  }
  return best?.word;
}
