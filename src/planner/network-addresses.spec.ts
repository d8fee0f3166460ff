import { describe, expect, it } from '@jest/globals';
import type { ObservedPod } from '../model/cluster.js';
import type { NetworkAttachmentDefinition } from '../model/objects.js';
import type { Snapshot } from '../model/snapshot.js';
import { podRecord } from '../../test/support/pod-records.js';
import { catalogOf } from './catalog.js';
import { NetworkAddresses } from './network-addresses.js';

const ANNOTATION = 'k8s.v1.cni.cncf.io/networks';

const definition = (name: string, range: object): NetworkAttachmentDefinition => ({
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name, namespace: 'shop' },
  spec: { config: JSON.stringify({ type: 'bridge', ipam: { type: 'host-local', subnet: '10.9.0.0/24', ...range } }) },
});

const poolOf = (definitions: readonly NetworkAttachmentDefinition[], pods: readonly ObservedPod[] = []) => {
  const origin = { file: 'a.yaml', line: 1, column: 1 };
  const objects = definitions.map((object) => ({ object, origin }));
  const commit = { sha: 'a', message: '', author: '', committedAt: 0 };
  const snapshot: Snapshot = { source: 's', revision: 'a', commit, objects, warnings: [] };
  return new NetworkAddresses(pods, catalogOf([snapshot]));
};

const pod = (uid: string, networks: string) => ({
  ...{ uid, name: `pod-${uid}`, namespace: 'shop' },
  annotations: { [ANNOTATION]: networks },
});

const addressesOf = (attached: ReturnType<NetworkAddresses['attach']>): string[] | string =>
  'unschedulable' in attached ? attached.unschedulable : attached.networks.flatMap(({ addresses }) => addresses);

describe('NetworkAddresses', () => {
  const small = definition('small', { rangeStart: '10.9.0.1', rangeEnd: '10.9.0.3' });

  it('gives each address once and the gateway never', () => {
    const pool = poolOf([small]);
    const given = ['a', 'b'].flatMap((uid) => addressesOf(pool.attach(pod(uid, 'small'))));
    expect(given.sort()).toEqual(['10.9.0.2/24', '10.9.0.3/24']);
    expect(addressesOf(pool.attach(pod('c', 'small')))).toBe('all addresses of network shop/small are taken');
  });

  it('takes nothing when one of several networks has no room', () => {
    const one = definition('one', { rangeStart: '10.9.0.7', rangeEnd: '10.9.0.7' });
    const pool = poolOf([small, one]);
    expect(addressesOf(pool.attach(pod('a', 'one')))).toEqual(['10.9.0.7/24']);
    expect(addressesOf(pool.attach(pod('b', 'small,one')))).toMatch(/^all addresses of network shop\/one/);
    expect(addressesOf(pool.attach(pod('c', 'small')))).toHaveLength(1);
    expect(addressesOf(pool.attach(pod('d', 'small')))).toHaveLength(1);
  });

  it('takes back what a pod without a place had', () => {
    const pool = poolOf([definition('one', { rangeStart: '10.9.0.7', rangeEnd: '10.9.0.7' })]);
    const attached = pool.attach(pod('a', 'one'));
    if ('networks' in attached) pool.release(attached.networks);
    expect(addressesOf(pool.attach(pod('b', 'one')))).toEqual(['10.9.0.7/24']);
  });

  it('leaves addresses with their pods until nothing is left of them', () => {
    const link = { type: 'bridge' as const };
    const networks = [{ network: 'shop/one', interface: 'net1', addresses: ['10.9.0.7/24'], routes: [], link }];
    const record = podRecord({ networks });
    const status = { uid: record.uid, ready: false, containers: [], observedGeneration: 1 };
    const one = definition('one', { rangeStart: '10.9.0.7', rangeEnd: '10.9.0.7' });
    const after = (phase: 'Failed' | 'Removed') =>
      addressesOf(poolOf([one], [{ record, status: { ...status, phase } }]).attach(pod('b', 'one')));
    expect(after('Failed')).toBe('all addresses of network shop/one are taken');
    expect(after('Removed')).toEqual(['10.9.0.7/24']);
  });

  it.each([
    ['[{"name": "small", "ips": ["10.8.0.5"]}]', '10.8.0.5 is no address of network shop/small'],
    ['[{"name": "small", "ips": ["10.9.0.1"]}]', '10.9.0.1 is the gateway of network shop/small'],
    ['absent', 'there is no NetworkAttachmentDefinition shop/absent'],
  ])('says why %s has no place', (networks, why) => {
    expect(addressesOf(poolOf([small]).attach(pod('a', networks)))).toBe(why);
  });
});
