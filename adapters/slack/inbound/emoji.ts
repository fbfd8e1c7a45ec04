// Converts Slack's reaction names to emoji; a workspace's custom emoji stay `:name:`.

import { emojiNamed } from '#src/emoji.ts';

/** A skin tone is a second name after two colons: `+1::skin-tone-3`. */
export function emojiOf(reaction: string): string {
  const name = reaction.split('::')[0] ?? reaction;
  return emojiNamed(name) ?? `:${name}:`;
}
