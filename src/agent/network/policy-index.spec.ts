import { describe, expect, it } from '@jest/globals';
import type { NetworkPolicyRecord } from '../../model/network-policy.js';
import type { Endpoint } from '../../model/service.js';
import { parseCidr } from '../../model/cidr.js';
import { type PartChanges, PolicyIndex } from './policy-index.js';
import { diffParts, EMPTY_PART, mergeParts } from './table-part.js';

const podCIDR = parseCidr('10.42.0.0/16')!;
const pod = (uid: string, app: string, ip: string, more: Partial<Endpoint> = {}): Endpoint => ({
  uid,
  namespace: 'shop',
  podName: uid,
  node: 'n1',
  ip,
  labels: { app },
  namedPorts: {},
  ready: true,
  terminating: false,
  ...more,
});
const db: NetworkPolicyRecord = {
  namespace: 'shop',
  name: 'db',
  podSelector: { matchLabels: { app: 'db' } },
  ingress: [
    {
      peers: [{ podSelector: { matchLabels: { app: 'web' } } }],
      ports: [{ protocol: 'TCP', port: 'sql' }],
    },
  ],
};
const open: NetworkPolicyRecord = { ...db, name: 'open', podSelector: { matchLabels: { app: 'idle' } } };
const network = (...policies: NetworkPolicyRecord[]) => ({ policies, namespaces: {} });
/** Keys that changed, hashes left out; `-` before those that went. */
const keys = (changes: PartChanges): string[] =>
  [...changes].map(([key, part]) => `${part ? '' : '-'}${key.replace(/(pods-\w+|peers)\/.*/, '$1')}`).sort();
const elements = (changes: PartChanges, name: string): readonly string[] =>
  [...changes].flatMap(([key, part]) =>
    key.startsWith(name) ? [...(part?.sets?.values() ?? [])].flatMap((set) => set.elements) : [],
  );

describe('PolicyIndex', () => {
  it('says nothing while no policy selects a pod of this node', () => {
    const index = new PolicyIndex(podCIDR);
    expect(keys(index.setNetwork(network(db, open)))).toEqual([]);
    expect(keys(index.setEndpoints([pod('1', 'web', '10.42.1.2')]))).toEqual([]);
    expect(keys(index.setPeerEndpoints('n2', [pod('2', 'db', '10.42.2.2')]))).toEqual([]);
  });

  it('names what a change changes, and nothing else', () => {
    const index = new PolicyIndex(podCIDR);
    index.setNetwork(network(db, open));
    const web = pod('1', 'web', '10.42.1.2');
    const first = pod('2', 'db', '10.42.1.3', { namedPorts: { sql: 5432 } });
    const second = pod('3', 'db', '10.42.1.4');
    const fresh = index.setEndpoints([web, first]);
    expect(keys(fresh)).toEqual(['peers', 'pod/10.42.1.3', 'pods-in', 'policy/shop/db', 'ports/sql']);
    expect(elements(fresh, 'peers')).toEqual(['10.42.1.2']);
    expect(elements(fresh, 'ports')).toEqual(['10.42.1.3 . 5432']);
    expect(keys(index.setEndpoints([web, first]))).toEqual([]);
    expect(keys(index.setEndpoints([{ ...web, ready: false }, first]))).toEqual([]);
    expect(keys(index.setEndpoints([web, first, second]))).toEqual(['pod/10.42.1.4']);
    const elsewhere = index.setPeerEndpoints('n2', [pod('4', 'web', '10.42.2.2'), pod('5', 'x', '10.42.2.3')]);
    expect(elements(elsewhere, 'peers')).toEqual(['10.42.1.2', '10.42.2.2']);
    expect(keys(elsewhere)).toEqual(['peers']);
    expect(keys(index.setPeerEndpoints('n2', []))).toEqual(['peers']);
    expect(keys(index.setEndpoints([web]))).toEqual([
      '-peers',
      '-pod/10.42.1.3',
      '-pod/10.42.1.4',
      '-pods-in',
      '-policy/shop/db',
      '-ports/sql',
    ]);
  });

  it('names only policies that changed', () => {
    const index = new PolicyIndex(podCIDR);
    index.setEndpoints([pod('1', 'db', '10.42.1.2'), pod('2', 'idle', '10.42.1.3')]);
    index.setNetwork(network(db, { ...open, ingress: [] }));
    expect(keys(index.setNetwork(network(db, { ...open, ingress: [] })))).toEqual([]);
    expect(keys(index.setNetwork(network(db, { ...open, ingress: [{ peers: [], ports: [] }] })))).toContain(
      'policy/shop/open',
    );
    expect(keys(index.setNetwork(network(db)))).not.toContain('policy/shop/db');
  });

  it('knows a pod from attach to release, whatever endpoints say', () => {
    const index = new PolicyIndex(podCIDR);
    index.setNetwork(network(db));
    expect(keys(index.attach({ uid: '1', namespace: 'shop', ip: '10.42.1.2', labels: { app: 'db' } }))).toContain(
      'pod/10.42.1.2',
    );
    expect(index.directionsOf('1')).toEqual(['in']);
    expect(keys(index.setEndpoints([]))).toEqual([]);
    expect(keys(index.setEndpoints([pod('1', 'db', '10.42.1.2')]))).toEqual([]);
    expect(keys(index.setEndpoints([]))).toEqual([]);
    expect(keys(index.release('1'))).toContain('-pod/10.42.1.2');
    expect(index.directionsOf('1')).toEqual([]);
  });

  it('gives an address to the pod that got it last', () => {
    const index = new PolicyIndex(podCIDR);
    index.setNetwork(network(db));
    index.setEndpoints([pod('1', 'db', '10.42.1.2')]);
    const plug = index.attach({ uid: '2', namespace: 'shop', ip: '10.42.1.2', labels: { app: 'free' } });
    expect(keys(plug)).toContain('-pod/10.42.1.2');
  });

  it('leaves pods of their machine’s network alone', () => {
    const index = new PolicyIndex(podCIDR);
    index.setNetwork(network(db));
    const changes = index.setEndpoints([
      pod('1', 'db', '192.0.2.1'),
      pod('2', 'web', '192.0.2.1'),
      pod('3', 'db', '10.42.1.3'),
    ]);
    expect(keys(changes)).not.toContain('pod/192.0.2.1');
    expect(elements(changes, 'peers')).toEqual([]);
  });

  it('patches sets by their elements, and lets go of nothing that is still pointed to', () => {
    const index = new PolicyIndex(podCIDR);
    index.setNetwork(network(db));
    const own = [pod('1', 'db', '10.42.1.2')];
    const before = mergeParts(index.setEndpoints(own).values());
    const [peers] = index.setPeerEndpoints('n2', [pod('2', 'web', '10.42.2.2')]);
    const old = { ...EMPTY_PART, sets: new Map([...before.sets!].filter(([name]) => name === peers?.[0])) };
    expect(diffParts('t', old, peers?.[1] ?? EMPTY_PART)).toEqual([`add element ip t ${peers?.[0]} { 10.42.2.2 }`]);
    const commands = diffParts('t', before, EMPTY_PART);
    const order = commands.map((command) => command.split(' ').slice(0, 2).join(' '));
    expect(order).toEqual([
      'delete element',
      'flush chain',
      'flush chain',
      'delete chain',
      'delete chain',
      'delete set',
      'delete set',
    ]);
  });
});
