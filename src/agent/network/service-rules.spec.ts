import { describe, expect, it } from '@jest/globals';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { hostPortRules, selects, serviceRules, targetsOf } from './service-rules.js';
import { diffParts, EMPTY_PART } from './table-part.js';

const web: ServiceRecord = {
  namespace: 'shop',
  name: 'web',
  type: 'NodePort',
  clusterIP: '10.96.0.9',
  ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080, nodePort: 30080 }],
  selector: { app: 'web' },
  publishNotReadyAddresses: false,
};
const pod = (ip: string, more: Partial<Endpoint> = {}): Endpoint => ({
  uid: `uid-${ip}`,
  namespace: 'shop',
  podName: `web-${ip}`,
  node: 'n1',
  terminating: false,
  ip,
  labels: { app: 'web' },
  namedPorts: {},
  ready: true,
  ...more,
});
const lines = (service: ServiceRecord, endpoints: Endpoint[]): readonly string[] =>
  diffParts('t', EMPTY_PART, serviceRules(service, endpoints));

describe('serviceRules', () => {
  it('sends a port to its only pod', () => {
    expect(lines(web, [pod('10.42.1.2')])).toEqual([
      'add chain ip t svc/shop/web/tcp/80',
      'add rule ip t svc/shop/web/tcp/80 meta l4proto tcp dnat to 10.42.1.2:8080',
      'add element ip t vips { 10.96.0.9 }',
      'add element ip t services { 10.96.0.9 . tcp . 80 : goto svc/shop/web/tcp/80 }',
      'add element ip t nodeports { tcp . 30080 : goto svc/shop/web/tcp/80 }',
    ]);
  });

  it('spreads over several pods, sorted by address as a number', () => {
    const { chains } = serviceRules(web, [pod('10.42.1.10'), pod('10.42.1.9')]);
    expect(chains.get('svc/shop/web/tcp/80')).toEqual([
      'meta l4proto tcp dnat ip addr . port to numgen random mod 2 map { 0 : 10.42.1.9 . 8080, 1 : 10.42.1.10 . 8080 }',
    ]);
  });

  it('leaves a port without a pod to the refusal', () => {
    for (const none of [[], [pod('10.42.1.2', { ready: false })], [pod('not an address')]])
      expect(lines(web, none)).toEqual(['add element ip t vips { 10.96.0.9 }']);
  });

  it('counts pods that are not ready when the service wants them', () => {
    const eager = { ...web, publishNotReadyAddresses: true };
    expect(serviceRules(eager, [pod('10.42.1.2', { ready: false })]).chains.size).toBe(1);
  });

  it('looks a named port up in each pod', () => {
    const port = { name: '', protocol: 'UDP' as const, port: 53, targetPort: 'dns' };
    const pods = [
      pod('10.42.1.2', { namedPorts: { dns: 5353 } }),
      pod('10.42.1.3', { namedPorts: { dns: 53 } }),
      pod('10.42.1.4', { namedPorts: { other: 1 } }),
    ];
    expect(targetsOf(web, port, pods)).toEqual([
      { ip: '10.42.1.2', port: 5353 },
      { ip: '10.42.1.3', port: 53 },
    ]);
  });

  it('gives a headless service no rule', () => {
    expect(
      lines({ ...web, clusterIP: 'None', ports: [{ ...web.ports[0]!, nodePort: undefined }] }, [pod('10.42.1.2')]),
    ).toEqual([]);
  });
});

describe('selects', () => {
  it.each([
    ['its labels', { app: 'web' }, 'shop', true],
    ['other labels', { app: 'api' }, 'shop', false],
    ['more labels than it has', { app: 'web', tier: 'front' }, 'shop', false],
    ['nothing', {}, 'shop', false],
    ['its labels in another namespace', { app: 'web' }, 'other', false],
  ])('a pod by %s: %s in %s', (_what, selector, namespace, expected) => {
    expect(selects({ ...web, selector: selector as Record<string, string>, namespace }, pod('10.42.1.2'))).toBe(
      expected,
    );
  });
});

describe('diffParts', () => {
  const one = serviceRules(web, [pod('10.42.1.2')]);
  const two = serviceRules(web, [pod('10.42.1.2'), pod('10.42.1.3')]);

  it('says nothing when nothing changed', () => {
    expect(diffParts('t', one, serviceRules(web, [pod('10.42.1.2')]))).toEqual([]);
  });

  it('replaces only the rules of the chain when the pods change', () => {
    expect(diffParts('t', two, one)).toEqual([
      'flush chain ip t svc/shop/web/tcp/80',
      'add rule ip t svc/shop/web/tcp/80 meta l4proto tcp dnat to 10.42.1.2:8080',
    ]);
  });

  it('takes the elements away before the chain they point to', () => {
    expect(diffParts('t', one, serviceRules(web, []))).toEqual([
      'delete element ip t services { 10.96.0.9 . tcp . 80 }',
      'delete element ip t nodeports { tcp . 30080 }',
      'flush chain ip t svc/shop/web/tcp/80',
      'delete chain ip t svc/shop/web/tcp/80',
    ]);
  });

  it('moves an element by deleting it first', () => {
    const ports = [{ protocol: 'TCP' as const, hostPort: 8080, containerPort: 80, hostIP: '' }];
    expect(diffParts('t', hostPortRules('10.42.1.2', ports), hostPortRules('10.42.1.3', ports))).toEqual([
      'delete element ip t hostports { tcp . 8080 }',
      'add element ip t hostports { tcp . 8080 : 10.42.1.3 . 80 }',
    ]);
  });

  it('keeps a host port with an address apart from one for all', () => {
    const bound = [{ protocol: 'UDP' as const, hostPort: 53, containerPort: 53, hostIP: '192.0.2.7' }];
    expect(diffParts('t', EMPTY_PART, hostPortRules('10.42.1.2', bound))).toEqual([
      'add element ip t hostports-ip { 192.0.2.7 . udp . 53 : 10.42.1.2 . 53 }',
    ]);
  });
});
