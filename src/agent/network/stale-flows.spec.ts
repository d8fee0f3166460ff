import { describe, expect, it } from '@jest/globals';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { type Flows, flowsOf, staleFlows } from './stale-flows.js';

const dns: ServiceRecord = {
  namespace: 'shop',
  name: 'dns',
  type: 'NodePort',
  clusterIP: '10.96.0.9',
  ports: [
    { name: 'udp', protocol: 'UDP', port: 53, targetPort: 5353, nodePort: 30_053 },
    { name: 'tcp', protocol: 'TCP', port: 53, targetPort: 5353 },
  ],
  selector: { app: 'dns' },
  publishNotReadyAddresses: false,
};
const pod = (ip: string, more: Partial<Endpoint> = {}): Endpoint => ({
  ...{ uid: ip, namespace: 'shop', podName: ip, node: 'n1', ip, labels: { app: 'dns' }, namedPorts: {} },
  ...{ ready: true, terminating: false, ...more },
});
const of = (...pods: Endpoint[]): Flows => flowsOf(dns, pods);
const commands = (before: Flows, after: Flows): string[] =>
  staleFlows(before, after, ['192.0.2.1']).map((args) => args.join(' '));

describe('staleFlows', () => {
  const [a, b] = [pod('10.42.0.2'), pod('10.42.0.3')];

  it('ends UDP flows to a pod that is gone, at every front of the Service', () => {
    expect(commands(of(a, b), of(b))).toEqual([
      '-D -p udp --orig-port-dst 53 --orig-dst 10.96.0.9 --dst-nat 10.42.0.2',
      '-D -p udp --orig-port-dst 30053 --dst-nat 10.42.0.2',
    ]);
    expect(commands(of(a), new Map())).toHaveLength(2);
  });

  it('lets those to a terminating pod go on, and not those to one that is no longer ready', () => {
    expect(commands(of(a, b), of({ ...a, ready: false, terminating: true }, b))).toEqual([]);
    expect(commands(of(a, b), of({ ...a, ready: false }, b))).toHaveLength(2);
  });

  it('ends flows that began before there was a pod', () => {
    expect(commands(of(), of(a))).toEqual([
      '-D -p udp --orig-port-dst 53 --orig-dst 10.96.0.9 --reply-src 10.96.0.9',
      '-D -p udp --orig-port-dst 30053 --orig-dst 192.0.2.1 --reply-src 192.0.2.1',
    ]);
    expect(commands(of(a), of(a, b))).toEqual([]);
    expect(commands(new Map(), of(a))).toEqual([]);
  });

  it('ends those to a version whose weight has become 0, its terminating pods included', () => {
    const version = (ip: string, v: string, more: Partial<Endpoint> = {}): Endpoint =>
      pod(ip, { labels: { app: 'dns', v }, ...more });
    const pods = [version('10.42.0.2', 'old'), version('10.42.0.3', 'new')];
    const leaving = [version('10.42.0.2', 'old', { terminating: true, ready: false }), ...pods.slice(1)];
    const weighted = (fresh: number, all = pods): Flows => {
      const weights = [
        { selector: { v: 'old' }, weight: 100 - fresh },
        { selector: { v: 'new' }, weight: fresh },
      ];
      return flowsOf({ ...dns, weights }, all);
    };
    expect(commands(weighted(10), weighted(90))).toEqual([]);
    expect(commands(weighted(10), weighted(10, leaving))).toEqual([]);
    for (const after of [weighted(100), weighted(100, leaving)])
      expect(commands(weighted(10), after)).toEqual([
        '-D -p udp --orig-port-dst 53 --orig-dst 10.96.0.9 --dst-nat 10.42.0.2',
        '-D -p udp --orig-port-dst 30053 --dst-nat 10.42.0.2',
      ]);
  });
});
