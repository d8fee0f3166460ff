import { describe, expect, it } from '@jest/globals';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { hostPortRules, selects, serviceRules, targetsOf } from './service-rules.js';
import { parseCidr } from '../../model/cidr.js';
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
const at = { node: 'n1', zone: 'z1', podCIDR: parseCidr('10.42.0.0/16')! };
const rulesOf = (service: ServiceRecord, endpoints: Endpoint[]) => serviceRules(service, endpoints, at);
const lines = (service: ServiceRecord, endpoints: Endpoint[]): readonly string[] =>
  diffParts('t', EMPTY_PART, rulesOf(service, endpoints));

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
    const { chains } = rulesOf(web, [pod('10.42.1.10'), pod('10.42.1.9')]);
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
    expect(rulesOf(eager, [pod('10.42.1.2', { ready: false })]).chains.size).toBe(1);
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

describe('serviceRules for one node', () => {
  const here = pod('10.42.1.2', { zone: 'z1' });
  const there = pod('10.42.2.2', { node: 'n2', zone: 'z1' });
  const far = pod('10.42.3.2', { node: 'n3', zone: 'z2' });
  const everyone = [here, there, far];
  const SVC = 'svc/shop/web/tcp/80';
  const EXT = 'ext/shop/web/tcp/80';
  const chain = (service: ServiceRecord, name = SVC, endpoints = everyone) =>
    rulesOf(service, endpoints).chains.get(name);
  const one = (ip: string): readonly string[] => [`meta l4proto tcp dnat to ${ip}:8080`];
  const keys = (service: ServiceRecord, endpoints = everyone): readonly string[] =>
    rulesOf(service, endpoints).elements.map(({ map, key, value }) => `${map} ${key}${value ? ` ${value}` : ''}`);

  it('keeps inner connections on the node for internalTrafficPolicy Local, and outer ones not', () => {
    const local: ServiceRecord = { ...web, internalTrafficPolicy: 'Local' };
    expect(chain(local)).toEqual(one('10.42.1.2'));
    expect(chain(local, 'cluster/shop/web/tcp/80')?.[0]).toContain('mod 3 map');
    expect(keys(local)).toContain('nodeports tcp . 30080 goto cluster/shop/web/tcp/80');
    expect(keys(local, [far])).toEqual(['vips 10.96.0.9', 'nodeports tcp . 30080 goto cluster/shop/web/tcp/80']);
  });

  it('lets outsiders reach only pods of the node for externalTrafficPolicy Local, and the cluster all', () => {
    const local: ServiceRecord = { ...web, externalTrafficPolicy: 'Local' };
    const shortcut = [`ip saddr 10.42.0.0/16 goto ${SVC}`, `fib saddr type local goto ${SVC}`];
    expect(chain(local, EXT)).toEqual([...shortcut, ...one('10.42.1.2')]);
    expect(chain(local, EXT, [far])).toEqual(shortcut);
    expect(keys(local)).toContain(`nodeports tcp . 30080 goto ${EXT}`);
    expect(keys(local, [])).toEqual(['vips 10.96.0.9']);
  });

  it.each([
    ['PreferClose', everyone, /mod 2 map \{ 0 : 10\.42\.1\.2 \. 8080, 1 : 10\.42\.2\.2/],
    ['PreferSameZone', [there, far], /dnat to 10\.42\.2\.2:8080/],
    ['PreferSameNode', everyone, /dnat to 10\.42\.1\.2:8080/],
    ['PreferSameNode', [there, far], /dnat to 10\.42\.2\.2:8080/],
    ['PreferSameNode', [far], /dnat to 10\.42\.3\.2:8080/],
  ] as const)('takes the nearest there is: %s', (trafficDistribution, endpoints, rule) => {
    expect(chain({ ...web, trafficDistribution }, SVC, [...endpoints])?.[0]).toMatch(rule);
  });

  it('answers a LoadBalancer at its ports on the nodes, for its source ranges only', () => {
    const ports = [{ ...web.ports[0]!, nodePort: undefined, loadBalancer: true }];
    expect(keys({ ...web, ports })).toContain(`loadbalancers tcp . 80 goto ${SVC}`);
    const ranged = { ...web, ports, loadBalancerSourceRanges: ['192.0.2.0/24', '198.51.100.7/32'] };
    expect(keys(ranged)).toContain('loadbalancers tcp . 80 goto lb/shop/web/tcp/80');
    expect(chain(ranged, 'lb/shop/web/tcp/80')).toEqual([
      `ip saddr 192.0.2.0/24 goto ${SVC}`,
      `ip saddr 198.51.100.7/32 goto ${SVC}`,
    ]);
  });

  it('answers external addresses, and has them refused without a pod', () => {
    const external = { ...web, externalIPs: ['203.0.113.9'] };
    expect(keys(external)).toContain(`external-ips 203.0.113.9 . tcp . 80 goto ${SVC}`);
    expect(keys(external, [])).toEqual(['vips 10.96.0.9', 'external-vips 203.0.113.9 . tcp . 80']);
  });

  it('remembers clients in a set of each pod, and tries those sets first', () => {
    const sticky = { ...web, affinitySeconds: 60 };
    const { chains, sets } = rulesOf(sticky, [here, there]);
    const set = (ip: string): string => `aff-60/shop/web/tcp/80/${ip}/8080`;
    const ep = (ip: string): string => `ep/shop/web/tcp/80/${ip}/8080`;
    expect(chains.get(SVC)).toEqual([
      `ip saddr @${set('10.42.1.2')} goto ${ep('10.42.1.2')}`,
      `ip saddr @${set('10.42.2.2')} goto ${ep('10.42.2.2')}`,
      `numgen random mod 2 vmap { 0 : goto ${ep('10.42.1.2')}, 1 : goto ${ep('10.42.2.2')} }`,
    ]);
    expect(chains.get(ep('10.42.1.2'))).toEqual([`update @${set('10.42.1.2')} { ip saddr }`, ...one('10.42.1.2')]);
    expect(sets?.get(set('10.42.1.2'))).toMatchObject({ dynamic: true, elements: [] });
  });

  it('leaves the clients of other pods alone when a pod comes', () => {
    const sticky = { ...web, affinitySeconds: 60 };
    const commands = diffParts('t', rulesOf(sticky, [here]), rulesOf(sticky, [here, there]));
    expect(commands.filter((command) => command.includes('10.42.1.2') && !command.includes(` ${SVC} `))).toEqual([]);
    const gone = diffParts('t', rulesOf(sticky, [here, there]), rulesOf(sticky, [here]));
    expect(gone.slice(-3)).toEqual([
      'flush chain ip t ep/shop/web/tcp/80/10.42.2.2/8080',
      'delete chain ip t ep/shop/web/tcp/80/10.42.2.2/8080',
      'delete set ip t aff-60/shop/web/tcp/80/10.42.2.2/8080',
    ]);
  });

  it('shares by weight, exactly', () => {
    const stable = ['10.42.1.2', '10.42.1.3', '10.42.1.4'].map((ip) => pod(ip, { labels: { app: 'web', v: '1' } }));
    const canary = pod('10.42.1.9', { labels: { app: 'web', v: '2' } });
    const weighted = (first: number): ServiceRecord => ({
      ...web,
      weights: [
        { selector: { v: '1' }, weight: first },
        { selector: { v: '2' }, weight: 100 - first },
      ],
    });
    const choices = (first: number, pods = [...stable, canary]) => chain(weighted(first), SVC, pods)?.[0];
    expect(choices(90)).toContain(
      'mod 10 map { 0-2 : 10.42.1.2 . 8080, 3-5 : 10.42.1.3 . 8080, 6-8 : 10.42.1.4 . 8080, 9 : 10.42.1.9 . 8080 }',
    );
    expect(choices(50)).toContain('mod 6 map { 0 : 10.42.1.2 . 8080, 1 :');
    expect(choices(50)).toContain('3-5 : 10.42.1.9 . 8080 }');
    expect(choices(90, [canary])).toBe(one('10.42.1.9')[0]);
    expect(choices(100, [canary])).toBeUndefined();
    expect(choices(0, [...stable, canary])).toBe(one('10.42.1.9')[0]);
  });

  it('serves addresses that git gives, and marks those outside the cluster for masquerade', () => {
    const given: ServiceRecord = {
      ...web,
      selector: {},
      given: [
        { ip: '192.0.2.7', ports: { http: 5432 }, ready: true },
        { ip: '192.0.2.8', ports: { http: 5432 }, ready: false },
        { ip: '192.0.2.9', ports: { other: 5432 }, ready: true },
      ],
    };
    const { chains } = rulesOf(given, []);
    expect(chains.get(SVC)).toEqual(['goto ep/shop/web/tcp/80/192.0.2.7/5432']);
    expect(chains.get('ep/shop/web/tcp/80/192.0.2.7/5432')).toEqual([
      'ct mark set ct mark or 0x20000000',
      'meta l4proto tcp dnat to 192.0.2.7:5432',
    ]);
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
  const one = rulesOf(web, [pod('10.42.1.2')]);
  const two = rulesOf(web, [pod('10.42.1.2'), pod('10.42.1.3')]);

  it('says nothing when nothing changed', () => {
    expect(diffParts('t', one, rulesOf(web, [pod('10.42.1.2')]))).toEqual([]);
  });

  it('replaces only the rules of the chain when the pods change', () => {
    expect(diffParts('t', two, one)).toEqual([
      'flush chain ip t svc/shop/web/tcp/80',
      'add rule ip t svc/shop/web/tcp/80 meta l4proto tcp dnat to 10.42.1.2:8080',
    ]);
  });

  it('takes the elements away before the chain they point to', () => {
    expect(diffParts('t', one, rulesOf(web, []))).toEqual([
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
