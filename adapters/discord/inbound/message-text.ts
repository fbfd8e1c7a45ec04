// Every word and every link of a message that somebody wrote or an app posted. Their places differ: content, embeds with fields,
// components of any kind, forwarded messages, polls, attached files (https://docs.discord.com/developers/resources/message).

import type { APIMessage } from 'discord.js';

/** Parts of a message that hold what it says; the message it replies to is another one. */
const PARTS = ['content', 'embeds', 'components', 'message_snapshots', 'poll', 'attachments'] as const;
/** Keys that hold words or an address, wherever they stand below those. */
const SAID = new Set([
  ...['content', 'title', 'description', 'name', 'value', 'text', 'label', 'placeholder', 'filename'],
  'url',
]);
/** Deeper than any message that Discord takes; what lies below is not read. */
const DEEPEST = 32;
const ADDRESS = /https?:\/\/[^\s<>()|]+/g;

/**
 * The words and addresses of a message, each once and in their order, in at most `most` UTF-16 units; where they are more, the addresses
 * come first. Takes time in proportion to the message, whatever stands in it.
 */
export function messageText(message: Partial<APIMessage>, most: number): string {
  const said = new Set<string>();
  const walk = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') {
      if (SAID.has(key) && value.trim() !== '') said.add(value);
    } else if (Array.isArray(value)) {
      for (const one of value) walk(one, key, depth);
    } else if (typeof value === 'object' && value !== null && depth < DEEPEST) {
      for (const [name, inner] of Object.entries(value)) walk(inner, name, depth + 1);
    }
  };
  for (const part of PARTS) walk(message[part], part, 0);
  const all = [...said].join('\n');
  if (all.length <= most) return all;
  return [...new Set(all.match(ADDRESS) ?? []), all].join('\n').slice(0, most);
}
