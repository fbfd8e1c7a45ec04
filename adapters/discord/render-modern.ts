// A sheet in Discord's new components: one container with a bar of colour, a section for each paper with a button beside it, dividers,
// menus and buttons below. Whether the result keeps the limits is judged by whoever asked for it.

import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js';
import type { Action } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts.ts';
import { type Ids, newIds } from './custom-id.ts';
import { LIMITS } from './limit-numbers.ts';
import type { MessageBody } from './limits.ts';
import { buttonOf, buttonRows, pagerButtons, type Row, rowsOf } from './render-actions.ts';
import { besideOf, menusOf } from './render-menus.ts';
import type { Chunk, Sheet, Tone } from './render-sheet.ts';

/** How much room the layout may take. */
export interface Airiness {
  /** A button beside each entry; otherwise all actions are in menus. */
  beside: boolean;
  /** Dividers between entries, only around lists, or none; without any, texts are drawn together. */
  dividers: 'all' | 'some' | 'none';
}

/** The bar at the container's edge: Paperboy's own blue, and the colours of notices. */
export const ACCENTS: Record<Tone, number> = {
  plain: 0x5b6ee1,
  info: 0x3b82f6,
  success: 0x2e9e6b,
  warning: 0xe0a325,
};

export interface Laid {
  body: MessageBody;
  ids: Ids;
}

export function modernBody(sheet: Sheet, { beside, dividers }: Airiness, key?: string): Laid {
  const ids = newIds(key);
  const inside: APIComponentInContainer[] = [];
  let lines = sheet.heading === undefined ? [] : [sheet.heading];
  const flush = () => {
    if (lines.length > 0) inside.push(textDisplay(lines.join('\n')));
    lines = [];
  };
  const divide = () => {
    flush();
    const last = inside.at(-1);
    if (dividers !== 'none' && last && last.type !== ComponentType.Separator) inside.push(divider());
  };
  for (const chunk of sheet.chunks) {
    if (chunk.kind === 'text') {
      // A remark clings to what stands above it; everything else begins anew.
      if (lines.length > 0 && dividers !== 'none' && chunk.quiet !== true) flush();
      lines.push(chunk.markdown);
      continue;
    }
    if (chunk.kind === 'entries') {
      divide();
      inside.push(...entryParts(chunk, { beside, dividers }, ids));
      continue;
    }
    flush();
    if (chunk.kind === 'file')
      inside.push({ type: ComponentType.File, file: { url: `attachment://${chunk.file.name}` } });
    else inside.push(...rowsOf(chunk.actions, ids));
  }
  flush();
  const below = belowRows(sheet, ids, dividers === 'none');
  if (below.length > 0 && dividers === 'all') divide();
  inside.push(...below);
  if (key !== undefined && ids.count() === 0) inside.push(...helpRow(ids));
  const container: APIMessageTopLevelComponent = {
    type: ComponentType.Container,
    accent_color: ACCENTS[sheet.tone],
    components: inside,
  };
  return { body: { flags: LIMITS.componentsFlag, components: [container] }, ids };
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function divider(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

function entryParts(
  { shown, rest, what }: Extract<Chunk, { kind: 'entries' }>,
  { beside, dividers }: Airiness,
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
    const button = beside ? besideOf(entry) : undefined;
    if (i > 0 && dividers === 'all' && (what === 'paper' || button)) {
      flush();
      parts.push(divider());
    }
    if (!button) {
      joined.push(entry.markdown);
      return;
    }
    flush();
    taken.add(button);
    parts.push({
      type: ComponentType.Section,
      components: [textDisplay(entry.markdown)],
      accessory: buttonOf(button, ids),
    });
  });
  flush();
  const menus = rowsOf(menusOf([...shown, ...rest], what, taken), ids);
  if (menus.length > 0 && dividers === 'all') parts.push(divider());
  return [...parts, ...menus];
}

/** What belongs to the whole message: its menus and buttons, then the pager. `tight`: in as few rows as possible. */
export function belowRows({ actions, pager }: Sheet, ids: Ids, tight: boolean): Row[] {
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

/** Something to carry the part's key, where nothing else can be pressed. */
export function helpRow(ids: Ids): Row[] {
  const call = { command: 'help', options: {} };
  return buttonRows([buttonOf({ kind: 'button', label: texts.helpButton(), call }, ids)]);
}
