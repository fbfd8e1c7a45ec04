// Which roles a message calls: what `allowed_mentions` may name. Apart from the sheet, which is markdown by then.

import type { Block } from '#src/conversation/message.ts';
import type { Prose } from '#src/conversation/prose.ts';
import { isSnowflake } from './markdown.ts';

/** Role spans anywhere in the blocks: what may be pinged. */
export function rolesOf(blocks: readonly Block[]): string[] {
  const spans = blocks.flatMap(prosesOf).flat();
  return [...new Set(spans.flatMap((span) => (span.kind === 'role' && isSnowflake(span.role) ? [span.role] : [])))];
}

function prosesOf(block: Block): Prose[] {
  switch (block.kind) {
    case 'prose':
    case 'notice':
      return [block.prose];
    case 'papers':
      return block.papers.flatMap(({ note }) => (note ? [note] : []));
    case 'facts':
      return block.facts.map(({ value }) => value);
    case 'list':
      return block.items.flatMap(({ title, note }) => (note ? [title, note] : [title]));
    case 'paper':
    case 'file':
      return [];
    default:
      block satisfies never;
      return [];
  }
}
