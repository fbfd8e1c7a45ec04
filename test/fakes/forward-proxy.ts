// A proxy like a firewall's: absolute URLs for http, CONNECT for tunnels. It records what passed through.

import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ForwardProxy {
  url: string;
  /** Of each request over plain http, its whole address. */
  asked: string[];
  /** Of each tunnel, `host:port`. */
  tunnels: string[];
}

export async function startForwardProxy(): Promise<ForwardProxy> {
  const [asked, tunnels]: [string[], string[]] = [[], []];
  const server = createServer((incoming, answer) => {
    asked.push(incoming.url ?? '');
    const onward = request(incoming.url ?? '', { method: incoming.method, headers: incoming.headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', ({ url = '' }, near, head) => {
    tunnels.push(url);
    const [host, port] = url.split(':');
    const far = connect(Number(port), host, () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      far.write(head);
      far.pipe(near).pipe(far);
    });
    far.on('error', () => near.destroy());
    near.on('error', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, tunnels };
}
