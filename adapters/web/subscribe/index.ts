// The pages about e-mail: subscribing, and everything that links in mails lead to.

import type { HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { randomReference } from '#src/reference.ts';
import type { WebNeeds } from '../needs.ts';
import { confirm, confirmPage } from './confirm-page.ts';
import {
  type MailContext,
  type MailNeeds,
  papersStep,
  simplePage,
  subscribeStep,
  unavailablePage,
} from './mail-page.ts';
import { manage, managePage } from './manage-page.ts';
import { providerReport } from './provider-reports.ts';
import { subscribePages } from './subscribe-page.ts';
import { unsubscribe, unsubscribePage } from './unsubscribe-page.ts';
import { vote, votePage } from './vote-page.ts';

/** Three times the longest topics, escaped. */
const MOST_FORM = 32 * 1_024;
/** SNS sends at most 256 KB. */
const MOST_REPORT = 320 * 1_024;

type App = Hono<{ Bindings: HttpBindings }>;

/** Without `mail` there are no such pages, only the one that says so. */
export function mailPages(given: WebNeeds): App {
  const app: App = new Hono({ strict: false });
  const { mail } = given;
  app.onError((error, context) => failed(error, context, given));
  if (!mail) return app.get('/subscribe', (context) => unavailablePage(context, given));
  const needs: MailNeeds = { ...given, mail };
  const pages = subscribePages(needs);
  const form = formLimits(needs);

  app.get('/subscribe', pages.get);
  app.post('/subscribe', fromHere(needs), form, pages.post);
  app.get('/mail/confirm/:token', (context) => confirmPage(context, needs));
  app.post('/mail/confirm/:token', form, (context) => confirm(context, needs));
  app.get('/mail/manage/:token', (context) => managePage(context, needs));
  app.post('/mail/manage/:token', form, (context) => manage(context, needs));
  app.get('/mail/unsubscribe/:token', (context) => unsubscribePage(context, needs));
  // Mail programs may send any body.
  app.post('/mail/unsubscribe/:token', sizeLimit(needs), (context) => unsubscribe(context, needs));
  app.get('/mail/vote/:token', (context) => votePage(context, needs));
  app.post('/mail/vote/:token', form, (context) => vote(context, needs));
  const reports = bodyLimit({ maxSize: MOST_REPORT, onError: (context) => context.body(null, 413) });
  app.post('/mail/events', reports, (context) => providerReport(context, needs));
  app.post('/mail/events/:provider', reports, (context) => providerReport(context, needs));
  return app;
}

/** No page but ours may send the form: otherwise any site could have its visitors request mails. */
function fromHere(needs: WebNeeds): MiddlewareHandler {
  const own = needs.publicUrl === undefined ? undefined : new URL(needs.publicUrl).origin;
  const check = csrf({
    // Behind a proxy, the request doesn't say whether it was encrypted.
    origin: (origin, context) => origin === own || hostOf(origin) === context.req.header('host'),
  });
  return async (context: MailContext, next) => {
    try {
      await check(context, async () => {});
    } catch (error) {
      if (error instanceof HTTPException) return refused(context, needs, 403, texts.web.subscribe.otherSite());
      throw error;
    }
    return next();
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function sizeLimit(needs: WebNeeds): MiddlewareHandler {
  const onError = (context: MailContext) => refused(context, needs, 413, texts.web.subscribe.tooLarge());
  return bodyLimit({ maxSize: MOST_FORM, onError });
}

/** A form as browsers send it without files, and no larger than ours can be. */
function formLimits(needs: WebNeeds): MiddlewareHandler {
  const limited = sizeLimit(needs);
  return async (context: MailContext, next) => {
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(context.req.header('content-type') ?? '');
    return isForm ? limited(context, next) : refused(context, needs, 415, texts.web.subscribe.tooLarge());
  };
}

function refused(context: MailContext, needs: WebNeeds, status: 403 | 413 | 415, words: string): Promise<Response> {
  return simplePage(context, needs, {
    title: texts.web.subscribe.refusedTitle(),
    words: [words],
    steps: [subscribeStep()],
    status,
  });
}

/** Without the address, which is a secret. */
function failed(error: Error, context: MailContext, needs: WebNeeds): Promise<Response> {
  const steps = [papersStep()];
  const { invalid, failed: title, failedNext } = texts.web.errors;
  if (error instanceof UserError)
    return simplePage(context, needs, { title: invalid(), words: [error.words()], steps, status: 400 });
  const reference = randomReference();
  const page = context.req.path.split('/').slice(1, 3).join('/');
  needs.log.error({ method: context.req.method, page, reference, err: error }, 'request failed');
  return simplePage(context, needs, { title: title(), words: [failedNext(reference)], steps, status: 500 });
}
