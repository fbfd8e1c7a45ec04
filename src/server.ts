// The one HTTP port of a process: health, platforms that send their events, later the web, each under a path of its own. Apart from all
// of them because a process has one port, one set of limits and one way to stop.

import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.ts';
import { within } from './deadline.ts';
import { ConfigError } from './errors.ts';
import type { Log } from './log.ts';
import { randomReference } from './reference.ts';

/** What it returns is awaited: a promise that rejects is a failure, too. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface Server {
  /**
   * Everything at `prefix` and below it goes to the handler, the longest prefix first. It reads the body itself, within a limit of its
   * own, and ends the response. Throws RangeError for a prefix that is taken or that is no path.
   */
  mount(prefix: string, handler: Handler): void;
  /** What `GET /health` tells besides `ok`; `ok: false` in it, a rejection or 5 s of silence make it 503. No secrets. */
  health(check: () => Promise<object>): void;
  /** Resolves with the port: `port` itself, or for 0 a free one. Throws ConfigError when it cannot be had. */
  listen(port: number, host?: string): Promise<number>;
  /** Takes nothing new, gives what is under way 2 s, then cuts it off. */
  close(): Promise<void>;
}

export interface ServerNeeds {
  clock: Clock;
  log: Log;
  limits?: Partial<Limits>;
}

/** In milliseconds and bytes; the names are node:http's. */
export interface Limits {
  /** For a request's head, and for all of it: what is slower is answered 408 (a slow client shall not hold a socket). */
  headersTimeout: number;
  requestTimeout: number;
  /** How often the two are looked at. */
  connectionsCheckingInterval: number;
  /** Longer than proxies keep an idle connection (60 s is usual), so that none sends into one that is being closed. */
  keepAliveTimeout: number;
  /** Larger heads are answered 431. */
  maxHeaderSize: number;
  /**
   * Connections at once; further ones are closed at once, and with them those that are kept open and idle, so that the next one has a
   * place. Each costs memory before anybody knows who it is.
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
    const told = await wellbeing();
    say(response, told.ok ? 200 : 503, JSON.stringify(told), 'application/json');
  });

  async function wellbeing(): Promise<{ ok: boolean }> {
    try {
      const told = await within(HEALTH_MS, check(), clock, () => ({ ok: false }));
      return { ...told, ok: told.ok !== false };
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
    // A client that goes away in the middle is nobody's fault.
    request.on('error', () => {});
    response.on('error', () => {});
    const path = pathOf(request);
    const handler = handlerFor(path);
    if (!handler) return say(response, 404, texts.nothingHere);
    try {
      await handler(request, response);
    } catch (error) {
      const reference = randomReference();
      // The path alone: a query may hold a secret.
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
    // Between two requests of a connection that is kept open there is nothing to wait for.
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

/** Without query, without a slash at the end; `/` for what is no path. */
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

const REASONS: Record<string, string> = {
  EADDRINUSE: 'is already in use. Stop the other program, or set PORT to another number.',
  EACCES: 'requires more privileges than this user has. Set PORT to a number above 1023.',
  EADDRNOTAVAIL: 'cannot be opened: this machine does not have that address.',
};

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  const reason = REASONS[error.code ?? ''];
  return reason ? new ConfigError([`Port ${port} ${reason}`]) : error;
}

const texts = {
  nothingHere: 'Not found. For the status of Paperboy, see /health.',
  onlyGet: 'Method not allowed. Use GET.',
  failed: (reference: string) =>
    `Something went wrong. Try again. If the problem continues, send your administrator this reference: ${reference}.`,
};
