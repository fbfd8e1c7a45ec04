// Papers on Slack: as an entry of a list, and as a full card.

import type { RichTextBlock } from '@slack/types';
import { cardFacts } from '#src/conversation/layout/card-facts.ts';
import { cutProse } from '#src/conversation/layout/cut-prose.ts';
import type { Action } from '#src/conversation/message.ts';
import {
  abstractWords,
  authorWords,
  factsLine,
  paperHref,
  shortAbstract,
  titleWords,
} from '#src/conversation/texts/paper-words.ts';
import type { Prose } from '#src/conversation/texts/prose.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Day } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { escapeMrkdwn, linkMrkdwn, type ProseHow, proseMrkdwn } from './mrkdwn.ts';
import type { Level } from './render-level.ts';
import { linkElements, richSection, richText, textElement } from './rich-text.ts';

/** Longest line of authors in a list: one line on a wide screen, two on a phone. */
const AUTHORS = 110;

function placeWords({ place }: RankedPaper): string {
  return place > 0 ? `${place}. ` : '';
}

/** `1. Title` for menus; without the number for an unranked paper. */
export function paperName(ranked: RankedPaper): string {
  return `${placeWords(ranked)}${titleWords(ranked.paper)}`;
}

export interface EntryAsk {
  ranked: RankedPaper;
  note?: Prose | undefined;
  level: Level;
  /** Whether the list's title already names the day. */
  sameDay: boolean;
  today: Day | undefined;
  how: ProseHow;
}

/** A paper of a list in mrkdwn: bold title and authors; facts and note as secondary text. */
export function paperEntry({ ranked, note, level, sameDay, today, how }: EntryAsk): {
  main: string;
  secondary: string;
} {
  const { paper } = ranked;
  const words = shorten(titleWords(paper), level.title);
  const href = paperHref(paper);
  const title = href === undefined ? escapeMrkdwn(words) : linkMrkdwn(words, href);
  const authors = level.authors > 0 ? `\n${escapeMrkdwn(shorten(authorWords(paper, level.authors), AUTHORS))}` : '';
  const facts = level.facts ? escapeMrkdwn(paperFactsLine(ranked, sameDay, today)) : '';
  const noteText = note && note.length > 0 ? `↳ ${proseMrkdwn(cutProse(note, level.prose), how)}` : '';
  return {
    main: `*${placeWords(ranked)}${title}*${authors}`,
    secondary: [facts, noteText].filter((line) => line !== '').join('\n'),
  };
}

/** `268 votes · Lantern Lab · cs.CL · code`; also the description of a menu's option. */
export function paperFactsLine(ranked: RankedPaper, sameDay: boolean, today?: Day): string {
  const { paper, votes, listedOn } = ranked;
  const counted = votes === undefined ? { paper } : { paper, votes };
  return factsLine({ ...counted, ...(sameDay || listedOn === undefined ? {} : { listedOn }) }, today);
}

/** A full paper: title and authors, secondary facts, summary and abstract, and further facts. */
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

/** Facts that the first lines did not contain. */
function moreFacts({ paper }: RankedPaper, actions: readonly Action[]): string[] {
  const { facts, links } = cardFacts(paper, actions);
  const factTexts = facts.map(({ label, words }) => `*${escapeMrkdwn(label)}* ${escapeMrkdwn(words)}`);
  const led = links.map(({ label, href }) => linkMrkdwn(label, href));
  return led.length > 0 ? [...factTexts, led.join(' · ')] : factTexts;
}
