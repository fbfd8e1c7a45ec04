// Formats of chat programs: a message as text in the program's markup, split by its limit.

import type { Block, Message } from '#src/conversation/message.ts';
import {
  abstractWords,
  authorWords,
  factsLine,
  paperHref,
  titleWords,
  webAddress,
} from '#src/conversation/texts/paper-words.ts';
import { type Prose, plain, type Span } from '#src/conversation/texts/prose.ts';
import { safeLines, safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { CHAT_LIMITS, LABEL, TITLE, WORD } from './limits.ts';
import type { Format } from './target.ts';
import { withoutButtons } from './without-buttons.ts';

interface Dialect {
  limit: number;
  /** Escapes text so that it contains no markup and notifies nobody. */
  escape(text: string): string;
  strong(escaped: string): string;
  link(escaped: string, href: string): string;
  body(text: string): object;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Slack has no escape for its markup. Where one could open or close a span, a look-alike replaces it. */
const DOUBLES: Record<string, string> = { '*': '\u2217', '~': '\u223c', _: '\u02cd', '`': '\u02cb' };
const MARKS = /(?<![A-Za-z0-9])[_~]|[_~](?![A-Za-z0-9])|[*`]/g;
const entities = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
const markdown = (text: string) => text.replace(/[\\*_~|[\]#]/g, '\\$&').replace(/^(\s*)([-+])/, '$1\\$2');
const markdownLink = (escaped: string, href: string) =>
  `[${escaped}](${href.replaceAll('(', '%28').replaceAll(')', '%29')})`;
const strongMarkdown = (escaped: string) => `**${escaped}**`;

const DIALECTS: Record<Exclude<Format, 'json'>, Dialect> = {
  slack: {
    limit: CHAT_LIMITS.slack,
    escape: (text) => entities(text.replace(MARKS, (sign) => DOUBLES[sign] ?? sign)),
    strong: (escaped) => `*${escaped}*`,
    link: (escaped, href) => `<${entities(href).replaceAll('|', '%7C')}|${escaped}>`,
    body: (text) => ({ text, unfurl_links: false, unfurl_media: false }),
  },
  mattermost: {
    limit: CHAT_LIMITS.mattermost,
    // `<!channel>` and `@channel` would notify everyone; in code they do not.
    escape: (text) =>
      text
        .split(/(@[\w.-]+)/)
        .map((piece, i) => (i % 2 === 1 ? `\`${piece}\`` : entities(markdown(piece)).replaceAll('`', '&#96;')))
        .join(''),
    strong: strongMarkdown,
    link: markdownLink,
    body: (text) => ({ text }),
  },
  discord: {
    limit: CHAT_LIMITS.discord,
    escape: (text) => markdown(text).replace(/[<>`]/g, '\\$&'),
    strong: strongMarkdown,
    link: markdownLink,
    // SUPPRESS_EMBEDS: https://docs.discord.com/developers/resources/message#message-object-message-flags
    body: (content) => ({ content, allowed_mentions: { parse: [] }, flags: 4 }),
  },
};

/** The bodies of the requests that post the message, in order. */
export function chatBodies(given: Message, format: Exclude<Format, 'json'>): string[] {
  const dialect = DIALECTS[format];
  const message = withoutButtons(given);
  const heading: Span[] = [{ kind: 'strong', text: shorten(safeText(message.title ?? message.fallbackText), TITLE) }];
  const links = (message.actions ?? []).map((action): Prose => (action.kind === 'link' ? [linkSpan(action)] : []));
  const paragraphs = [[heading], ...message.blocks.flatMap(paragraphsOf), links].filter((lines) => lines.length > 0);
  return packed(
    paragraphs.map((lines) => tokensOf(lines, dialect)),
    dialect.limit,
  ).map((text) => JSON.stringify(dialect.body(text)));
}

/** Lines that belong together. */
type Paragraph = readonly Prose[];

function paragraphsOf(block: Block): Paragraph[] {
  switch (block.kind) {
    case 'prose':
    case 'notice':
      return [[block.prose]];
    case 'papers':
      return block.papers.map(({ paper, note, actions }) => [
        ...paperLines(paper),
        ...(note ? [note] : []),
        ...actions.map((action) => (action.kind === 'link' ? [linkSpan(action)] : [])),
      ]);
    case 'paper':
      return [
        paperLines(block.paper),
        ...[abstractWords(block.paper.paper)].filter(Boolean).map((text) => [[{ kind: 'text' as const, text }]]),
        block.actions.map((action) => (action.kind === 'link' ? [linkSpan(action)] : [])),
      ];
    case 'facts':
      return [block.facts.map(({ label, value }) => [{ kind: 'text', text: `${safeText(label)}: ` }, ...value])];
    case 'list':
      return block.items.map(({ title, note, actions = [] }) => [
        [{ kind: 'text', text: '• ' }, ...title],
        ...(note ? [note] : []),
        ...actions.map((action) => (action.kind === 'link' ? [linkSpan(action)] : [])),
      ]);
    case 'file':
      return [[[{ kind: 'text', text: `${safeText(block.name)}: ${safeText(block.alt)}` }]]];
    default:
      block satisfies never;
      return [];
  }
}

function paperLines(ranked: RankedPaper): Prose[] {
  const title = shorten(titleWords(ranked.paper), TITLE);
  const href = paperHref(ranked.paper);
  const facts = [authorWords(ranked.paper), factsLine(ranked)].filter(Boolean).join(' · ');
  return [
    [
      { kind: 'text', text: `${ranked.place}. ` },
      href === undefined ? { kind: 'strong', text: title } : { kind: 'link', text: title, href },
    ],
    [{ kind: 'text', text: facts }],
  ];
}

function linkSpan({ label, href }: { label: string; href: string }): Span {
  return { kind: 'link', text: shorten(safeText(label), LABEL), href };
}

/** Pieces of marked-up text; a message may be split between them. */
function tokensOf(lines: Paragraph, dialect: Dialect): string[] {
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, i) => [...(i > 0 ? ['\n'] : []), ...line.flatMap((span) => spanTokens(span, dialect))]);
}

function spanTokens(span: Span, dialect: Dialect): string[] {
  if (span.kind === 'link') {
    const href = webAddress(span.href);
    const words = dialect.escape(shorten(safeText(span.text), TITLE));
    if (href === undefined) return [words];
    const linked = dialect.link(words, href);
    // A URL that fills half a message, as escaped, is left out.
    return [linked.length - words.length > dialect.limit / 2 ? words : linked];
  }
  const words = safeLines(plain([span]));
  if (span.kind === 'strong' && words !== '' && words.length <= TITLE) return [dialect.strong(dialect.escape(words))];
  // Words with the following space; none longer than a link.
  return (words.match(/\n|[^\s]*[^\S\n]*/g) ?? [])
    .flatMap((word) => word.match(new RegExp(`[\\s\\S]{1,${WORD}}`, 'gu')) ?? [])
    .map((word) => dialect.escape(word));
}

/** As few texts of at most `limit` as possible; a paragraph is split only if it is too long by itself. */
function packed(paragraphs: readonly (readonly string[])[], limit: number): string[] {
  const pieces: string[] = [];
  let now = '';
  const add = (text: string, between: string) => {
    if (now !== '' && now.length + between.length + text.length > limit) {
      pieces.push(now.trim());
      now = '';
    }
    now = now === '' ? text.trimStart() : `${now}${between}${text}`;
  };
  for (const tokens of paragraphs) {
    const whole = tokens.join('');
    if (whole.trim() === '') continue;
    if (whole.length <= limit) add(whole, '\n\n');
    else tokens.forEach((token, i) => void add(token, i === 0 ? '\n\n' : ''));
  }
  return now.trim() === '' ? pieces : [...pieces, now.trim()];
}
