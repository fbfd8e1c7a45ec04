// Papers in markdown: as an entry of a list, and as a full card. Apart from the sheet, which puts them among everything else.

import type { Action } from '#src/conversation/message.ts';
import { paperHref } from '#src/conversation/paper-words.ts';
import type { Prose } from '#src/conversation/prose.ts';
import { safeText, shorten } from '#src/conversation/safe-text.ts';
import { texts } from '#src/conversation/texts.ts';
import type { RankedPaper } from '#src/papers/ranked.ts';
import { escapeMarkdown, linkMarkdown, proseMarkdown } from './markdown.ts';
import type { Level } from './render-level.ts';
import { cutProse } from './render-prose.ts';
import type { PaperWords } from './render-words.ts';

/** Longest line of authors in a list: one line on a wide screen, two on a telephone. */
const AUTHORS = 110;

export interface EntryAsk {
  ranked: RankedPaper;
  note?: Prose;
  level: Level;
  /** Whether the list's title already says the day. */
  sameDay: boolean;
  words: PaperWords;
}

/** A paper of a list in up to four lines: bold title, authors, quiet facts, quiet note. */
export function paperEntry({ ranked, note, level, sameDay, words }: EntryAsk): string {
  const lines = [`**${words.place(ranked)}${words.title(ranked, level.title)}**`];
  if (level.authors > 0) lines.push(words.authors(ranked, level.authors, AUTHORS));
  const facts = level.facts ? words.facts(ranked, !sameDay) : '';
  if (facts) lines.push(quiet(escapeMarkdown(facts)));
  if (note && note.length > 0) lines.push(quiet(`↳ ${proseMarkdown(cutProse(note, level.prose))}`));
  return lines.join('\n');
}

/** Subtext: each line small and grey. */
export function quiet(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `-# ${line}`))
    .join('\n');
}

/** A paper in full: title, authors, facts, its one sentence, the abstract, and what else is known. */
export function paperCard(
  ranked: RankedPaper,
  actions: readonly Action[],
  { level, words }: { level: Level; words: PaperWords },
): string {
  const facts = words.facts(ranked, true);
  const authors = words.authors(ranked, level.cardAuthors, level.cardAuthors * 40 + 60);
  const head = [`### ${words.title(ranked, level.title)}`, authors, facts && quiet(escapeMarkdown(facts))];
  const summary = shorten(safeText(ranked.paper.summary ?? ''), 300);
  return [
    head.filter((line) => line !== '').join('\n'),
    summary && `> ${escapeMarkdown(summary)}`,
    words.abstract(ranked, level.abstract) || quiet(texts.noAbstract()),
    moreFacts(ranked, actions).map(quiet).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What the first lines did not say. An address that a button leads to is not shown twice. */
function moreFacts({ paper }: RankedPaper, actions: readonly Action[]): string[] {
  const names = texts.factNames;
  const shown = new Set(actions.flatMap((action) => (action.kind === 'link' ? [action.href] : [])));
  const rows: [label: string, value: string | undefined][] = [
    [names.keywords, paper.keywords.slice(0, 8).join(', ')],
    [names.categories, paper.categories?.slice(0, 6).join(', ')],
    [names.published, paper.publishedOn],
    [names.comment, paper.comment],
    [names.journal, paper.journal],
    [names.doi, paper.doi],
  ];
  const said = rows.flatMap(([label, value]) => {
    const words = shorten(safeText(value ?? ''), 160);
    return words === '' ? [] : [`**${label}** ${escapeMarkdown(words)}`];
  });
  const links: [label: string, href: string | undefined][] = [
    [names.code, paper.codeUrl],
    [names.project, paper.projectUrl],
  ];
  const led = links.flatMap(([label, href]) =>
    href === undefined || shown.has(href) || href === paperHref(paper) ? [] : [linkMarkdown(label, href)],
  );
  return led.length > 0 ? [...said, led.join(' · ')] : said;
}
