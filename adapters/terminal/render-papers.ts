// Papers on a terminal: a list as aligned columns, one in full.

import type { Action } from '#src/conversation/message.ts';
import { reasonWords } from '#src/conversation/texts/data-words.ts';
import { abstractWords, authorWords, paperFacts, paperHref, titleWords } from '#src/conversation/texts/paper-words.ts';
import { type Prose, prose } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { joined, type Layout, space, write } from './layout.ts';
import { columnsOf, gap, type Piece, piece } from './pieces.ts';
import { actionPieces } from './render-actions.ts';
import { writeFacts } from './render-facts.ts';
import { addressPiece, prosePieces } from './render-prose.ts';

interface ListedPaper {
  paper: RankedPaper;
  note?: Prose;
  actions: Action[];
}

/** Below this many columns the votes move to the secondary line. */
const NARROW = 60;

/** Rank, votes and title in columns; below each title a secondary line of facts and its actions. */
export function writePapers(layout: Layout, papers: readonly ListedPaper[]): void {
  const narrow = layout.screen.width < NARROW;
  const places = papers.map(({ paper }) => (paper.place > 0 ? `${paper.place}` : ''));
  const votes = papers.map(({ paper }) => (paper.votes === undefined ? '' : `${layout.symbols.votes} ${paper.votes}`));
  const placeColumns = widest(places);
  const voteColumns = narrow ? 0 : widest(votes);
  const indent = (placeColumns > 0 ? placeColumns + 2 : 0) + (voteColumns > 0 ? voteColumns + 2 : 0);
  const sameDay = new Set(papers.map(({ paper }) => paper.listedOn)).size === 1 && papers.length > 1;
  const once = sayOnce(layout, papers);
  papers.forEach((listed, i) => {
    const [place = '', voted = ''] = [places[i], votes[i]];
    const lead: Piece[] = [];
    if (placeColumns > 0) lead.push(gap(placeColumns - columnsOf(place)), piece(place, { tone: 'secondary' }), gap(2));
    if (voteColumns > 0) lead.push(piece(voted, { tone: 'votes' }), gap(voteColumns - columnsOf(voted) + 2));
    write(layout, [titlePiece(layout, listed.paper)], indent, lead);
    write(layout, secondaryLine(layout, listed, { votes: narrow ? voted : '', day: !sameDay }), indent);
    if (listed.note) write(layout, prosePieces(listed.note, layout.screen), indent);
    if (once || beside(layout, listed) || listed.actions.length === 0) return;
    write(layout, actionPieces(layout, listed.actions), indent);
  });
  if (!once) return;
  space(layout);
  write(layout, [...actionPieces(layout, papers[0]?.actions ?? []), piece(texts.terminal.sameForOthers())]);
}

/** Lines to type that differ only in the paper's ID are shown once, below the list. */
function sayOnce({ screen }: Layout, papers: readonly ListedPaper[]): boolean {
  if (screen.numbered || papers.length < 2) return false;
  const shapes = papers.map(({ paper, actions }) => JSON.stringify(actions).replaceAll(paper.paper.id, '<id>'));
  const buttons = papers[0]?.actions.every(({ kind }) => kind === 'button') && papers[0].actions.length > 0;
  return buttons === true && new Set(shapes).size === 1 && shapes[0]?.includes('<id>') === true;
}

function widest(words: readonly string[]): number {
  return Math.max(0, ...words.map(columnsOf));
}

function titlePiece({ screen }: Layout, { paper }: RankedPaper): Piece {
  const href = paperHref(paper);
  return piece(titleWords(paper), { tone: 'strong', ...(screen.links && href !== undefined ? { href } : {}) });
}

/** The number to type, authors, facts, the ID or URL. The list's title names the day when all share it. */
function secondaryLine(
  layout: Layout,
  { paper: ranked, actions }: ListedPaper,
  say: { votes: string; day: boolean },
): Piece[] {
  const { paper, listedOn } = ranked;
  const facts = paperFacts({ paper, ...(say.day && listedOn !== undefined ? { listedOn } : {}) });
  const href = paperHref(paper);
  const where =
    layout.screen.links || href === undefined
      ? piece(paper.id, { tone: 'secondary', whole: true })
      : addressPiece(href, layout.screen);
  const lead = beside(layout, { actions }) ? [...actionPieces(layout, actions), gap(2)] : [];
  const line = joined(layout, [
    [piece(say.votes, { tone: 'votes', whole: true })],
    [piece(authorWords(paper), { tone: 'secondary' })],
    ...facts.map((fact) => [piece(fact, { tone: 'secondary', whole: true })]),
    [where],
  ]);
  return [...lead, ...line];
}

/** A single numbered action leads the secondary line; several, or a line to type, go below. */
function beside(layout: Layout, { actions }: Pick<ListedPaper, 'actions'>): boolean {
  return layout.screen.numbered && actions.length === 1 && actions[0]?.kind === 'button';
}

/** Authors shown; of more, only the count. Some papers have hundreds. */
const MOST_AUTHORS = 20;

/** One paper in full. */
export function writePaper(layout: Layout, ranked: RankedPaper, actions: readonly Action[]): void {
  const { paper } = ranked;
  write(layout, [titlePiece(layout, ranked)]);
  write(layout, [piece(authorWords(paper, MOST_AUTHORS))]);
  write(
    layout,
    joined(
      layout,
      paperFacts(ranked).map((fact, i) => [factPiece(fact, i === 0 && ranked.votes !== undefined)]),
    ),
  );
  if (paper.summary) {
    space(layout);
    write(layout, [piece(paper.summary, { tone: 'strong' })]);
  }
  space(layout);
  write(layout, [piece(abstractWords(paper) || texts.noAbstract())]);
  space(layout);
  writeFacts(layout, moreFacts(layout, ranked, actions));
  if (actions.length === 0) return;
  space(layout);
  write(layout, actionPieces(layout, actions));
}

function factPiece(fact: string, votes: boolean): Piece {
  return piece(fact, { tone: votes ? 'votes' : 'secondary', whole: true });
}

/** Facts that the first lines did not contain. A URL shown by an action is not repeated. */
function moreFacts(layout: Layout, ranked: RankedPaper, actions: readonly Action[]): { label: string; value: Prose }[] {
  const { paper } = ranked;
  const shown = new Set(actions.flatMap((action) => (action.kind === 'link' ? [action.href] : [])));
  const names = texts.factNames;
  const rows: [label: string, value: string | undefined][] = [
    [names.id, paper.id],
    [names.published, paper.publishedOn],
    [names.categories, paper.categories?.join(', ')],
    [names.keywords, paper.keywords.join(', ')],
    [names.comment, paper.comment],
    [names.journal, paper.journal],
    [names.doi, paper.doi],
    [names.place, ranked.place > 0 ? `${ranked.place}` : undefined],
    [texts.total(), ranked.reasons.length > 0 ? scoreWords(layout, ranked) : undefined],
  ];
  const links: [label: string, href: string | undefined][] = [
    [texts.openPaper(), paperHref(paper)],
    [names.code, paper.codeUrl],
    [names.project, paper.projectUrl],
  ];
  return [
    ...rows.flatMap(([label, value]) => (value ? [{ label, value: prose`${safeText(value)}` }] : [])),
    ...links.flatMap(([label, href]) =>
      href === undefined || shown.has(href) ? [] : [{ label, value: [{ kind: 'link' as const, text: href, href }] }],
    ),
  ];
}

/** `41.20 = votes +30.00, growth +11.20`. */
function scoreWords(layout: Layout, { score, reasons }: RankedPaper): string {
  const minus = layout.screen.unicode ? '−' : '-';
  const terms = reasons.map(
    (reason) => `${reasonWords(reason)} ${reason.points < 0 ? minus : '+'}${texts.decimal(Math.abs(reason.points), 2)}`,
  );
  return `${texts.decimal(score, 2)} = ${terms.join(', ')}`;
}
