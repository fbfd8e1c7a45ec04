// Connects the gateway through a proxy. discord.js' client cannot use one, so it connects to a local port that relays to the gateway. Only
// requested URLs are relayed, each under a secret path.

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';

export interface GatewayRelay {
  /** The local URL that stands for a `ws` or `wss` URL. */
  reach(url: string): Promise<string>;
  close(): void;
}

/** Headers of one connection that are not passed on. */
const HOP_BY_HOP = new Set(['host', 'connection', 'upgrade']);

export function createGatewayRelay({ upgrade }: Pick<Outbound, 'upgrade'>, log: Log): GatewayRelay {
  const words = new Map<string, string>();
  const open = new Set<Duplex>();
  let server: Promise<Server> | undefined;

  function targetOf(request: IncomingMessage): URL | undefined {
    const url = new URL(request.url ?? '/', 'http://relay');
    const found = [...words].find(([, word]) => url.pathname.replaceAll('/', '') === word);
    if (!found) return undefined;
    const target = new URL(found[0].replace(/^ws/, 'http'));
    target.search = url.search;
    return target;
  }

  async function handOn(request: IncomingMessage, near: Duplex, head: Buffer): Promise<void> {
    const ends = joined(near);
    const target = targetOf(request);
    if (!target) return void near.end('HTTP/1.1 404 Not Found\r\n\r\n');
    try {
      const headers = Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.has(name));
      const answer = await upgrade(target, Object.fromEntries(headers) as Record<string, string>);
      ends(answer.socket);
      const lines = answer.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`);
      answer.socket.write(head);
      answer.socket.pipe(near).pipe(answer.socket);
    } catch (error) {
      log.debug({ err: error }, 'could not reach the gateway through the proxy');
      near.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    }
  }

  /** Two ends that close together. */
  function joined(near: Duplex): (far: Duplex) => void {
    open.add(near);
    near.on('error', () => near.destroy());
    near.on('close', () => open.delete(near));
    return (far) => {
      far.on('error', () => near.destroy());
      far.on('close', () => near.destroy());
      near.on('close', () => far.destroy());
      if (near.destroyed) far.destroy();
    };
  }

  function listen(): Promise<Server> {
    const made = createServer((_request, response) => response.writeHead(404).end());
    made.on('upgrade', (request, near, head) => void handOn(request, near, head));
    return new Promise((resolve, reject) => {
      made.once('error', reject);
      made.listen(0, '127.0.0.1', () => resolve(made));
    });
  }

  return {
    async reach(url) {
      server ??= listen();
      const word = words.get(url) ?? randomUUID();
      words.set(url, word);
      return `ws://127.0.0.1:${((await server).address() as AddressInfo).port}/${word}`;
    },
    close() {
      const closing = server;
      server = undefined;
      for (const one of open) one.destroy();
      closing?.then(
        (made) => made.close(),
        () => undefined,
      );
    },
  };
}
