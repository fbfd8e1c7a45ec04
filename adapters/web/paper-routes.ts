// Pages of papers, searches and topics. What makes work, for the index or for a source, is limited for each visitor.

import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { createRateLimiter as createWindow } from '#src/mail/rate-limiter.ts';
import { createClientOf } from './client.ts';
import type { WebNeeds } from './needs.ts';
import { paperPage } from './pages/paper.ts';
import { searchPage } from './pages/search.ts';
import { similarPage } from './pages/similar.ts';
import { createTopicPage, topicsPage } from './pages/topics.ts';
import { tooManyPage } from './pages/trouble.ts';
import { createRateLimiter } from './rate-limiter.ts';

type Bindings = { Bindings: HttpBindings };

/** Typing asks up to five times a second. */
const QUOTA = 240;
/** What a request counts as. A page of a paper counts only if a source would have to be asked. */
const COSTS = { typing: 1, topic: 2, search: 4, source: 20 } as const;

/**
 * Requests to sources for all visitors together. Sources limit all of Paperboy (Hugging Face: 50 searches and 500 others in five minutes),
 * and digests and chats need most of that, however many visitors there are.
 */
const FIVE_MINUTES = 5 * 60_000;
const OF_ALL = { search: { most: 20, window: FIVE_MINUTES }, paper: { most: 100, window: FIVE_MINUTES } } as const;

export function paperRoutes(needs: WebNeeds): Hono<Bindings> {
  const app = new Hono<Bindings>({ strict: false });
  const limiter = createRateLimiter(needs.clock, QUOTA);
  const clientOf = createClientOf(needs.proxies ?? 0);
  const take = (context: Context<Bindings>, work: keyof typeof COSTS) => limiter.take(clientOf(context), COSTS[work]);
  const searches = createWindow(OF_ALL.search);
  const papers = createWindow(OF_ALL.paper);
  const maySearch = () => searches('all', needs.clock.now());
  const mayAsk = (context: Context<Bindings>) => take(context, 'source').allowed && papers('all', needs.clock.now());
  const limited = (
    work: (context: Context<Bindings>) => keyof typeof COSTS,
    page: (context: Context<Bindings>) => Promise<Response>,
  ) => {
    return async (context: Context<Bindings>) => {
      const { allowed, waitSeconds } = take(context, work(context));
      return allowed ? page(context) : tooManyPage(context, needs, waitSeconds);
    };
  };
  const topicPage = createTopicPage(needs);

  app.get('/papers/*', (context) => paperPage(context, needs, () => mayAsk(context)));
  app.get('/similar/*', (context) => similarPage(context, needs, () => mayAsk(context)));
  app.get(
    '/search',
    limited(
      (context) => (context.req.query('part') ? 'typing' : 'search'),
      (context) => searchPage(context, needs, maySearch),
    ),
  );
  app.get('/topics', (context) => topicsPage(context, needs));
  app.get(
    '/topics/:topic',
    limited(() => 'topic', topicPage),
  );
  return app;
}
