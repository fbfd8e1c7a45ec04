// Text and prose in Discord's markdown. Untrusted words come through as themselves: no markup, no mention, no timestamp, no emoji code,
// no link that we did not make. Mentions are held off here a second time: `allowed_mentions` names what may ping at all.

import { webAddress } from '#src/conversation/texts/paper-words.ts';
import type { Prose, Span } from '#src/conversation/texts/prose.ts';
import { safeLines, safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LIMITS } from './limit-numbers.ts';

// A backslash takes the meaning from any sign; before a letter it would be shown. A colon can begin an emoji
// code (which may end in the next span) or belong to an address. Invitations are seen without `https://`, so their slash is taken, too.
const SIGNS = /[\\*_~`|[\]<@]|(?<=\])\(|:(?=\/\/|[^\s:]*(?::|$))|(?<=discord(?:app)?\.(?:gg|com|new))\//gi;
// Headings, subtext, quotes and lists have a meaning at the beginning of a line alone.
const LINE_START = /^([ \t]*)(?:(\d+)(?=[.)](?:\s|$))|(?=#{1,3}(?:\s|$)|-#|[-+](?:\s|$)|>))/gm;
/** Drawn as nothing, and no letter of the word any more. */
const JOINER = '\u200d';

/** The words as markdown that shows just these words. Line breaks stay. Taking the backslashes away gives the words back. */
export function escapeMarkdown(words: string): string {
  return words
    .replace(SIGNS, '\\$&')
    .replace(LINE_START, '$1$2\\')
    .replace(/\\@(?=everyone|here|$)/gi, `\\@${JOINER}`);
}

/** What Discord looks for in the raw text, wherever it stands, also between backticks. */
function withoutPings(words: string): string {
  return words.replace(/@(?=everyone|here|[!&]?\d)/gi, `@${JOINER}`);
}

function fitsCode(safe: string): boolean {
  return safe !== '' && !/``|\]\(/.test(safe);
}

/** Words as code. Backticks inside get a longer fence; what no fence holds, or a link before it would take in, is shown as text. */
export function codeMarkdown(words: string): string {
  const safe = safeText(words);
  if (!fitsCode(safe)) return escapeMarkdown(safe);
  const inner = withoutPings(safe);
  return inner.includes('`') ? `\`\` ${inner} \`\`` : `\`${inner}\``;
}

/** The address as it can stand in a link: percent signs for what would end the link or begin something else. */
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
 * Words that lead to an address. Discord makes no link of words with brackets or with an address in them: then an arrow behind them
 * leads there. An address that no link may carry is left out, a too long one with a word about it.
 */
export function linkMarkdown(words: string, href: string): string {
  const shown = safeText(words);
  const target = linkTarget(href);
  if (target === undefined) return escapeMarkdown(unlinked(shown, href));
  if (shown === '' || webAddress(shown) === webAddress(href)) return `<${target}>`;
  if (/[[\]]|:\/\/|discord(?:app)?\.(?:gg|com|new)\//i.test(shown)) return `${escapeMarkdown(shown)} [↗](${target})`;
  return `[${escapeMarkdown(shown)}](${target})`;
}

/** Prose as markdown. `command`: how commands are shown; default, and where it knows none: as code. */
export function proseMarkdown(prose: Prose, command?: (line: string) => string | undefined): string {
  return joined(prose)
    .map((span) => (span.kind === 'typed' ? command?.(span.text) : undefined) ?? spanMarkdown(span))
    .join('');
}

/** Texts that stand side by side as one, so that nothing is made of an end and a beginning; between two codes a space. */
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

/** What cannot be code, a link or a mention is text, before it is joined with the text beside it. */
function asShown(span: Span): Span {
  const text = (words: string): Span => ({ kind: 'text', text: words });
  if (span.kind === 'code' && !fitsCode(safeText(span.text))) return text(span.text);
  if (span.kind === 'role' && !isSnowflake(span.role)) return text(`@${span.role}`);
  if (span.kind !== 'link' || linkTarget(span.href) !== undefined) return span;
  return text(unlinked(span.text, span.href));
}

/** Words whose address no link may carry; of one that is only too long it is said. */
function unlinked(words: string, href: string): string {
  return webAddress(href) === undefined ? words : `${words} (${texts.longAddress()})`;
}

/** A span of which nothing is drawn would keep apart what stands beside it. */
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

/** A moment in the reader's own zone and language (docs.discord.com/developers/reference, "Timestamp Styles"). */
function timeMarkdown(at: Date, show: keyof typeof STYLES): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return Number.isFinite(seconds) ? `<t:${seconds}:${STYLES[show]}>` : texts.unknownTime();
}

/** An id of Discord's: a 64-bit number. */
export function isSnowflake(text: string): boolean {
  return /^\d{17,20}$/.test(text);
}
