import { describe, expect, it } from '@jest/globals';
import { EMPTY_NETWORK, inForce } from './node-network.js';
import type { NodeNetwork } from './node-network.js';
import type { ServiceRecord } from './service.js';

const service = (name: string, clusterIP: string): ServiceRecord => ({
  namespace: 'shop',
  name,
  type: 'ClusterIP',
  clusterIP,
  ports: [],
  selector: {},
  publishNotReadyAddresses: false,
});
const policy = (name: string) => ({ namespace: 'shop', name, podSelector: {}, ingress: [] });
const known: NodeNetwork = {
  services: [service('api', '10.96.0.1'), service('web', '10.96.0.2')],
  policies: [policy('deny')],
  namespaces: { shop: { team: 'blue' } },
};

describe('the network in force on a node', () => {
  it('is what the server says', () => {
    expect(inForce(known, EMPTY_NETWORK)).toEqual(EMPTY_NETWORK);
  });

  it('keeps what a server does not name that has not read all sources yet', () => {
    const heard = { ...EMPTY_NETWORK, incomplete: true, services: [service('api', '10.96.0.9')] };
    const { services, policies, namespaces } = inForce(known, heard);
    expect(services.map(({ name, clusterIP }) => `${name} ${clusterIP}`)).toEqual(['api 10.96.0.9', 'web 10.96.0.2']);
    expect(policies).toEqual(known.policies);
    expect(namespaces).toEqual(known.namespaces);
  });

  it('keeps routes and certificates of Ingresses that are not named', () => {
    const route = (ingress: string, path: string) => ({ ingress, host: '', path, pathType: 'Prefix' as const });
    const certificate = { secret: 'shop/tls', hosts: [], ingress: 'a', sealed: 'x' };
    const before = { ...known, ingress: { routes: [route('a', '/a'), route('b', '/b')], certificates: [certificate] } };
    const heard = { ...EMPTY_NETWORK, incomplete: true, ingress: { routes: [route('b', '/new')], certificates: [] } };
    const { ingress } = inForce(before, heard);
    expect(ingress?.routes.map(({ path }) => path)).toEqual(['/new', '/a']);
    expect(ingress?.certificates).toEqual([certificate]);
  });
});
