// Emoji by the short names that chats have for them: `:dart:` is 🎯 wherever it is typed or pressed.
// Names: https://github.com/github/gemoji, and before it those that Slack has of its own.

import { nameToEmoji } from 'gemoji';
import { slackEmoji } from './emoji-slack.ts';

const REGION_A = 0x1f1e6;

/** The emoji of a name without colons, such as `dart`, `+1`, `woman-technologist` or `flag-de`; undefined for a name of somebody's own. */
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
