// Collects all words and links of a message: `text`, blocks of any kind, rich text, legacy attachments with fields, unfurled cards, shared
// messages, files.

import { unescapeText } from './unescape-text.ts';

/** Keys that hold words for people, at any depth (https://docs.slack.dev/reference/block-kit, …/messages/attachments). */
const WORDS = new Set([
  ...['text', 'title', 'subtitle', 'body', 'caption', 'description', 'label', 'alt_text', 'fallback', 'pretext'],
  ...['footer', 'author_name', 'header', 'summary'],
]);
/** Keys that hold a URL. */
const LINKS = new Set([
  ...['url', 'title_link', 'from_url', 'original_url', 'author_link', 'external_url', 'app_unfurl_url'],
  ...['image_url', 'video_url', 'title_url'],
]);
/** Deeper than any message Slack accepts; anything below is not read. */
const DEEPEST = 32;
const ADDRESS = /https?:\/\/[^\s<>|]+/g;

/**
 * The text of a message as Slack delivers it, links first, each once, in at most `most` UTF-16 units. Linear in the size of the message,
 * whatever it contains.
 */
export function messageText(message: unknown, most: number): string {
  const links = new Set<string>();
  const words = new Set<string>();
  const read = (raw: string) => {
    const text = unescapeText(raw);
    // A link's URL is lost when its label is shown instead, so both are searched.
    for (const [address] of `${raw} ${text}`.matchAll(ADDRESS)) links.add(address.replaceAll('&amp;', '&'));
    if (text !== '') words.add(text);
  };
  const walk = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') {
      if (LINKS.has(key)) links.add(value);
      else if (WORDS.has(key)) read(value);
      return;
    }
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (const one of value) walk(one, key, depth + 1);
      return;
    }
    for (const [name, inner] of Object.entries(value)) walk(inner, nameOf(name, value), depth + 1);
  };
  walk(message, '', 0);
  return [...links, ...words].join('\n').slice(0, most);
}

/** In an attachment's field, and only there, `value` holds words for people. */
function nameOf(name: string, holder: object): string {
  return name === 'value' && 'title' in holder && !('action_id' in holder) ? 'text' : name;
}
