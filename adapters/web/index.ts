// The web page: what chats get, for anybody with a browser. Every route is a line here.

import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Site } from '#src/server.ts';
import type { WebNeeds } from './needs.ts';
import { frontPage } from './pages/front.ts';

export function createWeb(needs: WebNeeds): Site {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (context) => frontPage(context, needs));
  return (request, node) => app.fetch(request, node);
}
