// Checks one block against Slack's limits.

import type { ContextBlockElement, KnownBlock, RichTextBlockElement } from '@slack/types';
import { LIMITS } from './limit-numbers.ts';
import { elementFaults } from './limits-elements.ts';

export function lengthFault(what: string, text: string, most: number, least = 1): string[] {
  if (text.length < least) return [`${what}: empty`];
  return text.length > most ? [`${what}: ${text.length} characters, more than ${most}`] : [];
}

function countFault(what: string, count: number, most: number): string[] {
  if (count === 0) return [`${what}: none`];
  return count > most ? [`${what}: ${count}, more than ${most}`] : [];
}

/** Names of the limits that the block exceeds. A kind of block that Paperboy does not use is also a fault. */
export function blockFaults(block: KnownBlock): string[] {
  return [...lengthFault('block id', block.block_id ?? 'none', LIMITS.blockId), ...ownFaults(block)];
}

function ownFaults(block: KnownBlock): string[] {
  switch (block.type) {
    case 'divider':
      return [];
    case 'header':
      return lengthFault('header', block.text.text.trim(), LIMITS.header);
    case 'section': {
      const { text, fields, accessory } = block;
      return [
        ...(text || fields ? [] : ['a section without text']),
        ...(text ? lengthFault('section', text.text.trim(), LIMITS.textObject) : []),
        ...(fields ? countFault('fields', fields.length, LIMITS.fields) : []),
        ...(fields ?? []).flatMap((field) => lengthFault('field', field.text.trim(), LIMITS.field)),
        ...(accessory ? elementFaults(accessory) : []),
      ];
    }
    case 'context':
      return [
        ...countFault('context elements', block.elements.length, LIMITS.contextElements),
        ...block.elements.flatMap(contextFaults),
      ];
    case 'actions':
      return [
        ...countFault('action elements', block.elements.length, LIMITS.actionElements),
        ...block.elements.flatMap(elementFaults),
      ];
    case 'input':
      return [
        ...lengthFault('input label', block.label.text.trim(), LIMITS.inputLabel),
        ...(block.hint ? lengthFault('input hint', block.hint.text.trim(), LIMITS.inputHint) : []),
        ...elementFaults(block.element),
      ];
    case 'rich_text':
      return block.elements.length === 0 ? ['rich text without elements'] : block.elements.flatMap(richFaults);
    default:
      return [`a block of kind ${block.type}`];
  }
}

function contextFaults(element: ContextBlockElement): string[] {
  return element.type === 'image' ? [] : lengthFault('context', element.text.trim(), LIMITS.textObject);
}

function richFaults(part: RichTextBlockElement): string[] {
  if (part.elements.length === 0) return [`${part.type} without elements`];
  if (part.type === 'rich_text_list') return part.elements.flatMap(richFaults);
  return part.elements.flatMap((one) => {
    if (one.type === 'text') return one.text === '' ? ['empty rich text'] : [];
    if (one.type === 'link') return /^https?:\/\//.test(one.url) ? [] : ['a link that leads to no web page'];
    return [];
  });
}
