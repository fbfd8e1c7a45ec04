// Facts as two columns, values wrapped; on a narrow screen values below their labels.

import type { Prose } from '#src/conversation/texts/prose.ts';
import { type Layout, write } from './layout.ts';
import { columnsOf, gap, type Piece, piece } from './pieces.ts';
import { prosePieces } from './render-prose.ts';

/** Minimum width of a value's column; longer labels stand on their own line. */
const LEAST_VALUE = 24;

export function writeFacts(layout: Layout, facts: readonly { label: string; value: Prose }[]): void {
  const names = facts.map(({ label }) => piece(label, { tone: 'secondary' }));
  const indent = Math.max(0, ...names.map(({ text }) => columnsOf(text))) + 2;
  const beside = layout.screen.width - indent >= LEAST_VALUE;
  facts.forEach(({ value }, i) => {
    const name = names[i] as Piece;
    const pieces = prosePieces(value, layout.screen);
    if (beside) write(layout, pieces, indent, [name, gap(indent - columnsOf(name.text))]);
    else {
      write(layout, [name]);
      write(layout, pieces, 2);
    }
  });
}
