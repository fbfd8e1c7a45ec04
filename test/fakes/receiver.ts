// A platform that keeps every message it gets and recognises none: what arrives twice is there twice. It can misbehave in each way
// that a platform does: lose the answer of what it took, hang, drop, reject, say "busy" or "gone". Spoken over real HTTP.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  key: string;
  channel: string;
  subscription?: string;
  slot?: string;
  kind?: string;
  under?: string;
  after?: string;
  fallbackText: string;
  /** A role is mentioned in it. */
  mentions?: boolean;
  receipt: string;
}

export type Behaviour =
  | 'take'
  /** Keeps the message and cuts the connection before the answer. */
  | 'lose'
  /** Keeps the message and never answers. */
  | 'hang'
  /** Cuts the connection and keeps nothing. */
  | 'drop'
  | 'refuse'
  | 'busy'
  | 'gone'
  /** A permission is missing. */
  | 'bar'
  /** A word filter keeps the message out. */
  | 'block';

export interface Receiver {
  url: string;
  /** Everything that arrived, in order. */
  received: Received[];
  /** Requests of any kind, looking included. */
  requests: number;
  /** Most posts that were in progress at once. */
  mostAtOnce: number;
  /** How it handles the next posts, asked for each. */
  behaviour: (post: Omit<Received, 'receipt'>) => Behaviour | Promise<Behaviour>;
  /** False: it cannot look for messages. */
  looks: boolean;
  /** Seconds that "busy" asks for. */
  retryAfter: number;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  let underWay = 0;
  const receiver: Receiver = {
    url: '',
    received: [],
    requests: 0,
    mostAtOnce: 0,
    behaviour: () => 'take',
    looks: true,
    retryAfter: 30,
    close: async () => {},
  };

  async function take(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const post = JSON.parse(await bodyOf(request)) as Omit<Received, 'receipt'>;
    underWay += 1;
    receiver.mostAtOnce = Math.max(receiver.mostAtOnce, underWay);
    const behaviour = await receiver.behaviour(post);
    underWay -= 1;
    if (behaviour === 'drop') return void request.socket.destroy();
    if (behaviour === 'refuse') return void answer.writeHead(400).end('bad message');
    if (behaviour === 'busy')
      return void answer.writeHead(429, { 'retry-after': String(receiver.retryAfter) }).end('busy');
    if (behaviour === 'gone') return void answer.writeHead(404).end('no such channel');
    if (behaviour === 'bar') return void answer.writeHead(403).end('it lacks Send Messages');
    if (behaviour === 'block') return void answer.writeHead(422).end('a forbidden word');
    const receipt = `r${receiver.received.length + 1}`;
    receiver.received.push({ ...post, receipt });
    if (behaviour === 'lose') return void request.socket.destroy();
    if (behaviour === 'hang') return;
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ receipt }));
  }

  function look(url: URL, answer: ServerResponse): void {
    if (!receiver.looks) return void answer.writeHead(403).end('no history here');
    const [key, channel] = [url.searchParams.get('key'), url.searchParams.get('channel')];
    const found = receiver.received.find((one) => one.key === key && one.channel === channel);
    answer.writeHead(200).end(JSON.stringify({ receipt: found?.receipt ?? null }));
  }

  const server = createServer((request, answer) => {
    receiver.requests += 1;
    const url = new URL(request.url ?? '/', 'http://receiver');
    if (request.method === 'POST') void take(request, answer).catch(() => request.socket.destroy());
    else look(url, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  receiver.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return receiver;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** How often each slot of each subscription arrived. */
export function arrivals(received: readonly Received[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { subscription, slot, key } of received) {
    const one = subscription && slot ? `${subscription} ${slot}` : key;
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}
