// A message for a one-shot command line: instead of buttons and pages, what to add to the command. Links stay.

import type { Action, Block, Message } from '#src/conversation/message.ts';
import { text } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';

export function commandLineMessage(message: Message): Message {
  const { pager, actions, ...rest } = message;
  const blocks = message.blocks.map(withLinksOnly);
  if (pager && pager.page < pager.pages) {
    blocks.push({ kind: 'prose', prose: [text(texts.cli.moreWithLimit())] });
  }
  const links = linksOf(actions ?? []);
  return { ...rest, blocks, ...(links.length > 0 ? { actions: links } : {}) };
}

function linksOf(actions: readonly Action[]): Action[] {
  return actions.filter((action) => action.kind === 'link');
}

function withLinksOnly(block: Block): Block {
  switch (block.kind) {
    case 'papers':
      return { ...block, papers: block.papers.map((listed) => ({ ...listed, actions: linksOf(listed.actions) })) };
    case 'paper':
      return { ...block, actions: linksOf(block.actions) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, actions: linksOf(item.actions ?? []) })) };
    default:
      return block;
  }
}
