// Builds the layout of a message in Slack's text, before its density is known: heading, rich text, secondary lines, fields, entries with
// their actions, files.

import type { RichTextBlock } from '@slack/types';
import { cutProse, rolesIn } from '#src/conversation/layout/cut-prose.ts';
import { newFiles } from '#src/conversation/layout/message-files.ts';
import type { Draft } from '#src/conversation/layout/message-units.ts';
import type { Action, Block, Message } from '#src/conversation/message.ts';
import { titleWords } from '#src/conversation/texts/paper-words.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Chunk, Entry, Layout, LayoutOptions } from './layout-types.ts';
import { LIMITS } from './limit-numbers.ts';
import { escapeMrkdwn, isUsergroup, linkMrkdwn, proseMrkdwn } from './mrkdwn.ts';
import { fitsButton } from './render-actions.ts';
import type { Level } from './render-level.ts';
import { paperCard, paperEntry, paperFactsLine, paperName } from './render-paper.ts';
import { proseElements, richSection, richText, textElement } from './rich-text.ts';

interface Fact {
  label: string;
  value: Prose;
}

/** A longer value would make its column tall and narrow. */
const SHORT = 60;

interface Making extends LayoutOptions {
  files: ReturnType<typeof newFiles>;
  /** Prose around a list of papers is a remark. */
  listing: boolean;
}

export function layoutOf({ message, heading }: Draft, how: LayoutOptions): Layout {
  const files = newFiles({ description: LIMITS.fileDescription });
  const listing = message.blocks.some(({ kind }) => kind === 'papers');
  const chunks = message.blocks.flatMap((block) => chunksOf(block, { ...how, files, listing }));
  const { unfit, fit } = unfitLinks(message.actions ?? []);
  if (unfit) chunks.push({ kind: 'secondary', text: unfit });
  const title = heading ? headingOf(message) : undefined;
  return {
    ...(title !== undefined && { heading: title }),
    chunks: chunks.filter((chunk) => chunk.kind !== 'secondary' || chunk.text.trim() !== ''),
    actions: fit,
    ...(message.pager && { pager: message.pager }),
    files: files.all(),
    roles: how.mention ? rolesIn(message.blocks).filter(isUsergroup) : [],
  };
}

/** Links that no button can carry go into the text. */
function unfitLinks(actions: readonly Action[]): { unfit: string; fit: Action[] } {
  const unfit = actions.filter((action) => action.kind === 'link' && !fitsButton(action));
  return { unfit: linksLine(unfit), fit: actions.filter((action) => !unfit.includes(action)) };
}

function linksLine(actions: readonly Action[]): string {
  return actions.map((action) => (action.kind === 'link' ? linkMrkdwn(action.label, action.href) : '')).join(' · ');
}

/** The title; without one, fallbackText, unless the blocks say the same. */
function headingOf({ title, fallbackText, blocks }: Message): string | undefined {
  const words = safeText(title ?? fallbackText);
  if (words === '') return undefined;
  if (title === undefined) {
    const lines = blocks.flatMap((block) => {
      if (block.kind === 'prose' || block.kind === 'notice') return [safeText(plain(block.prose))];
      return block.kind === 'paper' ? [titleWords(block.paper.paper)] : [];
    });
    if (bare(lines.join(' ')).includes(bare(words))) return undefined;
  }
  return shorten(words, LIMITS.header);
}

function bare(words: string): string {
  return words.replace(/\s+/g, '');
}

function chunksOf(block: Block, making: Making): Chunk[] {
  const { level, files, today, listing } = making;
  switch (block.kind) {
    case 'prose':
      return listing ? remark(block.prose, making) : rich(proseElements(cutProse(block.prose, level.prose), making));
    case 'notice': {
      const words = proseElements(cutProse(block.prose, level.prose), making);
      return rich([{ type: 'emoji', name: texts.slack.notes[block.tone] }, { type: 'text', text: ' ' }, ...words]);
    }
    case 'papers':
      return [entriesChunk('paper', paperEntries(block, making), level)];
    case 'paper': {
      const card = paperCard(block.paper, block.actions, level, today);
      const { unfit, fit } = unfitLinks(block.actions);
      return [
        { kind: 'rich', blocks: card.head },
        { kind: 'secondary', text: card.facts },
        { kind: 'rich', blocks: card.body },
        { kind: 'secondary', text: card.more },
        { kind: 'secondary', text: unfit },
        ...(fit.length > 0 ? [{ kind: 'actions' as const, actions: fit }] : []),
      ];
    }
    case 'facts':
      return factChunks(block.facts, making);
    case 'list':
      return listChunks(block, making);
    case 'file': {
      const file = files.add(block);
      const [name, alt] = [safeText(block.name) || file.name, safeText(block.alt)];
      const words = proseMrkdwn([
        { kind: 'strong', text: name },
        ...(alt ? [{ kind: 'text', text: ` · ${alt}` } as const] : []),
      ]);
      return [{ kind: 'secondary', text: `:paperclip: ${words}` }];
    }
    default:
      block satisfies never;
      return [];
  }
}

function rich(elements: ReturnType<typeof proseElements>): Chunk[] {
  const blocks = richText([richSection(elements)]);
  return blocks.length > 0 ? [{ kind: 'rich', blocks }] : [];
}

/** A secondary line; prose that mentions someone, or is too long for a context block, stays text. */
function remark(prose: Prose, making: Making): Chunk[] {
  const cut = cutProse(prose, making.level.prose);
  const text = proseMrkdwn(cut, making).trim();
  const calls = making.mention === true && prose.some(({ kind }) => kind === 'role');
  return calls || text.length > LIMITS.textObject ? rich(proseElements(cut, making)) : [{ kind: 'secondary', text }];
}

function entriesChunk(what: 'paper' | 'one', entries: Entry[], { entries: most = entries.length }: Level): Chunk {
  return { kind: 'entries', what, shown: entries.slice(0, most), rest: entries.slice(most) };
}

function paperEntries(
  { papers }: Extract<Block, { kind: 'papers' }>,
  { level, today, mention = false }: Making,
): Entry[] {
  const sameDay = papers.length > 1 && new Set(papers.map(({ paper }) => paper.listedOn)).size === 1;
  return papers.map(({ paper, note, actions }) => {
    const written = paperEntry({ ranked: paper, note, level, sameDay, today, how: { mention } });
    const facts = paperFactsLine(paper, sameDay, today);
    const links = linksLine(actions.filter(({ kind }) => kind === 'link'));
    return {
      main: written.main,
      secondary: [written.secondary, links].filter((line) => line !== '').join('\n'),
      name: paperName(paper),
      ...(facts !== '' && { note: facts }),
      // Links go into the text: there is space for one button beside it, and menus hold no links.
      actions: actions.filter(({ kind }) => kind !== 'link'),
    };
  });
}

type Item = Extract<Block, { kind: 'list' }>['items'][number];

/** Items without actions are bullets of one text; the others stand alone, each with its menu. */
function listChunks({ items }: Extract<Block, { kind: 'list' }>, making: Making): Chunk[] {
  const { level } = making;
  if (items.some(({ actions = [] }) => actions.length > 0))
    return [
      entriesChunk(
        'one',
        items.map((item) => itemEntry(item, making)),
        level,
      ),
    ];
  const [shown, rest] = [items.slice(0, level.entries), level.entries === undefined ? [] : items.slice(level.entries)];
  const points = shown.map(({ title, note }) => {
    const below = note ? proseElements(cutProse(note, level.prose), making) : [];
    const head = proseElements(cutProse(title, level.prose), making);
    return richSection(below.length > 0 ? [...head, { type: 'text', text: '\n' }, ...below] : head);
  });
  const filled = points.filter(({ elements }) => elements.length > 0);
  const list: RichTextBlock['elements'] =
    filled.length > 0 ? [{ type: 'rich_text_list', style: 'bullet', elements: filled }] : [];
  const overflow = rest.map((item) => itemEntry(item, making));
  return [
    { kind: 'rich', blocks: richText(list) },
    ...(overflow.length > 0 ? [{ kind: 'entries' as const, what: 'one' as const, shown: [], rest: overflow }] : []),
  ];
}

function itemEntry({ title, note, actions = [] }: Item, making: Making): Entry {
  const { level } = making;
  const { unfit, fit } = unfitLinks(actions);
  const below = note ? proseMrkdwn(cutProse(note, level.prose), making).trim() : '';
  const name = safeText(plain(title));
  return {
    main: proseMrkdwn(cutProse(title, level.prose), making).trim() || texts.emptyText(),
    secondary: [below, unfit].filter((line) => line !== '').join('\n'),
    name,
    actions: fit,
  };
}

function factChunks(facts: readonly Fact[], how: LayoutOptions): Chunk[] {
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
