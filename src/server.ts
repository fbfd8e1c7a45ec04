// The one HTTP port of a process: health, and platforms that send events, each under its own path. A process has one port, one set of
// limits and one way to stop.

import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.ts';
import { within } from './deadline.ts';
import { ConfigError } from './errors.ts';
import { leafTexts } from './leaf-texts.ts';
import type { Log } from './log.ts';
import { randomReference } from './reference.ts';

/** The returned promise is awaited, and a rejection counts as a failure. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface Server {
  /**
   * Everything at `prefix` and below goes to the handler, the longest prefix first. The handler reads the body within its own limit and
   * ends the response. Throws RangeError if the prefix is taken or isn't a path.
   */
  mount(prefix: string, handler: Handler): void;
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
  const mounted = new Map<string, Handler>();
  let check: () => Promise<{ ok?: unknown }> = async () => ({});
  let closing = false;

  mounted.set('/health', async (request, response) => {
    if (pathOf(request) !== '/health') return say(response, 404, texts.nothingHere);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return say(response, 405, texts.onlyGet);
    }
    const health = await healthNow();
    say(response, health.ok ? 200 : 503, JSON.stringify(health), 'application/json');
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

  function handlerFor(path: string): Handler | undefined {
    for (let prefix = path; prefix.startsWith('/'); prefix = prefix.slice(0, prefix.lastIndexOf('/'))) {
      const handler = mounted.get(prefix);
      if (handler) return handler;
    }
    return undefined;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (closing) response.setHeader('connection', 'close');
    // A client that disconnects midway isn't an error.
    request.on('error', () => {});
    response.on('error', () => {});
    const path = pathOf(request);
    const handler = handlerFor(path);
    if (!handler) return say(response, 404, texts.nothingHere);
    try {
      await handler(request, response);
    } catch (error) {
      const reference = randomReference();
      // Only the path: a query may contain a secret.
      log.error({ method: request.method, path, reference, err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else say(response, 500, texts.failed(reference));
    }
  }

  const { maxConnections, ...httpLimits } = { ...LIMITS, ...limits };
  const server = createHttpServer(httpLimits, (request, response) => void answer(request, response));
  server.maxConnections = maxConnections;
  server.on('drop', () => server.closeIdleConnections());
  server.on('request', (_request, response) => {
    // Between two requests of a kept-alive connection there is nothing to wait for.
    response.on('close', () => closing && setImmediate(() => server.closeIdleConnections()));
  });

  return {
    mount(prefix, handler) {
      if (!/^(\/[\w.~-]+)+$/.test(prefix)) throw new RangeError(`${prefix} is no path to mount at`);
      if (mounted.has(prefix)) throw new RangeError(`something is mounted at ${prefix} already`);
      mounted.set(prefix, handler);
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

/** Without query and trailing slash. `/` if it isn't a path. */
function pathOf({ url = '/' }: IncomingMessage): string {
  const [path = ''] = url.split(/[?#]/);
  return path.replace(/\/+$/, '') || '/';
}

function say(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(`${body}\n`);
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  const { portTaken, portForbidden, noAddress } = leafTexts;
  const words = { EADDRINUSE: portTaken, EACCES: portForbidden, EADDRNOTAVAIL: noAddress }[error.code ?? ''];
  return words ? new ConfigError([words(port)]) : error;
}

const texts = {
  nothingHere: 'Not found. For the status of Paperboy, see /health.',
  onlyGet: 'Method not allowed. Use GET.',
  failed: (reference: string) =>
    `Something went wrong. Try again. If the problem continues, send your administrator this reference: ${reference}.`,
};
