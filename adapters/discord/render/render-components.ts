// Renders a layout as Discord components: one container with an accent colour, a section per paper with a button beside it, dividers, menus
// and buttons below. The caller checks the limits.

import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js';
import { besideOf, groupActions } from '#src/conversation/layout/group-actions.ts';
import type { Action } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { type Ids, newIds } from './custom-id.ts';
import { LIMITS } from './limit-numbers.ts';
import { componentCount, type MessageBody } from './limits.ts';
import { buttonOf, buttonRows, menuRules, pagerButtons, type Row, rowsOf } from './render-actions.ts';
import type { Chunk, Entry, Layout, Tone } from './render-layout.ts';

/** How much space the layout may take. */
export interface Density {
  /** An entry that is not a paper has its buttons in a row below it. */
  buttonsBelow?: boolean;
  /** A button beside each entry; otherwise all actions are in menus. */
  beside: boolean;
  /** Dividers between entries, only around lists, or none, which also merges adjacent texts. */
  dividers: 'all' | 'some' | 'none';
  /** Rows over the limit are left out, those below the message last: only when a file holds the whole message. */
  lossy?: boolean;
}

/** The container's accent colour: Paperboy's blue, and the colours of notices. */
const ACCENTS: Record<Tone, number> = {
  plain: 0x5b6ee1,
  info: 0x3b82f6,
  success: 0x2e9e6b,
  warning: 0xe0a325,
};

/** Components reserved in a lossy message: two rows of buttons below it; the container and the mentions in front of it. */
const MOST_BELOW = 2 * (LIMITS.buttonsARow + 1);
const AROUND = 2;

export interface Laid {
  body: MessageBody;
  ids: Ids;
}

export function componentsBody(layout: Layout, density: Density, key?: string): Laid {
  const { dividers, lossy = false } = density;
  const ids = newIds(key);
  let inside: APIComponentInContainer[] = [];
  let lines = layout.heading === undefined ? [] : [layout.heading];
  const flush = () => {
    if (lines.length > 0) inside.push(textDisplay(lines.join('\n')));
    lines = [];
  };
  const divide = () => {
    flush();
    const last = inside.at(-1);
    if (dividers !== 'none' && last && last.type !== ComponentType.Separator) inside.push(divider());
  };
  const footed = footerOf(layout, density);
  for (const [i, chunk] of layout.chunks.entries()) {
    if (chunk === footed?.chunk) continue;
    if (chunk.kind === 'text') {
      // A remark stays with the heading or remark above it; everything else is separated.
      const joinsPrevious = chunk.secondary === true && (i === 0 || isSecondary(layout.chunks[i - 1]));
      if (lines.length > 0 && dividers !== 'none' && !joinsPrevious) flush();
      lines.push(chunk.markdown);
      continue;
    }
    if (chunk.kind === 'entries') {
      // Plain lines belong to the text above them; entries with actions are separated.
      if (chunk.what === 'paper' || chunk.shown.some(({ actions }) => actions.length > 0)) divide();
      else flush();
      inside.push(...entryParts(chunk, density, ids));
      continue;
    }
    flush();
    if (chunk.kind === 'file')
      inside.push({ type: ComponentType.File, file: { url: `attachment://${chunk.file.name}` } });
    else inside.push(...rowsOf(chunk.actions, ids));
  }
  flush();
  if (footed) inside.push(section(footed.chunk.markdown, buttonOf(footed.button, ids)));
  const rows = footed ? [] : belowRows(layout, ids, dividers === 'none');
  const below = lossy ? withFewerRows(rows, MOST_BELOW) : rows;
  if (lossy) inside = withFewerRows(inside, LIMITS.components - AROUND - componentCount(below));
  if (below.length > 0 && dividers === 'all') divide();
  inside.push(...below);
  if (key !== undefined && ids.count() === 0) inside.push(...helpRow(ids));
  const container: APIMessageTopLevelComponent = {
    type: ComponentType.Container,
    accent_color: ACCENTS[layout.tone],
    components: inside,
  };
  const calls = layout.called.map((role) => `<@&${role}>`).join(' ');
  const front = calls === '' ? [] : [textDisplay(calls)];
  const components = inside.length > 0 ? [...front, container] : front;
  return { body: { flags: LIMITS.componentsFlag, components }, ids };
}

/** Drops the last rows until at most `most` components are left. */
function withFewerRows<T extends APIComponentInContainer>(parts: readonly T[], most: number): T[] {
  const fewer = [...parts];
  while (componentCount(fewer) > most) {
    const row = fewer.findLastIndex(({ type }) => type === ComponentType.ActionRow);
    if (row < 0) break;
    fewer.splice(row, 1);
  }
  return fewer;
}

function isSecondary(chunk: Chunk | undefined): boolean {
  return chunk?.kind === 'text' && chunk.secondary === true;
}

/** A remark below a list with the message's only button beside it. */
function footerOf({ chunks, actions, pager }: Layout, { dividers }: Density) {
  const chunk = chunks.at(-1);
  const [button] = actions;
  if (chunk?.kind !== 'text' || !chunk.secondary || chunks.at(-2)?.kind !== 'entries') return undefined;
  return dividers === 'none' || pager || actions.length !== 1 || button?.kind !== 'button'
    ? undefined
    : { chunk, button };
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function section(markdown: string, accessory: APIButtonComponent): APIComponentInContainer {
  return { type: ComponentType.Section, components: [textDisplay(markdown)], accessory };
}

function divider(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

function entryParts(
  { shown, rest, what }: Extract<Chunk, { kind: 'entries' }>,
  { beside, dividers, buttonsBelow = false }: Density,
  ids: Ids,
): APIComponentInContainer[] {
  const taken = new Set<Action>();
  const parts: APIComponentInContainer[] = [];
  let joined: string[] = [];
  const flush = () => {
    if (joined.length > 0) parts.push(textDisplay(joined.join('\n\n')));
    joined = [];
  };
  shown.forEach((entry, i) => {
    const below = buttonsBelow && what === 'one' ? rowUnder(entry) : [];
    const button = beside && below.length === 0 ? besideOf(entry) : undefined;
    if (i > 0 && dividers === 'all' && (what === 'paper' || button || below.length > 0)) {
      flush();
      parts.push(divider());
    }
    if (!button) {
      joined.push(entry.markdown);
      if (below.length === 0) return;
      flush();
      for (const action of below) taken.add(action);
      parts.push(...rowsOf(below, ids));
      return;
    }
    flush();
    taken.add(button);
    parts.push(section(entry.markdown, buttonOf(button, ids)));
  });
  flush();
  const menus = rowsOf(groupActions([...shown, ...rest], taken, menuRules(what)), ids);
  if (menus.length > 0 && dividers === 'all') parts.push(divider());
  return [...parts, ...menus];
}

/** Several buttons that fit one row; a single one stands beside the entry. */
function rowUnder({ actions }: Entry): Action[] {
  const buttons = actions.filter(({ kind }) => kind === 'button');
  return buttons.length > 1 && buttons.length <= LIMITS.buttonsARow ? buttons : [];
}

/** Rows of the whole message: its menus and buttons, then the pager. `tight`: in as few rows as possible. */
function belowRows({ actions, pager }: Layout, ids: Ids, tight: boolean): Row[] {
  const rows = rowsOf(actions, ids);
  if (!pager) return rows;
  const turning = pagerButtons(pager, ids, tight);
  const last = rows.at(-1);
  if (tight && last && !isMenu(last) && last.components.length + turning.length <= LIMITS.buttonsARow) {
    return [...rows.slice(0, -1), { ...last, components: [...turning, ...last.components] }];
  }
  return [...rows, ...buttonRows(turning)];
}

function isMenu({ components }: Row): boolean {
  return components.some(({ type }) => type !== ComponentType.Button);
}

/** Carries the part's key when there is no other button. */
function helpRow(ids: Ids): Row[] {
  const call = { command: 'help', options: {} };
  return buttonRows([buttonOf({ kind: 'button', label: texts.helpButton(), call }, ids)]);
}
