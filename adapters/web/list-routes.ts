// Pages of lists. Filtering compares every paper of a list with a topic, so it is limited for each visitor; the lists themselves are not.

import type { HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { createClientOf } from './client.ts';
import type { WebNeeds } from './needs.ts';
import { dayPage, frontPage, monthPage, newestSpanPage, trendingPage, weekPage } from './pages/lists.ts';
import { tooManyPage } from './pages/trouble.ts';
import { createRateLimiter } from './rate-limiter.ts';

type Bindings = { Bindings: HttpBindings };

/** What filtering a list counts as: 60 lists at once, and then one every second. */
const COST = 2;

export function listRoutes(needs: WebNeeds): Hono<Bindings> {
  const app = new Hono<Bindings>({ strict: false });
  const limiter = createRateLimiter(needs.clock);
  const clientOf = createClientOf(needs.proxies ?? 0);
  const limited: MiddlewareHandler<Bindings> = async (context, next) => {
    if (!context.req.query('topic') && !context.req.query('field')) return next();
    const { allowed, waitSeconds } = limiter.take(clientOf(context), COST);
    return allowed ? next() : tooManyPage(context, needs, waitSeconds);
  };
  app.get('/', limited, (context) => frontPage(context, needs));
  app.get('/day/:day', limited, (context) => dayPage(context, needs));
  app.get('/week', limited, (context) => newestSpanPage(context, needs, 'week'));
  app.get('/week/:week', limited, (context) => weekPage(context, needs));
  app.get('/month', limited, (context) => newestSpanPage(context, needs, 'month'));
  app.get('/month/:month', limited, (context) => monthPage(context, needs));
  app.get('/trending', limited, (context) => trendingPage(context, needs));
  return app;
}
