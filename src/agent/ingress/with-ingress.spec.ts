import { describe, expect, it } from '@jest/globals';
import type { Attachment, PodNetwork } from '../../executor/pod-network.js';
import type { NodeNetwork } from '../../model/node-network.js';
import type { Endpoint } from '../../model/service.js';
import { withIngress } from './with-ingress.js';

const KNOWN = { services: [], policies: [], namespaces: {} } as unknown as NodeNetwork;
const NEWS = { ...KNOWN, incomplete: true };
const ENDPOINTS: readonly Endpoint[] = [];
const ATTACHMENT = { uid: 'u' } as Attachment;

/** Notes who was called, in order. */
const parts = () => {
  const calls: unknown[][] = [];
  const note =
    <T>(who: string, answer: T) =>
    (...args: unknown[]): T => {
      calls.push([who, ...args]);
      return answer;
    };
  const done = (who: string) => note(who, Promise.resolve());
  const network: PodNetwork = {
    podCIDR: '10.42.1.0/24',
    dnsAddress: '10.42.1.1',
    internalIP: '192.0.2.1',
    known: KNOWN,
    ensure: note('ensure', Promise.resolve(['mended'])),
    nodeAddresses: note('nodeAddresses', ['192.0.2.1']),
    allocate: note('allocate', '10.42.1.2'),
    attach: done('attach'),
    release: done('release'),
    setNetwork: done('setNetwork'),
    setEndpoints: done('setEndpoints'),
    setPeerEndpoints: done('setPeerEndpoints'),
    setPeers: done('setPeers'),
    metrics: note('metrics', Promise.resolve('# none')),
    close: done('close'),
    destroy: done('destroy'),
  };
  const proxy = {
    setNetwork: done('proxy.setNetwork'),
    setEndpoints: done('proxy.setEndpoints'),
    setPeerEndpoints: done('proxy.setPeerEndpoints'),
    close: note('proxy.close', undefined),
  };
  return { calls, both: withIngress(network, proxy) };
};

describe('withIngress', () => {
  it('tells the proxy what the network is told, the network first, and what is in force of it', async () => {
    const { calls, both } = parts();
    await both.setNetwork(NEWS);
    await both.setEndpoints(ENDPOINTS);
    await both.setPeerEndpoints('n2', ENDPOINTS);
    await both.close();
    expect(calls).toEqual([
      ['setNetwork', NEWS],
      ['proxy.setNetwork', KNOWN],
      ['setEndpoints', ENDPOINTS],
      ['proxy.setEndpoints', ENDPOINTS],
      ['setPeerEndpoints', 'n2', ENDPOINTS],
      ['proxy.setPeerEndpoints', 'n2', ENDPOINTS],
      ['proxy.close'],
      ['close'],
    ]);
  });

  it('is the network in everything else', async () => {
    const { calls, both } = parts();
    const { podCIDR, dnsAddress, internalIP, known } = both;
    expect([podCIDR, dnsAddress, internalIP, known]).toEqual(['10.42.1.0/24', '10.42.1.1', '192.0.2.1', KNOWN]);
    expect([await both.ensure(), both.nodeAddresses(), both.allocate('u', '10.42.1.9'), await both.metrics()]).toEqual([
      ['mended'],
      ['192.0.2.1'],
      '10.42.1.2',
      '# none',
    ]);
    await both.attach(ATTACHMENT);
    await both.release('u');
    await both.setPeers([]);
    await both.destroy();
    expect(calls.slice(2)).toEqual([
      ['allocate', 'u', '10.42.1.9'],
      ['metrics'],
      ['attach', ATTACHMENT],
      ['release', 'u'],
      ['setPeers', []],
      ['destroy'],
    ]);
  });
});
