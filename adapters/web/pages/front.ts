// `/`: the ranked papers of the newest list day.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { authorWords, titleWords } from '#src/conversation/texts/paper-words.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { dayOf } from '#src/papers/day.ts';
import { layout } from '../html/layout.ts';
import type { WebNeeds } from '../needs.ts';

export async function frontPage(context: Context, { paperService, clock, signal }: WebNeeds): Promise<Response> {
  const at = clock.now();
  const list = await paperService.latest({ window: 'day', day: dayOf(at), at, reach: 'local', signal });
  const title = texts.web.papersOf(list.day);
  const papers = list.papers.map(
    ({ paper }) => html`<li><article><h2>${titleWords(paper)}</h2><p>${authorWords(paper)}</p></article></li>`,
  );
  return context.html(layout({ title, body: html`<h1>${title}</h1><ol>${papers}</ol>` }));
}
