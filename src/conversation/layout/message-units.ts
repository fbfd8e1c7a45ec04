// Splits a message into several that continue each other: papers, list items and facts one by one, other blocks whole.

import type { Block, Message } from '../message.ts';

/** What is laid out as one message of a platform. */
export interface Draft {
  message: Message;
  /** False for a continuation. */
  heading: boolean;
}

/** The smallest blocks of the message. */
export function unitsOf(message: Message): Block[] {
  return message.blocks.flatMap((block): Block[] => {
    if (block.kind === 'papers') return block.papers.map((one) => ({ kind: 'papers', papers: [one] }));
    if (block.kind === 'list') return block.items.map((one) => ({ kind: 'list', items: [one] }));
    if (block.kind === 'facts') return block.facts.map((one) => ({ kind: 'facts', facts: [one] }));
    return [block];
  });
}

/** Joins adjacent blocks of one kind again. */
function rejoined(units: readonly Block[]): Block[] {
  const blocks: Block[] = [];
  for (const unit of units) {
    const last = blocks.at(-1);
    if (unit.kind === 'papers' && last?.kind === 'papers')
      blocks[blocks.length - 1] = { kind: 'papers', papers: [...last.papers, ...unit.papers] };
    else if (unit.kind === 'list' && last?.kind === 'list')
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, ...unit.items] };
    else if (unit.kind === 'facts' && last?.kind === 'facts')
      blocks[blocks.length - 1] = { kind: 'facts', facts: [...last.facts, ...unit.facts] };
    else blocks.push(unit);
  }
  return blocks;
}

/** Units `from` up to `to` as a draft: the first has the heading, the last what belongs to the whole message. */
export function draftOf(message: Message, units: readonly Block[], from: number, to: number): Draft {
  const { actions: _, pager: __, ...bare } = message;
  const base: Message = to >= units.length ? message : bare;
  return { message: { ...base, blocks: rejoined(units.slice(from, to)) }, heading: from === 0 };
}
