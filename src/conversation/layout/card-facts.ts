// Short facts for a paper's card below its abstract, for platforms with narrow messages.

import type { Paper } from '#src/papers/paper.ts';
import type { Action } from '../message.ts';
import { paperHref } from '../texts/paper-words.ts';
import { safeText, shorten } from '../texts/safe-text.ts';
import { texts } from '../texts/texts.ts';

const MOST_KEYWORDS = 8;
const MOST_CATEGORIES = 6;
/** Longest value, in UTF-16 units: two lines on a wide screen. */
const LONGEST = 160;

export interface CardFacts {
  /** Escaped text, never empty. */
  facts: { label: string; words: string }[];
  /** As the sources gave them: the renderer decides whether they become links. */
  links: { label: string; href: string }[];
}

/** Facts that the first lines of a card did not contain. A URL of one of `actions` is not repeated. */
export function cardFacts(paper: Paper, actions: readonly Action[]): CardFacts {
  const names = texts.factNames;
  const shown = new Set(actions.flatMap((action) => (action.kind === 'link' ? [action.href] : [])));
  const rows: [label: string, value: string | undefined][] = [
    [names.keywords, paper.keywords.slice(0, MOST_KEYWORDS).join(', ')],
    [names.categories, paper.categories?.slice(0, MOST_CATEGORIES).join(', ')],
    [names.published, paper.publishedOn],
    [names.comment, paper.comment],
    [names.journal, paper.journal],
    [names.doi, paper.doi],
  ];
  const links: [label: string, href: string | undefined][] = [
    [names.code, paper.codeUrl],
    [names.project, paper.projectUrl],
  ];
  return {
    facts: rows
      .map(([label, value]) => ({ label, words: shorten(safeText(value ?? ''), LONGEST) }))
      .filter(({ words }) => words !== ''),
    links: links.flatMap(([label, href]) =>
      href === undefined || shown.has(href) || href === paperHref(paper) ? [] : [{ label, href }],
    ),
  };
}
