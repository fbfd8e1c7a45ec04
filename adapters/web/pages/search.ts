// `/search`: papers by words, fields, IDs or links, as in chats. `part=results` is for the script, which shows results while somebody types:
// only the part of the page that changes, from our own index alone, so that no keystroke causes a request to a source.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { feedPaths, webPaths } from '#src/conversation/web-paths.ts';
import { PRESETS } from '#src/digests/compose/presets.ts';
import { UserError } from '#src/errors.ts';
import { isOther, readPaperId } from '#src/papers/paper-id.ts';
import type { Findings, FoundPaper } from '#src/papers/service/finder.ts';
import { createMarker, type Marker } from '#src/search/query/marked.ts';
import { plainWords } from '#src/search/query/query.ts';
import { type Markup, respond } from '../html/layout.ts';
import { type PaperItem, paperList } from '../html/paper-item.ts';
import { notice } from '../html/parts.ts';
import { proseHtml } from '../html/prose.ts';
import type { WebNeeds } from '../needs.ts';
import { PAPERS_A_PAGE, pageLinks, pageNumber, pagesOf } from './paging.ts';

/** As in chats. */
const LONGEST_QUERY = 1_000;
/** Of the abstract, in UTF-16 units. */
const PASSAGE = 320;
const MOST_SUGGESTIONS = 5;
/** Presets that an empty search suggests. */
const MOST_TOPICS = 8;

/** `mayAsk`: whether visitors may still cause a search at a source. Otherwise our own index answers alone. */
export async function searchPage(context: Context, needs: WebNeeds, mayAsk: () => boolean): Promise<Response> {
  const { paperService, clock } = needs;
  const typed = context.req.query('q') ?? '';
  if (typed.length > LONGEST_QUERY) throw new UserError(() => texts.tooLong('q', LONGEST_QUERY), 'q');
  const query = safeText(typed);
  const page = pageNumber(context);
  const typing = context.req.query('part') === 'results';
  const id = isOther(query) ? query : readPaperId(query);
  if (id !== undefined && !typing) return context.redirect(webPaths.paper(id), 302);
  const found =
    query === ''
      ? undefined
      : await paperService.find({
          query,
          offset: (page - 1) * PAPERS_A_PAGE,
          limit: PAPERS_A_PAGE,
          at: clock.now(),
          online: paperService.online && !typing && mayAsk(),
        });
  if (found && found.total > 0 && page > pagesOf(found.total))
    throw new UserError(() => texts.noSuchPage(page, pagesOf(found.total)), 'page');
  const results = found ? resultsOf(found, page, typing, needs) : emptySearch();
  if (typing) {
    // Each keystroke has its own answer, and none is worth keeping for others.
    return context.html(html`${results}`, 200, { 'cache-control': 'private, max-age=60', 'x-robots-tag': 'noindex' });
  }
  const words = texts.web.search;
  return respond(context, needs, {
    title: query === '' ? words.title() : texts.searchTitle(query),
    path: webPaths.search(query, page),
    unlisted: query !== '',
    query,
    ...(query !== '' && { head: feedLink(query) }),
    body: html`<h1>${words.title()}</h1>
<form class="search" action="/search" method="get" role="search" aria-label="${words.title()}">
<label class="unseen" for="q">${words.label()}</label>
<input id="q" name="q" type="search" value="${query}" maxlength="${LONGEST_QUERY}" placeholder="${texts.web.frame.searchHint()}" autocomplete="off" spellcheck="false" aria-describedby="how" data-results="results">
<button class="button" type="submit">${texts.searchButton()}</button>
</form>
<p class="hint" id="how">${proseHtml(words.how())}</p>
<div class="results" id="results">${results}</div>
<p class="unseen" role="status" id="results-status"></p>`,
  });
}

function resultsOf(found: Findings, page: number, typing: boolean, needs: WebNeeds): Markup {
  const { query, papers, total, remarks, silentSources } = found;
  const late = silentSources.map(
    (source) => html`<p class="muted">${proseHtml(texts.remoteLate(texts.sourceWords([source])))}</p>`,
  );
  const notes = html`${remarks.map((remark) => notice('info', remarkWords(remark)))}${late}`;
  if (papers.length === 0)
    return html`<div data-status="${texts.nothingFoundGist(query)}">${notes}${nothing(found, needs)}</div>`;
  const marker = createMarker(query, typing);
  const gist = texts.searchGist(total, query);
  return html`<div data-status="${gist}"><p class="muted results-count">${gist}</p>
${notes}
${paperList(papers.map((paper) => hit(paper, marker)))}
${pageLinks(page, pagesOf(total), (to) => webPaths.search(query, to))}</div>`;
}

function hit(ranked: FoundPaper, marker: Marker): PaperItem {
  return {
    ranked,
    listed: true,
    mark: (text) => marked(text, marker),
    passage: (text) => passageOf(text, marker),
    ...(ranked.byMeaning && { note: texts.foundByMeaning() }),
  };
}

function passageOf(text: string, marker: Marker): string {
  const passage = marker.passage(text, PASSAGE);
  return `${passage.length < text.length && passage !== '' ? '… ' : ''}${shorten(passage, PASSAGE)}`;
}

function marked(text: string, marker: Marker): (Markup | string)[] {
  return marker.parts(text).map(({ text: words, hit: isHit }) => (isHit ? html`<mark>${words}</mark>` : words));
}

/** What to try instead. */
function nothing({ query }: Findings, { paperService }: WebNeeds): Markup {
  const { words, bare } = plainWords(query);
  const titles = paperService.titles(words || query).slice(0, MOST_SUGGESTIONS);
  const names = paperService.names(words || query).slice(0, MOST_SUGGESTIONS);
  const links = [
    ...(words === '' || bare
      ? []
      : [html`<a href="${webPaths.search(words)}">${texts.web.search.onlyWords(words)}</a>`]),
    ...titles.map(({ id, title }) => html`<a href="${webPaths.paper(id)}">${safeText(title)}</a>`),
    ...names.map(
      ({ kind, name }) => html`<a href="${webPaths.search(`${kind}:"${name}"`)}">${kind}:${safeText(name)}</a>`,
    ),
  ];
  return html`<p>${proseHtml(texts.nothingFound(query))}</p>
${links.length === 0 ? '' : html`<h2>${texts.web.search.perhaps()}</h2><ul class="titles">${links.map((link) => html`<li>${link}</li>`)}</ul>`}
${topics()}`;
}

function emptySearch(): Markup {
  return html`<div data-status="">${topics()}</div>`;
}

function topics(): Markup {
  const links = PRESETS.slice(0, MOST_TOPICS).map(
    ({ key }) => html`<li><a class="badge" href="${webPaths.topic(key)}">${texts.presets[key]}</a></li>`,
  );
  return html`<h2>${texts.web.search.orTopics()}</h2>
<ul class="badges">${links}<li><a class="badge" href="/topics/">${texts.web.search.allTopics()}</a></li></ul>`;
}

function feedLink(query: string): Markup {
  const title = texts.web.feeds.search.title(query);
  return html`<link rel="alternate" type="application/atom+xml" href="${feedPaths.search(query, 'xml')}" title="${title}">`;
}
