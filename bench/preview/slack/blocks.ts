// Block Kit as HTML: the blocks and elements that Paperboy sends, laid out like Slack's clients. Unknown ones are drawn in red.

import type { KnownBlock, RichTextBlock } from '@slack/types';
import { escapeHtml } from '../html.ts';
import { mrkdwnHtml } from './mrkdwn.ts';

interface Text {
  type: string;
  text: string;
}

interface Element {
  type: string;
  text?: Text | string;
  style?: string;
  url?: string;
  placeholder?: Text;
  initial_option?: { text: Text };
  initial_time?: string;
  initial_conversation?: string;
  initial_options?: { text: Text }[];
  initial_value?: string;
  multiline?: boolean;
}

const text = (one: Text) => (one.type === 'mrkdwn' ? mrkdwnHtml(one.text) : escapeHtml(one.text));

export function blocksHtml(blocks: readonly KnownBlock[]): string {
  return blocks.map(blockHtml).join('\n');
}

function blockHtml(block: KnownBlock): string {
  switch (block.type) {
    case 'header':
      return `<h3>${escapeHtml(block.text.text)}</h3>`;
    case 'divider':
      return '<hr>';
    case 'section': {
      const fields = (block.fields ?? []).map((field) => `<div>${text(field)}</div>`).join('');
      const words = `${block.text ? text(block.text) : ''}${fields ? `<div class="fields">${fields}</div>` : ''}`;
      const accessory = block.accessory ? elementHtml(block.accessory as Element) : '';
      return `<div class="section"><div>${words}</div>${accessory}</div>`;
    }
    case 'context':
      return `<div class="context">${block.elements.map((one) => ('text' in one ? text(one) : '')).join(' ')}</div>`;
    case 'actions':
      return `<div class="actions">${block.elements.map((one) => elementHtml(one as Element)).join('')}</div>`;
    case 'input': {
      const hint = block.hint ? `<small>${escapeHtml(block.hint.text)}</small>` : '';
      const optional = block.optional ? ' <small>(optional)</small>' : '';
      const label = `<b>${escapeHtml(block.label.text)}</b>${optional}`;
      return `<div class="input"><div>${label}</div>${elementHtml(block.element as Element)}${hint}</div>`;
    }
    case 'rich_text':
      return `<div class="section"><div>${richHtml(block)}</div></div>`;
    default:
      return `<p class="unknown">${escapeHtml(block.type)}</p>`;
  }
}

function elementHtml(element: Element): string {
  const words = typeof element.text === 'object' ? element.text.text : '';
  if (element.type === 'button') return `<span class="button ${element.style ?? ''}">${escapeHtml(words)}</span>`;
  if (element.type === 'overflow') return '<span class="button">⋯</span>';
  const chips = (element.initial_options ?? []).map((one) => `<span class="chip">${escapeHtml(one.text.text)}</span>`);
  const value =
    element.initial_option?.text.text ??
    element.initial_time ??
    (element.initial_conversation === undefined ? undefined : '#papers') ??
    element.initial_value;
  const shown = value === undefined ? `<em>${escapeHtml(element.placeholder?.text ?? '')}</em>` : escapeHtml(value);
  const arrow = element.type.endsWith('select') ? ' ⌄' : '';
  return `<span class="field">${chips.length > 0 ? chips.join('') : shown}${arrow}</span>`;
}

function richHtml({ elements }: RichTextBlock): string {
  return elements
    .map((part) => {
      const sections = part.type === 'rich_text_list' ? part.elements : [part];
      const lines = sections.map(({ elements: inner }) => inner.map((one) => inlineHtml(one as Element)).join(''));
      if (part.type === 'rich_text_list') return `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
      return part.type === 'rich_text_quote' ? `<blockquote>${lines.join('')}</blockquote>` : lines.join('');
    })
    .join('');
}

function inlineHtml(one: Element & { fallback?: string; name?: string }): string {
  const words = escapeHtml(typeof one.text === 'string' ? one.text : (one.fallback ?? one.url ?? one.name ?? ''));
  const html = one.type === 'link' ? `<a href="${escapeHtml(one.url ?? '')}">${words}</a>` : words;
  const styles = Object.keys(one.style ?? {});
  const tag = styles.includes('code') ? 'code' : styles.includes('bold') ? 'b' : styles.includes('italic') ? 'i' : '';
  return (tag ? `<${tag}>${html}</${tag}>` : html).replaceAll('\n', '<br>');
}
