// `/api`: papers as JSON for programs. Read-only, for any origin, without a key.

import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { texts } from '#src/conversation/texts/texts.ts';
import type { ClientOf } from '../client.ts';
import type { WebNeeds } from '../needs.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import { API_ROOT, ENDPOINTS } from './endpoints.ts';
import { shortened } from './inputs.ts';
import { perLanguage } from './json-schema.ts';
import { openApi } from './openapi.ts';
import { apiPage } from './page.ts';
import { Problem, problemResponse } from './problem.ts';

type Env = { Bindings: HttpBindings };

export interface ApiNeeds extends WebNeeds {
  limiter: RateLimiter;
  clientOf: ClientOf;
}

const DESCRIPTION = `${API_ROOT}/openapi.json`;
const EXPOSED = ['etag', 'link', 'ratelimit', 'ratelimit-policy', 'retry-after'];
const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'];
/** Lists change every few minutes. */
const FRESH_SECONDS = 60;

export function createApi(needs: ApiNeeds): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  app.use(cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: EXPOSED }));
  app.use(async (context, next) => {
    const { allowed, headers, waitSeconds } = needs.limiter.take(needs.clientOf(context));
    if (!allowed) {
      return problemResponse(new Problem('too-many-requests', texts.web.api.problems.tooMany(waitSeconds)), headers);
    }
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });

  app.get('/api', (context) => apiPage(context, needs));
  const description = perLanguage(() => JSON.stringify(openApi(needs.publicUrl)));
  app.get(DESCRIPTION, (context) => answer(context, description()));
  for (const { path, answer: ask } of ENDPOINTS) {
    app.on('GET', routesOf(path), async (context) => {
      const found = await ask(readParameters(context), needs);
      const next = 'nextOffset' in found ? found.nextOffset : null;
      if (typeof next === 'number') context.header('link', `<${pageAt(context, next)}>; rel="next"`);
      return answer(context, JSON.stringify(found));
    });
  }
  app.on(METHODS, [DESCRIPTION, ...ENDPOINTS.flatMap(({ path }) => routesOf(path))], () => {
    const problem = new Problem('method-not-allowed', texts.web.api.problems.onlyGet());
    return problemResponse(problem, { allow: 'GET, HEAD' });
  });
  app.notFound(() => problemResponse(new Problem('not-found', texts.web.api.problems.notFound(DESCRIPTION))));
  app.onError((error) => {
    if (error instanceof Problem) return problemResponse(error);
    throw error;
  });
  return app;
}

/** An old ID contains a slash, which need not be escaped. */
function routesOf(path: string): string[] {
  const ids = path.includes('{id}') ? [':id', ':archive/:id'] : [''];
  return ids.map((id) => `${API_ROOT}${path.replace('{id}', id)}`);
}

function answer(context: Context, json: string): Response {
  context.header('content-type', 'application/json; charset=utf-8');
  context.header('cache-control', `public, max-age=${FRESH_SECONDS}`);
  context.header('vary', 'Accept-Language', { append: true });
  return context.body(`${json}\n`);
}

/** Numbers as numbers, everything else as typed. Throws a Problem for a parameter that is there twice. */
function readParameters(context: Context): Record<string, unknown> {
  const { archive, id } = context.req.param();
  const given = new Map<string, unknown>();
  if (id !== undefined) given.set('id', archive === undefined ? id : `${archive}/${id}`);
  for (const [name, value] of new URL(context.req.url).searchParams) {
    if (given.has(name))
      throw new Problem('invalid-parameter', texts.web.api.problems.twice(shortened(name)), shortened(name));
    const isCount = name === 'limit' || name === 'offset';
    given.set(name, isCount && /^\d{1,9}$/.test(value) ? Number(value) : value);
  }
  return Object.fromEntries(given);
}

function pageAt(context: Context, offset: number): string {
  const url = new URL(context.req.url);
  url.searchParams.set('offset', String(offset));
  return `${url.pathname}${url.search}`;
}
