// A real local server that fails on request in every way that was seen in practice, and records its requests.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** What goes wrong with one request. */
export type Fault =
  /** Nothing does. */
  | { kind: 'fine' }
  /** Accepts the request and never answers. */
  | { kind: 'hang' }
  /** Cuts the connection before any answer. */
  | { kind: 'drop' }
  /** Answers with something else. */
  | { kind: 'answer'; answer: Answer }
  /** Sends half of the body and then cuts the connection. */
  | { kind: 'cut' }
  /** Sends half of the body, and ends it as though that were all. */
  | { kind: 'half' }
  /** Announces more bytes than it sends, then ends. */
  | { kind: 'wrong-length' }
  /** Sends the head and the first half at once, and the rest after `ms`. */
  | { kind: 'slow'; ms: number }
  /** Answers after `ms`. */
  | { kind: 'late'; ms: number }
  /** Sends the body packed with gzip. */
  | { kind: 'gzip' };

export interface Seen {
  at: number;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
}

export interface FaultyServer {
  /** `http://127.0.0.1:port` */
  url: string;
  seen: Seen[];
  /** Most requests that were open at the same moment. */
  mostAtOnce(): number;
  /** Milliseconds between the beginnings of successive requests, by the server's clock. */
  gaps(): number[];
  /** Queues faults: the next request gets the first one. When the queue is empty, all is fine. */
  fail(...faults: Fault[]): void;
  /** Every request whose path and query match fails this way until `fix`. */
  failOn(match: RegExp, fault: Fault): void;
  fix(): void;
  stop(): Promise<void>;
}

/** Starts one. `answer` returns its responses without a fault. `now` stamps requests (default: the machine's time). */
export async function startFaultyServer(
  answer: (request: Seen) => Answer,
  now: () => number = Date.now,
): Promise<FaultyServer> {
  const seen: Seen[] = [];
  const queue: Fault[] = [];
  let platformStatus: { match: RegExp; fault: Fault }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let open = 0;
  let most = 0;

  const server = createServer((request, response) => {
    open++;
    most = Math.max(most, open);
    response.on('close', () => open--);
    const url = new URL(request.url ?? '/', 'http://fake');
    const asked = { at: now(), path: url.pathname, query: url.searchParams, headers: headersOf(request) };
    seen.push(asked);
    const fault = queue.shift() ??
      platformStatus.find((one) => one.match.test(request.url ?? ''))?.fault ?? { kind: 'fine' };
    const later = (ms: number, work: () => void) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
    };
    misbehave(fault, () => answer(asked), response, later);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    mostAtOnce: () => most,
    gaps: () => seen.slice(1).map((one, index) => one.at - (seen[index]?.at ?? 0)),
    fail: (...faults) => void queue.push(...faults),
    failOn: (match, fault) => void platformStatus.push({ match, fault }),
    fix() {
      queue.length = 0;
      platformStatus = [];
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
}

function misbehave(
  fault: Fault,
  answer: () => Answer,
  response: ServerResponse,
  later: (ms: number, work: () => void) => void,
): void {
  if (fault.kind === 'hang') return;
  if (fault.kind === 'drop') return void response.destroy();
  const { status, headers = {}, body = '' } = fault.kind === 'answer' ? fault.answer : answer();
  const whole = Buffer.from(body);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  switch (fault.kind) {
    case 'fine':
    case 'answer':
      response.writeHead(status, headers).end(whole);
      return;
    case 'gzip':
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(whole));
      return;
    case 'half':
      response.writeHead(status, headers).end(half);
      return;
    case 'late':
      later(fault.ms, () => response.writeHead(status, headers).end(whole));
      return;
    case 'slow':
      response.writeHead(status, headers).write(half);
      later(fault.ms, () => response.end(whole.subarray(half.length)));
      return;
    case 'cut':
      response.writeHead(status, headers).write(half, () => response.destroy());
      return;
    case 'wrong-length':
      response.strictContentLength = false;
      response.writeHead(status, { ...headers, 'content-length': String(whole.length + 10) });
      response.write(whole, () => response.socket?.end());
      return;
  }
}
