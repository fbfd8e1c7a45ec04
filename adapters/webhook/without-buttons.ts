// Removes buttons and menus from a message, because nobody can press them over a webhook; links stay.

import type { Action, Block, Message } from '#src/conversation/message.ts';

export function withoutButtons({ pager: _, actions = [], ...message }: Message): Message {
  return { ...message, blocks: message.blocks.map(blockWithout), actions: actions.filter(isLink) };
}

function blockWithout(block: Block): Block {
  switch (block.kind) {
    case 'papers':
      return { ...block, papers: block.papers.map((one) => ({ ...one, actions: one.actions.filter(isLink) })) };
    case 'paper':
      return { ...block, actions: block.actions.filter(isLink) };
    case 'list':
      return {
        ...block,
        items: block.items.map(({ actions = [], ...one }) => ({ ...one, actions: actions.filter(isLink) })),
      };
    default:
      return block;
  }
}

function isLink({ kind }: Action): boolean {
  return kind === 'link';
}
