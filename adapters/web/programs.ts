// Addresses for programs: the API and the MCP server. Loaded by the first request, because most of it is packages.

import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createClientOf } from './client.ts';
import type { WebNeeds } from './needs.ts';
import { createRateLimiter } from './rate-limiter.ts';

export function programRoutes(needs: WebNeeds): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const limited = {
    ...needs,
    limiter: createRateLimiter(needs.clock),
    clientOf: createClientOf(needs.proxies ?? 0),
  };
  const api = once(async () => (await import('./api/index.ts')).createApi(limited));
  const mcp = once(async () => {
    const [{ createHttpMcp }, version] = await Promise.all([import('./mcp/http.ts'), needs.version?.()]);
    return createHttpMcp({ ...limited, version: version ?? '' });
  });
  app.all('/mcp', async (context) => (await mcp()).fetch(context.req.raw, context.env));
  app.all('/api/*', async (context) => (await api()).fetch(context.req.raw, context.env));
  return app;
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
