// `/mcp`: the MCP server as streamable HTTP without sessions. Each request is answered by a server of its own, which is then forgotten.

import type { HttpBindings } from '@hono/node-server';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { texts } from '#src/conversation/texts/texts.ts';
import type { ClientOf } from '../client.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import { createMcpServer, type McpNeeds } from './server.ts';

export interface HttpMcpNeeds extends McpNeeds {
  publicUrl?: string | undefined;
  limiter: RateLimiter;
  clientOf: ClientOf;
}

const PATH = '/mcp';
/** Questions are short. */
const LARGEST_BODY = 65_536;
const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;
const REFUSED = -32_000;

export function createHttpMcp(needs: HttpMcpNeeds): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const own = needs.publicUrl === undefined ? undefined : new URL(needs.publicUrl).origin;
  const isAllowed = (origin: string) => origin === own || isLocal(origin);

  // A page of another site must not reach a server in the reader's network under a name of its own (DNS rebinding).
  app.use(async (context, next) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && !isAllowed(origin)) return refusal(403, REFUSED, texts.web.mcp.otherOrigin);
    return next();
  });
  app.use(
    cors({
      origin: (origin) => (isAllowed(origin) ? origin : null),
      allowMethods: ['POST'],
      allowHeaders: ['content-type', 'accept', 'mcp-protocol-version', 'mcp-session-id', 'last-event-id'],
    }),
  );
  app.use(async (context, next) => {
    const { allowed, headers, waitSeconds } = needs.limiter.take(needs.clientOf(context));
    if (!allowed) return refusal(429, REFUSED, texts.web.api.problems.tooMany(waitSeconds), headers);
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });
  app.post(
    PATH,
    bodyLimit({ maxSize: LARGEST_BODY, onError: () => refusal(413, INVALID_REQUEST, texts.web.mcp.tooLarge) }),
    async (context) => {
      const parsedBody = readJson(await context.req.text());
      if (parsedBody === undefined) return refusal(400, PARSE_ERROR, texts.web.mcp.notJson);
      // In a batch, a request could be cancelled, and its answer then never comes.
      if (Array.isArray(parsedBody)) return refusal(400, INVALID_REQUEST, texts.web.mcp.oneMessage);
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
      const server = createMcpServer(needs);
      await server.connect(transport);
      try {
        const response = await transport.handleRequest(context.req.raw, { parsedBody });
        response.headers.set('cache-control', 'no-store');
        return response;
      } finally {
        await server.close();
      }
    },
  );
  app.all(PATH, () => refusal(405, REFUSED, texts.web.mcp.onlyPost, { allow: 'POST' }));
  return app;
}

function isLocal(origin: string): boolean {
  const url = URL.parse(origin);
  return url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

function refusal(status: number, code: number, message: string, headers: Record<string, string> = {}): Response {
  return new Response(`${JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id: null })}\n`, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
