import { describe, expect, it } from '@jest/globals';
import { BlockList } from 'node:net';
import fc from 'fast-check';
import { parseCidr } from '../../src/model/cidr.js';
import { PolicyIndex, policyParts } from '../../src/agent/network/policy-index.js';
import type { TablePart } from '../../src/agent/network/table-part.js';
import type { NetworkPolicyRecord, PolicyPeer, PolicyPort, PolicyRule } from '../../src/model/network-policy.js';
import type { LabelSelector } from '../../src/model/objects.js';
import type { Endpoint } from '../../src/model/service.js';
import { type Packet, PolicyTableReader } from '../support/policy-table.js';

const podCIDR = parseCidr('10.42.0.0/16')!;
const namespaces = { a: { team: 'x', 'kubernetes.io/metadata.name': 'a' }, b: { team: 'y' } };

const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('1', '2'), { maxKeys: 2 });
const requirement = fc.record({
  key: fc.constantFrom('app', 'tier', 'team'),
  operator: fc.constantFrom('In' as const, 'NotIn' as const, 'Exists' as const, 'DoesNotExist' as const),
  values: fc.subarray(['1', '2', 'x'], { minLength: 1 }),
});
const selector: fc.Arbitrary<LabelSelector> = fc.record(
  { matchLabels: labels, matchExpressions: fc.array(requirement, { maxLength: 1 }) },
  { requiredKeys: [] },
);
const team = fc.constantFrom<LabelSelector>({}, { matchLabels: { team: 'x' } }, { matchLabels: { team: 'z' } });
const range = fc.constantFrom('0.0.0.0/0', '10.42.0.0/16', '10.42.1.0/31', '10.42.1.2/32', '192.0.2.0/24', 'fd00::/8');
const peer: fc.Arbitrary<PolicyPeer> = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: team }),
  fc.record({ podSelector: selector, namespaceSelector: team }),
  fc.record({ ipBlock: fc.record({ cidr: range, except: fc.array(range, { maxLength: 2 }) }) }),
);
const port: fc.Arbitrary<PolicyPort> = fc.oneof(
  fc.record({ protocol: fc.constantFrom('TCP' as const, 'UDP' as const) }),
  fc.record({ protocol: fc.constantFrom('TCP' as const, 'UDP' as const), port: fc.constantFrom(79, 80, 'web', 'sql') }),
  fc.record({ protocol: fc.constant('TCP' as const), port: fc.constantFrom(78, 80), endPort: fc.constantFrom(80, 81) }),
);
const rules: fc.Arbitrary<PolicyRule[]> = fc.array(
  fc.record({ peers: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) }),
  { maxLength: 2 },
);
const policies = fc
  .array(
    fc.record(
      { namespace: fc.constantFrom('a', 'b'), podSelector: selector, ingress: rules, egress: rules },
      { requiredKeys: ['namespace', 'podSelector'] },
    ),
    { maxLength: 4 },
  )
  .map((list) => list.map((each, index): NetworkPolicyRecord => ({ ...each, name: `p${index}` })));

const pods = (node: number, count: number): fc.Arbitrary<Endpoint[]> =>
  fc
    .array(fc.tuple(labels, fc.constantFrom('a', 'b', 'c'), fc.constantFrom(79, 80)), { maxLength: count })
    .map((list) =>
      list.map(([own, namespace, number], index) => ({
        uid: `${node}-${index}`,
        podName: `${node}-${index}`,
        namespace,
        node: `n${node}`,
        ip: `10.42.${node}.${index + 1}`,
        labels: own,
        namedPorts: (number === 79 ? { web: 79 } : { web: 80, sql: 81 }) as Record<string, number>,
        ready: true,
        terminating: false,
      })),
    );

/** Kubernetes' rules in plain words, straight from the API's reference; shares no code with what it judges. */
const isAllowed = (
  world: { policies: NetworkPolicyRecord[]; all: Endpoint[]; own: Endpoint[] },
  packet: Packet,
): boolean => {
  const podAt = (ip: string): Endpoint | undefined => world.all.find((pod) => pod.ip === ip);
  const has = (wanted: LabelSelector, actual: Readonly<Record<string, string>>): boolean => {
    for (const [key, value] of Object.entries(wanted.matchLabels ?? {})) if (actual[key] !== value) return false;
    for (const { key, operator, values = [] } of wanted.matchExpressions ?? []) {
      const value = actual[key];
      if (operator === 'Exists' && value === undefined) return false;
      if (operator === 'DoesNotExist' && value !== undefined) return false;
      if (operator === 'In' && (value === undefined || !values.includes(value))) return false;
      if (operator === 'NotIn' && value !== undefined && values.includes(value)) return false;
    }
    return true;
  };
  const isIn = (ip: string, cidr: string): boolean => {
    const [base = '', prefix] = cidr.split('/');
    const list = new BlockList();
    list.addSubnet(base, Number(prefix), base.includes(':') ? 'ipv6' : 'ipv4');
    return list.check(ip);
  };
  const isPeer = (one: PolicyPeer, ip: string, namespace: string): boolean => {
    if ('ipBlock' in one) return isIn(ip, one.ipBlock.cidr) && !one.ipBlock.except.some((cidr) => isIn(ip, cidr));
    const pod = podAt(ip);
    if (!pod) return false;
    const labelsOfNamespace = (namespaces as Record<string, Record<string, string>>)[pod.namespace] ?? {};
    const fits = one.namespaceSelector ? has(one.namespaceSelector, labelsOfNamespace) : pod.namespace === namespace;
    return fits && has(one.podSelector ?? {}, pod.labels);
  };
  const isPort = (one: PolicyPort): boolean => {
    if (one.protocol.toLowerCase() !== packet.protocol) return false;
    if (one.port === undefined) return true;
    if (typeof one.port === 'string') return podAt(packet.target)?.namedPorts[one.port] === packet.port;
    return packet.port >= one.port && packet.port <= (one.endPort ?? one.port);
  };
  const side = (direction: 'ingress' | 'egress', subject: string, other: string): boolean => {
    const pod = world.own.find(({ ip }) => ip === subject);
    if (!pod) return true;
    const selecting = world.policies.filter(
      (each) => each.namespace === pod.namespace && each[direction] && has(each.podSelector, pod.labels),
    );
    if (selecting.length === 0) return true;
    return selecting.some((each) =>
      each[direction]?.some(
        (rule) =>
          (rule.peers.length === 0 || rule.peers.some((one) => isPeer(one, other, each.namespace))) &&
          (rule.ports.length === 0 || rule.ports.some(isPort)),
      ),
    );
  };
  if (packet.source === packet.target) return true;
  return side('egress', packet.source, packet.target) && side('ingress', packet.target, packet.source);
};

const packetsOf = (all: readonly Endpoint[]): Packet[] => {
  const addresses = [...all.map(({ ip }) => ip), '192.0.2.7', '203.0.113.9'];
  return addresses.flatMap((source) =>
    addresses.flatMap((target) =>
      (['tcp', 'udp'] as const).flatMap((protocol) =>
        [79, 80, 81].map((number): Packet => ({ source, target, protocol, port: number })),
      ),
    ),
  );
};

const texts = (parts: Iterable<readonly [string, TablePart | undefined]>): unknown =>
  [...parts]
    .map(([key, part]) => ({
      key,
      elements: part?.elements,
      chains: [...(part?.chains ?? [])],
      sets: [...(part?.sets ?? [])].map(([name, set]) => [name, [...set.elements].sort()]),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

describe('NetworkPolicy on random clusters', () => {
  it('allows exactly what Kubernetes’ rules allow', () => {
    fc.assert(
      fc.property(policies, pods(1, 3), pods(2, 3), (wanted, own, peers) => {
        const parts = policyParts(wanted, { namespaces, own, peers, podCIDR });
        const table = new PolicyTableReader(parts.values());
        const all = [...own, ...peers];
        const wrong = packetsOf(all).filter(
          (packet) => table.allows(packet) !== isAllowed({ policies: wanted, all, own }, packet),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the same by single changes as at once', () => {
    type Change = { policies: NetworkPolicyRecord[] } | { own: Endpoint[] } | { peers: Endpoint[] };
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.record({ policies }),
      fc.record({ own: pods(1, 4) }),
      fc.record({ peers: pods(2, 4) }),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const index = new PolicyIndex(podCIDR);
        const parts = new Map<string, TablePart>();
        const now = { policies: [] as NetworkPolicyRecord[], own: [] as Endpoint[], peers: [] as Endpoint[] };
        for (const each of changes) {
          Object.assign(now, each);
          const changed =
            'policies' in each
              ? index.setNetwork({ policies: each.policies, namespaces })
              : 'own' in each
                ? index.setEndpoints(each.own)
                : index.setPeerEndpoints('n2', each.peers);
          for (const [key, part] of changed) {
            if (part) parts.set(key, part);
            else parts.delete(key);
          }
        }
        expect(texts(parts)).toEqual(texts(policyParts(now.policies, { ...now, namespaces, podCIDR })));
      }),
      { numRuns: 200 },
    );
  });
});
