// Pieces of a line: text with a tone and possibly a link, measured in columns and wrapped between graphemes. No escape sequences here, so
// that measuring stays exact.

import { createRequire } from 'node:module';
import { graphemesOf, safeText } from '#src/conversation/texts/safe-text.ts';

/** What a piece is; paint.ts chooses its colour. */
export type Tone =
  | 'heading'
  | 'strong'
  | 'code'
  | 'secondary'
  | 'votes'
  | 'number'
  | 'danger'
  | 'info'
  | 'success'
  | 'warning';

export interface Piece {
  /** One line, safe to print: made by `piece()`. */
  text: string;
  tone?: Tone;
  href?: string;
  /** Not wrapped unless it is longer than a line. */
  whole?: boolean;
}

export type Line = readonly Piece[];

/** Text on one line, without characters that could move or hide what is around it. The only way from a message to a piece. */
export function piece(words: string, more: Omit<Piece, 'text'> = {}): Piece {
  // Spaces at the ends separate this piece from its neighbours.
  const [before, after] = [/^\s/.test(words) ? ' ' : '', /\s$/.test(words) ? ' ' : ''];
  const safe = safeText(words);
  return { text: safe === '' ? before || after : `${before}${safe}${after}`, ...more };
}

/** Spaces: indentation and gaps between columns. */
export function gap(columns: number): Piece {
  return { text: ' '.repeat(columns) };
}

/** Letters, digits, punctuation, arrows and boxes of one column each in any context. */
const NARROW = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u203b\u2190-\u21ff\u2500-\u25fc]*$/;

let measure: ((text: string) => number) | undefined;

/** Columns of a text on a terminal: 2 for CJK and emoji, 0 for combining marks. */
export function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  // Loaded on first use: it compiles an expression of all emoji.
  measure ??= (createRequire(import.meta.url)('string-width') as typeof import('string-width')).default;
  return measure(text);
}

export function columnsOfLine(line: Line): number {
  return columnsOf(line.map(({ text }) => text).join(''));
}

/** A grapheme with its columns and its piece. */
interface Cell {
  text: string;
  columns: number;
  from: Piece;
}

/** The cells of a line. Segmented as one text, so that a combining mark after a piece's end joins the letter before it. */
function cellsOf(line: Line): Cell[] {
  const ends: number[] = [];
  let end = 0;
  for (const { text } of line) {
    end += text.length;
    ends.push(end);
  }
  const cells: Cell[] = [];
  let at = 0;
  const whole = line.map(({ text }) => text).join('');
  // Narrow characters are graphemes of one unit each.
  const graphemes = NARROW.test(whole)
    ? Array.from(whole, (segment, index) => ({ segment, index }))
    : graphemesOf(whole);
  for (const { segment, index } of graphemes) {
    while (index >= (ends[at] ?? end)) at += 1;
    cells.push({ text: segment, columns: columnsOf(segment), from: line[at] as Piece });
  }
  return cells;
}

function columnsOfCells(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}

/** Cells back to pieces, neighbours of one piece joined. */
function lineOfCells(cells: readonly Cell[]): Piece[] {
  const line: { from: Piece; text: string }[] = [];
  for (const { from, text } of cells) {
    const last = line.at(-1);
    if (last?.from === from) last.text += text;
    else line.push({ from, text });
  }
  return line.map(({ from, text }) => ({ ...from, text }));
}

/** Punctuation that never begins a line in Chinese and Japanese (JIS X 4051). */
const CLOSING = /^[、。，．！？：；）】」』〉》〕]/u;

interface Word {
  cells: Cell[];
  space: boolean;
}

/** Splits cells into unbreakable words and the spaces between them. */
function wordsOf(cells: readonly Cell[], keepWhole: boolean): Word[] {
  const words: Word[] = [];
  let open = false;
  for (const cell of cells) {
    const whole = keepWhole && cell.from.whole === true;
    const space = cell.text === ' ' && !whole;
    const last = words.at(-1);
    const wide = cell.columns === 2 && !whole;
    const joins = !space && ((open && !wide) || CLOSING.test(cell.text) || (whole && cell.text === ' '));
    if (last && (space ? last.space : joins && !last.space)) last.cells.push(cell);
    else words.push({ cells: [cell], space });
    // A line may break after a hyphen inside a word and after every wide character.
    open = whole || !(wide || (cell.text === '-' && (words.at(-1)?.cells.length ?? 0) > 1));
  }
  return words;
}

/** The words of a line; a piece that should not wrap but is longer than a line is split into its words. */
function wordsWithin(cells: readonly Cell[], width: number): Word[] {
  return wordsOf(cells, true).flatMap((word) =>
    columnsOfCells(word.cells) > width ? wordsOf(word.cells, false) : [word],
  );
}

/**
 * Breaks a line into lines of at most `width` columns: at spaces, after hyphens, around wide characters, and inside a word only if it is
 * longer than a line; never inside a grapheme. Always at least one line. Needs a width of 2 or more: a grapheme wider than the line is left
 * out.
 */
export function wrap(line: Line, width: number): Piece[][] {
  const lines: Cell[][] = [];
  let current: Cell[] = [];
  let used = 0;
  let spaces: Cell[] = [];
  function close(): void {
    lines.push(current);
    [current, used, spaces] = [[], 0, []];
  }
  for (const word of wordsWithin(cellsOf(line), width)) {
    if (word.space) {
      if (current.length > 0) spaces = word.cells;
      continue;
    }
    const columns = columnsOfCells(word.cells);
    if (current.length > 0 && used + spaces.length + columns > width) close();
    current.push(...spaces);
    used += spaces.length;
    spaces = [];
    for (const cell of word.cells) {
      if (cell.columns > width) continue;
      if (used + cell.columns > width) close();
      current.push(cell);
      used += cell.columns;
    }
  }
  if (current.length > 0 || lines.length === 0) lines.push(current);
  return lines.map(lineOfCells);
}
