// Ways through blocks: every text in them, every element that somebody can work with.

import type { Option, Part, Text } from '../people/parts.ts';

/** A text of a block and how Slack reads it. */
export interface Found {
  text: string;
  format: 'mrkdwn' | 'plain' | 'markdown' | 'rich';
  verbatim: boolean;
}

/** A block or element inside of which it lies, for pressing. */
export interface Placed {
  block: Part;
  element: Part;
}

export function isText(value: unknown): value is Text {
  const type = (value as Text | undefined)?.type;
  return (type === 'plain_text' || type === 'mrkdwn') && typeof (value as Text).text === 'string';
}

/** Every string that a person could read, at any depth; markup as it was given. */
export function textsOf(value: unknown, found: Found[] = []): Found[] {
  if (Array.isArray(value)) {
    for (const one of value) textsOf(one, found);
    return found;
  }
  if (typeof value !== 'object' || value === null) return found;
  const part = value as Part;
  if (isText(part)) {
    const mrkdwn = part.type === 'mrkdwn';
    found.push({ text: part.text, format: mrkdwn ? 'mrkdwn' : 'plain', verbatim: part.verbatim === true });
    return found;
  }
  if (part.type === 'markdown') found.push({ text: String(part.text), format: 'markdown', verbatim: false });
  else if (typeof part.text === 'string') found.push({ text: part.text, format: 'rich', verbatim: true });
  if (typeof part.alt_text === 'string') found.push({ text: part.alt_text, format: 'plain', verbatim: true });
  for (const [key, inner] of Object.entries(part))
    if (key !== 'text' || typeof inner === 'object') textsOf(inner, found);
  return found;
}

/** Elements with an action_id, in the order in which they are seen. */
export function elementsOf(blocks: readonly Part[]): Placed[] {
  return blocks.flatMap((block): Placed[] => {
    const inner = [block.accessory, block.element, ...(block.elements ?? []), ...((block.actions as Part[]) ?? [])];
    const own = inner
      .filter((one) => one !== undefined && isInteractive(one))
      .map((element) => ({ block, element: element as Part }));
    const nested = [
      ...((block.child_blocks as Part[]) ?? []),
      ...(block.type === 'carousel' ? (block.elements ?? []) : []),
    ];
    return [...own, ...elementsOf(nested)];
  });
}

const PASSIVE = new Set([
  'image',
  'plain_text',
  'mrkdwn',
  'rich_text_section',
  'rich_text_list',
  'rich_text_quote',
  'rich_text_preformatted',
  'card',
]);

function isInteractive(part: Part): boolean {
  return typeof part.type === 'string' && !PASSIVE.has(part.type);
}

/** Options of a select, in groups or not. */
export function optionsOf(element: Part): Option[] {
  return element.options ?? (element.option_groups ?? []).flatMap(({ options }) => options);
}

/** A copy in which every block has a block_id and every element an action_id, as Slack fills them in. */
export function withIds(blocks: readonly Part[], newId: () => string): Part[] {
  const copy = structuredClone(blocks) as Part[];
  const fill = (some: readonly Part[]) => {
    for (const block of some) {
      block.block_id ??= newId();
      fill((block.child_blocks as Part[]) ?? []);
    }
  };
  fill(copy);
  for (const { element } of elementsOf(copy)) element.action_id ??= newId();
  return copy;
}
