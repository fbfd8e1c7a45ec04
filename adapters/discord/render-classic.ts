// A sheet in the classical form: embeds, which hold half as much text again as the new components, and up to five rows below them.
// Whether the result keeps the limits is judged by whoever asked for it.

import type { APIEmbed } from 'discord-api-types/v10';
import { groupActions } from '#src/conversation/group-actions.ts';
import type { Action } from '#src/conversation/message.ts';
import { newIds } from './custom-id.ts';
import { LIMITS } from './limit-numbers.ts';
import { menuRules, type Row, rowsOf } from './render-actions.ts';
import { ACCENTS, belowRows, helpRow, type Laid } from './render-modern.ts';
import { callsMarkdown } from './render-roles.ts';
import type { Chunk, Sheet } from './render-sheet.ts';

export interface Closeness {
  /** Buttons of the message and the pager share rows. */
  tight: boolean;
  /** Rows over the limit are left out, menus of the papers first: only where the whole message is in a file, too. */
  lossy?: boolean;
}

export function classicBody(sheet: Sheet, { tight, lossy = false }: Closeness, key?: string): Laid {
  const ids = newIds(key);
  const none = new Set<Action>();
  const inside = sheet.chunks.flatMap((chunk): Row[] => {
    if (chunk.kind === 'entries')
      return rowsOf(groupActions([...chunk.shown, ...chunk.rest], none, menuRules(chunk.what)), ids);
    return chunk.kind === 'actions' ? rowsOf(chunk.actions, ids) : [];
  });
  const below = belowRows(sheet, ids, tight);
  if (key !== undefined && ids.count() === 0) below.push(...helpRow(ids));
  const room = lossy ? Math.max(0, LIMITS.rows - below.length) : inside.length;
  const components = [...inside.slice(0, room), ...(lossy ? below.slice(0, LIMITS.rows) : below)];
  // Embeds ping nobody: who may be called is called in front of them.
  const content = callsMarkdown(sheet.roles);
  return {
    body: {
      ...(content !== '' && { content }),
      embeds: embedsOf(sheet),
      ...(components.length > 0 && { components }),
    },
    ids,
  };
}

/** Pieces that are not to be broken, filled into embeds one after the other. */
function embedsOf(sheet: Sheet): APIEmbed[] {
  const full: string[] = [];
  let text = '';
  for (const { markdown, gap } of piecesOf(sheet)) {
    const longer = text === '' ? markdown : `${text}${gap}${markdown}`;
    if (text !== '' && longer.length > LIMITS.embedDescription) {
      full.push(text);
      text = markdown;
    } else text = longer;
  }
  if (text !== '') full.push(text);
  return full.map((description) => ({ color: ACCENTS[sheet.tone], description }));
}

interface Piece {
  markdown: string;
  /** What parts it from the piece before. */
  gap: '\n' | '\n\n';
}

function piecesOf({ heading, chunks }: Sheet): Piece[] {
  const pieces: Piece[] = heading === undefined ? [] : [{ markdown: heading, gap: '\n' }];
  for (const [i, chunk] of chunks.entries()) {
    if (chunk.kind === 'text') {
      // A remark clings to the text or heading above it, never to the last paper of a list.
      const clings = i === 0 || (chunk.quiet === true && chunks[i - 1]?.kind === 'text');
      pieces.push({ markdown: chunk.markdown, gap: clings ? '\n' : '\n\n' });
    }
    if (chunk.kind === 'entries') pieces.push(...entryPieces(chunk));
  }
  return pieces;
}

/** Entries of one line stand close. */
function entryPieces({ shown }: Extract<Chunk, { kind: 'entries' }>): Piece[] {
  const lines = shown.every(({ markdown }) => !markdown.includes('\n'));
  return shown.map(({ markdown }, i) => ({ markdown, gap: lines && i > 0 ? '\n' : '\n\n' }));
}
