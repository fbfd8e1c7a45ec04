// Shortens prose before it is marked up, so that no markup is split; and finds the roles it mentions.

import type { Block } from '../message.ts';
import { type Prose, plain, type Span } from '../texts/prose.ts';
import { shorten } from '../texts/safe-text.ts';

/** The spans that fit `most` UTF-16 units; the last one shortened. All of them without a limit. */
export function cutProse(prose: Prose, most?: number): Prose {
  if (most === undefined || plain(prose).length <= most) return prose;
  const kept: Span[] = [];
  let left = most;
  for (const span of prose) {
    const length = plain([span]).length;
    if (length <= left) {
      kept.push(span);
      left -= length;
      continue;
    }
    if (span.kind !== 'time' && span.kind !== 'role' && left > 8)
      kept.push({ ...span, text: shorten(span.text, left) });
    else kept.push({ kind: 'text', text: '…' });
    break;
  }
  return kept;
}

/** Every role in the blocks, each once, in the core's form; only the platform knows whether it exists. */
export function rolesIn(blocks: readonly Block[]): string[] {
  const spans = blocks.flatMap(prosesOf).flat();
  return [...new Set(spans.flatMap((span) => (span.kind === 'role' ? [span.role] : [])))];
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
