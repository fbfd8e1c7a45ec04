// Papers as Slack shows them: as an entry of a list, and as a full card. Apart from the sheet, which puts them among everything else.

import type { RichTextBlock } from '@slack/types';
import { cutProse } from '#src/conversation/cut-prose.ts';
import type { Action } from '#src/conversation/message.ts';
import {
  abstractWords,
  authorWords,
  factsLine,
  paperHref,
  shortAbstract,
  titleWords,
} from '#src/conversation/paper-words.ts';
import type { Prose } from '#src/conversation/prose.ts';
import { safeText, shorten } from '#src/conversation/safe-text.ts';
import { texts } from '#src/conversation/texts.ts';
import type { Day } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranked.ts';
import { escapeMrkdwn, linkMrkdwn, type ProseHow, proseMrkdwn } from './mrkdwn.ts';
import type { Level } from './render-level.ts';
import { linkElements, richSection, richText, textElement } from './rich-text.ts';

/** Longest line of authors in a list: one line on a wide screen, two on a telephone. */
const AUTHORS = 110;

function placeWords({ place }: RankedPaper): string {
  return place > 0 ? `${place}. ` : '';
}

/** `1. Title` for menus; without a place for a paper that has none. */
export function paperName(ranked: RankedPaper): string {
  return `${placeWords(ranked)}${titleWords(ranked.paper)}`;
}

export interface EntryAsk {
  ranked: RankedPaper;
  note?: Prose | undefined;
  level: Level;
  /** Whether the list's title already says the day. */
  sameDay: boolean;
  today: Day | undefined;
  how: ProseHow;
}

/** A paper of a list in mrkdwn: bold title and authors; and, to stand below in grey, facts and note. */
export function paperEntry({ ranked, note, level, sameDay, today, how }: EntryAsk): { main: string; quiet: string } {
  const { paper } = ranked;
  const words = shorten(titleWords(paper), level.title);
  const href = paperHref(paper);
  const title = href === undefined ? escapeMrkdwn(words) : linkMrkdwn(words, href);
  const authors = level.authors > 0 ? `\n${escapeMrkdwn(shorten(authorWords(paper, level.authors), AUTHORS))}` : '';
  const facts = level.facts ? escapeMrkdwn(paperFactsLine(ranked, sameDay, today)) : '';
  const said = note && note.length > 0 ? `↳ ${proseMrkdwn(cutProse(note, level.prose), how)}` : '';
  return {
    main: `*${placeWords(ranked)}${title}*${authors}`,
    quiet: [facts, said].filter((line) => line !== '').join('\n'),
  };
}

/** `268 votes · Lantern Lab · cs.CL · code`; also the second line of a menu's option. */
export function paperFactsLine(ranked: RankedPaper, sameDay: boolean, today?: Day): string {
  const { paper, votes, listedOn } = ranked;
  const counted = votes === undefined ? { paper } : { paper, votes };
  return factsLine({ ...counted, ...(sameDay || listedOn === undefined ? {} : { listedOn }) }, today);
}

/** A paper in full: title and authors, grey facts, its one sentence and the abstract, and in grey what else is known. */
export interface Card {
  head: RichTextBlock[];
  facts: string;
  body: RichTextBlock[];
  more: string;
}

export function paperCard(ranked: RankedPaper, actions: readonly Action[], level: Level, today?: Day): Card {
  const { paper } = ranked;
  const words = shorten(titleWords(paper), level.title);
  const href = paperHref(paper);
  const title = href === undefined ? textElement(words, { bold: true }) : linkElements(words, href, { bold: true });
  const authors = shorten(authorWords(paper, level.cardAuthors), level.cardAuthors * 40 + 60);
  const abstract = shortAbstract(paper, level.abstract);
  const cut = abstract.length < abstractWords(paper).length && !abstract.endsWith('…') ? ' …' : '';
  const summary = shorten(safeText(paper.summary ?? ''), 300);
  return {
    head: richText([richSection([...title, ...textElement(`\n${authors}`)])]),
    facts: escapeMrkdwn(factsLine(ranked, today)),
    body: richText([
      { type: 'rich_text_quote', elements: textElement(summary) },
      richSection(
        abstract === '' ? textElement(texts.noAbstract(), { italic: true }) : textElement(`${abstract}${cut}`),
      ),
    ]),
    more: moreFacts(ranked, actions).join('\n'),
  };
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
    return words === '' ? [] : [`*${escapeMrkdwn(label)}* ${escapeMrkdwn(words)}`];
  });
  const links: [label: string, href: string | undefined][] = [
    [names.code, paper.codeUrl],
    [names.project, paper.projectUrl],
  ];
  const led = links.flatMap(([label, href]) =>
    href === undefined || shown.has(href) || href === paperHref(paper) ? [] : [linkMrkdwn(label, href)],
  );
  return led.length > 0 ? [...said, led.join(' · ')] : said;
}
