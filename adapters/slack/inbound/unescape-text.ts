// Turns typed text from Slack's escaped form (entities for `&`, `<`, `>`, and tokens for links, channels and people) into the plain text
// that options are parsed from (https://docs.slack.dev/messaging/formatting-message-text, "Retrieving messages").

const TOKEN = /<([^<>]*)>/g;
const ENTITY = /&(?:amp|lt|gt);/g;
const SIGNS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function decoded(text: string): string {
  return text.replace(ENTITY, (entity) => SIGNS[entity] ?? entity);
}

/**
 * The text: links as their URL, channels and user groups as their ID, people as `@` and their ID, broadcasts as `@channel`, dates as their
 * fallback. `self`: Paperboy's own user ID, whose mentions are dropped.
 */
export function unescapeText(raw: string, self?: string): string {
  const words: string[] = [];
  let at = 0;
  for (const found of raw.matchAll(TOKEN)) {
    words.push(decoded(raw.slice(at, found.index)), tokenWords(found[1] ?? '', self));
    at = found.index + found[0].length;
  }
  return [...words, decoded(raw.slice(at))].join('').replaceAll('\u00a0', ' ').trim();
}

function tokenWords(token: string, self: string | undefined): string {
  const bar = token.indexOf('|');
  const [target, label] = bar < 0 ? [token, undefined] : [token.slice(0, bar), token.slice(bar + 1)];
  if (target.startsWith('#')) return target.slice(1);
  if (target.startsWith('@')) return target.slice(1) === self ? '' : target;
  if (target.startsWith('!subteam^')) return target.slice('!subteam^'.length);
  if (target.startsWith('!date^')) return decoded(label ?? '');
  if (target.startsWith('!')) return `@${target.slice(1).replace(/\^.*$/, '')}`;
  // Slack also links text that merely looks like a URL: `arxiv.org` arrives as `<http://arxiv.org|arxiv.org>`.
  const address = decoded(target);
  if (label !== undefined && /^https?:\/\//.test(address) && address.replace(/^https?:\/\//, '') === decoded(label))
    return decoded(label);
  return address.replace(/^(?:mailto|tel):/, '');
}
