// `/mail/confirm/TOKEN`: what was asked for, and a button. Opening it changes nothing, because mail scanners open all links.

import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
import type { OpenedRequest } from '#src/mail/confirmations.ts';
import { CONFIRM_HOURS } from '#src/mail/mail-messages.ts';
import type { Markup } from '../html/layout.ts';
import {
  buttonForm,
  deadLink,
  type MailContext,
  type MailNeeds,
  privatePage,
  simplePage,
  tokenOf,
} from './mail-page.ts';
import { preferenceFacts } from './preference-facts.ts';

export async function confirmPage(context: MailContext, needs: MailNeeds): Promise<Response> {
  const opened = await needs.mail.requested(tokenOf(context));
  if (opened.kind !== 'valid') return dead(context, needs, opened);
  const { wanted } = opened.request;
  const words = texts.web.subscribe;
  const isAgain = wanted.length === 0;
  const title = isAgain ? words.confirmAgainTitle() : words.confirmTitle();
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
<p class="lead">${isAgain ? words.confirmAgainHow() : words.confirmHow()}</p>
${wanted.map((one): Markup => html`<div class="card">${preferenceFacts(one)}</div>`)}
${buttonForm({}, words.confirm())}
</div>`;
  return privatePage(context, needs, { title, body });
}

export async function confirm(context: MailContext, needs: MailNeeds): Promise<Response> {
  const confirmed = await needs.mail.confirm(tokenOf(context));
  if (confirmed.kind !== 'confirmed') return dead(context, needs, confirmed);
  return context.redirect(`/mail/manage/${confirmed.manage}?done=${confirmed.complete ? 'confirmed' : 'tooMany'}`, 303);
}

function dead(
  context: MailContext,
  needs: MailNeeds,
  opened: Exclude<OpenedRequest, { kind: 'valid' }>,
): Promise<Response> {
  const words = texts.web.subscribe;
  if (opened.kind !== 'used') return deadLink(context, needs, opened.kind, words.expired(CONFIRM_HOURS));
  const steps = [{ path: `/mail/manage/${opened.manage}`, label: words.restoreThere() }];
  return simplePage(context, needs, { title: words.usedTitle(), words: [words.used()], steps });
}
