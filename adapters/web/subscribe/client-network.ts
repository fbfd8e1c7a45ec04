// Who a request is from, to limit how often somebody may ask: an IPv4 address, or the /64 network of an IPv6 address, which is what one
// customer has.

import { BlockList, isIP, isIPv6 } from 'node:net';
import type { MailContext } from './mail-page.ts';

const OWN = new BlockList();
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  OWN.addSubnet(net, prefix, 'ipv4');
OWN.addAddress('::1', 'ipv6');
OWN.addSubnet('fc00::', 7, 'ipv6');
OWN.addSubnet('fe80::', 10, 'ipv6');

/**
 * Behind a proxy on this machine or in this network, the address that the proxy saw: the last one, because those before it are whatever the
 * client says.
 */
export function clientNetwork(context: MailContext): string {
  const peer = plainAddress(context.env.incoming.socket.remoteAddress ?? '');
  const seen = plainAddress(context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '');
  const isProxied = isIP(seen) !== 0 && OWN.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
  return networkOf(isProxied ? seen : peer);
}

/** IPv4 as such, also where the system writes it as IPv6. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const gap =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...gap, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
