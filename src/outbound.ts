// The machine's proxy, for the platforms' SDKs and WebSockets. Retries, redirects and size limits for sources are in http.ts, because an
// SDK has its own.

import type { Duplex } from 'node:stream';
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch, upgrade as undiciUpgrade } from 'undici';

/** As in the environment: URLs of proxies, and the hosts to reach without one, separated by commas. */
export interface ProxySettings {
  http?: string | undefined;
  https?: string | undefined;
  no?: string | undefined;
}

export interface Outbound {
  fetch: typeof globalThis.fetch;
  /** For undici's WebSocket: uses CONNECT, even for an http address. */
  sockets: Dispatcher;
  /** Opens a WebSocket at an `http` or `https` address. Rejects if the response isn't an upgrade. */
  upgrade(
    url: URL,
    headers: Record<string, string>,
  ): Promise<{ headers: [name: string, value: string][]; socket: Duplex }>;
}

const CONNECT_MS = 10_000;

/** Undefined if the machine has no proxy: then SDKs connect by themselves. */
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
      // SDKs check that it is Node's own.
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

/** Uses the proxy, if there is one for the address. */
export function createDispatcher({ http, https, no }: ProxySettings, options: EnvHttpProxyAgent.Options): Dispatcher {
  if (!http && !https) return new Agent(options);
  // Empty strings, because this agent reads the environment for undefined values.
  return new EnvHttpProxyAgent({ ...options, httpProxy: http ?? '', httpsProxy: https ?? '', noProxy: no ?? '' });
}

/** undici doesn't recognise Node's own FormData and would send it as text. */
async function plainBody(init: RequestInit | undefined): Promise<{ body: unknown; headers: Headers }> {
  const headers = new Headers(init?.headers);
  if (!(init?.body instanceof FormData)) return { body: init?.body, headers };
  const packed = new Response(init.body);
  headers.set('content-type', packed.headers.get('content-type') ?? '');
  return { body: new Uint8Array(await packed.arrayBuffer()), headers };
}
