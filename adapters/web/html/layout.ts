// The frame of every page: head, header with search, navigation, footer.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { languageNow, texts } from '#src/conversation/texts/texts.ts';
import { feedPaths, webPaths } from '#src/conversation/web-paths.ts';
import { ICON, SCRIPT, STYLE } from './static-files.ts';

/** Markup whose variable parts are escaped. */
export type Markup = ReturnType<typeof html>;

export type Section = 'today' | 'week' | 'month' | 'trending' | 'topics';

export interface Page {
  /** Also the heading of previews in chats. */
  title: string;
  /** For search engines and previews in chats. */
  description?: string;
  /** The one address of this content, as a path with its query. Absent: none, and search engines leave the page out. */
  path?: string;
  /** The path of a picture for previews in chats. */
  picture?: string;
  /** Search engines leave it out. */
  unlisted?: boolean;
  /** The part of the navigation that it belongs to. */
  section?: Section;
  /** The form for mails, filled for what the page shows. Absent: the empty one. */
  subscribePath?: string;
  /** What was searched for. */
  query?: string;
  /** Further elements of the head, such as links to feeds. */
  head?: Markup;
  body: Markup;
}

export interface Site {
  /** Where people reach the page, without a trailing slash. Absent: only relative links are possible. */
  publicUrl?: string | undefined;
  /** Digests by e-mail. Absent, or not available: they aren't offered. */
  mail?: { available(): boolean } | undefined;
}

export function offersMail({ mail }: Site): boolean {
  return mail?.available() ?? false;
}

export const feedPath = feedPaths.papers('xml');

/** A page as a response. */
export async function respond(
  context: Context,
  site: Site,
  page: Page,
  status: 200 | 400 | 404 | 414 | 429 | 500 = 200,
) {
  return context.html(await layout(page, site), status);
}

export function layout(page: Page, site: Site): Markup {
  return html`<!doctype html>
<html lang="${languageNow()}">
<head>
<meta charset="utf-8">
<title>${page.title} – Paperboy</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${STYLE.path}">
<link rel="icon" href="${ICON.path}" type="image/svg+xml">
<script src="${SCRIPT.path}" integrity="sha256-${SCRIPT.sha256}" defer></script>
${headOf(page, site.publicUrl)}
</head>
<body>
<a class="skip" href="#content">${texts.web.frame.skip()}</a>
${headerOf(page, offersMail(site))}
<main id="content" tabindex="-1">
${page.body}
</main>
${footer()}
</body>
</html>`;
}

function headOf(page: Page, publicUrl: string | undefined): Markup {
  const { title, description, path, picture, head } = page;
  const absolute = (to: string) => `${publicUrl ?? ''}${to}`;
  return html`${path === undefined || page.unlisted ? html`<meta name="robots" content="noindex">` : ''}
${path === undefined ? '' : html`<link rel="canonical" href="${absolute(path)}">`}
<meta property="og:site_name" content="Paperboy">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
${description ? html`<meta name="description" content="${description}"><meta property="og:description" content="${description}">` : ''}
${publicUrl && path !== undefined ? html`<meta property="og:url" content="${absolute(path)}">` : ''}
${
  publicUrl && picture
    ? html`<meta property="og:image" content="${absolute(picture)}"><meta name="twitter:card" content="summary_large_image">`
    : ''
}
<link rel="alternate" type="application/atom+xml" href="${feedPaths.papers('xml')}" title="${texts.web.feeds.papers.title}">
<link rel="alternate" type="application/feed+json" href="${feedPaths.papers('json')}" title="${texts.web.feeds.papers.title}">
${head ?? ''}`;
}

function headerOf({ section, query, subscribePath = '/subscribe' }: Page, byMail: boolean): Markup {
  const words = texts.web.frame;
  const links: [Section, string][] = [
    ['today', '/'],
    ['week', '/week'],
    ['month', '/month'],
    ['trending', '/trending'],
    ['topics', '/topics/'],
  ];
  return html`<header class="bar"><div class="bar-inner">
<a class="name" href="/"><img src="${ICON.path}" alt="" width="28" height="28">Paperboy</a>
<nav class="nav" aria-label="${words.navigation()}"><ul>${links.map(
    ([name, path]) =>
      html`<li><a href="${path}"${name === section ? html` aria-current="true"` : ''}>${words.sections[name]}</a></li>`,
  )}</ul></nav>
<form class="find" action="/search" method="get" role="search">
<label class="unseen" for="find">${words.search()}</label>
<input id="find" name="q" type="search" maxlength="1000" placeholder="${words.searchHint()}" value="${query ?? ''}">
<button class="button quiet" type="submit">${words.find()}</button>
</form>
<a class="button bar-act" href="${byMail ? subscribePath : feedPath}">${byMail ? words.subscribe() : words.feed()}</a>
</div></header>`;
}

function footer(): Markup {
  const { what, about, feedOf, more, sections } = texts.web.frame;
  return html`<footer class="foot"><div class="foot-inner">
<p class="about"><strong>${what()}</strong> ${about()}</p>
<nav aria-label="${more()}"><ul>
<li><a href="${webPaths.front}">${sections.today}</a></li>
<li><a href="${webPaths.trending}">${sections.trending}</a></li>
<li><a href="/topics/">${sections.topics}</a></li>
<li><a href="${feedPath}">${feedOf('Atom')}</a></li>
<li><a href="/api">API</a></li>
</ul></nav>
</div></footer>`;
}
