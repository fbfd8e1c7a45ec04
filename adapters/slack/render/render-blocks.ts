// Renders a layout as Slack blocks: header, a section per entry with its actions beside it and secondary facts below, dividers, menus and
// buttons at the end. The caller checks the limits.

import type { KnownBlock, SectionBlock } from '@slack/types';
import { besideOf, groupActions, type MenuRules } from '#src/conversation/layout/group-actions.ts';
import type { Action, Pager } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { fitsOption, type Ids } from './action-id.ts';
import type { Chunk, Entry, Layout } from './layout-types.ts';
import { LIMITS } from './limit-numbers.ts';
import { mrkdwn, plainText } from './mrkdwn.ts';
import { buttonOf, overflowOf, pagerRow, rowsOf } from './render-actions.ts';
import type { Level } from './render-level.ts';

/** How much space the layout may take. */
export interface Density {
  dividers: boolean;
  /** Facts in a context block below each entry; otherwise in its section. */
  grey: boolean;
  /** A button or menu beside each entry; otherwise entries share sections, and all actions are in menus below. */
  beside: boolean;
}

export const DENSITIES: readonly Density[] = [
  { dividers: true, grey: true, beside: true },
  { dividers: false, grey: true, beside: true },
  { dividers: false, grey: false, beside: true },
];
export const CLOSE: Density = { dividers: false, grey: false, beside: false };

type Entries = Extract<Chunk, { kind: 'entries' }>;

export function blocksOf(layout: Layout, density: Density, level: Level, ids: Ids): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  const divide = () => {
    const last = blocks.at(-1);
    if (density.dividers && last && last.type !== 'divider') blocks.push({ type: 'divider' });
  };
  if (layout.heading !== undefined) blocks.push({ type: 'header', text: plainText(layout.heading) });
  layout.chunks.forEach((chunk, i) => {
    if (chunk.kind === 'secondary') addSecondary(blocks, chunk.text);
    else if (chunk.kind === 'rich') blocks.push(...chunk.blocks);
    else if (chunk.kind === 'fields') blocks.push({ type: 'section', fields: chunk.fields.map(mrkdwn) });
    else if (chunk.kind === 'actions') blocks.push(...rowsOf(chunk.actions, ids, level));
    else {
      divide();
      blocks.push(...entryBlocks(chunk, density, level, ids));
      if (i < layout.chunks.length - 1) divide();
    }
  });
  const below = [...rowsOf(layout.actions, ids, level), ...pagerBlocks(layout.pager, ids)];
  if (below.length > 0 && layout.chunks.at(-1)?.kind === 'entries') divide();
  return [...blocks, ...below];
}

function context(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** Consecutive secondary lines share one block. */
function addSecondary(blocks: KnownBlock[], text: string): void {
  const last = blocks.at(-1);
  const before = last?.type === 'context' && last.elements.length === 1 ? last.elements[0] : undefined;
  if (before?.type === 'mrkdwn' && before.text.length + text.length < LIMITS.textObject)
    blocks[blocks.length - 1] = context(`${before.text}\n${text}`);
  else blocks.push(context(text));
}

/** Previous and Next, and the page number as a context line. */
function pagerBlocks(pager: Pager | undefined, ids: Ids): KnownBlock[] {
  return pager ? [...pagerRow(pager, ids), context(texts.pageOf(pager.page, pager.pages))] : [];
}

function entryBlocks({ shown, rest, what }: Entries, density: Density, level: Level, ids: Ids): KnownBlock[] {
  const taken = new Set<Action>();
  const blocks = density.beside
    ? shown.flatMap((entry) => entryBlock(entry, { what, grey: density.grey, level, ids, taken }))
    : closeBlocks(shown);
  const rules: MenuRules = {
    menuLabel: (label) => texts.slack.menu(label, what),
    fits: fitsOption,
    longest: LIMITS.buttonText,
  };
  return [...blocks, ...rowsOf(groupActions([...shown, ...rest], taken, rules), ids, level)];
}

function entryBlock(
  entry: Entry,
  {
    what,
    grey,
    level,
    ids,
    taken,
  }: { what: Entries['what']; grey: boolean; level: Level; ids: Ids; taken: Set<Action> },
): KnownBlock[] {
  const section = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(text) });
  const head = section(grey || entry.secondary === '' ? entry.main : `${entry.main}\n${entry.secondary}`);
  const below = grey && entry.secondary !== '' ? [context(entry.secondary)] : [];
  if (what === 'one') {
    for (const action of entry.actions) taken.add(action);
    const [only, ...more] = entry.actions;
    if (only?.kind === 'button' && more.length === 0)
      return [{ ...head, accessory: buttonOf(only, ids, entry.name) }, ...below];
    const overflow = overflowOf(entry.actions, ids);
    if (overflow) return [{ ...head, accessory: overflow }, ...below];
    return [head, ...below, ...rowsOf(entry.actions, ids, level)];
  }
  const button = besideOf(entry);
  if (!button) return [head, ...below];
  taken.add(button);
  return [{ ...head, accessory: buttonOf(button, ids, entry.name) }, ...below];
}

/** Packs as many entries into one section as it holds. */
function closeBlocks(entries: readonly Entry[]): KnownBlock[] {
  const full: string[] = [];
  let text = '';
  for (const { main, secondary } of entries) {
    const entry = secondary === '' ? main : `${main}\n${secondary}`;
    // No blank line between entries of one line.
    const longer = text === '' ? entry : `${text}${entry.includes('\n') ? '\n\n' : '\n'}${entry}`;
    if (text !== '' && longer.length > LIMITS.textObject) {
      full.push(text);
      text = entry;
    } else text = longer;
  }
  if (text !== '') full.push(text);
  return full.map((one) => ({ type: 'section', text: mrkdwn(one) }));
}
