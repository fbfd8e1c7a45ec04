// `/mail/unsubscribe/TOKEN`: a button for people, and one click for mail programs (RFC 8058), which post without cookies and follow no
// redirect. The token is the credential, and the body says nothing that matters.

import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
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

export async function unsubscribePage(context: MailContext, needs: MailNeeds): Promise<Response> {
  const { mail } = needs;
  const words = texts.web.subscribe;
  const opened = await mail.open(tokenOf(context), 'unsubscribe');
  if (opened.kind !== 'valid') return deadLink(context, needs, opened.kind, words.invalid());
  const { reader, subject } = opened;
  const one = subject === undefined ? undefined : await mail.find(reader, subject);
  if (subject !== undefined && !one) return unsubscribed(context, needs, await mail.sign('manage', reader));
  const title = words.unsubscribeTitle();
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
<p class="lead">${one ? words.unsubscribeHow() : words.unsubscribeAllHow()}</p>
${one ? html`<div class="card">${preferenceFacts(one)}</div>` : ''}
${buttonForm({}, texts.unsubscribe())}
</div>`;
  return privatePage(context, needs, { title, body });
}

export async function unsubscribe(context: MailContext, needs: MailNeeds): Promise<Response> {
  const { mail } = needs;
  const opened = await mail.open(tokenOf(context), 'unsubscribe');
  if (opened.kind !== 'valid') return deadLink(context, needs, opened.kind, texts.web.subscribe.invalid());
  await mail.unsubscribe(opened.reader, opened.subject);
  return unsubscribed(context, needs, await mail.sign('manage', opened.reader));
}

function unsubscribed(context: MailContext, needs: MailNeeds, manage: string): Promise<Response> {
  const words = texts.web.subscribe;
  const steps = [{ path: `/mail/manage/${manage}`, label: words.restoreThere() }];
  return simplePage(context, needs, { title: words.unsubscribedTitle(), words: [words.unsubscribed()], steps });
}
