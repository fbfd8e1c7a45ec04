// Facts: short ones in two columns, long ones on their own line.

import { cutProse } from '#src/conversation/layout/cut-prose.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import type { Chunk, LayoutOptions } from './layout-types.ts';
import { LIMITS } from './limit-numbers.ts';
import { escapeMrkdwn, proseMrkdwn } from './mrkdwn.ts';
import { proseElements, richSection, richText, textElement } from './rich-text.ts';

interface Fact {
  label: string;
  value: Prose;
}

/** A longer value would make its column tall and narrow. */
const SHORT = 60;

export function factChunks(facts: readonly Fact[], how: LayoutOptions): Chunk[] {
  const chunks: Chunk[] = [];
  for (const fact of facts) {
    const field = fieldOf(fact, how);
    const last = chunks.at(-1);
    if (field === undefined) chunks.push(lineOf(fact, how));
    else if (last?.kind === 'fields' && last.fields.length < LIMITS.fields) last.fields.push(field);
    else chunks.push({ kind: 'fields', fields: [field] });
  }
  return chunks;
}

/** `*Votes*` and the value below it; undefined when too long for a column. */
function fieldOf({ label, value }: Fact, how: LayoutOptions): string | undefined {
  const name = safeText(label);
  if (name.length > SHORT || plain(value).length > SHORT) return undefined;
  const words = proseMrkdwn(value, how).trim();
  const field = name === '' ? words : `*${escapeMrkdwn(name)}*\n${words}`;
  return field !== '' && field.length <= LIMITS.field ? field : undefined;
}

function lineOf({ label, value }: Fact, how: LayoutOptions): Chunk {
  const name = textElement(safeText(label), { bold: true });
  const words = proseElements(cutProse(value, how.level.prose), how);
  const space = name.length > 0 && words.length > 0 ? textElement(' ') : [];
  return { kind: 'rich', blocks: richText([richSection([...name, ...space, ...words])]) };
}
