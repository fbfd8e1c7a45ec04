// Fetches an image from an address that somebody else wrote. Connects to public IP addresses only, and to the very one that was checked, so
// that no name can lead into our own network: neither at once, nor after a redirect, nor by resolving differently the second time.

import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { unlessAborted } from '#src/deadline.ts';
import type { FetchedImage } from '../needs.ts';
import { imageTypeOf } from './image-type.ts';
import { isPublicAddress } from './public-address.ts';

export interface ImageSettings {
  /** Ends requests with the process. */
  signal: AbortSignal;
  /** All IP addresses of a host. */
  resolve?: (host: string) => Promise<string[]>;
  /** Where to connect for a checked address; another place in tests. */
  dial?: (address: string, port: number) => { host: string; port: number };
  /** For everything: names, redirects, the whole body. In milliseconds. */
  timeoutMs?: number;
  maxBytes?: number;
}

const USER_AGENT = 'Paperboy';
const TIMEOUT_MS = 8_000;
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Its message is a code. */
class Refusal extends Error {}

async function resolveHost(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

export function createImageFetch({
  signal: ends,
  resolve = resolveHost,
  dial = (host, port) => ({ host, port }),
  timeoutMs = TIMEOUT_MS,
  maxBytes = MAX_BYTES,
}: ImageSettings): (url: string) => Promise<FetchedImage> {
  /** One of the host's addresses, if all of them are public. */
  async function addressOf({ hostname }: URL, signal: AbortSignal): Promise<string> {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const addresses = isIP(host) ? [host] : await unlessAborted(resolve(host), signal);
    if (addresses.length === 0 || !addresses.every(isPublicAddress)) throw new Refusal('not-public');
    return addresses.find((one) => isIP(one) === 4) ?? (addresses[0] as string);
  }

  async function get(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    if (!/^https?:$/.test(url.protocol)) throw new Refusal('not-http');
    // A URL leaves out the usual port.
    if (url.port !== '' || url.username !== '' || url.password !== '') throw new Refusal('port-or-password');
    const isEncrypted = url.protocol === 'https:';
    const at = dial(await addressOf(url, signal), isEncrypted ? 443 : 80);
    const request = (isEncrypted ? requestHttps : requestHttp)({
      ...at,
      // The certificate must be the name's, not the address's.
      ...(isEncrypted && { servername: isIP(url.hostname) ? '' : url.hostname }),
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': USER_AGENT },
      agent: false,
      signal,
    });
    return new Promise((done, failed) => {
      request.on('response', done).on('error', failed).end();
    });
  }

  async function follow(first: URL, signal: AbortSignal): Promise<FetchedImage> {
    let url = first;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const response = await get(url, signal);
      try {
        const { statusCode = 0, headers } = response;
        const next = REDIRECTS.has(statusCode) ? URL.parse(headers.location ?? '', url.href) : undefined;
        if (next === undefined) return imageOf(await bodyOf(response, statusCode));
        if (next === null) throw new Refusal('bad-redirect');
        url = next;
      } finally {
        response.destroy();
      }
    }
    throw new Refusal('too-many-redirects');
  }

  async function bodyOf(response: IncomingMessage, status: number): Promise<Buffer> {
    const { 'content-encoding': encoding = 'identity', 'content-length': announced } = response.headers;
    if (status !== 200) throw new Refusal(`status-${status}`);
    if (encoding !== 'identity') throw new Refusal('encoded');
    if (Number(announced ?? 0) > maxBytes) throw new Refusal('too-large');
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new Refusal('too-large');
      chunks.push(chunk);
    }
    if (!response.complete) throw new Refusal('cut-off');
    return Buffer.concat(chunks);
  }

  return async (address) => {
    const url = URL.parse(address);
    if (!url) return { refused: 'not-address' };
    const signal = AbortSignal.any([ends, AbortSignal.timeout(timeoutMs)]);
    try {
      return await follow(url, signal);
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.message };
      if (signal.aborted) return { refused: 'too-slow' };
      return { refused: error instanceof Error && 'code' in error ? String(error.code) : 'no-response' };
    }
  };
}

function imageOf(bytes: Buffer): FetchedImage {
  const type = imageTypeOf(bytes);
  return type === undefined ? { refused: 'not-image' } : { type, bytes };
}
