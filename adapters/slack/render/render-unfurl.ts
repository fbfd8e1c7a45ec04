// Renders a compact card for a pasted link: title, authors, facts, one line, buttons.

import type { KnownBlock } from '@slack/types';
import type { Call } from '#src/conversation/call.ts';
import type { Action, Message } from '#src/conversation/message.ts';
import { shortAbstract } from '#src/conversation/texts/paper-words.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { inLanguageOf } from '#src/conversation/texts/texts.ts';
import type { Day } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { newIds } from './action-id.ts';
import { escapeMrkdwn, mrkdwn } from './mrkdwn.ts';
import { fitsButton, rowsOf } from './render-actions.ts';
import type { Level } from './render-level.ts';
import { paperEntry } from './render-paper.ts';

export interface RenderedUnfurl {
  blocks: KnownBlock[];
  /** Calls to store before the card is shown. */
  keep: { hash: string; call: Call }[];
}

const LEVEL: Level = {
  title: 200,
  authors: 3,
  cardAuthors: 3,
  abstract: 200,
  facts: true,
  option: 75,
  optionNotes: false,
};
/** Length of the one-line summary. */
const LINE = 200;
const MOST_ACTIONS = 5;

/** The card of the first paper in a message (the answer of `show` or `look-up`); undefined for a message without one. */
export function renderUnfurl(message: Message, how: { now?: Day } = {}): RenderedUnfurl | undefined {
  return inLanguageOf(message, () => rendered(message, how));
}

function rendered(message: Message, how: { now?: Day }): RenderedUnfurl | undefined {
  const found = firstPaper(message);
  if (!found) return undefined;
  const { ranked, actions } = found;
  const ids = newIds();
  // A pasted link needs no rank.
  const entry = paperEntry({
    ranked: { ...ranked, place: 0 },
    level: LEVEL,
    sameDay: false,
    today: how.now,
    how: {},
  });
  const line = shorten(safeText(ranked.paper.summary ?? ''), LINE) || shortAbstract(ranked.paper, LINE);
  const offered = actions.filter(
    (action) => action.kind === 'button' || (action.kind === 'link' && fitsButton(action)),
  );
  const blocks: KnownBlock[] = [
    { type: 'section', text: mrkdwn(line === '' ? entry.main : `${entry.main}\n${escapeMrkdwn(line)}`) },
    ...(entry.secondary === '' ? [] : [{ type: 'context' as const, elements: [mrkdwn(entry.secondary)] }]),
    ...rowsOf(offered.slice(0, MOST_ACTIONS), ids, LEVEL),
  ];
  return { blocks, keep: ids.keep() };
}

function firstPaper({ blocks }: Message): { ranked: RankedPaper; actions: Action[] } | undefined {
  for (const block of blocks) {
    if (block.kind === 'paper') return { ranked: block.paper, actions: block.actions };
    const [first] = block.kind === 'papers' ? block.papers : [];
    if (first) return { ranked: first.paper, actions: first.actions };
  }
  return undefined;
}
