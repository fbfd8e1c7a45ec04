// Renders a message as text for a terminal, with the calls behind its numbers. Pure: the same message on the same screen gives the same
// text.

import { stripVTControlCharacters } from 'node:util';
import type { Call } from '#src/conversation/call.ts';
import type { Block, Message, Pager } from '#src/conversation/message.ts';
import { inLanguageOf, texts } from '#src/conversation/texts/texts.ts';
import { type Layout, newLayout, space, write } from './layout.ts';
import { gap, type Line, piece, type Tone } from './pieces.ts';
import { actionPieces, between, callPieces } from './render-actions.ts';
import { writeFacts } from './render-facts.ts';
import { writePaper, writePapers } from './render-papers.ts';
import { prosePieces } from './render-prose.ts';
import type { Screen } from './screen.ts';

export interface Rendered {
  /** Lines no wider than the screen, each ended by a newline. Empty for an empty message. */
  text: string;
  /** Typing `n` makes the call `choices[n - 1]`; empty when nobody can type numbers. */
  choices: Call[];
}

/**
 * Renders a message for a screen. `typed` formats a call as a person would type it, without `/papers` (writeLine over the commands); the
 * default names every option. `before`: calls of an earlier message whose numbers are still valid.
 */
export function renderMessage(
  message: Message,
  screen: Screen,
  typed: (call: Call) => string = byName,
  before: readonly Call[] = [],
): Rendered {
  return inLanguageOf(message, () => rendered(message, screen, typed, before));
}

function rendered(message: Message, screen: Screen, typed: (call: Call) => string, before: readonly Call[]): Rendered {
  const layout = newLayout(screen, typed, before);
  for (const block of message.blocks) {
    space(layout);
    writeBlock(layout, block);
  }
  if (message.actions && message.actions.length > 0) {
    space(layout);
    write(layout, actionPieces(layout, message.actions));
  }
  if (message.pager) writePager(layout, message.pager);
  while (layout.lines.at(-1) === '') layout.lines.pop();
  const lines = [...headingLines(message, layout), ...layout.lines];
  return { text: lines.map((line) => `${line}\n`).join(''), choices: layout.choices };
}

function byName({ command, options }: Call): string {
  return [command, ...Object.entries(options).map(([name, value]) => `${name}:${JSON.stringify(value)}`)].join(' ');
}

/** The title; without one, fallbackText, unless the blocks say the same (an error's notice, a paper in full). */
function headingLines(message: Message, body: Layout): string[] {
  const heading = newLayout(body.screen, body.typed);
  // Addresses of links are not read, so they don't count as said.
  const plainBody = newLayout({ ...body.screen, colour: false, links: true }, body.typed);
  const first = message.blocks[0];
  const words = message.title ?? message.fallbackText;
  if (message.title === undefined && first) {
    writeBlock(plainBody, first);
    if (oneLine(plainBody.lines).includes(oneLine([piece(words).text]))) return [];
  }
  write(heading, [piece(words, { tone: 'heading' })]);
  if (heading.lines.every((line) => line === '')) return [];
  return body.lines.length > 0 ? [...heading.lines, ''] : heading.lines;
}

/** Compared without white space, because wrapping may break lines anywhere. */
function oneLine(lines: readonly string[]): string {
  return stripVTControlCharacters(lines.join('')).replace(/\s+/g, '');
}

function writeBlock(layout: Layout, block: Block): void {
  switch (block.kind) {
    case 'prose':
      writeLines(layout, prosePieces(block.prose, layout.screen));
      break;
    case 'papers':
      writePapers(layout, block.papers);
      break;
    case 'paper':
      writePaper(layout, block.paper, block.actions);
      break;
    case 'facts':
      writeFacts(layout, block.facts);
      break;
    case 'list':
      writeList(layout, block.items);
      break;
    case 'file':
      writeFile(layout, block);
      break;
    case 'notice':
      writeNotice(layout, block);
      break;
    default:
      block satisfies never;
  }
}

function writeLines(layout: Layout, line: Line): void {
  if (line.some(({ text }) => text !== '')) write(layout, line);
}

function writeList(layout: Layout, items: Extract<Block, { kind: 'list' }>['items']): void {
  for (const item of items) {
    write(layout, prosePieces(item.title, layout.screen), 2, [
      piece(layout.symbols.bullet, { tone: 'secondary' }),
      gap(1),
    ]);
    if (item.note) write(layout, prosePieces(item.note, layout.screen, 'secondary'), 2);
    if (item.actions && item.actions.length > 0) write(layout, actionPieces(layout, item.actions), 2);
  }
}

function writeNotice(layout: Layout, { tone, prose }: Extract<Block, { kind: 'notice' }>): void {
  const mark = layout.symbols[tone];
  const signs: Record<typeof tone, Tone> = { info: 'info', success: 'success', warning: 'warning' };
  write(layout, prosePieces(prose, layout.screen), 2, [piece(mark, { tone: signs[tone] }), gap(1)]);
}

/** Files cannot be shown here, except text files, line by line. */
function writeFile(layout: Layout, { name, mime, bytes, alt }: Extract<Block, { kind: 'file' }>): void {
  const kind = piece(` (${texts.terminal.file(mime, bytes.length)})`, { tone: 'secondary' });
  write(layout, [piece(name, { tone: 'code' }), kind, piece(alt === '' ? '' : `: ${alt}`)]);
  if (!/^text\/|^application\/(json|x-bibtex|x-research-info-systems)/.test(mime)) return;
  for (const line of new TextDecoder().decode(bytes).trimEnd().split(/\r?\n/)) {
    const indent = Math.min(/^ */.exec(line)?.[0].length ?? 0, 8);
    write(layout, [piece(line.trim())], 2 + indent);
  }
}

function writePager(layout: Layout, { page, pages, previous, next }: Pager): void {
  space(layout);
  const line = [piece(texts.pageOf(page, pages), { tone: 'secondary' })];
  if (previous) line.push(...between(layout), ...callPieces(layout, texts.previous(), previous));
  if (next) line.push(...between(layout), ...callPieces(layout, texts.next(), next));
  write(layout, line);
}
