// A ranked list as a page: heading, order, filter, papers, neighbours.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { titleWords } from '#src/conversation/texts/paper-words.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import { PRESETS } from '#src/digests/compose/presets.ts';
import type { Day, Window } from '#src/papers/day.ts';
import type { RankedList } from '#src/papers/service/lists.ts';
import { settledAt } from '#src/papers/source-day.ts';
import { feedPath, type Markup, offersMail, type Page, respond, type Section } from '../html/layout.ts';
import { paperList } from '../html/paper-item.ts';
import { field, notice, pager, type Step, select, type Words } from '../html/parts.ts';
import { withQuery } from '../html/paths.ts';
import { proseHtml } from '../html/prose.ts';
import type { WebNeeds } from '../needs.ts';
import {
  filterOf,
  type ListQuery,
  listQuery,
  MOST_TOPIC,
  queryParameters,
  SORTS,
  sorted,
  topicsOf,
} from './list-query.ts';
import { pageLinks } from './paging.ts';
import { invalidPage } from './trouble.ts';

export interface ListView {
  window: Window;
  /** The last day of the window. */
  last: Day;
  title: string;
  /** Above the title. */
  kicker?: string;
  lead?: string | undefined;
  /** Says what Paperboy shows, for those who have never seen it. */
  introduced?: boolean;
  path: string;
  section?: Section | undefined;
  previous?: Step;
  next?: Step;
}

const PAPERS_A_PAGE = 50;

export async function listPage(context: Context, needs: WebNeeds, view: ListView): Promise<Response> {
  const { paperService, digests, clock, signal } = needs;
  const query = listQuery(context);
  const filter = filterOf(query);
  const at = clock.now();
  const { window, last: day } = view;
  const list = await paperService.ranked({ window, day, topic: filter.topic, at, reach: 'local', signal });
  const pages = Math.max(1, Math.ceil(list.papers.length / PAPERS_A_PAGE));
  if (query.page > pages) {
    const lastPage = {
      path: withQuery(view.path, queryParameters({ ...query, page: pages })),
      label: texts.web.list.page(pages, pages),
    };
    return invalidPage(context, needs, texts.web.errors.badPage(String(query.page), pages), [lastPage]);
  }
  const start = (query.page - 1) * PAPERS_A_PAGE;
  const shown = sorted(list.papers, query.sort).slice(start, start + PAPERS_A_PAGE);
  const teamVotes = await digests.totals(
    shown.map(({ paper }) => paper.id),
    at,
  );
  const remarks = [...filter.remarks, ...list.remarks.map(remarkWords)];
  const items = shown.map((ranked, index) => ({
    ranked,
    place: start + index + 1,
    teamVotes: teamVotes.get(ranked.paper.id),
    listed: window !== 'day',
    thumbnail: needs.fetchImage !== undefined,
  }));
  const body = html`${heading(view, query, list)}
<div class="columns">
${filterCard(view, query)}
<div class="main-side">
${remarks.map((words) => notice('warning', words))}
${tools(view, query, list)}
${items.length > 0 ? paperList(items) : nothingFound(view, query)}
${pageLinks(query.page, pages, (page) => withQuery(view.path, queryParameters({ ...query, page })))}
</div>
${inboxCard(offersMail(needs), subscribePath(query))}
</div>`;
  return respond(context, needs, { ...headOf(view, query, list), body });
}

function headOf(view: ListView, query: ListQuery, list: RankedList): Omit<Page, 'body'> {
  const first = list.papers[0];
  return {
    title: view.title,
    path: withQuery(view.path, queryParameters(query)),
    // Filters make endless addresses; search engines follow the lists themselves.
    unlisted: query.topic !== '' || query.field !== '' || query.sort !== 'trending',
    ...(first && { description: texts.web.list.description(list.papers.length, titleWords(first.paper)) }),
    ...(view.window === 'day' && { picture: `/og/day/${list.day}.png` }),
    ...(view.section && { section: view.section }),
    subscribePath: subscribePath(query),
  };
}

/** The form for mails, filled with the filter. */
function subscribePath(query: ListQuery): string {
  const topics = topicsOf(query);
  return topics === '' ? '/subscribe' : webPaths.subscribe(topics);
}

function heading(view: ListView, query: ListQuery, list: RankedList): Markup {
  const { title, kicker, introduced } = view;
  const current = status(list);
  const voted = list.papers.some(({ votes }) => votes !== undefined);
  const lead = introduced ? texts.web.list.frontLead(texts.sourceWords(list.sources), voted) : view.lead;
  // The neighbours are filtered and sorted in the same way.
  const kept = (step: Step | undefined) =>
    step && { ...step, path: withQuery(step.path, queryParameters({ ...query, page: 1 })) };
  const [previous, next] = [kept(view.previous), kept(view.next)];
  return html`<div class="head"><div class="head-words">
${kicker ? html`<p class="kicker">${kicker}</p>` : ''}
<h1>${title}</h1>
${lead ? html`<p class="lead">${lead}</p>` : ''}
${current ? html`<p class="hint${current.old ? ' old' : ''}">${current.words}</p>` : ''}
</div>
${previous || next ? html`<div class="head-steps">${pager(previous, next, { label: texts.web.list.otherLists() })}</div>` : ''}
</div>`;
}

/** How current the list is. Undefined for one that no longer changes. */
function status({ state, readAt, day, at, sources }: RankedList): { words: Words; old: boolean } | undefined {
  if (!readAt) return undefined;
  if (state === 'stale') return { words: proseHtml(texts.stale(texts.sourceWords(sources), readAt)), old: true };
  if (state !== 'partial') return undefined;
  const old = at >= settledAt(day);
  return { words: proseHtml(old ? texts.lastReadAt(readAt) : texts.stillGrowing(readAt)), old };
}

function tools(view: ListView, query: ListQuery, list: RankedList): Markup {
  const { some, sortBy, sorts, unfold, foldAll } = texts.web.list;
  const links = SORTS.map((sort) => {
    const path = withQuery(view.path, queryParameters({ ...query, sort, page: 1 }));
    return html`<li><a href="${path}"${sort === query.sort ? html` aria-current="true"` : ''}>${sorts[sort]}</a></li>`;
  });
  return html`<div class="tools">
<p class="muted">${some(list.papers.length, list.listed)}</p>
<div class="tools-side">
<nav aria-label="${sortBy()}"><ul class="tabs">${links}</ul></nav>
<button class="button quiet small" type="button" data-unfold="${foldAll()}" hidden>${unfold()}</button>
</div>
</div>`;
}

function filterCard(view: ListView, query: ListQuery): Markup {
  const words = texts.web.list;
  const fields = PRESETS.map(({ key }) => ({ value: key, label: texts.presets[key] }));
  const filtered = query.topic !== '' || query.field !== '';
  return html`<details class="card filter"${filtered ? html` open` : ''}>
<summary>${words.filter()}</summary>
<h2 class="filter-title">${words.filter()}</h2>
<form action="${view.path}" method="get">
${field({ name: 'topic', label: words.topic(), value: query.topic, hint: words.topicHint(), maxLength: MOST_TOPIC })}
${select({
  name: 'field',
  label: words.field(),
  value: query.field,
  choices: [{ value: '', label: words.anyField() }, ...fields.sort((a, b) => a.label.localeCompare(b.label))],
})}
${query.sort === 'trending' ? '' : html`<input type="hidden" name="sort" value="${query.sort}">`}
<div class="buttons">
<button class="button quiet" type="submit">${words.apply()}</button>
${filtered ? html`<a class="button quiet" href="${view.path}">${words.clear()}</a>` : ''}
</div>
</form>
</details>`;
}

/** How to get papers without coming here: by e-mail, or by feed where no mails are sent. */
function inboxCard(byMail: boolean, path: string): Markup {
  const { inboxTitle, inbox, feedTitle, feed } = texts.web.list;
  return html`<section class="card" aria-labelledby="inbox">
<h2 id="inbox">${byMail ? inboxTitle() : feedTitle()}</h2>
<p>${byMail ? inbox() : feed()}</p>
<a class="button wide" href="${byMail ? path : feedPath}">${byMail ? texts.web.frame.subscribe() : texts.web.frame.feed()}</a>
</section>`;
}

function nothingFound(view: ListView, { topic }: ListQuery): Markup {
  const { empty, emptyNext, clear } = texts.web.list;
  return html`<div class="empty stack">
<h2>${empty()}</h2>
<p class="muted">${emptyNext()}</p>
<p class="buttons"><a class="button quiet" href="${view.path}">${clear()}</a>${
    topic === ''
      ? ''
      : html`<a class="button quiet" href="${withQuery('/search', { q: topic })}">${texts.web.frame.search()}</a>`
  }</p>
</div>`;
}
