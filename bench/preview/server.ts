// Serves the page and the browser packages it needs from node_modules, only on this machine.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DISCORD_FILES } from './discord/head.ts';

export interface PageServer {
  url: string;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' };

/** `port` 0: any free one. */
export async function servePage(page: string, port: number): Promise<PageServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    const path = normalize(decodeURIComponent(pathname)).slice(1);
    const type = TYPES[extname(path)];
    const given = type !== undefined && DISCORD_FILES.some((folder) => path.startsWith(folder));
    const file = given ? readFile(join(ROOT, path)) : Promise.reject(new Error('not served'));
    file.then(
      (bytes) => response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
