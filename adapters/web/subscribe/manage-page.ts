// `/mail/manage/TOKEN`: a reader's subscriptions and data. What is shown depends on the query; only its buttons change anything.

import { html } from 'hono/html';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { wallClock, zoneHere } from '#src/digests/schedule/zone-clock.ts';
import { MOST_SUBSCRIPTIONS } from '#src/digests/service/subscription-service.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { maskedAddress } from '#src/mail/address.ts';
import type { MailReader } from '#src/mail/mail-reader.ts';
import type { Markup } from '../html/layout.ts';
import { notice } from '../html/parts.ts';
import {
  buttonForm,
  deadLink,
  fieldsOf,
  type MailContext,
  type MailNeeds,
  papersStep,
  privatePage,
  simplePage,
  subscribeStep,
  tokenOf,
} from './mail-page.ts';
import { preferenceFacts, topicsWords } from './preference-facts.ts';
import {
  type Fault,
  type Filled,
  faultOf,
  filledIn,
  filledWith,
  readForm,
  subscriptionFields,
} from './subscription-form.ts';

type Done = keyof ReturnType<typeof doneTexts>;
const doneTexts = () => texts.web.subscribe.done;
/** What a digest that was asked for came to. */
const SENT = { planned: 'sending', 'asked-before': 'sendingAlready', nothing: 'nothingNew' } as const;

export async function managePage(context: MailContext, needs: MailNeeds): Promise<Response> {
  const opened = await needs.mail.open(tokenOf(context), 'manage');
  if (opened.kind !== 'valid') return deadLink(context, needs, opened.kind, texts.web.subscribe.invalid());
  const { reader } = opened;
  const { edit, done, remove } = context.req.query();
  if (remove !== undefined) return removePage(context, needs);
  const edited = edit === undefined ? undefined : await needs.mail.find(reader, edit);
  if (edited) return editPage(context, needs, { one: edited, filled: filledWith(edited) });
  return overview(context, needs, reader, done);
}

export async function manage(context: MailContext, needs: MailNeeds): Promise<Response> {
  const { mail } = needs;
  const opened = await mail.open(tokenOf(context), 'manage');
  if (opened.kind !== 'valid') return deadLink(context, needs, opened.kind, texts.web.subscribe.invalid());
  const { reader } = opened;
  const fields = await fieldsOf(context);
  const id = fields.get('id') ?? '';
  const one = await mail.find(reader, id);
  switch (fields.get('do')) {
    case 'save':
      return one ? save(context, needs, { reader, one, filled: filledIn(fields) }) : back(context);
    case 'pause':
      if (one) await mail.pause(reader, one);
      return back(context, one && 'paused');
    case 'resume':
      return back(context, one && (await mail.resume(reader, one)) ? 'resumed' : undefined);
    case 'send':
      return back(context, one && (await sent(needs, reader, one)));
    case 'unsubscribe':
      await mail.unsubscribe(reader, id);
      return back(context, 'unsubscribed');
    case 'unsubscribe-all':
      await mail.unsubscribe(reader);
      return back(context, 'unsubscribed');
    case 'restore':
      await mail.restore(reader, id);
      return back(context, 'restored');
    case 'confirm':
      await mail.confirmAgain(reader);
      return back(context, 'sent');
    case 'export':
      return exported(context, needs, reader);
    case 'remove': {
      await mail.remove(reader);
      const { deletedTitle, deleted } = texts.web.subscribe;
      return simplePage(context, needs, { title: deletedTitle(), words: [deleted()], steps: [papersStep()] });
    }
    default:
      return back(context);
  }
}

/** To the same address, which its query alone can change: reloading doesn't repeat what was done. */
function back(context: MailContext, done?: Done): Response {
  return context.redirect(done === undefined ? '?' : `?done=${done}`, 303);
}

async function sent({ mail }: MailNeeds, reader: MailReader, one: Subscription): Promise<Done | undefined> {
  const kind = await mail.sendNow(reader, one);
  return kind && SENT[kind];
}

async function exported(context: MailContext, { mail }: MailNeeds, reader: MailReader): Promise<Response> {
  return context.body(`${JSON.stringify(await mail.export(reader), null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="paperboy.json"',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
}

async function save(
  context: MailContext,
  needs: MailNeeds,
  { reader, one, filled }: { reader: MailReader; one: Subscription; filled: Filled },
): Promise<Response> {
  let fault: Fault;
  try {
    await needs.mail.edit(reader, one, readForm(filled));
    return back(context, 'edited');
  } catch (error) {
    fault = faultOf(error);
  }
  return editPage(context, needs, { one, filled, fault });
}

async function editPage(
  context: MailContext,
  needs: MailNeeds,
  { one, filled, fault }: { one: Subscription; filled: Filled; fault?: Fault },
): Promise<Response> {
  const words = texts.web.subscribe;
  const title = words.editTitle();
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
${fault ? notice('bad', words.checkForm()) : ''}
<form class="card form" method="post" action="?">
${subscriptionFields(filled, fault, false)}
<div class="buttons"><button class="button" type="submit">${texts.save()}</button><a class="button quiet" href="?">${words.cancel()}</a></div>
<input type="hidden" name="do" value="save"><input type="hidden" name="id" value="${one.id}">
</form>
</div>`;
  return privatePage(context, needs, { title, body }, fault ? 422 : 200);
}

function removePage(context: MailContext, needs: MailNeeds): Promise<Response> {
  const words = texts.web.subscribe;
  const title = words.removeTitle();
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
<p class="lead">${words.removeHow()}</p>
<div class="buttons">${buttonForm({ do: 'remove' }, words.removeButton(), 'danger')}<a class="button quiet" href="?">${words.keep()}</a></div>
</div>`;
  return privatePage(context, needs, { title, body });
}

async function overview(
  context: MailContext,
  needs: MailNeeds,
  reader: MailReader,
  done: string | undefined,
): Promise<Response> {
  const { mail } = needs;
  const words = texts.web.subscribe;
  const [mine, removed] = [await mail.subscriptions(reader), await mail.removed(reader)];
  const title = words.manageTitle();
  const body = html`<div class="narrow stack">
<h1>${title}</h1>
<p class="lead">${words.manageFor(maskedAddress(reader.address))}</p>
${doneNotice(done)}
${reader.state === 'confirmed' ? '' : suspendedPart(reader)}
${mine.length === 0 ? html`<p>${words.none()}</p>` : mine.map((one) => card(one, reader))}
<div class="buttons"><a class="button quiet" href="${subscribeStep().path}">${words.another()}</a>${
    mine.length > 1 ? buttonForm({ do: 'unsubscribe-all' }, words.unsubscribeAll(), 'quiet') : ''
  }</div>
${removed.length === 0 ? '' : removedPart(removed)}
<h2>${words.yourData()}</h2>
<div class="buttons">${buttonForm({ do: 'export' }, words.download(), 'quiet')}<a class="button quiet" href="?remove">${words.remove()}</a></div>
</div>`;
  return privatePage(context, needs, { title, body });
}

function doneNotice(done: string | undefined): Markup | string {
  const known = doneTexts();
  if (done === undefined || !Object.hasOwn(known, done)) return '';
  if (done === 'tooMany') return notice('warning', known.tooMany(MOST_SUBSCRIPTIONS));
  return notice(done === 'nothingNew' ? 'info' : 'good', known[done as Exclude<Done, 'tooMany'>]());
}

function suspendedPart({ reason }: MailReader): Markup {
  const words = texts.web.subscribe;
  const why = reason === undefined ? words.notConfirmed() : words.suspended(worded(reason));
  return html`${notice('warning', why)}${buttonForm({ do: 'confirm' }, words.confirmAgain())}`;
}

function card(one: Subscription, { state }: MailReader): Markup {
  const words = texts.web.subscribe;
  const { id, pause, nextRunAt, zone } = one;
  const status = pause
    ? html`${texts.factPaused()}: ${texts.withoutPaused(worded(pause.reason))}`
    : html`${texts.factNext()}: <time datetime="${nextRunAt.toISOString()}">${nextWords(nextRunAt, zone)}</time>`;
  const canSend = state === 'confirmed' && !pause;
  const toggle = pause
    ? state === 'confirmed'
      ? buttonForm({ do: 'resume', id }, texts.resume(), 'quiet')
      : ''
    : buttonForm({ do: 'pause', id }, texts.pause(), 'quiet');
  return html`<section class="card" aria-label="${topicsWords(one.topics)}">
${preferenceFacts(one)}
<p class="muted">${status}</p>
<div class="buttons"><a class="button quiet" href="?edit=${id}">${words.change()}</a>${canSend ? buttonForm({ do: 'send', id }, words.sendNow(), 'quiet') : ''}${toggle}${buttonForm({ do: 'unsubscribe', id }, texts.unsubscribe(), 'quiet')}</div>
</section>`;
}

function nextWords(at: Date, saved: string): string {
  const { zone } = zoneHere(saved);
  return texts.web.subscribe.next(texts.weekdayAndTime(at, zone), texts.dayWords(wallClock(at, zone).day), zone);
}

function removedPart(removed: readonly Subscription[]): Markup {
  return html`<h2>${texts.web.subscribe.removed()}</h2>
<ul class="rows">${removed.map(
    (one) =>
      html`<li><span>${topicsWords(one.topics)}</span>${buttonForm({ do: 'restore', id: one.id }, texts.restore(), 'quiet')}</li>`,
  )}</ul>`;
}
