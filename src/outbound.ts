// The machine's proxy: which requests go through it, and the network as the SDKs of platforms are given it. Apart from http.ts, which adds
// what sources need (retries, redirects, limits of size), while an SDK brings its own.

import type { Duplex } from 'node:stream';
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch, upgrade as undiciUpgrade } from 'undici';

/** As the environment gives them: URLs of proxies, and the hosts that need none, by commas. */
export interface ProxySettings {
  http?: string | undefined;
  https?: string | undefined;
  no?: string | undefined;
}

export interface Outbound {
  fetch: typeof globalThis.fetch;
  /** For undici's WebSocket: through a tunnel, also where the address is no https. */
  sockets: Dispatcher;
  /** Asks for a WebSocket at an `http` or `https` address. Rejects where the answer is no upgrade. */
  upgrade(
    url: URL,
    headers: Record<string, string>,
  ): Promise<{ headers: [name: string, value: string][]; socket: Duplex }>;
}

const CONNECT_MS = 10_000;

/** Undefined where the machine has no proxy: then an SDK's own ways are as good. */
export function createOutbound(proxy: ProxySettings): Outbound | undefined {
  if (!proxy.http && !proxy.https) return undefined;
  const common = { connect: { timeout: CONNECT_MS }, allowH2: false };
  const requests = createDispatcher(proxy, common);
  const sockets = createDispatcher(proxy, { ...common, proxyTunnel: true });
  return {
    async fetch(input, init) {
      const { body, headers } = await plainBody(init);
      const own = { ...init, body, headers, dispatcher: requests } as Parameters<typeof undiciFetch>[1];
      const answer = await undiciFetch(String(input), own);
      // SDKs ask whether it is Node's own.
      const { status, statusText } = answer;
      return new Response(answer.body as ReadableStream | null, { status, statusText, headers: [...answer.headers] });
    },
    sockets,
    async upgrade(url, headers) {
      const answer = await undiciUpgrade(url, { dispatcher: sockets, protocol: 'websocket', headers });
      const all = Object.entries(answer.headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((one): [string, string] => [name, one]),
      );
      return { headers: all, socket: answer.socket };
    },
  };
}

/** Through the proxy, where there is one for the address. */
export function createDispatcher({ http, https, no }: ProxySettings, options: EnvHttpProxyAgent.Options): Dispatcher {
  if (!http && !https) return new Agent(options);
  // Empty texts instead of nothing: for what is undefined this agent would read the environment itself.
  return new EnvHttpProxyAgent({ ...options, httpProxy: http ?? '', httpsProxy: https ?? '', noProxy: no ?? '' });
}

/** Node's own FormData is not undici's, and would be sent as a word. */
async function plainBody(init: RequestInit | undefined): Promise<{ body: unknown; headers: Headers }> {
  const headers = new Headers(init?.headers);
  if (!(init?.body instanceof FormData)) return { body: init?.body, headers };
  const packed = new Response(init.body);
  headers.set('content-type', packed.headers.get('content-type') ?? '');
  return { body: new Uint8Array(await packed.arrayBuffer()), headers };
}
