// The web page: what chats get, for anybody with a browser. Every route is a line here.

import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { FEED_FORMATS } from '#src/conversation/web-paths.ts';
import type { Site } from '#src/server.ts';
import { createFeedAnswers } from './feeds/answer.ts';
import type { WebNeeds } from './needs.ts';
import { frontPage } from './pages/front.ts';

export function createWeb(needs: WebNeeds): Site {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (context) => frontPage(context, needs));
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
  return (request, node) => app.fetch(request, node);
}
