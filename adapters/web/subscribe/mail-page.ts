// What the pages about e-mail have in common: they are nobody else's business, so nothing stores or lists them, and their address, which
// may be a secret, goes nowhere.

import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
import type { MailService } from '#src/mail/mail-service.ts';
import { feedPath, layout, type Markup } from '../html/layout.ts';
import type { Step, Words } from '../html/parts.ts';
import type { WebNeeds } from '../needs.ts';

export interface MailNeeds extends WebNeeds {
  mail: MailService;
}

export type MailContext = Context<{ Bindings: HttpBindings }>;

type Status = 200 | 400 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

/** The token of a link: the credential for its page. */
export function tokenOf(context: MailContext): string {
  return context.req.param('token') ?? '';
}

export async function privatePage(
  context: MailContext,
  needs: WebNeeds,
  { title, body }: { title: string; body: Markup },
  status: Status = 200,
): Promise<Response> {
  context.header('referrer-policy', 'no-referrer');
  context.header('x-robots-tag', 'noindex, nofollow');
  context.header('cache-control', 'no-store');
  return context.html(await layout({ title, body, unlisted: true }, needs), status);
}

/** What happened, what to do next, and where. */
export function simplePage(
  context: MailContext,
  needs: WebNeeds,
  { title, words, steps = [], status }: { title: string; words: readonly Words[]; steps?: Step[]; status?: Status },
): Promise<Response> {
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
${words.map((one) => html`<p class="lead">${one}</p>`)}
${
  steps.length === 0
    ? ''
    : html`<p class="buttons">${steps.map(({ path, label }) => html`<a class="button quiet" href="${path}">${label}</a>`)}</p>`
}
</div>`;
  return privatePage(context, needs, { title, body }, status);
}

export const subscribeStep = (): Step => ({ path: '/subscribe', label: texts.web.subscribe.toStart() });
const feedStep = (): Step => ({ path: feedPath, label: texts.web.list.feedTitle() });
export const papersStep = (): Step => ({ path: '/', label: texts.web.subscribe.toPapers() });

/** No mails are sent here. What is missing is the operator's to know: doctor and the log say it. */
export function unavailablePage(context: MailContext, needs: WebNeeds): Promise<Response> {
  const { unavailableTitle, unavailable } = texts.web.subscribe;
  const page = {
    title: unavailableTitle(),
    words: [unavailable()],
    steps: [feedStep(), papersStep()],
    status: 503 as const,
  };
  return simplePage(context, needs, page);
}

/** A link that leads nowhere: what to do instead. */
export function deadLink(
  context: MailContext,
  needs: WebNeeds,
  kind: 'expired' | 'invalid' | 'gone',
  expired: string,
): Promise<Response> {
  const words = texts.web.subscribe;
  const steps = [subscribeStep(), papersStep()];
  if (kind === 'expired')
    return simplePage(context, needs, { title: words.expiredTitle(), words: [expired], steps, status: 410 });
  if (kind === 'gone')
    return simplePage(context, needs, { title: words.goneTitle(), words: [words.gone()], steps, status: 410 });
  return simplePage(context, needs, { title: words.invalidTitle(), words: [words.invalid()], steps, status: 404 });
}

/**
 * A form with hidden fields and a button, posted to the page's own address without its query. It needs no further secret: the address is
 * one.
 */
export function buttonForm(
  fields: Record<string, string>,
  label: string,
  kind: 'main' | 'quiet' | 'danger' = 'main',
): Markup {
  return html`<form method="post" action="?">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="button${kind === 'main' ? '' : ` ${kind}`}" type="submit">${label}</button></form>`;
}

/** The fields of a form. Whatever else a body holds has no fields. */
export async function fieldsOf(context: MailContext): Promise<URLSearchParams> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(context.req.header('content-type') ?? '');
  return new URLSearchParams(isForm ? await context.req.text() : '');
}
