// `/papers/<id>`: one paper in full. Any form of its ID leads there, such as a link or an ID with a version.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { reasonWords } from '#src/conversation/texts/data-words.ts';
import { abstractWords, factsLine, summaryWords, titleWords } from '#src/conversation/texts/paper-words.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import { SourceError } from '#src/errors.ts';
import { bibtex } from '#src/papers/bibtex.ts';
import type { Paper, PaperId } from '#src/papers/paper.ts';
import { archiveOf, isOther, paperUrl, readPaperId } from '#src/papers/paper-id.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Card } from '#src/papers/service/card.ts';
import type { FoundPaper } from '#src/papers/service/finder.ts';
import { texPieces } from '#src/papers/tex/tex.ts';
import { type Markup, respond } from '../html/layout.ts';
import { mathText } from '../html/math.ts';
import { notice } from '../html/parts.ts';
import { listPath } from '../html/paths.ts';
import type { WebNeeds } from '../needs.ts';
import { doiUrl, fieldLink, outwardLinks } from './paper-links.ts';
import { authorNames, paperMetadata } from './paper-metadata.ts';
import { votesChart } from './votes-chart.ts';

const SIMILAR = 5;
/** More authors are folded. */
const MOST_AUTHORS = 12;
const MOST_DESCRIPTION = 200;

/** `mayAsk`: whether this visitor may cause a request to a source. */
export async function paperPage(context: Context, needs: WebNeeds, mayAsk: () => boolean): Promise<Response> {
  const { typed, id } = paperAt(context, '/papers/');
  if (id === undefined) return unknownPaper(context, needs, typed);
  if (typed !== id) return context.redirect(webPaths.paper(id), 301);
  const { paperService, clock } = needs;
  const at = clock.now();
  const card = await known(needs, mayAsk, (online) => paperService.card(id, at, online));
  if ('unknown' in card) return unknownPaper(context, needs, typed, card.unknown);
  const { paper } = card.ranked;
  const similar = await paperService.similar({ id, offset: 0, limit: SIMILAR, at, online: false });
  const path = webPaths.paper(id);
  return respond(context, needs, {
    title: titleWords(paper),
    description: shorten(summaryWords(paper), MOST_DESCRIPTION),
    path,
    picture: webPaths.paperPicture(paper.id),
    head: paperMetadata(paper, `${needs.publicUrl ?? ''}${path}`),
    body: await body(card, similar?.papers ?? []),
  });
}

/** What follows the prefix in the path, and the paper that it names. */
export function paperAt(context: Context, prefix: string): { typed: string; id?: PaperId } {
  const { pathname, search } = new URL(context.req.url);
  const rest = pathname.slice(prefix.length);
  let typed = rest;
  try {
    typed = decodeURIComponent(rest);
  } catch {
    // A percent sign that stands for itself.
  }
  const id = isOther(typed) ? typed : (readPaperId(typed) ?? (search ? readPaperId(`${typed}${search}`) : undefined));
  return id === undefined ? { typed } : { typed, id };
}

/**
 * What the library knows about a paper. Only for an unknown one, a source is asked, if this Paperboy and the limits of this visitor allow it.
 * `unknown`: why there is nothing.
 */
export async function known<T extends object>(
  { paperService }: WebNeeds,
  mayAsk: () => boolean,
  find: (online: boolean) => Promise<T | undefined>,
): Promise<T | { unknown: string }> {
  const local = await find(false);
  if (local) return local;
  const words = texts.web.paper;
  if (!paperService.online) return { unknown: words.offline() };
  if (!mayAsk()) return { unknown: words.tooMany() };
  try {
    return (await find(true)) ?? { unknown: '' };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { unknown: words.silent(texts.sourceWords([error.source])) };
  }
}

/** `reason`: why, if there is more to say. */
export function unknownPaper(context: Context, needs: WebNeeds, typed: string, reason = ''): Promise<Response> {
  const words = texts.web.paper;
  const id = readPaperId(typed);
  const url = id && paperUrl(id);
  return respond(
    context,
    needs,
    {
      title: words.unknown(),
      unlisted: true,
      body: html`<div class="narrow stack"><h1>${words.unknown()}</h1>
<p>${words.unknownNext(typed)} ${reason}</p>
<p>${words.unknownHow()}</p>
<p class="buttons"><a class="button" href="${webPaths.search(shorten(safeText(typed), 200))}">${texts.searchButton()}</a> ${
        url
          ? html`<a class="button quiet" href="${url}" rel="noopener nofollow">${words.openOn(archiveOf(id) ?? new URL(url).host)}</a>`
          : ''
      } <a class="button quiet" href="/">${texts.web.errors.newest()}</a></p></div>`,
    },
    404,
  );
}

async function body(card: Card, similar: readonly FoundPaper[]): Promise<Markup> {
  const { ranked, readings } = card;
  const { paper } = ranked;
  const words = texts.web.paper;
  const abstract = abstractWords(paper);
  const summary = safeText(paper.summary ?? '');
  return html`<article class="full">
<header class="full-head">
${kicker(card)}
<h1 lang="en">${await headingText(paper)}</h1>
${authors(paper)}
${paper.withdrawn ? notice('warning', words.withdrawn()) : ''}
${outwardLinks(paper)}
</header>
<div class="full-columns">
<div class="full-main">
${
  summary === '' || abstract.startsWith(summary)
    ? ''
    : html`<section aria-labelledby="summary"><h2 id="summary">${words.summary()}</h2><p class="full-summary" lang="en">${await mathText(paper.summary ?? '')}</p></section>`
}
<section aria-labelledby="abstract"><h2 id="abstract">${words.abstract()}</h2>
${abstract === '' ? html`<p>${texts.noAbstract()}</p>` : html`<p class="full-text" lang="en">${await mathText(paper.abstract ?? '')}</p>`}</section>
${await details(ranked)}
${cite(paper)}
${await alike(paper.id, similar)}
</div>
<div class="full-side">
<section class="card" aria-labelledby="votes"><h2 id="votes">${words.votes()}</h2>${votesChart(readings)}</section>
${why(card)}
</div>
</div>
</article>`;
}

/** A title of formulas alone, which may be invisible, is shown as text. */
async function headingText(paper: Paper): Promise<Markup | string> {
  const hasWords = texPieces(paper.title).some((piece) => typeof piece === 'string' && safeText(piece) !== '');
  return hasWords ? mathText(paper.title) : titleWords(paper);
}

function kicker({ ranked: { place, listedOn }, of }: Card): Markup | string {
  if (place === 0 || !listedOn) return '';
  const words = texts.web.paper;
  return html`<p class="kicker">${words.rank(place, of)} · <a href="${listPath('day', listedOn)}">${words.listOf(listedOn)}</a></p>`;
}

function authors(paper: Paper): Markup {
  const names = authorNames(paper).map((name) => html`<li>${fieldLink('author', name)}</li>`);
  if (names.length === 0) return html`<p class="full-authors">${texts.noAuthors()}</p>`;
  if (names.length <= MOST_AUTHORS + 1) return html`<ul class="full-authors">${names}</ul>`;
  return html`<ul class="full-authors">${names.slice(0, MOST_AUTHORS)}</ul>
<details class="more"><summary>${texts.web.paper.allAuthors(names.length)}</summary><ul class="full-authors">${names.slice(MOST_AUTHORS)}</ul></details>`;
}

/** The terms of the score. */
function why({ ranked }: Card): Markup | string {
  if (ranked.reasons.length === 0) return '';
  const words = texts.web.paper;
  const rows = ranked.reasons.map(
    (reason) => html`<tr><th scope="row">${reasonWords(reason)}</th><td>${signed(reason.points)}</td></tr>`,
  );
  return html`<section class="card" aria-labelledby="why"><h2 id="why">${words.why()}</h2>
<table class="sum"><tbody>${rows}</tbody><tfoot><tr><th scope="row">${texts.total()}</th><td>${texts.decimal(ranked.score, 2)}</td></tr></tfoot></table>
<p class="hint">${words.sumOf()}</p></section>`;
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${texts.decimal(Math.abs(points), 2)}`;
}

async function details({ paper, listedOn }: RankedPaper): Promise<Markup> {
  const names = texts.factNames;
  const doi = doiUrl(paper.doi);
  const list = (links: readonly Markup[]) => links.map((link, at) => (at === 0 ? link : html`, ${link}`));
  const version = paper.version === undefined ? '' : `, ${texts.web.paper.version(paper.version)}`;
  const rows: [label: string, value: unknown][] = [
    [names.id, html`<span>${safeText(paper.id)}</span>${version}`],
    [names.organisation, paper.organisation && fieldLink('org', paper.organisation)],
    [names.categories, paper.categories && list(paper.categories.map((one) => fieldLink('cat', one)))],
    [names.keywords, paper.keywords.length > 0 && list(paper.keywords.map((one) => fieldLink(undefined, one)))],
    [names.published, paper.publishedOn && texts.dayWords(paper.publishedOn)],
    [names.listed, listedOn && html`<a href="${listPath('day', listedOn)}">${texts.dayWords(listedOn)}</a>`],
    [names.comment, paper.comment && html`<span lang="en">${await mathText(paper.comment)}</span>`],
    [names.journal, paper.journal && safeText(paper.journal)],
    [
      names.doi,
      doi ? html`<a href="${doi}" rel="noopener nofollow">${safeText(paper.doi ?? '')}</a>` : safeText(paper.doi ?? ''),
    ],
  ];
  const shown = rows.filter(([, value]) => value);
  return html`<section aria-labelledby="details"><h2 id="details">${texts.web.paper.details()}</h2>
<dl class="facts">${shown.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl></section>`;
}

function cite(paper: Paper): Markup {
  const words = texts.web.paper;
  return html`<section aria-labelledby="cite"><div class="section-head"><h2 id="cite">${words.cite()}</h2>
<button class="button quiet" type="button" data-copy="bibtex" data-done="${words.copied()}" hidden>${words.copy()}</button></div>
<pre class="bibtex"><code id="bibtex">${bibtex(paper)}</code></pre></section>`;
}

async function alike(id: PaperId, similar: readonly FoundPaper[]): Promise<Markup> {
  const words = texts.web.paper;
  const items = similar.map(
    ({ paper, votes, listedOn }) =>
      html`<li><a href="${webPaths.paper(paper.id)}" lang="en">${titleWords(paper)}</a> <span class="muted">${factsLine({ paper, votes, listedOn })}</span></li>`,
  );
  return html`<section aria-labelledby="similar"><h2 id="similar">${words.similar()}</h2>
${
  items.length === 0
    ? html`<p>${texts.nothingSimilar()}</p>`
    : html`<ol class="titles">${items}</ol><p class="after"><a href="${webPaths.similar(id)}">${words.allSimilar()}</a></p>`
}</section>`;
}
