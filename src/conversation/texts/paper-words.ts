// A paper in words: its title, authors, counts and facts as every platform shows them, safe on one line.

import type { Day } from '#src/papers/day.ts';
import type { Paper } from '#src/papers/paper.ts';
import { paperUrl } from '#src/papers/paper-id.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { safeText, shorten } from './safe-text.ts';
import { texts } from './texts.ts';

/** The title for people: TeX as Unicode, unsafe characters removed. An empty title becomes the ID. */
export function titleWords(paper: Paper): string {
  return safeText(texToUnicode(paper.title)) || paper.id;
}

/** The abstract for people, in one paragraph; empty when unknown. */
export function abstractWords(paper: Paper): string {
  return safeText(texToUnicode(paper.abstract ?? ''));
}

/** The abstract shortened to the sentences, or the words, that fit `most` UTF-16 units. */
export function shortAbstract(paper: Paper, most: number): string {
  const whole = abstractWords(paper);
  if (whole.length <= most) return whole;
  const sentences = whole.slice(0, most + 1).match(/^[\s\S]*[.!?](?=\s)/)?.[0] ?? '';
  return sentences.length > most * 0.6 ? sentences : shorten(whole, most);
}

/** A sentence that doesn't end after an abbreviation or an initial. */
const FIRST_SENTENCE = /^[\s\S]*?(?<!\b(?:e\.g|i\.e|et al|cf|vs|Fig|Eq|Sec|approx|resp|\p{Lu}))[.!?](?=\s|$)/u;
const MOST_SUMMARY = 240;

/** One sentence about the paper; empty if nothing is known. A source's own, or the first one of the abstract. */
export function summaryWords(paper: Paper): string {
  const summary = safeText(texToUnicode(paper.summary ?? ''));
  if (summary !== '') return summary;
  const abstract = abstractWords(paper);
  return shorten(FIRST_SENTENCE.exec(abstract)?.[0] ?? abstract, MOST_SUMMARY);
}

/** The first `most` names in order: `A. Author, B. Author and 12 more`. A single remaining name is written out instead. */
export function authorWords(paper: Paper, most = 3): string {
  const names = paper.authors.map((name) => safeText(texToUnicode(name))).filter((name) => name !== '');
  if (names.length === 0) return texts.noAuthors();
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} ${texts.andMoreAuthors(names.length - most)}`;
}

/** `61 votes`; empty when unknown. */
function voteWords(ranked: Pick<RankedPaper, 'votes'>): string {
  return ranked.votes === undefined ? '' : texts.votes(ranked.votes);
}

/** The secondary facts of a paper, in reading order: `61 votes`, `listed 12 June`, `Some Lab`, `code`. */
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

/** Where a paper's title links to: its source's page, else its project or code; undefined without a web URL. */
export function paperHref(paper: Paper): string | undefined {
  const known = paperUrl(paper.id) ?? paper.projectUrl ?? paper.codeUrl;
  return known === undefined ? undefined : webAddress(known);
}

/** The normalized URL if it is http or https without a password; undefined for anything else. */
export function webAddress(untrusted: string): string | undefined {
  const url = URL.parse(untrusted);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return undefined;
  return url.href;
}
