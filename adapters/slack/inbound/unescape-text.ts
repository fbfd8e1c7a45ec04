// What somebody typed, as Slack hands it over: entities for `&`, `<`, `>`, and tokens for whatever Slack recognised. Read back into the
// plain words that the option grammar takes. Apart from mrkdwn.ts, which writes what this reads
// (https://docs.slack.dev/messaging/formatting-message-text, "Retrieving messages").

const TOKEN = /<([^<>]*)>/g;
const ENTITY = /&(?:amp|lt|gt);/g;
const SIGNS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function decoded(text: string): string {
  return text.replace(ENTITY, (entity) => SIGNS[entity] ?? entity);
}

/**
 * The words: links as their address, channels and user groups as their id, people as `@` and their id, broadcasts as `@channel`,
 * dates as their fallback. `self`: the id of Paperboy's own user, whose mentions are left out.
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
  // Slack makes links of what only looks like an address: `arxiv.org` comes as `<http://arxiv.org|arxiv.org>`.
  const address = decoded(target);
  if (label !== undefined && /^https?:\/\//.test(address) && address.replace(/^https?:\/\//, '') === decoded(label))
    return decoded(label);
  return address.replace(/^(?:mailto|tel):/, '');
}
