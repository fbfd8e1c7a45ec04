// Prose cut to a length before it is marked up, so that no markup is cut in two; facts as lines or as a table.
// Apart from markdown.ts, which never leaves anything out.

import { type Prose, plain, type Span } from '#src/conversation/prose.ts';
import { safeText, shorten } from '#src/conversation/safe-text.ts';
import { escapeMarkdown, proseMarkdown } from './markdown.ts';

/** The spans that fit into `most` characters; the last one shortened. Without a limit all of them. */
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

interface Fact {
  label: string;
  value: Prose;
}

const NUMBER = /^[+\-−]?\d[\d.,]*%?$/;
/** A wider table would be wrapped on a telephone. */
const TABLE_WIDTH = 40;

/** Numbers as a table with the points below each other; anything else as lines that begin with what they are about. */
export function factsMarkdown(facts: readonly Fact[], most?: number): string {
  const rows = facts.map(({ label, value }) => [safeText(label), plain(value)] as const);
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  const valueWidth = Math.max(0, ...rows.map(([, value]) => value.length));
  const asTable =
    facts.length > 1 &&
    width + valueWidth + 2 <= TABLE_WIDTH &&
    rows.every(([label, value]) => NUMBER.test(value) && /^[\x20-\x5f\x61-\x7e]+$/.test(label));
  if (asTable) {
    const lines = rows.map(([label, value]) => `${label.padEnd(width)}  ${value.padStart(valueWidth)}`);
    return `\`\`\`\n${lines.join('\n')}\n\`\`\``;
  }
  return facts
    .map(({ label, value }) => {
      const name = escapeMarkdown(safeText(label));
      const words = proseMarkdown(cutProse(value, most));
      return name === '' ? words : `**${name}** ${words}`;
    })
    .join('\n');
}
