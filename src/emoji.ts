// Emoji by their short names: `:dart:` is 🎯 whether it is typed or pressed. Slack's own names first, then those of
// https://github.com/github/gemoji.

import { nameToEmoji } from 'gemoji';
import { slackEmoji } from './emoji-slack.ts';

const REGION_A = 0x1f1e6;

/** The emoji of a name without colons, such as `dart`, `+1`, `woman-technologist` or `flag-de`. Undefined for custom emoji. */
export function emojiNamed(name: string): string | undefined {
  const known = name.toLowerCase().replaceAll('-', '_');
  const slack = slackEmoji(name.toLowerCase());
  if (slack !== undefined) return slack;
  if (Object.hasOwn(nameToEmoji, name)) return nameToEmoji[name];
  if (Object.hasOwn(nameToEmoji, known)) return nameToEmoji[known];
  const region = /^flag_([a-z])([a-z])$/.exec(known);
  if (!region) return undefined;
  return String.fromCodePoint(...region.slice(1).map((letter) => REGION_A + letter.charCodeAt(0) - 'a'.charCodeAt(0)));
}
