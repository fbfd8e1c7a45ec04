// Which paper a reaction is a vote for: the only one that a message shows, by a vote emoji; or the one with that number.

import type { PaperId } from '#src/papers/paper.ts';
import { canonicalEmoji, numberOfEmoji } from '#src/votes/emoji.ts';
import type { ShownPapers } from '../delivery.ts';

/** Vote emoji in their normalized form. */
export type VoteEmoji = ReadonlySet<string>;

export function voteEmoji(emojis: readonly string[]): VoteEmoji {
  return new Set(emojis.map(canonicalEmoji));
}

/**
 * Undefined: not a vote, or ambiguous. Without `votes` any emoji on a single paper's message matches, so that a vote can be removed after
 * the vote emoji have changed.
 */
export function paperMeant(
  { papers, numbered }: Pick<ShownPapers, 'papers' | 'numbered'>,
  emoji: string,
  votes?: VoteEmoji,
): PaperId | undefined {
  const number = numberOfEmoji(emoji);
  if (number !== undefined) {
    const meant = numbered[number - 1];
    return meant !== undefined && papers.includes(meant) ? meant : undefined;
  }
  const [only] = papers;
  if (papers.length !== 1 || (votes && !votes.has(canonicalEmoji(emoji)))) return undefined;
  return only;
}
