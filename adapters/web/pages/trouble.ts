// Pages for what can't be shown: what happened, and what to do next.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
import { respond, type Site } from '../html/layout.ts';
import type { Step, Words } from '../html/parts.ts';

export interface Trouble {
  status: 200 | 400 | 404 | 414 | 429 | 500;
  title: string;
  next: Words;
  /** Where to go on. By default the newest list. */
  steps?: readonly Step[];
}

export function troublePage(context: Context, site: Site, { status, title, next, steps }: Trouble): Promise<Response> {
  const links = steps && steps.length > 0 ? steps : [{ path: '/', label: texts.web.errors.newest() }];
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
<p class="lead">${next}</p>
<p class="buttons">${links.map(({ path, label }) => html`<a class="button quiet" href="${path}">${label}</a>`)}</p>
</div>`;
  return respond(context, site, { title, body }, status);
}

export function notFoundPage(context: Context, site: Site): Promise<Response> {
  const { notFound, notFoundNext } = texts.web.errors;
  return troublePage(context, site, { status: 404, title: notFound(), next: notFoundNext() });
}

/** For a parameter with an impossible value. `next` says which values are possible. */
export function invalidPage(context: Context, site: Site, next: string, steps?: readonly Step[]): Promise<Response> {
  return troublePage(context, site, { status: 400, title: texts.web.errors.invalid(), next, ...(steps && { steps }) });
}

/** For a visitor who asks more than the limits allow. */
export function tooManyPage(context: Context, site: Site, waitSeconds: number): Promise<Response> {
  const { tooMany, tooManyNext } = texts.web.errors;
  context.header('retry-after', String(waitSeconds));
  return troublePage(context, site, { status: 429, title: tooMany(), next: tooManyNext(waitSeconds) });
}
