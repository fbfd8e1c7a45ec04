import { expect, it } from 'vitest';
import { networkOf } from '../../../../adapters/web/subscribe/client-network.ts';

it('a client is an IPv4 address, or a network of IPv6', () => {
  const networks = {
    '192.0.2.7': '192.0.2.7',
    '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64',
    '2001:DB8::1': '2001:db8:0:0::/64',
    '2001:0db8:0001::': '2001:db8:1:0::/64',
    '::1': '0:0:0:0::/64',
    'fe80::1%eth0': 'fe80:0:0:0::/64',
    '': '',
  };
  for (const [address, network] of Object.entries(networks)) expect(networkOf(address), address).toBe(network);
});
