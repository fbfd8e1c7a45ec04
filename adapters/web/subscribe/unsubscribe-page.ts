// `/mail/unsubscribe/TOKEN`: a button for people, and one click for mail programs (RFC 8058), which post without cookies and follow no
// redirect. The token is the credential. It never expires, so it allows nothing else than to restore what it removed.

import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
import type { MailReader } from '#src/mail/mail-reader.ts';
import { notice } from '../html/parts.ts';
import {
  buttonForm,
  deadLink,
  fieldsOf,
  type MailContext,
  type MailNeeds,
  privatePage,
  simplePage,
  subscribeStep,
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
  if (subject !== undefined && !one) return unsubscribed(context, needs, reader, subject);
  const title = words.unsubscribeTitle();
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
${context.req.query('done') === 'restored' ? notice('good', words.done.restored()) : ''}
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
  const { reader, subject } = opened;
  if (subject !== undefined && (await fieldsOf(context)).get('do') === 'restore') {
    await mail.restore(reader, subject);
    return context.redirect('?done=restored', 303);
  }
  await mail.unsubscribe(reader, subject);
  return unsubscribed(context, needs, reader, subject);
}

async function unsubscribed(
  context: MailContext,
  needs: MailNeeds,
  reader: MailReader,
  subject: string | undefined,
): Promise<Response> {
  const words = texts.web.subscribe;
  const title = words.unsubscribedTitle();
  if (!(await needs.mail.removed(reader)).some(({ id }) => id === subject))
    return simplePage(context, needs, {
      title,
      words: [words.unsubscribedAll(texts.email.manage())],
      steps: [subscribeStep()],
    });
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
<p class="lead">${words.unsubscribed()}</p>
${buttonForm({ do: 'restore' }, texts.restore(), 'quiet')}
</div>`;
  return privatePage(context, needs, { title, body });
}
