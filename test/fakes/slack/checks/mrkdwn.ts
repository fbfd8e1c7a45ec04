// Slack's markup: what is between < and > in a text, what a reader sees of it, and the three escapes.
// Source: https://docs.slack.dev/messaging/formatting-message-text

export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user'; id: string; label: string }
  | { kind: 'channel'; id: string; label: string }
  | { kind: 'group'; id: string; label: string }
  | { kind: 'broadcast'; range: 'channel' | 'here' | 'everyone' }
  | { kind: 'date'; fallback: string; url?: string };

export function unescapeMrkdwn(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Cuts a text at its angle brackets. A bracket that nothing closes is text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const match of text.matchAll(/<([^<>\n]+)>/g)) {
    if (match.index > from) tokens.push({ kind: 'text', text: text.slice(from, match.index) });
    tokens.push(tokenOf(match[1] ?? ''));
    from = match.index + match[0].length;
  }
  if (from < text.length) tokens.push({ kind: 'text', text: text.slice(from) });
  return tokens;
}

function tokenOf(inner: string): Token {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : unescapeMrkdwn(inner.slice(bar + 1));
  if (/^@[UWB][A-Z0-9]*$/.test(target)) return { kind: 'user', id: target.slice(1), label };
  if (/^#[CGD][A-Z0-9]*$/.test(target)) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!')) return special(target.slice(1), label);
  return { kind: 'link', url: unescapeMrkdwn(target), label };
}

function special(command: string, label: string): Token {
  if (command === 'channel' || command === 'here' || command === 'everyone')
    return { kind: 'broadcast', range: command };
  const [word, ...rest] = command.split('^');
  if (word === 'subteam') return { kind: 'group', id: rest[0] ?? '', label };
  if (word === 'date') {
    const url = rest[2];
    return { kind: 'date', fallback: label, ...(url ? { url: unescapeMrkdwn(url) } : {}) };
  }
  return { kind: 'text', text: label || `<!${command}>` };
}

const EDGE = '[\\s.,;:!?()\\[\\]{}"\'—–/-]';

/** Removes the markers that Slack shows as bold, italic, strikethrough and code. */
function withoutMarks(text: string): string {
  let seen = text.replaceAll('```', '');
  for (const mark of ['\\*', '_', '~', '`']) {
    const pair = new RegExp(
      `(^|${EDGE})${mark}([^\\s${mark}](?:[^\\n${mark}]*[^\\s${mark}])?)${mark}(?=$|${EDGE})`,
      'g',
    );
    seen = seen.replace(pair, '$1$2');
  }
  return seen.replace(/^(>>>|&gt;&gt;&gt;|>|&gt;) ?/gm, '');
}

/** What a reader sees of a text: links as `label (url)`. `nameOf`: names for ids, or undefined when unknown. */
export function readMrkdwn(text: string, nameOf: (id: string) => string | undefined = () => undefined): string {
  // Marks are read over the whole text, so that `*<url|title>*` is bold: what stands in brackets waits outside.
  const kept: string[] = [];
  const open = text.replace(/<([^<>\n]+)>/g, (_, inner: string) => {
    kept.push(shown(tokenOf(inner), nameOf));
    return `\u0001${kept.length - 1}\u0002`;
  });
  return unescapeMrkdwn(withoutMarks(open)).replace(
    /\u0001(\d+)\u0002/g,
    (_, index: string) => kept[Number(index)] ?? '',
  );
}

function shown(token: Token, nameOf: (id: string) => string | undefined): string {
  switch (token.kind) {
    case 'text':
      return token.text;
    case 'link':
      return token.label ? `${token.label} (${token.url})` : token.url;
    case 'user':
    case 'group':
      return `@${nameOf(token.id) ?? (token.label || token.id)}`;
    case 'channel':
      return `#${nameOf(token.id) ?? (token.label || token.id)}`;
    case 'broadcast':
      return `@${token.range}`;
    case 'date':
      return token.url ? `${token.fallback} (${token.url})` : token.fallback;
  }
}
