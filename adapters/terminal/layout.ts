// The layout that renderers write a message on: its lines, the calls behind its numbers, and the screen's symbols. One layout per message,
// so that numbers continue through it.

import type { Call } from '#src/conversation/call.ts';
import { paint } from './paint.ts';
import { gap, type Line, type Piece, wrap } from './pieces.ts';
import type { Screen } from './screen.ts';

/** Our own symbols; a screen without Unicode gets ASCII. */
interface Symbols {
  votes: string;
  dot: string;
  bullet: string;
  ellipsis: string;
  info: string;
  success: string;
  warning: string;
}

const UNICODE: Symbols = { votes: '▲', dot: '·', bullet: '•', ellipsis: '…', info: 'ℹ', success: '✓', warning: '!' };
const ASCII: Symbols = { votes: '^', dot: '-', bullet: '*', ellipsis: '...', info: 'i', success: '+', warning: '!' };

export interface Layout {
  screen: Screen;
  symbols: Symbols;
  /** Typing `n` makes the call `choices[n - 1]`. */
  choices: Call[];
  lines: string[];
  /** How a person would type a call, without `/papers`. */
  typed: (call: Call) => string;
}

/** `before`: calls whose numbers are still valid; new ones continue after them. */
export function newLayout(screen: Screen, typed: (call: Call) => string, before: readonly Call[] = []): Layout {
  return { screen, symbols: screen.unicode ? UNICODE : ASCII, choices: [...before], lines: [], typed };
}

/** Writes a line, wrapped; every line starts with `indent` columns, the first with `lead` instead, if given. */
export function write(layout: Layout, line: Line, indent = 0, lead?: Line): void {
  const lines = wrap(line, layout.screen.width - indent);
  lines.forEach((one, i) => {
    const before: Line = i === 0 && lead ? lead : [gap(indent)];
    layout.lines.push(paint([...before, ...one], layout.screen));
  });
}

/** An empty line between parts; never two, never at the top. */
export function space(layout: Layout): void {
  if (layout.lines.length > 0 && layout.lines.at(-1) !== '') layout.lines.push('');
}

/** The parts joined by ` · `, empty ones left out. A dot stays at the end of its line. */
export function joined(layout: Layout, parts: readonly (Line | undefined)[]): Piece[] {
  const line: Piece[] = [];
  for (const part of parts) {
    if (!part || part.every(({ text }) => text === '')) continue;
    if (line.length > 0) line.push(...dotBetween(layout));
    line.push(...part);
  }
  return line;
}

/** ` · ` between two parts of a line. */
export function dotBetween(layout: Layout): Piece[] {
  return [{ text: ` ${layout.symbols.dot}`, tone: 'secondary', whole: true }, { text: ' ' }];
}
