// Which paper a reaction is a vote for: the only one that a message shows, by one of the signs that are votes; or the one whose
// number was pressed.

import type { PaperId } from '#src/papers/paper.ts';
import { canonicalEmoji, numberOfEmoji } from '#src/votes/emoji.ts';
import type { ShownPapers } from '../delivery.ts';

/** Signs that are votes, in their one spelling. */
export type VoteEmoji = ReadonlySet<string>;

export function voteEmoji(emojis: readonly string[]): VoteEmoji {
  return new Set(emojis.map(canonicalEmoji));
}

/**
 * Undefined: it is no vote, or nobody can tell for which. Without `votes` every sign on a single paper's message is taken: what was a
 * vote when it was given is taken back, also after other signs were chosen.
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
