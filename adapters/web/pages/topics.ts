// `/topics/`: presets, and how topics are written. `/topics/<topic>`: the papers of the last two weeks on a topic, which is a preset's name or
// written as in chats.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import { PRESETS } from '#src/digests/compose/presets.ts';
import { UserError } from '#src/errors.ts';
import { dayOf } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { RankedList } from '#src/papers/service/lists.ts';
import type { Remark } from '#src/search/query/remark.ts';
import { readTopic, topicMatches } from '#src/search/query/topic.ts';
import { type Markup, respond } from '../html/layout.ts';
import { paperList } from '../html/paper-item.ts';
import { notice } from '../html/parts.ts';
import { withQuery } from '../html/paths.ts';
import { proseHtml } from '../html/prose.ts';
import type { WebNeeds } from '../needs.ts';
import { LONGEST_TOPIC, type NamedTopic, readTopicName } from '../topic-name.ts';
import { PAPERS_A_PAGE, pageLinks, pageNumber, pagesOf } from './paging.ts';

/** As long as browsers keep a page. */
const KEPT_MS = 60_000;

const EXAMPLES = [
  ['diffusion, robotics', 'either'],
  ['diffusion robotics', 'both'],
  ['"world model"', 'phrase'],
  ['preset:agents, -survey', 'preset'],
  ['cat:cs.RO votes:>20', 'category'],
  ['author:"Ada Lovelace"', 'author'],
] as const;

export function topicsPage(context: Context, needs: WebNeeds): Response | Promise<Response> {
  // What the form below sends.
  const typed = safeText(context.req.query('topic') ?? '');
  if (typed !== '') return context.redirect(webPaths.topic(typed), 302);
  const words = texts.web.topics;
  const presets = PRESETS.map(
    ({ key }) =>
      html`<li class="preset"><a href="${webPaths.topic(key)}">${texts.presets[key]}</a> <code>preset:${key}</code></li>`,
  );
  const examples = EXAMPLES.map(
    ([topic, meaning]) =>
      html`<dt><a href="${webPaths.topic(topic)}"><code>${topic}</code></a></dt><dd>${words.examples[meaning]}</dd>`,
  );
  return respond(context, needs, {
    title: words.title(),
    description: words.lead(),
    path: '/topics/',
    section: 'topics',
    body: html`<h1>${words.title()}</h1>
<p class="lead">${words.lead()}</p>
<h2 class="section">${words.presets()}</h2>
<ul class="presets">${presets}</ul>
<h2 class="section">${words.own()}</h2>
<form class="search" action="/topics/" method="get">
<label class="unseen" for="topic">${words.label()}</label>
<input id="topic" name="topic" type="text" required maxlength="${LONGEST_TOPIC}" placeholder="${words.placeholder()}" autocomplete="off" spellcheck="false">
<button class="button" type="submit">${words.show()}</button>
</form>
<p class="lead">${words.how()}</p>
<dl class="facts after">${examples}</dl>`,
  });
}

export type TopicPage = (context: Context) => Promise<Response>;

export function createTopicPage(needs: WebNeeds): TopicPage {
  const { paperService, clock, signal } = needs;
  let kept: { until: number; list: Promise<RankedList> } | undefined;

  async function ranked(topic?: string): Promise<RankedList> {
    const at = clock.now();
    const [newest] = await paperService.newestDays(dayOf(at), 1, at);
    const day = newest ?? dayOf(at);
    return paperService.ranked({ window: 'trending', day, at, reach: 'local', signal, ...(topic && { topic }) });
  }

  /** All papers of the last days. Kept for a while, because most of a topic's time goes into cutting their texts into words, once for each. */
  function all(): Promise<RankedList> {
    const now = clock.now().getTime();
    if (kept && kept.until > now) return kept.list;
    const list = ranked();
    kept = { until: now + KEPT_MS, list };
    list.catch(() => {
      kept = undefined;
    });
    return list;
  }

  async function onTopic({ topics }: NamedTopic): Promise<{ papers: RankedPaper[]; remarks: Remark[] }> {
    const topic = readTopic(topics);
    // Likeness needs the papers that are meant, which the list may lack.
    if ([...topic.never, ...topic.alternatives.flatMap(({ parts }) => parts)].some(({ kind }) => kind === 'like'))
      return ranked(topics);
    const remarks = new Map<string, Remark>();
    const note = (found: readonly Remark[] = []) => {
      for (const remark of found) remarks.set(remark.kind + remark.values.join(), remark);
    };
    note(topic.remarks);
    const papers = (await all()).papers.filter((one) => {
      const verdict = topicMatches(topic, one);
      note(verdict.remarks);
      return verdict.matches;
    });
    return { papers, remarks: [...remarks.values()] };
  }

  return async (context) => {
    const typed = context.req.param('topic') ?? '';
    if (typed.length > LONGEST_TOPIC) throw new UserError(() => texts.tooLong('topic', LONGEST_TOPIC), 'topic');
    const topic = readTopicName(typed);
    if (topic.name !== typed && topic.name !== '') return context.redirect(webPaths.topic(topic.name), 301);
    checkTopic(topic);
    const page = pageNumber(context);
    const { papers, remarks } = await onTopic(topic);
    const pages = pagesOf(papers.length);
    if (page > pages) throw new UserError(() => texts.noSuchPage(page, pages), 'page');
    const start = (page - 1) * PAPERS_A_PAGE;
    const items = papers
      .slice(start, start + PAPERS_A_PAGE)
      .map((paper, at) => ({ ranked: paper, place: start + at + 1, listed: true }));
    const path = (to: number) => withQuery(webPaths.topic(topic.name), { page: to === 1 ? undefined : String(to) });
    const { titleOf, descriptionOf } = texts.web.topics;
    const feed = `${webPaths.topic(topic.name)}/feed.xml`;
    return respond(context, needs, {
      title: titleOf(topic.title),
      description: descriptionOf(topic.title),
      path: path(page),
      section: 'topics',
      // Anybody may link to any topic. Search engines find the presets.
      unlisted: !topic.isPreset || page > 1,
      head: html`<link rel="alternate" type="application/atom+xml" href="${feed}" title="${titleOf(topic.title)}">`,
      body: html`${heading(topic, papers.length, feed)}
${[...topic.remarks, ...remarks.map(remarkWords)].map((one) => notice('warning', one))}
${items.length > 0 ? paperList(items) : nothing(topic)}
${pageLinks(page, pages, path)}`,
    });
  };
}

/** Throws UserError for punctuation alone, which would match every paper. */
function checkTopic({ name, topics }: NamedTopic): void {
  const { alternatives, never, remarks } = readTopic(topics);
  if (alternatives.length === 0 && never.length === 0)
    throw new UserError(() => texts.noTopic(name, remarks.map(remarkWords)), 'topic');
}

function heading({ title, written }: NamedTopic, total: number, feed: string): Markup {
  const words = texts.web.topics;
  return html`<div class="head"><div class="head-words">
<p class="kicker"><a href="/topics/">${words.title()}</a></p>
<h1>${title}</h1>
<p class="lead">${words.lastDays(total)}</p>
</div>
<p class="buttons"><a class="button" href="${webPaths.subscribe(written)}">${words.subscribe()}</a> <a class="button quiet" href="${feed}">${words.feed()}</a></p></div>`;
}

function nothing({ name, isPreset }: NamedTopic): Markup {
  const words = texts.web.topics;
  const next = html`<p>${proseHtml(words.nothingNext())}</p>
<p class="buttons"><a class="button quiet" href="${webPaths.search(name)}">${words.searchAll()}</a></p>`;
  return html`<div class="stack narrow"><p>${words.nothing()}</p>${isPreset ? '' : next}</div>`;
}
