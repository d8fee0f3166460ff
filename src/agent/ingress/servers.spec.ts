import { describe, expect, it } from '@jest/globals';
import type { IngressProtocol } from '../../model/ingress.js';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { serverLine, serversOf } from './servers.js';
import type { ServerSpec } from './servers.js';

const SERVICE: ServiceRecord = {
  namespace: 'n',
  name: 'web',
  type: 'ClusterIP',
  clusterIP: '10.96.0.1',
  ports: [
    { name: 'http', protocol: 'TCP', port: 80, targetPort: 'web' },
    { name: 'dns', protocol: 'UDP', port: 53, targetPort: 53 },
  ],
  selector: { app: 'web' },
  publishNotReadyAddresses: false,
};
const pod = (ip: string, rest: Partial<Endpoint> = {}): Endpoint => ({
  uid: ip,
  namespace: 'n',
  podName: ip,
  node: 'a',
  ip,
  labels: { app: 'web' },
  namedPorts: { web: 8080 },
  ready: true,
  terminating: false,
  ...rest,
});
const TARGET = { namespace: 'n', service: 'web', port: 80 };

describe('serversOf', () => {
  it('are the pods that are ready and stay, at their own port of that name', () => {
    const pods = [pod('10.42.0.2'), pod('10.42.0.3', { ready: false }), pod('10.42.0.4', { terminating: true })];
    const own = pod('10.42.0.5', { namedPorts: { web: 9090 } });
    const servers = serversOf(TARGET, SERVICE, [...pods, own]);
    expect([...servers.values()].map(serverLine)).toEqual([
      '10.42.0.2_8080 10.42.0.2:8080',
      '10.42.0.5_9090 10.42.0.5:9090',
    ]);
  });

  it('are the addresses that git gives a Service without selector', () => {
    const given = [
      { ip: '192.0.2.1', ports: { http: 8000 }, ready: true },
      { ip: '192.0.2.2', ports: { http: 8000 }, ready: false },
    ];
    expect([...serversOf(TARGET, { ...SERVICE, selector: {}, given }, []).keys()]).toEqual(['192.0.2.1_8000']);
  });

  it('share by the weights of their subsets', () => {
    const pods = ['2', '3', '4'].map((last) =>
      pod(`10.42.0.${last}`, { labels: { app: 'web', v: last === '4' ? 'new' : 'old' } }),
    );
    const weights = [
      { selector: { v: 'old' }, weight: 80 },
      { selector: { v: 'new' }, weight: 20 },
    ];
    const servers = serversOf(TARGET, { ...SERVICE, weights }, pods);
    expect([...servers.values()].map(({ weight }) => weight)).toEqual([2, 2, 1]);
    expect(serverLine([...servers.values()][0] as ServerSpec)).toMatch(/ weight 2$/);
  });

  it.each([
    ['a subset of weight 0 gets nothing, even when it is alone', [{ v: 'new' }, { v: 'new' }], [100, 0], [0, 0]],
    ['the share of a subset without a pod goes to the others', [{ v: 'new' }, { v: 'other' }], [60, 40], [1, 0]],
    ['all are alike where the weights are for nobody', [{ v: 'other' }, {}], [60, 40], [1, 1]],
    ['all are alike without weights', [{ v: 'old' }, { v: 'new' }], undefined, [1, 1]],
  ])('as in the network: %s', (_title, labels, given, expected) => {
    const pods = labels.map((more, at) =>
      pod(`10.42.0.${at + 2}`, { labels: { app: 'web', ...more } as Endpoint['labels'] }),
    );
    const weights = given && [
      { selector: { v: 'old' }, weight: given[0] ?? 0 },
      { selector: { v: 'new' }, weight: given[1] ?? 0 },
    ];
    const servers = [...serversOf(TARGET, { ...SERVICE, weights }, pods).values()];
    expect(servers.map(({ weight }) => weight)).toEqual(expected);
  });

  it('are none where Service or port is missing', () => {
    expect(serversOf(TARGET, undefined, [pod('10.42.0.2')]).size).toBe(0);
    expect(serversOf({ ...TARGET, port: 53 }, SERVICE, [pod('10.42.0.2')]).size).toBe(0);
  });

  it.each<[IngressProtocol, string]>([
    ['http', ''],
    ['h2c', ' proto h2'],
    ['https', ' ssl verify none sni req.hdr(host)'],
    ['h2', ' ssl verify none sni req.hdr(host) alpn h2 proto h2'],
  ])('speak %s', (protocol, words) => {
    expect(serverLine({ name: 'x', address: '10.42.0.2:80', protocol, weight: 1 })).toBe(`x 10.42.0.2:80${words}`);
  });
});
