// Builds the layout of a message in Discord's markdown, before its density is known: heading, chunks of text, entries with their actions,
// files.

import { cutProse, rolesIn } from '#src/conversation/layout/cut-prose.ts';
import type { Level } from '#src/conversation/layout/level.ts';
import { type File, newFiles } from '#src/conversation/layout/message-files.ts';
import { textOf } from '#src/conversation/layout/message-text.ts';
import type { Draft } from '#src/conversation/layout/message-units.ts';
import type { Action, Block, Message, Pager } from '#src/conversation/message.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { CommandForm } from './command-form.ts';
import { LIMITS } from './limit-numbers.ts';
import { escapeMarkdown, isSnowflake, linkMarkdown, linkTarget, proseMarkdown } from './markdown.ts';
import { paperCard, paperEntry, secondary } from './render-paper.ts';
import type { PaperWords } from './render-words.ts';

interface Fact {
  label: string;
  value: Prose;
}

const NUMBER = /^[+\-−]?\d[\d.,]*%?$/;

/** An entry: a paper of a list, or an item. */
export interface Entry {
  markdown: string;
  /** Its name in a menu, and the second line there. */
  name: string;
  note?: string;
  actions: Action[];
}

export type Chunk =
  /** `secondary`: belongs to the text before it. */
  | { kind: 'text'; markdown: string; secondary?: boolean }
  | { kind: 'entries'; what: 'paper' | 'one'; shown: Entry[]; rest: Entry[] }
  | { kind: 'actions'; actions: Action[] }
  | { kind: 'file'; file: File };

export type Tone = 'info' | 'success' | 'warning' | 'plain';

export interface Layout {
  heading?: string;
  tone: Tone;
  chunks: Chunk[];
  actions: Action[];
  pager?: Pager;
  files: File[];
  /** Roles that may be notified. */
  roles: string[];
  /** Roles mentioned in a block of their own: they come first and are not a chunk. */
  called: string[];
}

/** A longer title would take three lines on a phone. */
const TITLE_SMALL_FROM = 40;

export function layoutOf({ message, heading }: Draft, level: Level, words: PaperWords): Layout {
  const files = newFiles({ description: LIMITS.fileDescription });
  const listing = message.blocks.some(({ kind }) => kind === 'papers');
  const called = message.blocks.flatMap(calledIn);
  const shownBlocks = message.blocks.filter((block) => calledIn(block).length === 0);
  const chunks = shownBlocks.flatMap((block) => chunksOf(block, { level, words, files, listing }));
  const actions = message.actions ?? [];
  const unfit = actions.filter((action) => action.kind === 'link' && !fitsButton(action.href));
  if (unfit.length > 0) chunks.push({ kind: 'text', markdown: linksLine(unfit) });
  const title = heading ? headingOf(message, level) : undefined;
  return {
    ...(title !== undefined && { heading: title }),
    tone: toneOf(message.blocks),
    chunks: chunks.filter((chunk) => chunk.kind !== 'text' || chunk.markdown.trim() !== ''),
    actions: actions.filter((action) => !unfit.includes(action)),
    ...(message.pager && { pager: message.pager }),
    files: files.all(),
    roles: rolesOf(message.blocks),
    called,
  };
}

/** Another platform's roles are plain text. */
function rolesOf(blocks: readonly Block[]): string[] {
  return rolesIn(blocks).filter(isSnowflake);
}

/** The roles of a block that only mentions them; none for any other block. */
function calledIn(block: Block): string[] {
  if (block.kind !== 'prose') return [];
  const only = block.prose.every((span) =>
    span.kind === 'role' ? isSnowflake(span.role) : span.kind === 'text' && span.text.trim() === '',
  );
  return only ? rolesOf([block]) : [];
}

function fitsButton(href: string): boolean {
  const target = linkTarget(href);
  return target !== undefined && target.length <= LIMITS.buttonUrl;
}

function linksLine(actions: readonly Action[]): string {
  return actions.map((action) => (action.kind === 'link' ? linkMarkdown(action.label, action.href) : '')).join(' · ');
}

/** Length of all text in the layout; rows are not counted. */
export function lengthOf({ heading = '', chunks }: Layout): number {
  return chunks.reduce((sum, chunk) => {
    if (chunk.kind === 'text') return sum + chunk.markdown.length;
    return chunk.kind === 'entries' ? sum + chunk.shown.reduce((all, { markdown }) => all + markdown.length, 0) : sum;
  }, heading.length);
}

/** The title; without one, fallbackText, unless the blocks say the same. */
function headingOf(message: Message, level: Level): string | undefined {
  const words = shorten(safeText(message.title ?? message.fallbackText), Math.max(level.title, 100));
  if (words === '') return undefined;
  const bodyText = () => textOf({ kind: 'message', fallbackText: '', blocks: message.blocks.map(wordsOnly) });
  if (message.title === undefined && squeezed(bodyText()).includes(squeezed(words))) return undefined;
  const small = message.title === undefined || words.length > TITLE_SMALL_FROM;
  return `${small ? '###' : '##'} ${escapeMarkdown(words)}`;
}

/** The block without actions, whose labels may be shortened. */
function wordsOnly(block: Block): Block {
  if (block.kind === 'papers') return { ...block, papers: block.papers.map((one) => ({ ...one, actions: [] })) };
  if (block.kind === 'list') return { ...block, items: block.items.map((item) => ({ ...item, actions: [] })) };
  return block.kind === 'paper' ? { ...block, actions: [] } : block;
}

/** Without white space, because layouts break lines differently. */
function squeezed(words: string): string {
  return words.replace(/\s+/g, '');
}

interface Making {
  level: Level;
  words: PaperWords;
  files: ReturnType<typeof newFiles>;
  /** Prose around a list of papers is a remark. */
  listing: boolean;
}

function chunksOf(block: Block, making: Making): Chunk[] {
  const { level, files, listing } = making;
  switch (block.kind) {
    case 'prose': {
      const markdown = proseMarkdown(cutProse(block.prose, level.prose), making.words.command).trim();
      return [listing ? { kind: 'text', markdown: secondary(markdown), secondary: true } : { kind: 'text', markdown }];
    }
    case 'papers':
      return [entriesChunk('paper', paperEntries(block, making), level)];
    case 'paper': {
      const unfit = block.actions.filter((action) => action.kind === 'link' && !fitsButton(action.href));
      const more = unfit.length > 0 ? `\n\n${linksLine(unfit)}` : '';
      const markdown = paperCard(block.paper, block.actions, making) + more;
      const actions = block.actions.filter((action) => !unfit.includes(action));
      return [{ kind: 'text', markdown }, ...(actions.length > 0 ? [{ kind: 'actions' as const, actions }] : [])];
    }
    case 'facts':
      return [{ kind: 'text', markdown: factsMarkdown(block.facts, level.prose, making.words.command) }];
    case 'list':
      return [
        entriesChunk(
          'one',
          block.items.map((item) => listEntry(item, level, making.words)),
          level,
        ),
      ];
    case 'file': {
      const file = files.add(block);
      const alt = safeText(block.alt);
      const name = safeText(block.name) || file.name;
      const words = alt === '' ? `**${escapeMarkdown(name)}**` : `**${escapeMarkdown(name)}** · ${escapeMarkdown(alt)}`;
      return [
        { kind: 'text', markdown: secondary(words) },
        { kind: 'file', file },
      ];
    }
    case 'notice':
      return [
        {
          kind: 'text',
          markdown: `${texts.discord.notes[block.tone]} ${proseMarkdown(cutProse(block.prose, level.prose), making.words.command).trim()}`,
        },
      ];
    default:
      block satisfies never;
      return [];
  }
}

function entriesChunk(what: 'paper' | 'one', entries: Entry[], { entries: most = entries.length }: Level): Chunk {
  return { kind: 'entries', what, shown: entries.slice(0, most), rest: entries.slice(most) };
}

function paperEntries({ papers }: Extract<Block, { kind: 'papers' }>, { level, words }: Making): Entry[] {
  const sameDay = papers.length > 1 && new Set(papers.map(({ paper }) => paper.listedOn)).size === 1;
  return papers.map(({ paper, note, actions }) => {
    const markdown = paperEntry({ ranked: paper, note, level, sameDay, words });
    const facts = words.facts(paper, !sameDay);
    return withLinks({
      markdown,
      name: words.name(paper),
      ...(facts !== '' && { note: facts }),
      actions,
    });
  });
}

function listEntry(
  { title, note, actions = [] }: Extract<Block, { kind: 'list' }>['items'][number],
  level: Level,
  { command }: PaperWords,
): Entry {
  const lines = [
    titleMarkdown(cutProse(title, level.prose), note !== undefined, command),
    note ? secondary(proseMarkdown(cutProse(note, level.prose), command)) : '',
  ];
  const markdown = lines.filter((line) => line.trim() !== '').join('\n');
  return withLinks({ markdown, name: safeText(plain(title)), actions });
}

/** Bold above a note, if nothing in it prevents that. */
function titleMarkdown(title: Prose, aboveNote: boolean, command: PaperWords['command']): string {
  const markdown = proseMarkdown(title, command).trim();
  const plainEnough = title.every(({ kind }) => kind === 'text' || kind === 'code') && !markdown.includes('\n');
  const words = title.some((span) => span.kind === 'text' && safeText(span.text) !== '');
  return aboveNote && plainEnough && words && !/[*`]{2}|`[^`]*\*/.test(markdown) ? `**${markdown}**` : markdown;
}

/** Links of an entry go into its text: there is space for one button beside it, and menus hold no links. */
function withLinks(entry: Entry): Entry {
  const links = entry.actions.filter((action) => action.kind === 'link');
  if (links.length === 0) return entry;
  const others = entry.actions.filter((action) => action.kind !== 'link');
  return { ...entry, markdown: `${entry.markdown}\n${secondary(linksLine(links))}`, actions: others };
}

function toneOf(blocks: readonly Block[]): Tone {
  const tones = blocks.flatMap((block) => (block.kind === 'notice' ? [block.tone] : []));
  return (['warning', 'success', 'info'] as const).find((tone) => tones.includes(tone)) ?? 'plain';
}

/** Numeric facts as a column with the value first; any other facts as lines with the label first. */
function factsMarkdown(facts: readonly Fact[], most?: number, command?: CommandForm): string {
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
