// The one HTTP port of a process: health, platforms that send events, each under its own path, and the web page. A process has one port,
// one router, one set of limits and one way to stop.

import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import type { Clock } from './clock.ts';
import { within } from './deadline.ts';
import { ConfigError } from './errors.ts';
import { leafTexts } from './leaf-texts.ts';
import type { Log } from './log.ts';
import { randomReference } from './reference.ts';

/** The returned promise is awaited, and a rejection counts as a failure. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Answers everything that nothing else is mounted at. A rejection counts as a failure. */
export type Site = (request: Request, node: HttpBindings) => Response | Promise<Response>;

export interface Server {
  /**
   * Everything at `prefix` and below goes to the handler. The handler reads the body within its own limit and ends the response. Throws
   * RangeError if the prefix isn't a path, or something is mounted at, above or below it.
   */
  mount(prefix: string, handler: Handler): void;
  site(site: Site): void;
  /**
   * The body of `GET /health` besides `ok`. `ok: false` in it, a rejection or 5 s without an answer result in 503. Must hold no secrets.
   */
  health(check: () => Promise<object>): void;
  /** Resolves with the port: `port` itself, or a free one for 0. Throws ConfigError if the port is in use. */
  listen(port: number, host?: string): Promise<number>;
  /** Accepts nothing new, gives running requests 2 s, then closes them. */
  close(): Promise<void>;
}

export interface ServerNeeds {
  clock: Clock;
  log: Log;
  limits?: Partial<Limits>;
}

/** In milliseconds and bytes, named as in node:http. */
export interface Limits {
  /** Time limits for a request's head and for all of it. A slower request is answered 408, so that slow clients don't hold sockets. */
  headersTimeout: number;
  requestTimeout: number;
  /** How often the two limits are checked. */
  connectionsCheckingInterval: number;
  /** Longer than proxies keep an idle connection (usually 60 s), so that none sends into a connection that is being closed. */
  keepAliveTimeout: number;
  /** A larger head is answered 431. */
  maxHeaderSize: number;
  /**
   * Most connections at once. Further ones are closed at once, together with idle ones, so that the next one has room. Each costs memory
   * before it is authenticated.
   */
  maxConnections: number;
}

const LIMITS: Limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
  maxConnections: 1_000,
};
const DRAIN_MS = 2_000;
const HEALTH_MS = 5_000;

export function createServer({ clock, log, limits = {} }: ServerNeeds): Server {
  const mounted = ['/health'];
  let site: Site | undefined;
  let check: () => Promise<{ ok?: unknown }> = async () => ({});
  let closing = false;

  // This router takes routes at any time; platforms mount theirs when they start.
  const app = new Hono<{ Bindings: HttpBindings }>({ router: new TrieRouter(), strict: false });
  app.get('/health', async () => {
    const health = await healthNow();
    return say(health.ok ? 200 : 503, JSON.stringify(health), { 'content-type': 'application/json; charset=utf-8' });
  });
  app.all('/health', () => say(405, texts.onlyGet, { allow: 'GET, HEAD' }));
  app.notFound(async ({ req, env }) => {
    const answer = site ? await site(req.raw, env) : say(404, texts.nothingHere);
    // What is left of a body is not waited for: the connection ends with the answer, and the client must know.
    if (!env.incoming.complete) env.outgoing.setHeader('connection', 'close');
    return answer;
  });
  app.onError((error, { req: { method, path } }) => {
    const reference = randomReference();
    // Only the path: a query may contain a secret.
    log.error({ method, path, reference, err: error }, 'request failed');
    return say(500, texts.failed(reference));
  });

  async function healthNow(): Promise<{ ok: boolean }> {
    try {
      const health = await within(HEALTH_MS, check(), clock, () => ({ ok: false }));
      return { ...health, ok: health.ok !== false };
    } catch (error) {
      log.error({ err: error }, 'health check failed');
      return { ok: false };
    }
  }

  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    // Of a request without a Host header, which HTTP/1.0 allows.
    hostname: 'localhost',
    overrideGlobalObjects: false,
    errorHandler: () => say(400, texts.malformed),
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (closing) response.setHeader('connection', 'close');
    // A client that disconnects midway isn't an error.
    request.on('error', () => {});
    response.on('error', () => {});
    void listener(request, response);
  }

  const { maxConnections, ...httpLimits } = { ...LIMITS, ...limits };
  const server = createHttpServer(httpLimits, answer);
  server.maxConnections = maxConnections;
  server.on('drop', () => server.closeIdleConnections());
  server.on('request', (_request, response) => {
    // Between two requests of a kept-alive connection there is nothing to wait for.
    response.on('close', () => closing && setImmediate(() => server.closeIdleConnections()));
  });

  return {
    mount(prefix, handler) {
      if (!/^(\/[\w.~-]+)+$/.test(prefix)) throw new RangeError(`${prefix} is no path to mount at`);
      const taken = mounted.find(
        (other) => `${prefix}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${prefix}/`),
      );
      if (taken) throw new RangeError(`something is mounted at ${taken} already`);
      mounted.push(prefix);
      app.all(`${prefix}/*`, async ({ env: { incoming, outgoing } }) => {
        try {
          await handler(incoming, outgoing);
        } catch (error) {
          if (!outgoing.headersSent) throw error;
          log.error({ method: incoming.method, path: prefix, err: error }, 'request failed');
          outgoing.destroy();
        }
        return RESPONSE_ALREADY_SENT;
      });
    },
    site(given) {
      site = given;
    },
    health(tell) {
      check = tell;
    },
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const failed = (error: NodeJS.ErrnoException) => reject(listenError(error, port));
        server.once('error', failed);
        server.listen({ port, host }, () => {
          server.off('error', failed);
          server.on('error', (error) => log.error({ err: error }, 'HTTP server error'));
          resolve((server.address() as AddressInfo).port);
        });
      }),
    async close() {
      if (closing || !server.listening) return;
      closing = true;
      const done = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await within(DRAIN_MS, done, clock, () => server.closeAllConnections());
      await done;
    },
  };
}

function say(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(`${body}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  const { portTaken, portForbidden, noAddress } = leafTexts;
  const words = { EADDRINUSE: portTaken, EACCES: portForbidden, EADDRNOTAVAIL: noAddress }[error.code ?? ''];
  return words ? new ConfigError([words(port)]) : error;
}

const texts = {
  nothingHere: 'Not found. For the status of Paperboy, see /health.',
  malformed: 'This is not a valid HTTP request.',
  onlyGet: 'Method not allowed. Use GET.',
  failed: (reference: string) =>
    `Something went wrong. Try again. If the problem continues, send your administrator this reference: ${reference}.`,
};
