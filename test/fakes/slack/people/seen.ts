// What a person sees of a message or view: every word and link, one line per part, with the markup read as Slack reads it.

import { isText } from '../checks/block-walk.ts';
import { readMrkdwn } from '../checks/mrkdwn.ts';
import type { Message, View } from '../world/state.ts';
import type { Attachment, Option, Part, Text } from './parts.ts';

/** Lines from top to bottom. Links are shown as `label (url)`, buttons as `[label]`, fields as `label: value`. */
export function seenText(
  shown: Pick<Message, 'text' | 'blocks' | 'attachments'> | Pick<View, 'title' | 'blocks'>,
): string {
  if ('title' in shown) return lines([shown.title, ...shown.blocks.map(seenBlock)]);
  const body = shown.blocks.length > 0 ? shown.blocks.map(seenBlock) : [readMrkdwn(shown.text)];
  return lines([...body, ...shown.attachments.map(seenAttachment)]);
}

function lines(some: readonly string[]): string {
  return some.filter((one) => one !== '').join('\n');
}

function words(text: Text | string | undefined): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text.type === 'mrkdwn' ? readMrkdwn(text.text) : text.text;
}

function seenAttachment(attachment: Attachment): string {
  if (attachment.blocks) return lines(attachment.blocks.map(seenBlock));
  const title = attachment.title
    ? `${attachment.title}${attachment.title_link ? ` (${attachment.title_link})` : ''}`
    : '';
  const parts = [attachment.pretext, attachment.author_name, title, attachment.text, attachment.footer];
  return lines(parts.map((one) => readMrkdwn(one ?? '')));
}

function seenBlock(block: Part): string {
  switch (block.type) {
    case 'section':
      return lines([
        words(block.text),
        ...(block.fields ?? []).map(words),
        block.accessory ? seenElement(block.accessory) : '',
      ]);
    case 'header':
      return words(block.text);
    case 'context':
    case 'actions':
    case 'context_actions':
      return (block.elements ?? []).map(seenElement).join(' ');
    case 'input':
      return lines([`${words(block.label)}: ${block.element ? seenElement(block.element) : ''}`, words(block.hint)]);
    case 'image':
      return lines([words(block.title), block.alt_text ?? '']);
    case 'divider':
      return '';
    default:
      return seenAnything(block);
  }
}

function seenElement(element: Part): string {
  if (isText(element)) return words(element);
  switch (element.type) {
    case 'image':
      return element.alt_text ?? '';
    case 'button':
    case 'workflow_button':
      return `[${words(element.text)}]${element.url ? ` (${element.url})` : ''}`;
    case 'overflow':
      return `[… ${(element.options ?? []).map(seenOption).join(' | ')}]`;
    default:
      return seenField(element);
  }
}

function seenField(element: Part): string {
  const chosen = [element.initial_option, ...((element.initial_options as Option[]) ?? [])] as (Option | undefined)[];
  const value = [
    ...chosen.filter((one) => one !== undefined).map((one) => words(one.text)),
    ...[
      element.initial_value,
      element.initial_date,
      element.initial_time,
      element.initial_channel,
      element.initial_user,
    ].filter((one) => typeof one === 'string'),
  ].join(', ');
  return value || words(element.placeholder);
}

function seenOption(option: Option): string {
  return `${words(option.text)}${option.url ? ` (${option.url})` : ''}`;
}

/** Newer kinds of block: their texts in order, links of rich text with their address. */
function seenAnything(value: unknown): string {
  if (Array.isArray(value)) return lines(value.map(seenAnything));
  if (typeof value !== 'object' || value === null) return '';
  const part = value as Part;
  if (isText(part)) return words(part);
  if (part.type === 'markdown') return String(part.text);
  if (part.type === 'link') return part.text ? `${String(part.text)} (${part.url})` : String(part.url);
  if (part.type === 'rich_text_section' || part.type === 'rich_text_quote') {
    return (part.elements ?? []).map((one) => seenAnything(one)).join('');
  }
  if (typeof part.text === 'string') return part.text;
  if (typeof part.text === 'object' && part.type === 'button') return seenElement(part);
  return lines(Object.values(part).map(seenAnything));
}
