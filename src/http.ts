// The only HTTP client for sources: a pool, a proxy, time limits, retries with jitter, a size limit, few redirects. --offline is enforced
// here.

import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import { type Dispatcher, request } from 'undici';
import type { Clock } from './clock.ts';
import { SourceError } from './errors.ts';
import type { Log } from './log.ts';
import { createDispatcher, type ProxySettings } from './outbound.ts';

export interface HttpAnswer {
  status: number;
  /** Names in lower case; repeated headers joined by ", ". */
  headers: Record<string, string>;
  /** Decompressed, read as UTF-8. */
  body: string;
}

interface HttpRequest {
  /** Name of the source, used in errors. Default: the host. */
  source?: string;
  signal?: AbortSignal;
  /** `authorization` is only sent to the first origin, never along with a redirect to another one. */
  headers?: Record<string, string>;
  accept?: string;
  /** Retries after a network error, or after 502, 503, 504 without Retry-After. Default 2. Set 0 if the caller has its own rate limit. */
  retries?: number;
}

export interface Http {
  /**
   * Resolves with any status. Throws SourceError, worded for people, if no complete response arrived: offline, refused, cut off, too slow
   * (also by an AbortSignal.timeout), too large, a redirect loop. A signal that is aborted for another reason rejects with that reason.
   */
  get(url: string | URL, request: HttpRequest): Promise<HttpAnswer>;
  /** One POST of JSON, never retried or redirected, because a duplicate message is worse than a missing one. Throws SourceError. */
  post(url: string | URL, request: { source: string; json: object; signal?: AbortSignal }): Promise<{ status: number }>;
  close(): Promise<void>;
}

export interface HttpSettings {
  clock: Clock;
  log: Log;
  /** Identifies Paperboy. arXiv rejects requests without it. */
  userAgent?: string;
  offline?: boolean;
  proxy?: ProxySettings;
  /** Milliseconds: to connect, to the headers, between two chunks of a body, and for a `get` including retries. */
  timeouts?: { connect?: number; headers?: number; body?: number; total?: number };
  /** Largest body in bytes, before and after decompression. Default: 8 MB, sixteen times the longest list of a day. */
  maxBytes?: number;
  /** Connections to one origin. */
  connections?: number;
  /** First wait before a retry; doubles each time, always times a random share ("full jitter"). */
  backoffMs?: number;
  random?: () => number;
  /** Replaces pool and proxy, for tests. */
  dispatcher?: Dispatcher;
}

type SourceRequest = HttpRequest & { source: string };

const USER_AGENT = 'Paperboy (a chat bot that delivers research papers)';
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const WORTH_RETRYING = new Set([502, 503, 504]);
const MAX_BACKOFF_MS = 5000;
const DECOMPRESS: Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

export function createHttp(settings: HttpSettings): Http {
  const { clock, log, userAgent = USER_AGENT, random = Math.random } = settings;
  const { backoffMs = 500, maxBytes = 8 * 1024 * 1024 } = settings;
  const total = settings.timeouts?.total ?? 30_000;
  const dispatcher = settings.dispatcher ?? createDispatcher(settings.proxy ?? {}, poolOf(settings));

  /** One request without redirects or retries; throws what undici throws. */
  async function once(url: URL, wanted: SourceRequest, headers: Record<string, string>, signal: AbortSignal) {
    const answer = await request(url, { dispatcher, signal, method: 'GET', headers });
    const body = await readAll(answer.body, maxBytes, wanted.source);
    const plain = flatten(answer.headers);
    return { status: answer.statusCode, headers: plain, body: await decompress(body, plain, maxBytes, wanted.source) };
  }

  async function following(first: URL, wanted: SourceRequest, signal: AbortSignal): Promise<HttpAnswer> {
    let url = first;
    let headers = headersOf(wanted, userAgent);
    for (let hops = 0; ; hops++) {
      const answer = await once(url, wanted, headers, signal);
      const to = answer.headers.location;
      if (!REDIRECTS.has(answer.status) || !to) return answer;
      if (hops === MAX_REDIRECTS) {
        throw new SourceError(wanted.source, { kind: 'tooManyRedirects', values: [first.host, MAX_REDIRECTS] });
      }
      const next = URL.parse(to, url.href);
      if (!next || !/^https?:$/.test(next.protocol)) {
        throw new SourceError(wanted.source, { kind: 'badRedirect', values: [url.host] });
      }
      if (next.origin !== first.origin) headers = withoutAuthorization(headers);
      url = next;
    }
  }

  return {
    async get(address, options) {
      const url = parseAddress(address, options.source);
      const wanted = { ...options, source: options.source ?? url.host };
      if (settings.offline) {
        throw new SourceError(wanted.source, { kind: 'offline', values: [url.host] });
      }
      const limit = AbortSignal.timeout(total);
      const signal = wanted.signal ? AbortSignal.any([wanted.signal, limit]) : limit;
      const retries = wanted.retries ?? 2;
      for (let tries = 0; ; tries++) {
        const begun = clock.now().getTime();
        const more = { host: url.host, path: url.pathname, tries: tries + 1 };
        const outcome = await following(url, wanted, signal).catch((error: unknown) => ({ error }));
        const ms = clock.now().getTime() - begun;
        if ('error' in outcome) {
          log.debug({ ...more, ms, reason: reasonOf(outcome.error) }, 'request failed');
          if (tries >= retries || signal.aborted || outcome.error instanceof SourceError) {
            throw asSourceError(outcome.error, url, wanted);
          }
        } else {
          log.debug({ ...more, ms, status: outcome.status, length: outcome.body.length }, 'response received');
          // A server that says when to retry leaves the decision to the caller.
          const retryAnnounced = outcome.headers['retry-after'] !== undefined;
          if (tries >= retries || retryAnnounced || !WORTH_RETRYING.has(outcome.status)) return outcome;
        }
        const wait = random() * Math.min(MAX_BACKOFF_MS, backoffMs * 2 ** tries);
        await clock.sleep(wait, signal).catch((error: unknown) => {
          throw asSourceError(error, url, wanted);
        });
      }
    },
    async post(address, wanted) {
      const url = parseAddress(address, wanted.source);
      const limit = AbortSignal.timeout(total);
      const signal = wanted.signal ? AbortSignal.any([wanted.signal, limit]) : limit;
      const headers = { 'user-agent': userAgent, 'content-type': 'application/json' };
      try {
        if (settings.offline) throw new SourceError(wanted.source, { kind: 'offline', values: [url.host] });
        const answer = await request(url, {
          dispatcher,
          signal,
          method: 'POST',
          headers,
          body: JSON.stringify(wanted.json),
        });
        await answer.body.dump();
        return { status: answer.statusCode };
      } catch (error) {
        throw asSourceError(error, url, wanted);
      }
    },
    async close() {
      await dispatcher.destroy();
    },
  };
}

function poolOf({ timeouts, connections }: HttpSettings) {
  return {
    connections: connections ?? 6,
    connect: { timeout: timeouts?.connect ?? 5000 },
    headersTimeout: timeouts?.headers ?? 15_000,
    bodyTimeout: timeouts?.body ?? 10_000,
    keepAliveTimeout: 10_000,
  };
}

function parseAddress(address: string | URL, source = 'network'): URL {
  const url = URL.parse(String(address));
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new SourceError(source, { kind: 'badAddress', values: [] });
}

function headersOf(wanted: SourceRequest, userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: wanted.accept ?? '*/*',
    'accept-encoding': 'gzip, deflate, br',
    ...Object.fromEntries(Object.entries(wanted.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  };
}

function withoutAuthorization(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'));
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

async function readAll(body: AsyncIterable<Buffer>, maxBytes: number, source: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(source, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function decompress(
  body: Buffer,
  headers: Record<string, string>,
  maxOutputLength: number,
  source: string,
): Promise<string> {
  let plain = body;
  // Listed in the order in which they were applied.
  for (const coding of (headers['content-encoding'] ?? '').toLowerCase().split(',').reverse()) {
    const name = coding.trim();
    if (!name || name === 'identity' || plain.length === 0) continue;
    const way = DECOMPRESS[name];
    if (!way) throw new SourceError(source, { kind: 'badEncoding', values: [name] });
    plain = await way(plain, { maxOutputLength }).catch((error: unknown) => {
      const large = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      throw large ? tooLarge(source, maxOutputLength) : error;
    });
  }
  return new TextDecoder().decode(plain);
}

function tooLarge(source: string, maxBytes: number): SourceError {
  return new SourceError(source, { kind: 'tooLarge', values: [Math.round(maxBytes / 1024)] });
}

/** The cause as a code, without addresses, headers or bodies. */
function reasonOf(error: unknown): string {
  if (error instanceof SourceError) return error.message;
  if (isTimeout(error)) return 'timeout';
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** The error to throw. An abort that isn't a time limit is the caller's and is passed on unchanged. */
function asSourceError(error: unknown, url: URL, wanted: SourceRequest): unknown {
  if (error instanceof SourceError) return error;
  if (wanted.signal?.aborted && !isTimeout(wanted.signal.reason)) return wanted.signal.reason;
  return new SourceError(wanted.source, { kind: 'noResponse', values: [url.host, reasonOf(error)] }, { cause: error });
}
