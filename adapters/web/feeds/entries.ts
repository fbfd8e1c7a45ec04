// Papers and list days as entries of a feed.

import { html } from 'hono/html';
import { reasonWords } from '#src/conversation/texts/data-words.ts';
import {
  abstractWords,
  authorWords,
  factsLine,
  paperHref,
  titleWords,
  webAddress,
} from '#src/conversation/texts/paper-words.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import { type Day, startOf } from '#src/papers/day.ts';
import type { Paper } from '#src/papers/paper.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { type FeedEntry, type Place, permanentId } from './feed.ts';

export interface Shown extends Omit<RankedPaper, 'place' | 'score'> {
  published: Date;
  /** Which topic it matched, or why else it was sent. */
  note?: string;
}

/** Terms of the score: more than these only read like a table. */
const REASONS = 4;
/** Papers of a day's entry. */
const DAY_PAPERS = 10;
const ARXIV_CATEGORIES = 'http://arxiv.org/schemas/atom';

/** When it was listed, or else published. Undefined: it belongs in no feed, because a reader would show it as new again and again. */
export function publishedAt({ listedOn, paper }: Pick<RankedPaper, 'listedOn' | 'paper'>): Date | undefined {
  const day = listedOn ?? paper.publishedOn;
  return day === undefined ? undefined : startOf(day);
}

export async function paperEntry(
  shown: Shown,
  { base, pictures }: Pick<Place, 'base' | 'pictures'>,
): Promise<FeedEntry> {
  const { paper, published } = shown;
  const image = pictures && paper.imageUrl ? `${base}${webPaths.image(paper.id)}` : undefined;
  const source = paperHref(paper);
  return {
    id: permanentId('paper', paper.id),
    title: titleWords(paper),
    page: `${base}${webPaths.paper(paper.id)}`,
    ...(source && { source }),
    published,
    authors: paper.authors.map(plainName).filter((name) => name !== ''),
    categories: [
      ...(paper.categories ?? []).map((term) => ({ term: safeText(term), scheme: ARXIV_CATEGORIES })),
      ...paper.keywords.map((term) => ({ term: plainName(term) })),
    ].filter(({ term }) => term !== ''),
    summary: plainName(paper.summary ?? ''),
    content: await paperContent(shown, image),
    ...(image && { image }),
  };
}

async function paperContent({ note, reasons, ...shown }: Shown, image: string | undefined): Promise<string> {
  const { paper } = shown;
  // Votes that may still come are nothing to recommend a paper by.
  const good = reasons.filter(({ kind, points }) => points > 0 && kind !== 'toCome');
  const best = good.sort((a, b) => b.points - a.points);
  const why = best.slice(0, REASONS).map(reasonWords).join(', ');
  const facts = [authorWords(paper), factsLine(shown)].filter((fact) => fact !== '').join(' · ');
  const content = html`${image ? html`<p><img src="${image}" alt=""></p>` : ''}
<p>${facts}</p>
${paper.withdrawn ? html`<p><strong>${texts.withdrawn()}</strong></p>` : ''}
${note ? html`<p>${note}</p>` : ''}
<p>${abstractWords(paper) || texts.noAbstract()}</p>
${why ? html`<p>${texts.web.feeds.why(why)}</p>` : ''}
<p>${joined(linksOf(paper))}</p>`;
  return String(await content);
}

function linksOf(paper: Paper): [label: string, href: string][] {
  const links: [string, string | undefined][] = [
    [texts.openPaper(), paperHref(paper)],
    [texts.openCode(), paper.codeUrl && webAddress(paper.codeUrl)],
    [texts.openProject(), paper.projectUrl && webAddress(paper.projectUrl)],
  ];
  return links.filter((one): one is [string, string] => one[1] !== undefined);
}

function joined(links: readonly [label: string, href: string][]) {
  return links.map(([label, href], index) => html`${index > 0 ? ' · ' : ''}<a href="${href}">${label}</a>`);
}

export async function dayEntry(day: Day, papers: readonly RankedPaper[], base: string): Promise<FeedEntry> {
  const items = papers.slice(0, DAY_PAPERS).map(
    ({ paper, votes }) =>
      html`<li><a href="${base}${webPaths.paper(paper.id)}">${titleWords(paper)}</a><br>
${[authorWords(paper), ...(votes === undefined ? [] : [texts.votes(votes)])].join(' · ')}</li>
`,
  );
  const content = html`<ol>
${items}</ol>
<p><a href="${base}${webPaths.day(day)}">${texts.web.feeds.allPapers(papers.length)}</a></p>`;
  return {
    id: permanentId('day', day),
    title: texts.listTitle('day', day),
    page: `${base}${webPaths.day(day)}`,
    published: startOf(day),
    authors: [],
    categories: [],
    summary: papers[0] ? texts.listGist(papers.length, day, titleWords(papers[0].paper)) : '',
    content: String(await content),
  };
}

function plainName(name: string): string {
  return safeText(texToUnicode(name));
}
