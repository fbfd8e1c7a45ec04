// Who sends a request, for limits: the address of the connection, or what trusted proxies report.

import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** Reads the client of a request. */
export type ClientOf = (context: Context<{ Bindings: HttpBindings }>) => string;

/**
 * `proxies`: how many proxies add to X-Forwarded-For. What a client itself writes there is further left and is ignored. An IPv6 client has
 * a whole /64.
 */
export function createClientOf(proxies: number): ClientOf {
  return (context) => {
    const connected = context.env.incoming.socket.remoteAddress ?? '';
    if (proxies === 0) return network(connected);
    const forwarded = (context.req.header('x-forwarded-for') ?? '').split(',').map(withoutPort);
    const reported = forwarded.at(-proxies) ?? '';
    return network(isIP(reported) ? reported : connected);
  };
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(address: string): string {
  const trimmed = address.trim();
  return /^\[(.*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
}

function network(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined || isIP(address) !== 6) return mapped ?? address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const all = [...first, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...last];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
