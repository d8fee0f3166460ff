import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPodNetwork } from '../../src/agent/network/linux-network.js';
import { networkNames } from '../../src/agent/network/names.js';
import type { PodNetwork } from '../../src/executor/pod-network.js';
import { EMPTY_NETWORK } from '../../src/model/node-network.js';
import type { Endpoint, ServiceRecord } from '../../src/model/service.js';
import { FakeSandbox, mustRun, startOutsider } from '../support/netns.js';
import { hostGet, networkOptions, serviceRecord, startTestPod, type TestPod } from '../support/network-fixture.js';

const VIP = '10.109.1.1';
/** Range of another node's pods: 10.42.251.0/24, clear of what the hash gives this one. */
const FAR_POD = '10.42.251.7';
const SCTP_TRACKING = '/proc/sys/net/netfilter/nf_conntrack_sctp_timeout_established';

const stateDir = mkdtempSync(join(tmpdir(), 'slipway-services-'));
const warnings: string[] = [];
const options = {
  ...networkOptions('services', stateDir),
  log: { info: () => undefined, warn: (message: string) => void warnings.push(message) },
};
const { table } = networkNames(options.cluster);

let network: PodNetwork;
let web1: TestPod;
let web2: TestPod;
let client: TestPod;
let outsider: Awaited<ReturnType<typeof startOutsider>>;

const serve = (...services: ServiceRecord[]): Promise<void> => network.setNetwork({ ...EMPTY_NETWORK, services });
const endpoints = (...list: Endpoint[]): Promise<void> => network.setEndpoints(list);
const local = (): Endpoint[] => [web1.endpoint, web2.endpoint, client.endpoint];
const web = (more: Partial<ServiceRecord> = {}): ServiceRecord => serviceRecord('web', VIP, more);
const port = (more: Partial<ServiceRecord['ports'][0]>): ServiceRecord['ports'] => [{ ...web().ports[0]!, ...more }];
const elsewhere = (endpoint: Endpoint): Endpoint => ({ ...endpoint, node: 'n2' });

beforeAll(async () => {
  network = await createPodNetwork(options);
  web1 = await startTestPod(network, { app: 'web', name: 'web-1' });
  web2 = await startTestPod(network, { app: 'web', name: 'web-2' });
  client = await startTestPod(network, { app: 'client', name: 'client' });
  outsider = await startOutsider();
}, 60_000);

beforeEach(() => endpoints(...local()));
afterEach(() => serve());

afterAll(async () => {
  FakeSandbox.stopAll();
  await network.destroy();
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

describe('session affinity', () => {
  const sticky = web({ affinitySeconds: 600 });

  it('keeps a client with its pod, and leaves it there when another pod comes', async () => {
    await serve(sticky);
    await endpoints(web1.endpoint, client.endpoint);
    expect(await client.sandbox.count(`${VIP}/`, 3)).toEqual({ 'web-1': 3 });
    await endpoints(...local());
    expect(await client.sandbox.count(`${VIP}/`, 20)).toEqual({ 'web-1': 20 });
  });

  it('keeps a client with its pod while the agent starts again', async () => {
    await serve(sticky);
    const [first = ''] = Object.keys(await client.sandbox.count(`${VIP}/`, 5));
    await network.close();
    network = await createPodNetwork(options);
    await endpoints(...local());
    expect(await client.sandbox.count(`${VIP}/`, 20)).toEqual({ [first]: 20 });
    expect(await network.ensure()).toEqual([]);
  });

  it('keeps a client with its pod when most of the table changes', async () => {
    await serve(sticky);
    const [first = ''] = Object.keys(await client.sandbox.count(`${VIP}/`, 5));
    const many = Array.from({ length: 1200 }, (_, n) =>
      serviceRecord(`many-${n}`, `10.109.${2 + (n >> 7)}.${1 + (n & 127)}`),
    );
    await serve(sticky, ...many);
    expect(await client.sandbox.count(`${VIP}/`, 20)).toEqual({ [first]: 20 });
    await serve(sticky);
    expect(await client.sandbox.count(`${VIP}/`, 20)).toEqual({ [first]: 20 });
    expect(await network.ensure()).toEqual([]);
  });

  it('gives the client another pod when its own is gone, for good', async () => {
    await serve(sticky);
    const [first = ''] = Object.keys(await client.sandbox.count(`${VIP}/`, 5));
    const [gone, stays] = first === 'web-1' ? [web1, web2] : [web2, web1];
    await endpoints({ ...gone.endpoint, ready: false }, stays.endpoint, client.endpoint);
    expect(await client.sandbox.count(`${VIP}/`, 5)).toEqual({ [stays.endpoint.podName]: 5 });
    await endpoints(...local());
    expect(await client.sandbox.count(`${VIP}/`, 20)).toEqual({ [stays.endpoint.podName]: 20 });
  });
});

describe('weights', () => {
  it('share connections between subsets of pods', async () => {
    const stable = { ...web1.endpoint, labels: { app: 'web', version: '1' } };
    const canary = { ...web2.endpoint, labels: { app: 'web', version: '2' } };
    const weighted = (weight: number): ServiceRecord =>
      web({
        weights: [
          { selector: { version: '1' }, weight: 100 - weight },
          { selector: { version: '2' }, weight },
        ],
      });
    await endpoints(stable, canary, client.endpoint);
    await serve(weighted(20));
    const times = 1000;
    const counts = await client.sandbox.count(`${VIP}/`, times);
    expect((counts['web-1'] ?? 0) + (counts['web-2'] ?? 0)).toBe(times);
    // Binomial with a deviation of 12.6: eight of them happen once in 10^15 runs.
    expect(Math.abs((counts['web-2'] ?? 0) - 200)).toBeLessThan(101);
    await serve(weighted(0));
    expect(await client.sandbox.count(`${VIP}/`, 50)).toEqual({ 'web-1': 50 });
  }, 30_000);
});

describe('traffic policies', () => {
  it('internal Local: only pods of the node, and refusal without one', async () => {
    await serve(web({ internalTrafficPolicy: 'Local' }));
    await endpoints(web1.endpoint, elsewhere(web2.endpoint), client.endpoint);
    expect(await client.sandbox.count(`${VIP}/`, 20)).toEqual({ 'web-1': 20 });
    await endpoints(elsewhere(web1.endpoint), elsewhere(web2.endpoint), client.endpoint);
    expect(await client.sandbox.get(`${VIP}/`)).toBe('ECONNREFUSED');
    expect(await hostGet(`${VIP}/`)).toBe('ECONNREFUSED');
  });

  it('external Local: outsiders meet only pods of the node, the cluster meets all', async () => {
    await serve(web({ type: 'NodePort', externalTrafficPolicy: 'Local', ports: port({ nodePort: 32_561 }) }));
    await endpoints(web1.endpoint, elsewhere(web2.endpoint), client.endpoint);
    const url = `${outsider.hostAddress}:32561`;
    expect(await outsider.sandbox.count(`${url}/`, 20)).toEqual({ 'web-1': 20 });
    expect(await outsider.sandbox.get(`${url}/client`)).toBe(outsider.address);
    expect(Object.keys(await client.sandbox.count(`${url}/`, 30)).sort()).toEqual(['web-1', 'web-2']);
    await endpoints(elsewhere(web1.endpoint), elsewhere(web2.endpoint), client.endpoint);
    expect(await outsider.sandbox.get(`${url}/`)).toBe('ECONNREFUSED');
    expect(await hostGet(`${url}/`)).toMatch(/^web-/);
  });

  it('prefers what is near, and takes what there is', async () => {
    await serve(web({ trafficDistribution: 'PreferSameNode' }));
    await endpoints(web1.endpoint, elsewhere(web2.endpoint), client.endpoint);
    expect(await client.sandbox.count(`${VIP}/`, 20)).toEqual({ 'web-1': 20 });
    await endpoints(elsewhere(web2.endpoint), client.endpoint);
    expect(await client.sandbox.get(`${VIP}/`)).toBe('web-2');
  });
});

describe('addresses beside the VIP', () => {
  it('answers a LoadBalancer at its port on the node’s addresses, from everywhere', async () => {
    await serve(web({ type: 'LoadBalancer', ports: port({ port: 32_562, loadBalancer: true }) }));
    const url = `${outsider.hostAddress}:32562`;
    expect(await outsider.sandbox.get(`${url}/`)).toMatch(/^web-/);
    expect(await outsider.sandbox.get(`${url}/client`)).toBe(outsider.address);
    expect(await client.sandbox.get(`${url}/`)).toMatch(/^web-/);
    expect(await hostGet(`${url}/`)).toMatch(/^web-/);
    // Addresses of bridges are for DNS and the pods behind them.
    expect(await client.sandbox.get(`${network.dnsAddress}:32562/`)).toBe('ECONNREFUSED');
    expect(await hostGet('127.0.0.1:32562/')).toBe('ECONNREFUSED');
    // Where the same port is somebody else's, the packet is nobody's business.
    expect(await outsider.sandbox.get(`${web1.endpoint.ip}:8080/`)).toBe('web-1');
  });

  it('lets only the source ranges of a LoadBalancer in', async () => {
    const ports = port({ port: 32_563, loadBalancer: true });
    const ranged = (...ranges: string[]): ServiceRecord =>
      web({ type: 'LoadBalancer', ports, loadBalancerSourceRanges: ranges });
    const url = `${outsider.hostAddress}:32563/`;
    await serve(ranged('192.0.2.0/24'));
    expect(await outsider.sandbox.get(url)).toBe('ECONNREFUSED');
    await serve(ranged('192.0.2.0/24', `${outsider.address}/32`));
    expect(await outsider.sandbox.get(url)).toMatch(/^web-/);
  });

  it('answers external addresses for those who send them here, and refuses without a pod', async () => {
    await serve(web({ externalIPs: ['203.0.113.80'] }));
    for (const sandbox of [outsider.sandbox, client.sandbox])
      expect(await sandbox.get('203.0.113.80/')).toMatch(/^web-/);
    expect(await hostGet('203.0.113.80/')).toMatch(/^web-/);
    await endpoints(client.endpoint);
    expect(await outsider.sandbox.get('203.0.113.80/')).toBe('ECONNREFUSED');
    expect(await client.sandbox.get('203.0.113.80/')).toBe('ECONNREFUSED');
    expect(await hostGet('203.0.113.80/')).toBe('ECONNREFUSED');
  });
});

describe('targets beyond the node', () => {
  it('makes connections of outsiders to a pod of another node come back through this one', async () => {
    const other = await startOutsider();
    const route = `${FAR_POD.replace(/\d+$/, '0')}/24`;
    await mustRun('ip', 'route', 'add', route, 'via', other.address);
    try {
      await other.sandbox.exec('ip', 'addr', 'add', `${FAR_POD}/32`, 'dev', 'lo');
      await other.sandbox.serveHttp('far', 8080);
      await serve(web({ type: 'NodePort', ports: port({ nodePort: 32_564 }) }));
      await network.setPeerEndpoints('n2', [{ ...web1.endpoint, uid: 'far', podName: 'far', node: 'n2', ip: FAR_POD }]);
      await endpoints(client.endpoint);
      const url = `${outsider.hostAddress}:32564`;
      expect(await outsider.sandbox.get(`${url}/`)).toBe('far');
      expect(await outsider.sandbox.get(`${url}/client`)).toBe(other.hostAddress);
      // A pod of this node is known there by its own address.
      expect(await client.sandbox.get(`${VIP}/client`)).toBe(client.endpoint.ip);
    } finally {
      await network.setPeerEndpoints('n2', []);
      await mustRun('ip', 'route', 'del', route);
      other.sandbox.stop();
    }
  }, 30_000);

  it('serves addresses that git gives, to pods, the host and outsiders', async () => {
    const other = await startOutsider();
    await other.sandbox.serveHttp('given', 5432);
    const given = [
      { ip: other.address, ports: { http: 5432 }, ready: true },
      { ip: '192.0.2.1', ports: { http: 5432 }, ready: false },
    ];
    await serve(web({ type: 'NodePort', selector: {}, given, ports: port({ nodePort: 32_565 }) }));
    expect(await client.sandbox.get(`${VIP}/`)).toBe('given');
    expect(await hostGet(`${VIP}/`)).toBe('given');
    expect(await outsider.sandbox.get(`${outsider.hostAddress}:32565/`)).toBe('given');
    expect(await outsider.sandbox.get(`${outsider.hostAddress}:32565/client`)).toBe(other.hostAddress);
    other.sandbox.stop();
  }, 30_000);
});

describe('flows', () => {
  const udp = web({ ports: [{ name: '', protocol: 'UDP', port: 500, targetPort: 5000 }] });

  it('go on while their pod terminates, and move when it is gone', async () => {
    await serve(udp);
    await endpoints(web1.endpoint, client.endpoint);
    await client.sandbox.openUdp(VIP, 500);
    expect(await client.sandbox.askFlow()).toBe('web-1');
    const leaving = { ...web1.endpoint, ready: false, terminating: true };
    await endpoints(leaving, web2.endpoint, client.endpoint);
    expect(await client.sandbox.askFlow()).toBe('web-1');
    expect(await client.sandbox.askUdp(VIP, 500)).toBe('web-2');
    await endpoints(web2.endpoint, client.endpoint);
    expect(await client.sandbox.askFlow()).toBe('web-2');
  });

  it('that began before there was a pod reach the first one', async () => {
    const nodePort = { ...udp.ports[0]!, nodePort: 32_566 };
    await serve({ ...udp, type: 'NodePort', ports: [nodePort] });
    await endpoints(client.endpoint);
    await outsider.sandbox.openUdp(outsider.hostAddress, 32_566);
    expect(await outsider.sandbox.askFlow()).toBe('ECONNREFUSED');
    await endpoints(...local());
    expect(await outsider.sandbox.askFlow()).toMatch(/^web-/);
  });
});

describe('the table', () => {
  const handles = async (): Promise<Map<string, string>> => {
    const listed = await mustRun('nft', '-a', 'list', 'table', 'ip', table);
    const chains = listed.split(/^\tchain /m).slice(1);
    return new Map(chains.map((text) => [text.split(' ')[0] ?? '', (text.match(/# handle \d+/g) ?? []).join()]));
  };

  it('changes only the chain of the service whose pods change', async () => {
    const others = Array.from({ length: 20 }, (_, index) =>
      serviceRecord(`other-${index}`, `10.109.2.${index + 1}`, { selector: { app: 'client' } }),
    );
    await serve(web(), ...others);
    const before = await handles();
    await endpoints(web1.endpoint, client.endpoint);
    const after = await handles();
    const changed = [...after].filter(([chain, text]) => before.get(chain) !== text).map(([chain]) => chain);
    expect(changed).toEqual(['svc/shop/web/tcp/80']);
    expect([...before.keys()]).toEqual([...after.keys()]);
  });

  it('translates SCTP where the kernel can follow it, and says where it can’t', async () => {
    await serve(web({ ports: [{ name: '', protocol: 'SCTP', port: 132, targetPort: 132 }] }));
    const chains = [...(await handles()).keys()];
    expect(chains.includes('svc/shop/web/sctp/132')).toBe(existsSync(SCTP_TRACKING));
    const complaint = 'service left out: shop/web: port 132 is SCTP, which this kernel can’t follow'.replace('’', "'");
    expect(warnings.includes(complaint)).toBe(!existsSync(SCTP_TRACKING));
  });

  it('is what it should be after all that', async () => {
    await serve(web({ affinitySeconds: 600, externalIPs: ['203.0.113.80'] }));
    expect(await client.sandbox.get(`${VIP}/`)).toMatch(/^web-/);
    expect(await network.ensure()).toEqual([]);
  });
});
