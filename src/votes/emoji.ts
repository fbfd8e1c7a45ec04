// Signs: the reactions that people put on messages, in one spelling whatever platform they come from.
// An adapter gives an emoji as itself (`👍`), or as `:name:` where it is the team's own.

import { emojiNamed } from '#src/emoji.ts';

/** Variation selectors (text or emoji look) and skin tones: https://unicode.org/reports/tr51/ */
const LOOKS = /[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

/** The one spelling of an emoji: `❤️` and `❤`, `👍🏽` and `👍`, `:dart:` and 🎯 are the same. */
export function canonicalEmoji(spelt: string): string {
  const bare = spelt.trim();
  const [, name] = /^:([^:\s]+):(?::?skin-tone-\d:)?$/.exec(bare) ?? [];
  const emoji = name === undefined ? bare : emojiNamed(name);
  return emoji === undefined ? bare.toLowerCase() : emoji.replace(LOOKS, '');
}

/** A digit and the enclosing keycap; ten has an emoji of its own. */
const KEYCAP = /^([1-9])\u20e3$/u;
const TEN = '\u{1f51f}';

/** All signs that show a number, as platforms give them. */
export const NUMBER_EMOJI = [...Array.from({ length: 9 }, (_, i) => `${i + 1}\ufe0f\u20e3`), TEN];

/** The number that a sign shows, from 1 to 10: `3️⃣`, `🔟`. */
export function numberOfEmoji(emoji: string): number | undefined {
  const spelt = canonicalEmoji(emoji);
  if (spelt === TEN) return 10;
  const digit = KEYCAP.exec(spelt)?.[1];
  return digit === undefined ? undefined : Number(digit);
}
