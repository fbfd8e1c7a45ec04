import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createClientOf } from '../../../adapters/web/client.ts';

async function client(proxies: number, remoteAddress: string, forwarded?: string): Promise<string> {
  const clientOf = createClientOf(proxies);
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (context) => context.text(clientOf(context)));
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const response = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
  return response.text();
}

it('is the address of the connection, whatever the client claims', async () => {
  expect(await client(0, '192.0.2.7', '198.51.100.1')).toBe('192.0.2.7');
  expect(await client(0, '::ffff:192.0.2.7')).toBe('192.0.2.7');
});

it('is what the outermost trusted proxy reports, not what stands left of it', async () => {
  expect(await client(1, '10.0.0.1', '203.0.113.9, 198.51.100.1')).toBe('198.51.100.1');
  expect(await client(2, '10.0.0.1', '203.0.113.9, 198.51.100.1:4711, 10.0.0.2')).toBe('198.51.100.1');
  expect(await client(1, '10.0.0.1', '[2001:db8:1:2::9]:4711')).toBe('2001:db8:1:2::/64');
});

it('is the connection if a proxy reports nothing that is an address', async () => {
  for (const forwarded of [undefined, '', 'unknown', '198.51.100.1, ', '_hidden']) {
    expect(await client(1, '10.0.0.1', forwarded)).toBe('10.0.0.1');
  }
  expect(await client(2, '10.0.0.1', '198.51.100.1')).toBe('10.0.0.1');
});

it.each([
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0000:0001:ffff:ffff:ffff:ffff', '2001:db8:0:1::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('counts a network of IPv6 as one: %s', async (address, network) => {
  expect(await client(0, address)).toBe(network);
});
