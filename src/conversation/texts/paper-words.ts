// A paper in words: its title, authors, counts and facts as every platform shows them, safe to put on one line.
// Apart from the renderers, so that a paper reads the same everywhere.

import type { Day } from '#src/papers/day.ts';
import type { Paper } from '#src/papers/paper.ts';
import { paperUrl } from '#src/papers/paper-id.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { safeText, shorten } from './safe-text.ts';
import { texts } from './texts.ts';

/** The title for people: TeX as Unicode, hostile characters gone. A title of which nothing is left is the id. */
export function titleWords(paper: Paper): string {
  return safeText(texToUnicode(paper.title)) || paper.id;
}

/** The abstract for people, in one paragraph; empty when none is known. */
export function abstractWords(paper: Paper): string {
  return safeText(texToUnicode(paper.abstract ?? ''));
}

/** The abstract cut down to the sentences, or the words, that fit in `most` UTF-16 units. */
export function shortAbstract(paper: Paper, most: number): string {
  const whole = abstractWords(paper);
  if (whole.length <= most) return whole;
  const sentences = whole.slice(0, most + 1).match(/^[\s\S]*[.!?](?=\s)/)?.[0] ?? '';
  return sentences.length > most * 0.6 ? sentences : shorten(whole, most);
}

/** The names in order, the first `most` of them: `A. Author, B. Author and 12 more`. One more than fits is named, too. */
export function authorWords(paper: Paper, most = 3): string {
  const names = paper.authors.map((name) => safeText(texToUnicode(name))).filter((name) => name !== '');
  if (names.length === 0) return texts.noAuthors();
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} ${texts.andMoreAuthors(names.length - most)}`;
}

/** `61 votes`; empty when no source said. */
function voteWords(ranked: Pick<RankedPaper, 'votes'>): string {
  return ranked.votes === undefined ? '' : texts.votes(ranked.votes);
}

/** The quiet facts of a paper, in the order in which they are read: `61 votes`, `listed 12 June`, `Some Lab`, `code`. */
export function paperFacts(ranked: Pick<RankedPaper, 'paper' | 'votes' | 'listedOn'>, today?: Day): string[] {
  const { paper } = ranked;
  return [
    voteWords(ranked),
    ranked.listedOn === undefined ? '' : texts.listedOn(ranked.listedOn, today),
    shorten(safeText(paper.organisation ?? ''), 60),
    paper.categories?.[0] === undefined ? '' : shorten(safeText(paper.categories[0]), 24),
    paper.codeUrl === undefined ? '' : texts.codeWord(),
    paper.withdrawn ? texts.withdrawn() : '',
  ].filter((fact) => fact !== '');
}

/** The facts in one line: `61 votes · listed 12 June · Some Lab · code`. */
export function factsLine(ranked: Pick<RankedPaper, 'paper' | 'votes' | 'listedOn'>, today?: Day): string {
  return paperFacts(ranked, today).join(' · ');
}

/** Where a paper's title leads: the page of its source, else its project or code; undefined when it has none that is a web address. */
export function paperHref(paper: Paper): string | undefined {
  const known = paperUrl(paper.id) ?? paper.projectUrl ?? paper.codeUrl;
  return known === undefined ? undefined : webAddress(known);
}

/** The address normalised when it is http or https, without a password in it; undefined for anything else. */
export function webAddress(untrusted: string): string | undefined {
  const url = URL.parse(untrusted);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return undefined;
  return url.href;
}
