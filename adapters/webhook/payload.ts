// The format `json`: the message as data. Fields may be added; none is renamed or removed.

import type { Part } from '#src/conversation/adapter.ts';
import { textOf } from '#src/conversation/layout/message-text.ts';
import type { Action, Block } from '#src/conversation/message.ts';
import { abstractWords, paperHref, titleWords, webAddress } from '#src/conversation/texts/paper-words.ts';
import { type Prose, plain, type Span } from '#src/conversation/texts/prose.ts';
import { safeLines, safeText } from '#src/conversation/texts/safe-text.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { withoutButtons } from './without-buttons.ts';

/** One JSON document; `at`: when it was created. */
export function payloadOf(channel: string, part: Part, at: Date): string {
  const { about, under, after } = part;
  const message = withoutButtons(part.message);
  return JSON.stringify({
    type: about?.kind === 'notice' ? 'notice.posted' : 'digest.posted',
    timestamp: at.toISOString(),
    data: {
      channel,
      id: part.key,
      ...(under !== undefined && { under: keyOf(under) }),
      ...(after !== undefined && { continues: keyOf(after) }),
      ...(about?.subscription !== undefined && { subscription: about.subscription }),
      ...(about?.slot !== undefined && { slot: about.slot }),
      late: about?.kind === 'late',
      title: safeText(message.title ?? message.fallbackText),
      summary: safeText(message.fallbackText),
      papers: message.blocks.flatMap(papersOf),
      links: [...message.blocks.flatMap(linksOf), ...(message.actions ?? []).flatMap(actionLink)],
      /** Everything as text, for receivers that only show text. */
      text: textOf(message),
    },
  });
}

/** A receipt is the channel's name and the part's key. */
function keyOf(receipt: string): string {
  return receipt.slice(receipt.indexOf('/') + 1);
}

function papersOf(block: Block) {
  if (block.kind === 'papers') return block.papers.map(({ paper, note }) => paperOf(paper, note));
  return block.kind === 'paper' ? [paperOf(block.paper)] : [];
}

function paperOf({ paper, place, score, votes, listedOn }: RankedPaper, note?: Prose) {
  const optional = {
    url: paperHref(paper),
    abstract: abstractWords(paper) || undefined,
    organisation: paper.organisation && safeText(paper.organisation),
    categories: paper.categories,
    publishedOn: paper.publishedOn,
    codeUrl: paper.codeUrl && webAddress(paper.codeUrl),
    projectUrl: paper.projectUrl && webAddress(paper.projectUrl),
    withdrawn: paper.withdrawn || undefined,
    votes,
    listedOn,
    note: note && safeLines(plain(note)),
  };
  return { id: paper.id, place, score, title: titleWords(paper), authors: paper.authors.map(safeText), ...optional };
}

function linksOf(block: Block): Link[] {
  switch (block.kind) {
    case 'prose':
    case 'notice':
      return block.prose.flatMap(spanLink);
    case 'papers':
      return block.papers.flatMap(({ note = [], actions }) => [
        ...note.flatMap(spanLink),
        ...actions.flatMap(actionLink),
      ]);
    case 'paper':
      return block.actions.flatMap(actionLink);
    case 'facts':
      return block.facts.flatMap(({ value }) => value.flatMap(spanLink));
    case 'list':
      return block.items.flatMap(({ title, note = [], actions = [] }) => [
        ...[...title, ...note].flatMap(spanLink),
        ...actions.flatMap(actionLink),
      ]);
    case 'file':
      return [];
    default:
      block satisfies never;
      return [];
  }
}

interface Link {
  label: string;
  url: string;
}

function spanLink(span: Span): Link[] {
  return span.kind === 'link' ? link(span.text, span.href) : [];
}

function actionLink(action: Action): Link[] {
  return action.kind === 'link' ? link(action.label, action.href) : [];
}

function link(label: string, href: string): Link[] {
  const url = webAddress(href);
  return url === undefined ? [] : [{ label: safeText(label), url }];
}
