// Renders text and prose as Discord markdown. Untrusted text is displayed as is: no markup, mention, timestamp, emoji code or link that we
// did not create. Escaping mentions is the second line of defence: `allowed_mentions` limits who can be notified.

import { webAddress } from '#src/conversation/texts/paper-words.ts';
import type { Prose, Span } from '#src/conversation/texts/prose.ts';
import { safeLines, safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LIMITS } from './limit-numbers.ts';

// A backslash escapes any punctuation; before a letter it would be shown. A colon can begin an emoji code (which may end in the next span)
// or belong to a URL. Invites are recognized without `https://`, so their slash is escaped, too.
const SIGNS = /[\\*_~`|[\]<@]|(?<=\])\(|:(?=\/\/|[^\s:]*(?::|$))|(?<=discord(?:app)?\.(?:gg|com|new))\//gi;
// Headings, subtext, quotes and lists, which are special only at the beginning of a line.
const LINE_START = /^([ \t]*)(?:(\d+)(?=[.)](?:\s|$))|(?=#{1,3}(?:\s|$)|-#|[-+](?:\s|$)|>))/gm;
/** Invisible, and splits the word. */
const JOINER = '\u200d';

/** The text as markdown that displays exactly that text. Line breaks stay. Removing the backslashes gives the text back. */
export function escapeMarkdown(words: string): string {
  return words
    .replace(SIGNS, '\\$&')
    .replace(LINE_START, '$1$2\\')
    .replace(/\\@(?=everyone|here|$)/gi, `\\@${JOINER}`);
}

/** Breaks mentions, which Discord finds in the raw text, even between backticks. */
function withoutPings(words: string): string {
  return words.replace(/@(?=everyone|here|[!&]?\d)/gi, `@${JOINER}`);
}

function fitsCode(safe: string): boolean {
  return safe !== '' && !/``|\]\(/.test(safe);
}

/** Inline code. Backticks inside get a longer fence; text that no fence can hold, or that a preceding link would swallow, stays text. */
export function codeMarkdown(words: string): string {
  const safe = safeText(words);
  if (!fitsCode(safe)) return escapeMarkdown(safe);
  const inner = withoutPings(safe);
  return inner.includes('`') ? `\`\` ${inner} \`\`` : `\`${inner}\``;
}

/** The URL as it can stand in a link: characters that would end the link or start other markup are percent-encoded. */
export function linkTarget(href: string): string | undefined {
  const address = webAddress(href);
  if (address === undefined || address.length > LIMITS.linkInText) return undefined;
  const target = address.replace(
    /[()*|\\`~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return target.length > LIMITS.linkInText ? undefined : target;
}

/**
 * A link. Discord does not link text with brackets or with a URL in it: then an arrow after the text is the link. A URL that cannot be
 * linked is left out; one that is too long gets a note.
 */
export function linkMarkdown(words: string, href: string): string {
  const shown = safeText(words);
  const target = linkTarget(href);
  if (target === undefined) return escapeMarkdown(unlinked(shown, href));
  if (shown === '' || webAddress(shown) === webAddress(href)) return `<${target}>`;
  if (/[[\]]|:\/\/|discord(?:app)?\.(?:gg|com|new)\//i.test(shown)) return `${escapeMarkdown(shown)} [↗](${target})`;
  return `[${escapeMarkdown(shown)}](${target})`;
}

/** Prose as markdown. `command`: how commands are shown; as code by default, and when it returns undefined. */
export function proseMarkdown(prose: Prose, command?: (line: string) => string | undefined): string {
  return joined(prose)
    .map((span) => (span.kind === 'typed' ? command?.(span.text) : undefined) ?? spanMarkdown(span))
    .join('');
}

/** Joins adjacent texts, so that the end of one and the beginning of the next form no markup; separates two codes by a space. */
function joined(prose: Prose): Span[] {
  const spans: Span[] = [];
  for (const span of prose.map(asShown).filter(isSeen)) {
    const last = spans.at(-1);
    if ((span.kind === 'text' || span.kind === 'strong') && last?.kind === span.kind) {
      spans[spans.length - 1] = { kind: span.kind, text: last.text + span.text };
      continue;
    }
    if (span.kind === 'code' && last?.kind === 'code') spans.push({ kind: 'text', text: ' ' });
    spans.push(span);
  }
  return spans;
}

/** Turns a span that cannot be code, a link or a mention into text, before it is joined with the text beside it. */
function asShown(span: Span): Span {
  const text = (words: string): Span => ({ kind: 'text', text: words });
  if (span.kind === 'code' && !fitsCode(safeText(span.text))) return text(span.text);
  if (span.kind === 'role' && !isSnowflake(span.role)) return text(`@${span.role}`);
  if (span.kind !== 'link' || linkTarget(span.href) !== undefined) return span;
  return text(unlinked(span.text, span.href));
}

/** The words of a link whose URL cannot be linked, with a note if it is only too long. */
function unlinked(words: string, href: string): string {
  return webAddress(href) === undefined ? words : `${words} (${texts.longAddress()})`;
}

/** An invisible span would separate its neighbours. */
function isSeen(span: Span): boolean {
  if (span.kind === 'text') return safeLines(span.text) !== '';
  return span.kind === 'strong' || span.kind === 'code' ? safeText(span.text) !== '' : true;
}

function spanMarkdown(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeMarkdown(safeLines(span.text));
    case 'strong': {
      const words = safeText(span.text);
      return words === '' ? '' : `**${escapeMarkdown(words)}**`;
    }
    case 'code':
      return codeMarkdown(span.text);
    case 'typed':
      return codeMarkdown(`/papers ${span.text}`);
    case 'link':
      return linkMarkdown(span.text, span.href);
    case 'time':
      return timeMarkdown(span.at, span.show);
    case 'role':
      return `<@&${span.role}>`;
    default:
      span satisfies never;
      return '';
  }
}

const STYLES = { date: 'D', time: 't', both: 'f' } as const;

/** A time in the reader's own zone and locale (docs.discord.com/developers/reference, "Timestamp Styles"). */
function timeMarkdown(at: Date, show: keyof typeof STYLES): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return Number.isFinite(seconds) ? `<t:${seconds}:${STYLES[show]}>` : texts.unknownTime();
}

/** A Discord ID: a 64-bit number. */
export function isSnowflake(text: string): boolean {
  return /^\d{17,20}$/.test(text);
}
