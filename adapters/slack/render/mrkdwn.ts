// Text and prose in Slack's mrkdwn, for the places that take nothing else: sections with a button beside them, fields, context lines,
// the notification text. Elsewhere rich-text.ts is used, in which words are never anything but words.
//
// `&`, `<` and `>` are written as entities, after which no mention and no link can come of untrusted words; text objects are sent as
// `verbatim`, so that bare addresses and `#names` stay text, too (https://docs.slack.dev/messaging/formatting-message-text). For the
// markup signs mrkdwn has no escape. Where one could open or close something, its double from mathematics or phonetics stands in for
// it: it looks the same, it is no hidden character, and no parser takes it for markup, whatever its rules.

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

/** Inside a word (`snake_case`) Slack takes none of them for markup; but we make words bold that hold an asterisk. */
const MARKS = /(?<![A-Za-z0-9])[_~]|[_~](?![A-Za-z0-9])|[*`]/g;
const WORD = /\S+/g;
/** Also as an entity, a bracket that begins a line makes a quotation. */
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

/** Every colon but the last of a word: two of them name an emoji (`:tada:`). */
function withoutEmoji(word: string): string {
  const last = word.lastIndexOf(':');
  return last <= 0 ? word : word.slice(0, last).replaceAll(':', double) + word.slice(last);
}

/** The words as mrkdwn that shows just these words. Line breaks stay. */
export function escapeMrkdwn(words: string): string {
  return unmarked(words).replace(QUOTE, `$1${DOUBLES['>']}`);
}

/** Words as code: in it only the backtick has a meaning. */
function codeMrkdwn(words: string): string {
  return `\`${entities(words.replaceAll('`', double))}\``;
}

/** The address as any link of ours carries it; undefined for what is no web address. Signs that would end a link get percent signs. */
export function linkTarget(href: string): string | undefined {
  return webAddress(href)?.replace(/[|*`~<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Words that lead to an address; without it, where no link may carry it, and with a word about it, where it is too long. */
export function linkMrkdwn(words: string, href: string): string {
  const span = linkSpan({ kind: 'link', text: words, href });
  if (span.kind !== 'link') return escapeMrkdwn(plain([span]));
  return `<${entities(span.href)}|${escapeMrkdwn(span.text).replaceAll('|', double)}>`;
}

/** An id of a user group. */
export function isUsergroup(text: string): boolean {
  return /^S[A-Z0-9]{6,20}$/.test(text);
}

/** A moment as Slack's tokens for it (page above, "Date formatting"). */
export const TIME_TOKENS = { date: '{date_short_pretty}', time: '{time}', both: '{date_short_pretty} {time}' } as const;

function timeMrkdwn(span: Extract<Span, { kind: 'time' }>): string {
  const seconds = Math.floor(span.at.getTime() / 1000);
  if (!Number.isFinite(seconds)) return texts.unknownTime();
  return `<!date^${seconds}^${TIME_TOKENS[span.show]}|${escapeMrkdwn(plain([span]))}>`;
}

export interface ProseHow {
  /** Roles are mentioned, which may ping; otherwise their ids stand there as text. */
  mention?: boolean;
}

/** Prose with its spans marked up; line breaks of text spans stay. */
export function proseMrkdwn(prose: Prose, how: ProseHow = {}): string {
  const spans = spansOf(prose, how);
  // What cannot be marked up is text, and must be one with the text beside it before that is escaped.
  const marked = joined(spans.map((span, i) => (standsAlone(spans, i) ? span : asText(span))));
  return marked.map(spanMrkdwn).join('').replace(QUOTE, `$1${DOUBLES['>']}`);
}

/** Text made safe, what is no mention and no link made text, neighbours of one kind as one: what both forms of text begin with. */
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
  const words = safeText(text) || texts.noWords();
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

/** Signs of markup work at the edges of words alone: beside a letter they would be shown as they are. */
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
      // Bold does not go over the end of a line, and not from or to a space.
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

/** A text object in which nothing is found that was not put there. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Words as they are; without `emoji`, so that `:tada:` stays what was written. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
