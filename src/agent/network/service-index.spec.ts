import { describe, expect, it } from '@jest/globals';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { ServiceIndex } from './service-index.js';

const service = (name: string, namespace = 'shop'): ServiceRecord => ({
  namespace,
  name,
  type: 'ClusterIP',
  clusterIP: 'None',
  ports: [],
  selector: { app: name },
  publishNotReadyAddresses: false,
});
const pod = (uid: string, app: string, ready = true): Endpoint => ({
  uid,
  namespace: 'shop',
  podName: uid,
  node: 'n1',
  terminating: false,
  ip: '10.42.1.2',
  labels: { app },
  namedPorts: {},
  ready,
});

describe('ServiceIndex', () => {
  it('names only services that came, went or changed', () => {
    const index = new ServiceIndex();
    expect(index.setServices([service('a'), service('b')])).toEqual(['shop/a', 'shop/b']);
    expect(index.setServices([service('a'), service('b')])).toEqual([]);
    expect(index.setServices([{ ...service('a'), publishNotReadyAddresses: true }, service('c')])).toEqual([
      'shop/b',
      'shop/a',
      'shop/c',
    ]);
  });

  it('names only services that select a pod that changed, before or after', () => {
    const index = new ServiceIndex();
    index.setServices([service('a'), service('b'), service('c'), service('a', 'other')]);
    expect(index.setEndpoints('n1', [pod('1', 'a'), pod('2', 'b')])).toEqual(['shop/a', 'shop/b']);
    expect(index.setEndpoints('n1', [pod('1', 'a'), pod('2', 'b')])).toEqual([]);
    expect(index.setEndpoints('n1', [pod('1', 'a', false), pod('2', 'b')])).toEqual(['shop/a']);
    expect(index.setEndpoints('n1', [pod('1', 'c'), pod('2', 'b')])).toEqual(['shop/a', 'shop/c']);
    expect(index.setEndpoints('n1', [])).toEqual(['shop/c', 'shop/b']);
  });

  it('lists the pods a service selects in its own namespace', () => {
    const index = new ServiceIndex();
    index.setServices([service('a'), service('a', 'other')]);
    index.setEndpoints('n1', [pod('1', 'a'), pod('2', 'b'), pod('3', 'a', false)]);
    expect(index.selected(service('a')).map(({ uid }) => uid)).toEqual(['1', '3']);
    expect(index.selected(service('a', 'other'))).toEqual([]);
  });
});
