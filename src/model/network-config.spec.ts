import { describe, expect, it } from '@jest/globals';
import { parseNetworkConfig } from './network-config.js';

const parse = (config: object) => parseNetworkConfig(JSON.stringify(config));
const RANGE = { subnet: '10.9.0.0/24' };
const IPAM = { type: 'host-local', ...RANGE };

describe('parseNetworkConfig', () => {
  it('reads a bridge with a range', () => {
    const ipam = { ...IPAM, rangeStart: '10.9.0.10', rangeEnd: '10.9.0.20', gateway: '10.9.0.254' };
    expect(parse({ cniVersion: '1.0.0', name: 'dmz', type: 'bridge', isGateway: true, mtu: 1400, ipam })).toEqual({
      link: { type: 'bridge', mtu: 1400, gateway: '10.9.0.254/24' },
      ipam: {
        type: 'host-local',
        subnet: { base: 0x0a090000, prefix: 24 },
        first: 0x0a09000a,
        last: 0x0a090014,
        gateway: 0x0a0900fe,
      },
      routes: [],
    });
  });

  it('gives all hosts of a subnet by default, and takes the newer form with ranges', () => {
    const plain = parse({ type: 'bridge', ipam: IPAM });
    expect(plain).toMatchObject({ link: { type: 'bridge' }, ipam: { first: 0x0a090001, last: 0x0a0900fe } });
    expect(parse({ type: 'bridge', ipam: { type: 'host-local', ranges: [[RANGE]] } })).toEqual(plain);
    expect(parse({ plugins: [{ type: 'bridge', ipam: IPAM }] })).toEqual(plain);
  });

  it('reads macvlan, fixed addresses, routes, and no addresses', () => {
    const routes = [{ dst: '10.20.0.0/16', gw: '10.9.0.1' }];
    const ipam = { type: 'static', addresses: [{ address: '10.9.0.5/24' }], routes };
    expect(parse({ type: 'macvlan', master: 'eth1', mode: 'private', ipam })).toEqual({
      link: { type: 'macvlan', master: 'eth1', mode: 'private' },
      ipam: { type: 'static', addresses: ['10.9.0.5/24'] },
      routes,
    });
    expect(parse({ type: 'bridge', 'slipway.dev/uplink': 'eth1', ipam: {} })).toEqual({
      link: { type: 'bridge', uplink: 'eth1' },
      ipam: { type: 'none' },
      routes: [],
    });
  });

  it.each<[string, object, string]>([
    ['another type', { type: 'ipvlan' }, '"type" is "ipvlan"'],
    ['no type', {}, '"type" is undefined'],
    ['a chain', { plugins: [{ type: 'bridge' }, { type: 'tuning' }] }, '"plugins" must hold one'],
    ['an option that would be ignored', { type: 'bridge', vlan: 7 }, '"vlan" is not supported'],
    ['masquerading', { type: 'bridge', ipMasq: true }, '"ipMasq" is not supported'],
    ['macvlan without a master', { type: 'macvlan' }, '"master" is missing'],
    ['macvlan passthru', { type: 'macvlan', master: 'eth1', mode: 'passthru' }, '"mode" is "passthru"'],
    ['dhcp', { type: 'bridge', ipam: { type: 'dhcp' } }, '"ipam.type" is "dhcp"'],
    ['IPv6', { type: 'bridge', ipam: { ...IPAM, subnet: 'fd00::/64' } }, '"ipam.subnet" is no IPv4 network'],
    [
      'a strange start',
      { type: 'bridge', ipam: { ...IPAM, rangeStart: '10.8.0.1' } },
      '"ipam.rangeStart" is no address',
    ],
    [
      'a range backwards',
      { type: 'bridge', ipam: { ...IPAM, rangeStart: '10.9.0.9', rangeEnd: '10.9.0.8' } },
      '"ipam.rangeStart" is after',
    ],
    [
      'two ranges',
      { type: 'bridge', ipam: { type: 'host-local', ranges: [[RANGE], [RANGE]] } },
      '"ipam.ranges" must hold one',
    ],
    [
      'ranges of a strange shape',
      { type: 'bridge', ipam: { type: 'host-local', ranges: 7 } },
      '"ipam.ranges" must hold one',
    ],
    [
      'an address without a length',
      { type: 'bridge', ipam: { type: 'static', addresses: [{ address: '10.9.0.5' }] } },
      '"ipam.addresses"',
    ],
    [
      'a default route',
      { type: 'bridge', ipam: { ...IPAM, routes: [{ dst: '0.0.0.0/0', gw: '10.9.0.1' }] } },
      'default route',
    ],
    [
      'a route without a gateway',
      { type: 'bridge', ipam: { ...IPAM, routes: [{ dst: '10.0.0.0/8' }] } },
      '"dst" and "gw"',
    ],
    ['a gateway without a subnet', { type: 'bridge', isGateway: true }, '"isGateway" needs a subnet'],
    [
      'a gateway on every machine',
      { type: 'bridge', isGateway: true, 'slipway.dev/uplink': 'eth1', ipam: IPAM },
      'every machine',
    ],
    ['an option to inject', { type: 'macvlan', master: 'eth1\nlink del eth0' }, '"master" is no name'],
    ['a small MTU', { type: 'bridge', mtu: 10 }, '"mtu" is no number'],
    ['a flag of text', { type: 'bridge', isGateway: 'yes' }, '"isGateway" is neither'],
  ])('refuses %s', (_case, config, why) => expect(parse(config)).toMatchObject({ why: expect.stringContaining(why) }));

  it.each(['', '[]', '{', 'bridge'])('refuses %j', (text) =>
    expect(parseNetworkConfig(text)).toMatchObject({ why: 'is no JSON object' }),
  );
});
