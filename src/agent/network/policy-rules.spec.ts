import { describe, expect, it } from '@jest/globals';
import type { PolicyPeer, PolicyPort, PolicyRule } from '../../model/network-policy.js';
import { peerSet } from './policy-names.js';
import { podPart, podsPart, policyPart } from './policy-rules.js';

const ingress = (...rules: PolicyRule[]): readonly string[] | undefined =>
  policyPart({ namespace: 'shop', name: 'p', podSelector: {}, ingress: rules }).chains.get('policy-in/shop/p');
const egress = (...rules: PolicyRule[]): readonly string[] | undefined =>
  policyPart({ namespace: 'shop', name: 'p', podSelector: {}, egress: rules }).chains.get('policy-out/shop/p');
const ports = (...list: PolicyPort[]): PolicyRule => ({ peers: [], ports: list });
const block = (cidr: string, ...except: string[]): PolicyRule => ({
  peers: [{ ipBlock: { cidr, except } }],
  ports: [],
});
const web: PolicyPeer = { podSelector: { matchLabels: { app: 'web' } } };
const all: PolicyPeer = { namespaceSelector: {} };
const webSet = peerSet('shop', web as object);
const allSet = peerSet('shop', all as object);

describe('policyPart', () => {
  it.each<[string, PolicyRule[], string[]]>([
    ['nothing without a rule', [], []],
    ['everything by an empty rule', [{ peers: [], ports: [] }], ['accept']],
    ['pods by a set', [{ peers: [web], ports: [] }], [`ip saddr @${webSet} accept`]],
    [
      'each peer with all ports',
      [{ peers: [web, all], ports: [{ protocol: 'TCP', port: 80 }] }],
      [`ip saddr @${webSet} tcp dport { 80 } accept`, `ip saddr @${allSet} tcp dport { 80 } accept`],
    ],
    [
      'numbers of a protocol in one rule, joined where they overlap or adjoin',
      [
        ports(
          { protocol: 'TCP', port: 90, endPort: 100 },
          { protocol: 'TCP', port: 80 },
          { protocol: 'TCP', port: 95, endPort: 110 },
          { protocol: 'TCP', port: 111 },
          { protocol: 'UDP', port: 53 },
        ),
      ],
      ['tcp dport { 80, 90-111 } accept', 'udp dport { 53 } accept'],
    ],
    [
      'all ports of a protocol',
      [ports({ protocol: 'SCTP' }, { protocol: 'SCTP', port: 1 })],
      ['meta l4proto sctp accept'],
    ],
    [
      'a name by address and number',
      [ports({ protocol: 'TCP', port: 'http' })],
      ['meta l4proto tcp ip daddr . th dport @ports/http accept'],
    ],
    ['nothing for a range that ends before it begins', [ports({ protocol: 'TCP', port: 9, endPort: 8 })], []],
    ['a range', [block('10.0.0.7/8')], ['ip saddr 10.0.0.0/8 accept']],
    ['any address', [block('0.0.0.0/0')], ['accept']],
    [
      'exceptions, each once',
      [block('0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '10.0.0.0/8', '192.0.2.1/32')],
      ['ip saddr != { 10.0.0.0/8, 192.0.2.1/32 } accept'],
    ],
    ['nothing when the exceptions are all', [block('10.1.0.0/16', '10.0.0.0/8')], []],
    ['nothing for a range of IPv6', [block('fd00::/8')], []],
    ['the same rule once', [block('10.0.0.0/8'), block('10.0.0.0/8')], ['ip saddr 10.0.0.0/8 accept']],
  ])('allows %s', (_what, rules, expected) => {
    expect(ingress(...rules)).toEqual(expected);
    const reversed = expected.map((rule) =>
      rule.replace('ip saddr', 'ip daddr').replace('accept', 'goto policy-ingress'),
    );
    expect(egress(...rules)).toEqual(reversed);
  });

  it('has a chain for each direction that the policy speaks of', () => {
    const policy = { namespace: 'shop', name: 'p', podSelector: {} };
    const chains = (rest: object): string[] => [...policyPart({ ...policy, ...rest }).chains.keys()];
    expect(chains({ ingress: [] })).toEqual(['policy-in/shop/p']);
    expect(chains({ egress: [] })).toEqual(['policy-out/shop/p']);
    expect(chains({ ingress: [], egress: [] })).toEqual(['policy-in/shop/p', 'policy-out/shop/p']);
  });

  it('gives a long name a chain that the kernel takes', () => {
    const policy = { namespace: 'n'.repeat(63), name: 'p'.repeat(253), podSelector: {}, ingress: [] };
    const [chain = ''] = policyPart(policy).chains.keys();
    expect(chain.length).toBeLessThan(128);
    expect(chain).not.toBe([...policyPart({ ...policy, name: 'q'.repeat(253) }).chains.keys()][0]);
  });

  it('shares a set between policies that mean the same pods, and only those', () => {
    expect(peerSet('a', { podSelector: {}, namespaceSelector: {} })).toBe(peerSet('b', { namespaceSelector: {} }));
    expect(peerSet('a', { podSelector: {} })).not.toBe(peerSet('b', { podSelector: {} }));
  });
});

describe('pods and their policies', () => {
  it('asks every policy, and drops what none allows', () => {
    const [[name = '', rules] = []] = podsPart('in', ['shop/a', 'shop/b']).chains;
    expect(name).toMatch(/^pods-in\//);
    expect(rules).toEqual(['jump policy-in/shop/a', 'jump policy-in/shop/b', 'counter drop']);
  });

  it('leads a pod to its chains', () => {
    expect(podPart('10.42.7.2', { out: 'pods-out/x' }).elements).toEqual([
      { map: 'policy-out', key: '10.42.7.2', value: 'jump pods-out/x' },
    ]);
  });
});
