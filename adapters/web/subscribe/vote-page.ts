// `/mail/vote/TOKEN`: votes for a paper of a mail, after a click on the page.

import { html } from 'hono/html';
import { authorWords, titleWords } from '#src/conversation/texts/paper-words.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import type { MailReader } from '#src/mail/mail-reader.ts';
import type { Markup } from '../html/layout.ts';
import { notice } from '../html/parts.ts';
import { buttonForm, deadLink, fieldsOf, type MailContext, type MailNeeds, privatePage, tokenOf } from './mail-page.ts';

export async function votePage(context: MailContext, needs: MailNeeds): Promise<Response> {
  const opened = await openedVote(context, needs);
  if (opened instanceof Response) return opened;
  const words = texts.web.subscribe;
  const { done } = context.req.query();
  const hasVoted = done === 'voted';
  const title = hasVoted ? words.voted() : words.voteTitle();
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
${done === 'unvoted' ? notice('good', words.unvoted()) : ''}
${done === 'off' ? notice('warning', words.votesOff()) : ''}
${await paperPart(needs, opened.paper)}
<div class="buttons">${hasVoted ? '' : buttonForm({ do: 'vote' }, words.vote())}${done === 'unvoted' ? '' : buttonForm({ do: 'unvote' }, words.unvote(), 'quiet')}</div>
</div>`;
  return privatePage(context, needs, { title, body });
}

export async function vote(context: MailContext, needs: MailNeeds): Promise<Response> {
  const opened = await openedVote(context, needs);
  if (opened instanceof Response) return opened;
  const { reader, paper } = opened;
  if ((await fieldsOf(context)).get('do') === 'unvote') {
    await needs.mail.unvote(reader, paper);
    return context.redirect('?done=unvoted', 303);
  }
  const votes = await needs.mail.vote(reader, paper);
  return context.redirect(votes === undefined ? '?done=off' : '?done=voted', 303);
}

async function openedVote(
  context: MailContext,
  needs: MailNeeds,
): Promise<{ reader: MailReader; paper: string } | Response> {
  const opened = await needs.mail.open(tokenOf(context), 'vote');
  if (opened.kind !== 'valid') return deadLink(context, needs, opened.kind, texts.web.subscribe.invalid());
  return { reader: opened.reader, paper: opened.subject ?? '' };
}

async function paperPart({ paperService, clock }: MailNeeds, id: string): Promise<Markup> {
  const card = await paperService.card(id, clock.now(), false);
  if (!card) return html`<p class="card">${id}</p>`;
  const { paper } = card.ranked;
  return html`<div class="card"><h2><a href="${webPaths.paper(id)}">${titleWords(paper)}</a></h2><p class="muted">${authorWords(paper)}</p></div>`;
}
