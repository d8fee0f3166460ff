import { describe, expect, it } from '@jest/globals';
import { parseCidr } from '../../model/cidr.js';
import { hostPortRules } from './service-rules.js';
import { shapeDifference, shapeOf } from './table-shape.js';
import { expectedShape, renderTable, type TableContext } from './table-text.js';

const context: TableContext = {
  table: 'slipway_x',
  bridge: 'slip-x',
  vxlan: 'slx-x',
  podCIDR: parseCidr('10.42.0.0/16')!,
  serviceCIDR: parseCidr('10.96.0.0/16')!,
  subnet: parseCidr('10.42.7.0/29')!,
  gateway: '10.42.7.1',
};
const part = {
  elements: [
    { map: 'vips' as const, key: '10.96.0.9' },
    { map: 'services' as const, key: '10.96.0.9 . tcp . 80', value: 'goto svc/shop/web/tcp/80' },
  ],
  chains: new Map([['svc/shop/web/tcp/80', ['meta l4proto tcp dnat to 10.42.7.2:8080']]]),
};

describe('renderTable', () => {
  const text = renderTable(context, [part, hostPortRules('10.42.7.3', [])]);

  it('replaces the whole table in one transaction', () => {
    expect(text.split('\n').slice(0, 3)).toEqual([
      'table ip slipway_x {}',
      'delete table ip slipway_x',
      'table ip slipway_x {',
    ]);
  });

  it('declares a chain before the map that points to it', () => {
    const chain = text.indexOf('chain svc/shop/web/tcp/80 {\n    meta l4proto tcp dnat to 10.42.7.2:8080');
    const map = text.indexOf('elements = { 10.96.0.9 . tcp . 80 : goto svc/shop/web/tcp/80 };');
    expect(chain).toBeGreaterThan(0);
    expect(map).toBeGreaterThan(chain);
  });

  it('pairs each address of the node with itself, for hairpin', () => {
    expect(text).toContain(
      'elements = { 10.42.7.1 . 10.42.7.1, 10.42.7.2 . 10.42.7.2, 10.42.7.3 . 10.42.7.3, 10.42.7.4 . 10.42.7.4, 10.42.7.5 . 10.42.7.5, 10.42.7.6 . 10.42.7.6 };',
    );
  });

  it('masquerades what leaves the cluster or goes on to another node, and nothing else', () => {
    expect(text.split('\n').filter((line) => line.includes('masquerade'))).toEqual([
      '    ct status dnat ip saddr . ip daddr @hairpin masquerade fully-random',
      '    ct status dnat ip saddr != 10.42.7.0/29 ip daddr 10.42.0.0/16 oifname != "slip-*" masquerade fully-random',
      '    ct status dnat ct mark and 0x20000000 != 0 ip saddr != 10.42.7.0/29 masquerade fully-random',
      '    ip saddr 10.42.7.0/29 ip daddr != 10.42.0.0/16 oifname != "slip-x" masquerade fully-random',
    ]);
  });
});

describe('shapes', () => {
  const listed = (...objects: object[]): string => JSON.stringify({ nftables: [{ metainfo: {} }, ...objects] });
  const actual = shapeOf(
    listed(
      { chain: { name: 'refuse', handle: 1 } },
      { rule: { chain: 'refuse', handle: 2, expr: [] } },
      { map: { name: 'services', handle: 3, elem: [['a', 'b']] } },
      { set: { name: 'vips', handle: 4 } },
    ),
  );

  it('counts rules and elements', () => {
    expect([...actual.chains, ...actual.maps]).toEqual([
      ['refuse', 1],
      ['services', 1],
      ['vips', 0],
    ]);
  });

  it('has another fingerprint when a rule was replaced', () => {
    const other = shapeOf(listed({ chain: { name: 'refuse', handle: 1 } }, { rule: { chain: 'refuse', handle: 9 } }));
    const same = shapeOf(listed({ chain: { name: 'refuse', handle: 1 } }, { rule: { chain: 'refuse', handle: 2 } }));
    expect(other.chains).toEqual(same.chains);
    expect(other.fingerprint).not.toBe(same.fingerprint);
  });

  it.each([
    [
      'chain services was not ours',
      {
        chains: [['refuse', 1]],
        maps: [
          ['services', 1],
          ['vips', 0],
        ],
      },
      'services',
    ],
    [
      'chain gone was missing',
      {
        chains: [
          ['refuse', 1],
          ['gone', 1],
        ],
        maps: [
          ['services', 1],
          ['vips', 0],
        ],
      },
      undefined,
    ],
    [
      'chain refuse had 1 rules instead of 2',
      {
        chains: [['refuse', 2]],
        maps: [
          ['services', 1],
          ['vips', 0],
        ],
      },
      undefined,
    ],
    [
      'map vips had 0 elements instead of 3',
      {
        chains: [['refuse', 1]],
        maps: [
          ['services', 1],
          ['vips', 3],
        ],
      },
      undefined,
    ],
    [
      undefined,
      {
        chains: [['refuse', 1]],
        maps: [
          ['services', 1],
          ['vips', 0],
        ],
      },
      undefined,
    ],
  ] as const)('says %j', (words, expected, stranger) => {
    const kernel = stranger ? { ...actual, chains: new Map([...actual.chains, [stranger, 1]]) } : actual;
    const shape = { chains: new Map<string, number>(expected.chains), maps: new Map<string, number>(expected.maps) };
    expect(shapeDifference(shape, kernel)).toBe(words);
  });

  it('expects what it renders', () => {
    const shape = expectedShape(context, [part]);
    expect(shape.chains.get('svc/shop/web/tcp/80')).toBe(1);
    expect(shape.chains.get('prerouting')).toBe(3);
    expect(Object.fromEntries(shape.maps)).toEqual({
      hairpin: 6,
      vips: 1,
      services: 1,
      'external-vips': 0,
      'external-ips': 0,
      loadbalancers: 0,
      nodeports: 0,
      hostports: 0,
      'hostports-ip': 0,
      'policy-in': 0,
      'policy-out': 0,
    });
  });
});
