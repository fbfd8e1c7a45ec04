// A paper in a list: title, authors, summary, folded abstract, badges, votes.

import { html } from 'hono/html';
import {
  abstractWords,
  authorWords,
  summaryWords,
  titleWords,
  webAddress,
} from '#src/conversation/texts/paper-words.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import { startOf } from '#src/papers/day.ts';
import type { Paper } from '#src/papers/paper.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Markup } from './layout.ts';
import type { Words } from './parts.ts';

export interface PaperItem {
  ranked: Pick<RankedPaper, 'paper' | 'votes' | 'listedOn' | 'signals'>;
  /** The number in front of it. */
  place?: number;
  /** Votes of this Paperboy's teams. */
  teamVotes?: number;
  /** Says when it was listed, in lists of several days. */
  listed?: boolean;
  /** Marks the words of a search in a text. */
  mark?: (text: string) => Words;
  /** The part of the abstract that is shown instead of a summary. */
  passage?: (abstract: string) => string;
  /** Said about it, such as how it was found. */
  note?: string;
  /** Shows the picture of a source, if it has one. */
  thumbnail?: boolean;
}

/** A list of papers. `level`: of the titles, below the page's headings. */
export function paperList(items: readonly PaperItem[], level: 2 | 3 = 2): Markup {
  return html`<ol class="papers">${items.map((item) => html`<li>${paperItem(item, level)}</li>`)}</ol>`;
}

function paperItem(item: PaperItem, level: 2 | 3): Markup {
  const { paper } = item.ranked;
  const { mark = (text: string) => text, passage } = item;
  const title = html`<a href="${webPaths.paper(paper.id)}">${mark(titleWords(paper))}</a>`;
  const summary = passage?.(abstractWords(paper)) || summaryWords(paper);
  return html`<article class="paper">
${ranks(item)}
${level === 2 ? html`<h2 class="paper-title">${title}</h2>` : html`<h3 class="paper-title">${title}</h3>`}
<p class="paper-by">${authorWords(paper)}</p>
${summary === '' ? '' : html`<p class="paper-summary">${mark(summary)}</p>`}
${passage ? behind(abstractWords(paper), summary, mark) : folded(abstractAfter(paper, summary))}
${badges(item)}
${picture(item)}
</article>`;
}

function ranks({ place, ranked: { votes }, teamVotes = 0 }: PaperItem): Markup | string {
  const shown = [
    place === undefined ? '' : html`<span class="paper-place">${place}</span>`,
    votes === undefined ? '' : counted('paper-votes', texts.number(votes), texts.votes(votes)),
    teamVotes === 0 ? '' : counted('paper-team', texts.web.list.here(teamVotes), texts.web.list.votesHere(teamVotes)),
  ].filter((part) => part !== '');
  return shown.length === 0
    ? ''
    : html`<p class="paper-rank">${shown.map((part, i) => (i === 0 ? part : html` ${part}`))}</p>`;
}

/** The title says what it shows. */
function picture({ thumbnail, ranked: { paper } }: PaperItem): Markup | string {
  if (!thumbnail || paper.imageUrl === undefined) return '';
  return html`<img class="paper-thumb" src="${webPaths.image(paper.id)}" alt="" width="240" height="130" loading="lazy" decoding="async">`;
}

/** A short form to see, and a whole one to hear and to point at. */
function counted(name: string, short: string, whole: string): Markup {
  return html`<span class="${name}" title="${whole}"><span aria-hidden="true">${short}</span><span class="unseen">${whole}</span></span>`;
}

/** The abstract without its first sentence, if that is the summary. */
function abstractAfter(paper: Paper, summary: string): string {
  const whole = abstractWords(paper);
  return whole.startsWith(summary) ? whole.slice(summary.length).trim() : whole;
}

/** All of the abstract, if a passage isn't all of it. */
function behind(abstract: string, passage: string, mark: (text: string) => Words): Markup | string {
  if (abstract === passage) return '';
  return html`<details class="more"><summary>${texts.web.list.abstract()}</summary><p>${mark(abstract)}</p></details>`;
}

/** Three lines of text that unfold in place. */
export function folded(text: string): Markup | string {
  if (text === '') return '';
  const { abstract, fold } = texts.web.list;
  return html`<details class="fold"><summary><span class="when-closed">${abstract()}</span><span class="when-open">${fold()}</span></summary><p>${text}</p></details>`;
}

const MOST_ORGANISATION = 60;
const NEW_FOR_MS = 86_400_000;

function badges({ ranked: { paper, listedOn, signals = {} }, listed, note }: PaperItem): Markup | string {
  const words = texts.web.list;
  const [code, project] = [paper.codeUrl, paper.projectUrl].map((url) =>
    url === undefined ? undefined : webAddress(url),
  );
  const organisation = shorten(safeText(paper.organisation ?? ''), MOST_ORGANISATION);
  const shown = [
    note === undefined ? '' : badge(note),
    paper.withdrawn ? badge(texts.withdrawn(), 'bad') : '',
    isNew({ paper, listedOn }) ? newBadge() : '',
    listed && listedOn !== undefined ? badge(texts.listedOn(listedOn)) : '',
    organisation === '' ? '' : badge(organisation),
    code === undefined ? '' : outward(code, [texts.openCode(), ...stars(signals.stars)]),
    project === undefined ? '' : outward(project, [texts.openProject()]),
    signals.media ? badge(words.media(signals.media)) : '',
    signals.comments ? badge(texts.comments(signals.comments)) : '',
  ].filter((part) => part !== '');
  return shown.length === 0 ? '' : html`<ul class="badges">${shown.map((part) => html`<li>${part}</li>`)}</ul>`;
}

/** Listed at most a day after its first version appeared. */
function isNew({ paper: { publishedOn }, listedOn }: Pick<RankedPaper, 'paper' | 'listedOn'>): boolean {
  if (publishedOn === undefined || listedOn === undefined) return false;
  return startOf(listedOn).getTime() - startOf(publishedOn).getTime() <= NEW_FOR_MS;
}

function stars(many: number | undefined): (Markup | string)[] {
  if (!many) return [];
  return [
    html` <span aria-hidden="true">★ ${texts.number(many)}</span><span class="unseen">${texts.stars(many)}</span>`,
  ];
}

export function badge(words: string, tone?: 'bad'): Markup {
  return html`<span class="badge${tone ? ` ${tone}` : ''}">${words}</span>`;
}

function newBadge(): Markup {
  const { isNew, whyNew } = texts.web.list;
  return html`<span class="badge new" title="${whyNew()}">${isNew()}<span class="unseen">: ${whyNew()}</span></span>`;
}

/** A badge that leads out of this site. */
function outward(href: string, words: (Markup | string)[]): Markup {
  return html`<a class="badge" href="${href}" rel="noopener nofollow">${words}</a>`;
}
