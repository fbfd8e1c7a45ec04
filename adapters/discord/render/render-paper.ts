// Papers in markdown: as an entry of a list, and as a full card.

import { cardFacts } from '#src/conversation/layout/card-facts.ts';
import { cutProse } from '#src/conversation/layout/cut-prose.ts';
import type { Level } from '#src/conversation/layout/level.ts';
import type { Action } from '#src/conversation/message.ts';
import type { Prose } from '#src/conversation/texts/prose.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { escapeMarkdown, linkMarkdown, proseMarkdown } from './markdown.ts';
import type { PaperWords } from './render-words.ts';

/** Longest line of authors in a list: one line on a wide screen, two or three on a phone. */
const AUTHORS = 110;

export interface EntryAsk {
  ranked: RankedPaper;
  note?: Prose;
  level: Level;
  /** Whether the list's title already names the day. */
  sameDay: boolean;
  words: PaperWords;
}

/** A paper of a list: the bold title, and small below it facts, authors and note, so that titles stand out. */
export function paperEntry({ ranked, note, level, sameDay, words }: EntryAsk): string {
  const lines = [`**${words.place(ranked)}${words.title(ranked, level.title)}**`];
  const facts = level.facts ? factsMarkdown(ranked, words.facts(ranked, !sameDay)) : '';
  if (facts) lines.push(secondary(facts));
  if (level.authors > 0) lines.push(secondary(words.authors(ranked, level.authors, AUTHORS)));
  if (note && note.length > 0) lines.push(secondary(`↳ ${proseMarkdown(cutProse(note, level.prose), words.command)}`));
  return lines.join('\n');
}

/** The facts with the votes, which come first, in bold. */
function factsMarkdown({ votes }: RankedPaper, facts: string): string {
  if (votes === undefined) return escapeMarkdown(facts);
  const [first = '', ...others] = facts.split(' · ');
  return [`**${escapeMarkdown(first)}**`, ...others.map(escapeMarkdown)].join(' · ');
}

/** Subtext: each line small and grey. */
export function secondary(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `-# ${line}`))
    .join('\n');
}

/** A full paper: title, facts and authors in small print, summary, abstract, and further facts. */
export function paperCard(
  ranked: RankedPaper,
  actions: readonly Action[],
  { level, words }: { level: Level; words: PaperWords },
): string {
  const facts = factsMarkdown(ranked, words.facts(ranked, true));
  const authors = words.authors(ranked, level.cardAuthors, level.cardAuthors * 40 + 60);
  const head = [`### ${words.title(ranked, level.title)}`, facts && secondary(facts), secondary(authors)];
  const summary = shorten(safeText(ranked.paper.summary ?? ''), 300);
  return [
    head.filter((line) => line !== '').join('\n'),
    summary && `> ${escapeMarkdown(summary)}`,
    words.abstract(ranked, level.abstract) || secondary(texts.noAbstract()),
    moreFacts(ranked, actions).map(secondary).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Facts that the first lines did not contain. */
function moreFacts({ paper }: RankedPaper, actions: readonly Action[]): string[] {
  const { facts, links } = cardFacts(paper, actions);
  const factTexts = facts.map(({ label, words }) => `**${label}:** ${escapeMarkdown(words)}`);
  const led = links.map(({ label, href }) => linkMarkdown(label, href));
  return led.length > 0 ? [...factTexts, led.join(' · ')] : factTexts;
}
