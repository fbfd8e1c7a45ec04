// The web page: what chats get, for anybody with a browser. Every route is a line here.

import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { texts } from '#src/conversation/texts/texts.ts';
import { FEED_FORMATS } from '#src/conversation/web-paths.ts';
import { UserError } from '#src/errors.ts';
import { randomReference } from '#src/reference.ts';
import type { Site } from '#src/server.ts';
import { checkAddress } from './check-address.ts';
import { delivery } from './delivery.ts';
import { createFeedAnswers } from './feeds/answer.ts';
import { staticFile } from './html/static-files.ts';
import { inReadersLanguage } from './language.ts';
import { listRoutes } from './list-routes.ts';
import type { WebNeeds } from './needs.ts';
import { robots, sitemap } from './pages/robots.ts';
import { invalidPage, notFoundPage, troublePage } from './pages/trouble.ts';
import { paperRoutes } from './paper-routes.ts';
import { createPreviews } from './pictures/previews.ts';
import { createThumbnails } from './pictures/thumbnails.ts';
import { programRoutes } from './programs.ts';
import { safety } from './safety.ts';
import { mailPages } from './subscribe/index.ts';

export function createWeb(needs: WebNeeds): Site {
  const app = new Hono<{ Bindings: HttpBindings }>({ strict: false });
  // From the outside in: headers are set last, on whatever the others answered.
  app.use(safety(needs), delivery(), inReadersLanguage, checkAddress(needs));

  app.get('/assets/:name', (context) => staticFile(context.req.param('name')) ?? notFoundPage(context, needs));
  app.get('/robots.txt', (context) => robots(context, needs));
  app.get('/sitemap.xml', (context) => sitemap(context, needs));
  const feeds = createFeedAnswers(needs);
  for (const format of FEED_FORMATS) {
    const file = `feed.${format}`;
    app.get(`/${file}`, (context) => feeds.papers(context, format));
    app.get(`/days/${file}`, (context) => feeds.days(context, format));
    app.get(`/trending/${file}`, (context) => feeds.trending(context, format));
    app.get(`/topics/:topic/${file}`, (context) => feeds.topic(context, format));
    app.get(`/search/${file}`, (context) => feeds.search(context, format));
    app.get(`/subscriptions/:token/${file}`, (context) => feeds.subscription(context, format));
  }
  app.route('/', listRoutes(needs));
  app.route('/', paperRoutes(needs));
  app.route('/', programRoutes(needs));
  const thumbnail = createThumbnails(needs);
  app.get('/img/:id', (context) => thumbnail(context));
  const previews = createPreviews(needs);
  app.get('/og/papers/:file{.+\\.png}', (context) => previews.paper(context));
  app.get('/og/day/:file{.+\\.png}', (context) => previews.day(context));

  app.route('/', mailPages(needs));

  app.notFound((context) => notFoundPage(context, needs));
  app.onError((error, context) => {
    if (error instanceof UserError) return invalidPage(context, needs, error.words());
    const reference = randomReference();
    const { method } = context.req;
    // Not the path itself: it may contain a link's token.
    needs.log.error({ method, route: routePath(context, -1), reference, err: error }, 'request failed');
    const { failed, failedNext } = texts.web.errors;
    return troublePage(context, needs, { status: 500, title: failed(), next: failedNext(reference) });
  });
  return (request, node) => app.fetch(request, node);
}
