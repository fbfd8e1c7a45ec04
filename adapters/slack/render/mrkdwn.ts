// Renders text and prose as Slack mrkdwn where rich text is not allowed: sections with a button, fields, context lines, the notification
// text.
// `&`, `<` and `>` become entities, so untrusted text cannot form a mention or a link; text objects are sent as `verbatim`, so bare URLs
// and `#names` stay text (https://docs.slack.dev/messaging/formatting-message-text). Mrkdwn has no escape for its markup characters. Where
// one could open or close a span, a look-alike from mathematics or phonetics replaces it: visible, and no parser treats it as markup.

import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { webAddress } from '#src/conversation/texts/paper-words.ts';
import { type Prose, plain, type Span } from '#src/conversation/texts/prose.ts';
import { safeLines, safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LIMITS } from './limit-numbers.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Asterisk and tilde operator, low macron, grave accent, ratio, angle mark, bar. */
const DOUBLES: Readonly<Record<string, string>> = {
  '*': '\u2217',
  '~': '\u223c',
  _: '\u02cd',
  '`': '\u02cb',
  ':': '\u2236',
  '>': '\u203a',
  '|': '\u2223',
};

/** Slack ignores them inside a word (`snake_case`), but text that we make bold may contain an asterisk. */
const MARKS = /(?<![A-Za-z0-9])[_~]|[_~](?![A-Za-z0-9])|[*`]/g;
const WORD = /\S+/g;
/** A `>` that begins a line, even as an entity, makes a quote. */
const QUOTE = /^([^\S\n]*)&gt;/gm;

function double(sign: string): string {
  return DOUBLES[sign] ?? sign;
}

function entities(words: string): string {
  return words.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
}

function unmarked(words: string): string {
  return entities(words.replace(MARKS, double).replace(WORD, withoutEmoji));
}

/** Replaces every colon of a word but the last: two of them name an emoji (`:tada:`). */
function withoutEmoji(word: string): string {
  const last = word.lastIndexOf(':');
  return last <= 0 ? word : word.slice(0, last).replaceAll(':', double) + word.slice(last);
}

/** The text as mrkdwn that displays exactly that text. Line breaks stay. */
export function escapeMrkdwn(words: string): string {
  return unmarked(words).replace(QUOTE, `$1${DOUBLES['>']}`);
}

/** Inline code: only the backtick is special in it. */
function codeMrkdwn(words: string): string {
  return `\`${entities(words.replaceAll('`', double))}\``;
}

/** The URL as we link it; undefined for anything that is not a web URL. Characters that would end a link are percent-encoded. */
export function linkTarget(href: string): string | undefined {
  return webAddress(href)?.replace(/[|*`~<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A link; the words alone when the URL cannot be linked, with a note when it is too long. */
export function linkMrkdwn(words: string, href: string): string {
  const span = linkSpan({ kind: 'link', text: words, href });
  if (span.kind !== 'link') return escapeMrkdwn(plain([span]));
  return `<${entities(span.href)}|${escapeMrkdwn(span.text).replaceAll('|', double)}>`;
}

/** A user group's ID. */
export function isUsergroup(text: string): boolean {
  return /^S[A-Z0-9]{6,20}$/.test(text);
}

/** Slack's date tokens (page above, "Date formatting"). */
export const TIME_TOKENS = { date: '{date_short_pretty}', time: '{time}', both: '{date_short_pretty} {time}' } as const;

function timeMrkdwn(span: Extract<Span, { kind: 'time' }>): string {
  const seconds = Math.floor(span.at.getTime() / 1000);
  if (!Number.isFinite(seconds)) return texts.unknownTime();
  return `<!date^${seconds}^${TIME_TOKENS[span.show]}|${escapeMrkdwn(plain([span]))}>`;
}

export interface ProseHow {
  /** Mention roles, which may notify; otherwise their IDs are shown as text. */
  mention?: boolean;
}

/** Prose with its spans marked up; line breaks of text spans stay. */
export function proseMrkdwn(prose: Prose, how: ProseHow = {}): string {
  const spans = spansOf(prose, how);
  // Spans that cannot be marked up become text and join the text beside them before it is escaped.
  const marked = joined(spans.map((span, i) => (standsAlone(spans, i) ? span : asText(span))));
  return marked.map(spanMrkdwn).join('').replace(QUOTE, `$1${DOUBLES['>']}`);
}

/** Safe text: invalid mentions and links become text, and neighbours of one kind are joined. The first step of both renderers. */
export function spansOf(prose: Prose, { mention = false }: ProseHow): Span[] {
  return joined(
    prose.map((span): Span => {
      if (span.kind === 'text' || span.kind === 'strong') return { ...span, text: safeLines(span.text) };
      if (span.kind === 'role') return mention && isUsergroup(span.role) ? span : asText(span);
      if (span.kind === 'code') return { ...span, text: safeText(span.text) };
      return span.kind === 'link' ? linkSpan(span) : span;
    }),
  );
}

function linkSpan({ text, href }: Extract<Span, { kind: 'link' }>): Span {
  const target = linkTarget(href);
  const words = safeText(text) || texts.emptyText();
  if (target === undefined) return { kind: 'text', text: words };
  if (target.length > LIMITS.linkInText) return { kind: 'text', text: `${words} (${texts.longAddress()})` };
  return { kind: 'link', text: words, href: target };
}

function asText(span: Span): Span {
  return { kind: 'text', text: safeLines(plain([span])) };
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (span.kind !== 'time' && span.kind !== 'role' && span.text === '') continue;
    if ((span.kind === 'text' || span.kind === 'strong') && last?.kind === span.kind)
      all[all.length - 1] = { kind: span.kind, text: last.text + span.text };
    else if (span.kind === 'code' && last?.kind === 'code') all.push({ kind: 'text', text: ' ' }, span);
    else all.push(span);
  }
  return all;
}

/** Markup characters work only at word boundaries: next to a letter they would be shown. */
function standsAlone(spans: readonly Span[], i: number): boolean {
  const kind = spans[i]?.kind;
  if (kind !== 'strong' && kind !== 'code') return true;
  const wordEnd = (span: Span | undefined, at: 0 | -1) =>
    span !== undefined && /[\p{L}\p{N}\p{M}*_~`]/u.test(plain([span]).at(at) ?? ' ');
  return !wordEnd(spans[i - 1], -1) && !wordEnd(spans[i + 1], 0);
}

function spanMrkdwn(span: Span): string {
  switch (span.kind) {
    case 'text':
      return unmarked(span.text);
    case 'strong':
      // Bold cannot cross a line break, or start or end at a space.
      return span.text.replace(/[^\s](?:.*[^\s])?/g, (line) => `*${unmarked(line)}*`);
    case 'code':
      return codeMrkdwn(span.text);
    case 'typed':
      return codeMrkdwn(`/papers ${span.text}`);
    case 'link':
      return linkMrkdwn(span.text, span.href);
    case 'time':
      return timeMrkdwn(span);
    case 'role':
      return `<!subteam^${span.role}>`;
    default:
      span satisfies never;
      return '';
  }
}

/** A text object in which Slack parses nothing on its own. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Plain text; without `emoji`, so that `:tada:` stays as written. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
