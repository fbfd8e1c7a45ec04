// `/similar/<id>`: the papers nearest in meaning to one paper, and how to get new ones by mail.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { titleWords } from '#src/conversation/texts/paper-words.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import { UserError } from '#src/errors.ts';
import type { Similar } from '#src/papers/service/finder.ts';
import { type Markup, respond } from '../html/layout.ts';
import { paperList } from '../html/paper-item.ts';
import { notice } from '../html/parts.ts';
import { withQuery } from '../html/paths.ts';
import type { WebNeeds } from '../needs.ts';
import { PAPERS_A_PAGE, pageLinks, pageNumber, pagesOf } from './paging.ts';
import { known, paperAt, unknownPaper } from './paper.ts';

export async function similarPage(context: Context, needs: WebNeeds, mayAsk: () => boolean): Promise<Response> {
  const { typed, id } = paperAt(context, '/similar/');
  if (id === undefined) return unknownPaper(context, needs, typed);
  if (typed !== id) return context.redirect(webPaths.similar(id), 301);
  const page = pageNumber(context);
  const { paperService, clock } = needs;
  const found = await known(needs, mayAsk, (online) =>
    paperService.similar({
      id,
      offset: (page - 1) * PAPERS_A_PAGE,
      limit: PAPERS_A_PAGE,
      at: clock.now(),
      online,
    }),
  );
  if ('unknown' in found) return unknownPaper(context, needs, typed, found.unknown);
  const pages = pagesOf(found.total);
  if (page > pages) throw new UserError(() => texts.noSuchPage(page, pages), 'page');
  const path = (to: number) => withQuery(webPaths.similar(id), { page: to === 1 ? undefined : String(to) });
  return respond(context, needs, {
    title: texts.similarTitle(titleWords(found.to)),
    path: path(page),
    unlisted: true,
    body: body(found, page, pages, path),
  });
}

function body(found: Similar, page: number, pages: number, path: (page: number) => string): Markup {
  const { to, papers, remarks } = found;
  const words = texts.web.topics;
  const items = papers.map((ranked) => ({ ranked, listed: true }));
  return html`<div class="head"><div class="head-words">
<p class="kicker">${texts.web.paper.similar()}</p>
<h1 lang="en"><a class="plain" href="${webPaths.paper(to.id)}">${titleWords(to)}</a></h1>
<p class="lead">${words.likeLead()}</p>
</div>
<p class="buttons"><a class="button" href="${webPaths.subscribe(`like:${to.id}`)}">${words.subscribeLike()}</a></p></div>
${remarks.map((remark) => notice('info', remarkWords(remark)))}
${items.length === 0 && remarks.length === 0 ? html`<p>${texts.nothingSimilar()}</p>` : paperList(items)}
${pageLinks(page, pages, path)}`;
}
