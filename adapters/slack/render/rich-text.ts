// Renders text and prose as rich text: structured, so untrusted text cannot become markup and needs no escaping
// (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).

import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import { type Prose, plain, type Span } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { type ProseHow, spansOf, TIME_TOKENS } from './mrkdwn.ts';

/** Prose as elements of a section; empty for empty prose. */
export function proseElements(prose: Prose, how: ProseHow = {}): RichTextElement[] {
  return spansOf(prose, how).flatMap(spanElements);
}

export function textElement(text: string, style?: { bold?: true; code?: true; italic?: true }): RichTextElement[] {
  return text === '' ? [] : [{ type: 'text', text, ...(style && { style }) }];
}

/** A link; the words alone when the URL cannot be linked. */
export function linkElements(words: string, href: string, style?: { bold: true }): RichTextElement[] {
  const [span] = spansOf([{ kind: 'link', text: words, href }], {});
  if (span?.kind !== 'link') return textElement(span ? plain([span]) : '', style);
  return [{ type: 'link', url: span.href, text: span.text, ...(style && { style }) }];
}

function spanElements(span: Span): RichTextElement[] {
  switch (span.kind) {
    case 'text':
      return textElement(span.text);
    case 'strong':
      return textElement(span.text, { bold: true });
    case 'code':
      return textElement(span.text, { code: true });
    case 'typed':
      return textElement(`/papers ${span.text}`, { code: true });
    case 'link':
      return [{ type: 'link', url: span.href, text: span.text }];
    case 'time': {
      const timestamp = Math.floor(span.at.getTime() / 1000);
      if (!Number.isFinite(timestamp)) return textElement(texts.unknownTime());
      return [{ type: 'date', timestamp, format: TIME_TOKENS[span.show], fallback: plain([span]) }];
    }
    case 'role':
      return [{ type: 'usergroup', usergroup_id: span.role }];
    default:
      span satisfies never;
      return [];
  }
}

export function richSection(elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

/** Sections in one block; empty ones are left out. */
export function richText(parts: RichTextBlock['elements']): RichTextBlock[] {
  const filled = parts.filter(({ elements }) => elements.length > 0);
  return filled.length > 0 ? [{ type: 'rich_text', elements: filled }] : [];
}
