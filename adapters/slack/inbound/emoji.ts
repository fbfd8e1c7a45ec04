// Slack's names of reactions as the core's signs: the emoji itself where the name has one, `:name:` for those of a team's own.

import { emojiNamed } from '#src/emoji.ts';

/** Skin tones are a second name behind two colons: `+1::skin-tone-3`. */
export function emojiOf(reaction: string): string {
  const name = reaction.split('::')[0] ?? reaction;
  return emojiNamed(name) ?? `:${name}:`;
}
