// Collects all words and links of a message: content, embeds with fields, components of any kind, forwarded messages, polls, attachments
// (https://docs.discord.com/developers/resources/message).

import type { APIMessage } from 'discord.js';

/** Fields with a message's own content; the message it replies to is not included. */
const PARTS = ['content', 'embeds', 'components', 'message_snapshots', 'poll', 'attachments'] as const;
/** Keys below those that hold words or a URL. */
const TEXT_KEYS = new Set([
  ...['content', 'title', 'description', 'name', 'value', 'text', 'label', 'placeholder', 'filename'],
  'url',
]);
/** Deeper than any message Discord accepts; anything below is not read. */
const DEEPEST = 32;
const ADDRESS = /https?:\/\/[^\s<>()|]+/g;

/**
 * The words and URLs of a message, each once and in order, in at most `most` UTF-16 units; URLs come first when there is more. Linear in
 * the size of the message, whatever it contains.
 */
export function messageText(message: Partial<APIMessage>, most: number): string {
  const texts = new Set<string>();
  const walk = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') {
      if (TEXT_KEYS.has(key) && value.trim() !== '') texts.add(value);
    } else if (Array.isArray(value)) {
      for (const one of value) walk(one, key, depth);
    } else if (typeof value === 'object' && value !== null && depth < DEEPEST) {
      for (const [name, inner] of Object.entries(value)) walk(inner, name, depth + 1);
    }
  };
  for (const part of PARTS) walk(message[part], part, 0);
  const all = [...texts].join('\n');
  if (all.length <= most) return all;
  return [...new Set(all.match(ADDRESS) ?? []), all].join('\n').slice(0, most);
}
