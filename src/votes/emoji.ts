// Emoji as reactions, in one spelling for all platforms. An adapter passes an emoji as itself (`👍`), or as `:name:` if it is a custom one.

import { emojiNamed } from '#src/emoji.ts';

/** Variation selectors (text or emoji style) and skin tones: https://unicode.org/reports/tr51/ */
const LOOKS = /[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

/** The canonical spelling: `❤️` and `❤`, `👍🏽` and `👍`, `:dart:` and 🎯 are the same. */
export function canonicalEmoji(spelt: string): string {
  const bare = spelt.trim();
  const [, name] = /^:([^:\s]+):(?::?skin-tone-\d:)?$/.exec(bare) ?? [];
  const emoji = name === undefined ? bare : emojiNamed(name);
  return emoji === undefined ? bare.toLowerCase() : emoji.replace(LOOKS, '');
}

/** A digit and the enclosing keycap. Ten has an emoji of its own. */
const KEYCAP = /^([1-9])\u20e3$/u;
const TEN = '\u{1f51f}';

/** All emoji that show a number, as platforms send them. */
export const NUMBER_EMOJI = [...Array.from({ length: 9 }, (_, i) => `${i + 1}\ufe0f\u20e3`), TEN];

/** The number that an emoji shows, from 1 to 10: `3️⃣`, `🔟`. */
export function numberOfEmoji(emoji: string): number | undefined {
  const spelt = canonicalEmoji(emoji);
  if (spelt === TEN) return 10;
  const digit = KEYCAP.exec(spelt)?.[1];
  return digit === undefined ? undefined : Number(digit);
}
