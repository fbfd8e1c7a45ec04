// Facts as lines, numbers of them as a column. Apart from the layout, because which of the two is a question of looks alone.

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

/** Numbers with their points below each other, each before what it counts; anything else as lines that begin with what they are about. */
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

/** Code is of one width, so the values make a column, also where the words behind them are wrapped. The sum of signed values is bold. */
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
