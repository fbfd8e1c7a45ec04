// Facts as lines, numbers as a column.

import { cutProse } from '#src/conversation/layout/cut-prose.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import type { CommandForm } from './command-form.ts';
import { escapeMarkdown, proseMarkdown } from './markdown.ts';

interface Fact {
  label: string;
  value: Prose;
}

const NUMBER = /^[+\-−]?\d[\d.,]*%?$/;

/** Numeric facts as a column with the value first; any other facts as lines with the label first. */
export function factsMarkdown(facts: readonly Fact[], most?: number, command?: CommandForm): string {
  const values = facts.map(({ value }) => plain(value));
  if (facts.length > 1 && values.every((value) => NUMBER.test(value))) return numbersMarkdown(facts, values);
  return facts
    .map(({ label, value }) => {
      const name = escapeMarkdown(safeText(label));
      const words = proseMarkdown(cutProse(value, most), command);
      return name === '' ? words : `**${name}:** ${words}`;
    })
    .join('\n');
}

/** Code is monospaced, so values align even when labels wrap. The sum of signed values is bold. */
function numbersMarkdown(facts: readonly Fact[], values: readonly string[]): string {
  const width = Math.max(...values.map(({ length }) => length));
  const signed = (value: string) => /^[+\-−]/.test(value);
  return facts
    .map(({ label }, i) => {
      const [value = '', name] = [values[i], escapeMarkdown(safeText(label))];
      const sum = values.some(signed) && !signed(value) && name !== '';
      return `\`${value.padStart(width)}\` ${sum ? `**${name}**` : name}`;
    })
    .join('\n');
}
