// `/subscribe`: the form, its preview, and what follows. The answer is the same for every address.

import { html } from 'hono/html';
import { languageNow, texts } from '#src/conversation/texts/texts.ts';
import type { Preview } from '#src/digests/compose/preview.ts';
import { nextRun } from '#src/digests/schedule/schedule.ts';
import { DEFAULTS, LIMITS } from '#src/digests/service/subscription-input.ts';
import type { Preferences, Schedule } from '#src/digests/subscription.ts';
import { CONFIRM_HOURS } from '#src/mail/mail-messages.ts';
import { mailChannel, mailPerson } from '#src/mail/mail-reader.ts';
import { createRateLimiter } from '#src/mail/rate-limiter.ts';
import { createClientOf } from '../client.ts';
import { layout, type Markup } from '../html/layout.ts';
import { paperList } from '../html/paper-item.ts';
import { field, notice } from '../html/parts.ts';
import { proseHtml } from '../html/prose.ts';
import { fieldsOf, type MailContext, type MailNeeds, papersStep, simplePage, unavailablePage } from './mail-page.ts';
import {
  emptyForm,
  type Fault,
  type Filled,
  faultOf,
  filledIn,
  readForm,
  subscriptionFields,
} from './subscription-form.ts';

/** Nobody fills in the form faster. */
const FASTEST_MS = 2_000;
/** After that, a form is shown once more instead of being accepted. */
const LONGEST_MS = 24 * 3_600_000;
/** A preview ranks a week of papers. */
const PREVIEWS = { most: 60, window: 3_600_000 };
/** Hidden from people. Its name is one that programs like to fill in. */
const TRAP = 'website';
const MOST_ADDRESS = 254;

interface Shown {
  filled: Filled;
  address?: string;
  fault?: Fault;
  remark?: string;
  preview?: { preview: Preview; weekly: boolean };
  /** When the form was first opened. */
  opened: string;
  /** Nobody has filled it in yet. */
  fresh?: boolean;
}

export function subscribePages(needs: MailNeeds) {
  const { mail, digests, clock } = needs;
  const mayPreview = createRateLimiter(PREVIEWS);
  const clientOf = createClientOf(needs.proxies ?? 0);

  async function show(context: MailContext, shown: Shown, status: 200 | 422 = 200): Promise<Response> {
    const title = texts.web.subscribe.title();
    // The browser says where a form comes from only if the page lets it.
    context.header('referrer-policy', 'same-origin');
    context.header('cache-control', 'no-store');
    return context.html(await layout({ title, path: '/subscribe', body: formPage(shown) }, needs), status);
  }

  async function previewed(context: MailContext, wanted: Preferences & Schedule, shown: Shown): Promise<Response> {
    const now = clock.now();
    if (!mayPreview(clientOf(context), now)) return tooMany(context);
    // Of nobody, and never stored.
    const thought = {
      ...wanted,
      id: '',
      channel: mailChannel(''),
      createdBy: mailPerson(''),
      createdAt: now,
      nextRunAt: nextRun(wanted, now),
    };
    const preview = await digests.preview(thought, now);
    return show(context, { ...shown, preview: { preview, weekly: wanted.days.kind === 'weekly' } });
  }

  function tooMany(context: MailContext): Promise<Response> {
    const { tooManyTitle, tooMany: words } = texts.web.subscribe;
    context.header('retry-after', '3600');
    return simplePage(context, needs, { title: tooManyTitle(), words: [words()], steps: [papersStep()], status: 429 });
  }

  function sent(context: MailContext): Promise<Response> {
    const { sentTitle, sent: words, notArrived } = texts.web.subscribe;
    return simplePage(context, needs, {
      title: sentTitle(),
      words: [words(CONFIRM_HOURS), notArrived()],
      steps: [papersStep()],
    });
  }

  async function submitted(context: MailContext): Promise<Response> {
    const fields = await fieldsOf(context);
    const [filled, address, opened] = [filledIn(fields), fields.get('address') ?? '', fields.get('opened') ?? ''];
    const age = await mail.formAge(opened);
    const shown: Shown = { filled, address, opened };
    try {
      const wanted = { ...DEFAULTS, zone: 'UTC', ...readForm(filled) };
      if (fields.get('do') === 'preview') return await previewed(context, wanted, shown);
      // Programs learn nothing from the answer.
      if (age === undefined || age < FASTEST_MS || fields.get(TRAP)) return await sent(context);
      if (age > LONGEST_MS)
        return await show(context, {
          ...shown,
          opened: await mail.openedForm(),
          remark: texts.web.subscribe.formOld(),
        });
      const asked = { address, wanted: [wanted], language: languageNow(), from: clientOf(context) };
      return (await mail.request(asked)) === 'too-many' ? await tooMany(context) : await sent(context);
    } catch (error) {
      return show(context, { ...shown, fault: faultOf(error) }, 422);
    }
  }

  return {
    get: async (context: MailContext) =>
      mail.available()
        ? show(context, {
            filled: emptyForm(context.req.query('topics')?.slice(0, LIMITS.topics)),
            opened: await mail.openedForm(),
            fresh: true,
          })
        : unavailablePage(context, needs),
    post: async (context: MailContext) => (mail.available() ? submitted(context) : unavailablePage(context, needs)),
  };
}

function formPage({ filled, address, fault, remark, preview, opened, fresh = false }: Shown): Markup {
  const words = texts.web.subscribe;
  return html`<div class="subscribe">
<div class="stack">
<h1>${words.title()}</h1>
<p class="lead">${words.intro()}</p>
${fault ? notice('bad', words.checkForm()) : ''}
${remark ? notice('warning', remark) : ''}
<form class="card form" method="post" action="/subscribe">
${field({
  name: 'address',
  label: words.address(),
  type: 'email',
  value: address ?? '',
  required: true,
  maxLength: MOST_ADDRESS,
  autocomplete: 'email',
  ...(fault?.field === 'address' && { error: fault.words }),
})}
${subscriptionFields(filled, fault, fresh)}
<div class="trap" aria-hidden="true"><label for="${TRAP}">${words.trap()}</label><input id="${TRAP}" name="${TRAP}" type="text" tabindex="-1" autocomplete="off"></div>
<input type="hidden" name="opened" value="${opened}">
<div class="buttons">
<button class="button" type="submit" name="do" value="subscribe">${texts.subscribe()}</button>
<button class="button quiet" type="submit" name="do" value="preview" formaction="/subscribe#preview" formnovalidate>${words.preview()}</button>
</div>
<p class="hint">${words.privacy()}</p>
</form>
</div>
${preview ? previewPart(preview.preview, preview.weekly) : ''}
</div>`;
}

function previewPart(preview: Preview, weekly: boolean): Markup {
  const isEmpty = preview.days.length > 0 && preview.days.every(({ papers }) => papers === 0);
  // Without any papers, what each topic lacks is said once: only corrections of the spelling add to it.
  const unmatched = preview.unmatched.filter(({ instead }) => !isEmpty || instead !== undefined);
  const remarks = [
    ...preview.remarks.map((remark): (Markup | string)[] => [remark]),
    ...unmatched.map(({ topic, instead }) => proseHtml(texts.topicUnmatched(topic, preview.days.length, instead))),
  ];
  return html`<section class="preview" id="preview" aria-labelledby="preview-title">
<h2 id="preview-title">${texts.web.subscribe.previewTitle()}</h2>
${remarks.map((words) => notice('warning', words))}
<p class="lead">${isEmpty ? texts.web.subscribe.previewNone() : amount(preview, weekly)}</p>
${paperList(
  preview.samples.map((ranked) => ({ ranked, listed: true })),
  3,
)}
</section>`;
}

function amount({ days }: Preview, weekly: boolean): (Markup | string)[] {
  const papers = days.reduce((sum, day) => sum + day.papers, 0);
  const matching = days.reduce((sum, day) => sum + day.matching, 0);
  if (days.length > 0 && weekly) return proseHtml(texts.previewRoundUpCounts(papers, matching));
  const each = Math.max(1, days.length);
  return proseHtml(texts.previewCounts(days.length, papers / each, matching / each));
}
