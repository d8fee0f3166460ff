import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'dns-packet';
import { NftSession } from '../../src/agent/network/nft-session.js';
import { createPodNetwork, type PodNetworkOptions } from '../../src/agent/network/linux-network.js';
import { firstFreeRange } from '../../src/agent/network/node-subnet.js';
import { networkNames } from '../../src/agent/network/names.js';
import type { HostPort, PodNetwork } from '../../src/executor/pod-network.js';
import { EMPTY_NETWORK } from '../../src/model/node-network.js';
import type { Endpoint, ServiceRecord } from '../../src/model/service.js';
import { eventually } from '../support/eventually.js';
import { execute, FakeSandbox, mustRun, startOutsider } from '../support/netns.js';

const stateDir = mkdtempSync(join(tmpdir(), 'slipway-network-'));
const log = { info: () => undefined, warn: () => undefined };
const optionsOf = (cluster: string): PodNetworkOptions => ({
  cluster: `${cluster}-${process.pid}`,
  node: 'n1',
  podCIDR: '10.42.0.0/16',
  askRange: firstFreeRange('10.42.0.0/16'),
  serviceCIDR: '10.97.0.0/16',
  domain: 'cluster.local',
  stateDir: join(stateDir, cluster),
  resolvConf: join(stateDir, 'resolv.conf'),
  log,
});

const service = (name: string, clusterIP: string, more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  namespace: 'shop',
  name,
  type: 'ClusterIP',
  clusterIP,
  ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080 }],
  selector: { app: name },
  publishNotReadyAddresses: false,
  ...more,
});

const OWNER = { namespace: 'shop', labels: {} };

interface TestPod {
  readonly sandbox: FakeSandbox;
  readonly endpoint: Endpoint;
}

/** Plugs a pod in that serves its own name at port 8080. */
const startPod = async (
  network: PodNetwork,
  app: string,
  name: string,
  hostPorts: HostPort[] = [],
): Promise<TestPod> => {
  const sandbox = await FakeSandbox.start();
  const uid = `uid-${name}`;
  const ip = network.allocate(uid);
  await network.attach({ uid, pid: sandbox.pid, ip, hostPorts, namespace: 'shop', labels: { app } });
  await sandbox.serveHttp(name, 8080);
  const endpoint = {
    uid,
    namespace: 'shop',
    podName: name,
    node: 'n1',
    terminating: false,
    ip,
    labels: { app },
    namedPorts: { web: 8080 },
    ready: true,
  };
  return { sandbox, endpoint };
};

/** GET from the host: the body, or the error's code. */
const hostGet = (url: string): Promise<string> =>
  new Promise((resolve) => {
    const request = get(`http://${url}`, { agent: false, timeout: 3000 }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve(body.trim()));
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
  });

const distinct = async (times: number, ask: () => Promise<string>): Promise<readonly string[]> => {
  const answers = new Set<string>();
  for (let n = 0; n < times; n++) answers.add(await ask());
  return [...answers].sort();
};

describe('pod network on Linux', () => {
  const options = optionsOf('first');
  const names = networkNames(options.cluster);
  let network: PodNetwork;
  let web1: TestPod;
  let web2: TestPod;
  let client: TestPod;
  const services = [
    service('web', '10.97.1.1', {
      type: 'NodePort',
      ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 'web', nodePort: 31_871 }],
    }),
    service('empty', '10.97.1.2'),
    service('peers', 'None', { selector: { app: 'web' } }),
    service('near', '', { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local', selector: {} }),
    service('far', '', { type: 'ExternalName', externalName: 'db.example.com', selector: {} }),
  ];
  const everyone = (): Endpoint[] => [web1.endpoint, web2.endpoint, client.endpoint];

  beforeAll(async () => {
    writeFileSync(join(stateDir, 'resolv.conf'), 'nameserver 127.0.0.77\n');
    network = await createPodNetwork(options);
    web1 = await startPod(network, 'web', 'web-1', [
      { protocol: 'TCP', hostPort: 31_872, containerPort: 8080, hostIP: '' },
    ]);
    web2 = await startPod(network, 'web', 'web-2');
    client = await startPod(network, 'client', 'client');
    await network.setNetwork({ ...EMPTY_NETWORK, services: services });
    await network.setEndpoints(everyone());
  }, 60_000);

  afterAll(async () => {
    FakeSandbox.stopAll();
    await network.destroy();
    rmSync(stateDir, { recursive: true, force: true });
  }, 60_000);

  it('connects pods directly and keeps their addresses', async () => {
    expect(await client.sandbox.get(`${web1.endpoint.ip}:8080/client`)).toBe(client.endpoint.ip);
    expect(await hostGet(`${web2.endpoint.ip}:8080/`)).toBe('web-2');
  });

  it('attaches idempotently and mends a cable that was tampered with', async () => {
    const attachment = {
      uid: client.endpoint.uid,
      pid: client.sandbox.pid,
      ip: client.endpoint.ip,
      hostPorts: [],
      ...OWNER,
    };
    const index = async (): Promise<string> =>
      (await client.sandbox.exec('ip', '-o', 'link', 'show', 'eth0')).stdout.split(':')[0] ?? '';
    const before = await index();
    await network.attach(attachment);
    expect(await index()).toBe(before);
    await client.sandbox.exec('ip', 'addr', 'flush', 'dev', 'eth0');
    await network.attach(attachment);
    expect(await index()).not.toBe(before);
    expect(await client.sandbox.get(`${web1.endpoint.ip}:8080/`)).toBe('web-1');
  });

  it('refuses to configure the host itself', async () => {
    const ip = network.allocate('host');
    const attach = network.attach({ uid: 'host', pid: process.pid, ip, hostPorts: [], ...OWNER });
    await expect(attach).rejects.toMatchObject({ code: 'NETWORK_SETUP' });
    await network.release('host');
  }, 15_000);

  it('reports a sandbox that is gone without harming pods plugged in at the same time', async () => {
    const gone = await FakeSandbox.start();
    const { pid } = gone;
    const good = await FakeSandbox.start();
    const plug = (uid: string, at: number) =>
      network.attach({ uid, pid: at, ip: network.allocate(uid), hostPorts: [], ...OWNER });
    gone.stop();
    await eventually('gone', () => !existsSync(`/proc/${pid}/ns/net`));
    const [bad, fine] = await Promise.allSettled([plug('gone', pid), plug('good', good.pid)]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'NETWORK_SETUP' } });
    expect(fine.status).toBe('fulfilled');
    expect(await good.get('10.97.1.1/')).toMatch(/^web-/);
    await Promise.all([network.release('gone'), network.release('good')]);
    expect((await execute('ip', 'link', 'show', names.hostInterface('good'))).code).not.toBe(0);
  });

  it('lets the cable of an ended sandbox go, and plugs its successor in', async () => {
    const uid = 'successor';
    const first = await FakeSandbox.start();
    const ip = network.allocate(uid);
    await network.attach({ uid, pid: first.pid, ip, hostPorts: [], ...OWNER });
    first.stop();
    const second = await FakeSandbox.start();
    await network.attach({ uid, pid: second.pid, ip, hostPorts: [], ...OWNER });
    expect(await second.get(`${web1.endpoint.ip}:8080/client`)).toBe(ip);
    second.stop();
    await network.release(uid);
    expect((await execute('ip', 'link', 'show', names.hostInterface(uid))).code).not.toBe(0);
  });

  it('spreads a service over its ready pods, from pods and from the host, with the source kept', async () => {
    expect(await distinct(30, () => client.sandbox.get('10.97.1.1/'))).toEqual(['web-1', 'web-2']);
    expect(await distinct(30, () => hostGet('10.97.1.1/'))).toEqual(['web-1', 'web-2']);
    expect(await client.sandbox.get('10.97.1.1/client')).toBe(client.endpoint.ip);
  });

  it('lets a pod reach itself through its own service', async () => {
    await network.setEndpoints([web1.endpoint, client.endpoint]);
    expect(await web1.sandbox.get('10.97.1.1/')).toBe('web-1');
    await network.setEndpoints(everyone());
  });

  it('answers NodePorts and host ports by the machine’s address, from the host, pods and outside', async () => {
    const [address] = network.nodeAddresses();
    const outsider = await startOutsider();
    for (const [port, wanted] of [
      [31_871, /^web-[12]$/],
      [31_872, /^web-1$/],
    ] as const) {
      expect(await hostGet(`${address}:${port}/`)).toMatch(wanted);
      expect(await client.sandbox.get(`${address}:${port}/`)).toMatch(wanted);
      expect(await outsider.sandbox.get(`${outsider.hostAddress}:${port}/`)).toMatch(wanted);
    }
    expect(await outsider.sandbox.get(`${outsider.hostAddress}:31871/client`)).toBe(outsider.address);
    expect(await outsider.sandbox.askUdp(network.dnsAddress, 53)).toBe('ECONNREFUSED');
  }, 30_000);

  it('answers a host port with hostIP on that address only', async () => {
    const [address] = network.nodeAddresses();
    const hostPorts: HostPort[] = [{ protocol: 'TCP', hostPort: 31_873, containerPort: 8080, hostIP: String(address) }];
    const pod = await startPod(network, 'bound', 'bound', hostPorts);
    expect(await hostGet(`${address}:31873/`)).toBe('bound');
    expect(await hostGet(`${network.dnsAddress}:31873/`)).toBe('ECONNREFUSED');
    const other = await FakeSandbox.start();
    const clash = { uid: 'clash', pid: other.pid, ip: network.allocate('clash'), hostPorts, ...OWNER };
    await expect(network.attach(clash)).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    await network.release(pod.endpoint.uid);
    expect(await hostGet(`${address}:31873/`)).toBe('ECONNREFUSED');
    await network.attach(clash);
    await network.release('clash');
  });

  it('refuses at once where no pod serves', async () => {
    expect(await client.sandbox.get('10.97.1.2:80/')).toBe('ECONNREFUSED');
    expect(await client.sandbox.get('10.97.1.1:81/')).toBe('ECONNREFUSED');
    expect(await client.sandbox.get('10.97.200.200:80/')).toBe('ECONNREFUSED');
    expect(await hostGet('10.97.1.2/')).toBe('ECONNREFUSED');
    expect(await client.sandbox.askUdp('10.97.1.2', 80)).toBe('ECONNREFUSED');
  });

  it('serves UDP', async () => {
    await web1.sandbox.serveUdp('pong', 5000);
    const udp = [{ name: '', protocol: 'UDP' as const, port: 500, targetPort: 5000 }];
    await network.setNetwork({
      ...EMPTY_NETWORK,
      services: [...services, service('udp', '10.97.1.3', { selector: { app: 'web' }, ports: udp })],
    });
    await network.setEndpoints([web1.endpoint]);
    expect(await client.sandbox.askUdp('10.97.1.3', 500)).toBe('pong');
    await network.setNetwork({ ...EMPTY_NETWORK, services: services });
    await network.setEndpoints(everyone());
  });

  it('moves traffic without a failed connection while endpoints change', async () => {
    const answers: string[] = [];
    let running = true;
    const load = (ask: () => Promise<string>) =>
      (async () => {
        while (running) answers.push(await ask());
      })();
    const clients = [load(() => hostGet('10.97.1.1/')), load(() => client.sandbox.get('10.97.1.1/'))];
    for (let turn = 0; turn < 40; turn++)
      await network.setEndpoints([turn % 2 === 0 ? web1.endpoint : web2.endpoint, client.endpoint]);
    await network.setEndpoints([web2.endpoint]);
    const moved = answers.length;
    await eventually('some more answers', () => answers.length > moved + 20);
    running = false;
    await Promise.all(clients);
    expect(answers.filter((answer) => !/^web-[12]$/.test(answer))).toEqual([]);
    // Two may have been under way when the last change was made.
    expect(new Set(answers.slice(moved + 2))).toEqual(new Set(['web-2']));
    await network.setEndpoints(everyone());
  }, 60_000);

  it('applies a pod’s readiness before the call resolves', async () => {
    await network.setEndpoints([
      { ...web1.endpoint, ready: false },
      { ...web2.endpoint, ready: false },
    ]);
    expect(await hostGet('10.97.1.1/')).toBe('ECONNREFUSED');
    await network.setNetwork({
      ...EMPTY_NETWORK,
      services: services.map((each) => ({ ...each, publishNotReadyAddresses: true })),
    });
    expect(await hostGet('10.97.1.1/')).toMatch(/^web-/);
    await network.setNetwork({ ...EMPTY_NETWORK, services: services });
    await network.setEndpoints(everyone());
  });

  it('answers DNS for services, over UDP and TCP', async () => {
    const dig = (name: string, type: string, transport: 'udp' | 'tcp' = 'udp') =>
      client.sandbox.dig(network.dnsAddress, name, type, transport);
    const pods = [web1.endpoint.ip, web2.endpoint.ip].sort();
    expect(await dig('WEB.shop.svc.Cluster.local', 'A')).toEqual(['NOERROR', '10.97.1.1']);
    expect(await dig('web.shop.svc.cluster.local', 'A', 'tcp')).toEqual(['NOERROR', '10.97.1.1']);
    expect(await dig('web.shop.svc.cluster.local', 'AAAA')).toEqual(['NOERROR']);
    expect(await dig('nope.shop.svc.cluster.local', 'A')).toEqual(['NXDOMAIN']);
    const peers = (await dig('peers.shop.svc.cluster.local', 'A')) as string[];
    expect(peers.sort()).toEqual([...pods, 'NOERROR']);
    expect(await dig('_http._tcp.web.shop.svc.cluster.local', 'SRV')).toMatchObject([
      'NOERROR',
      { port: 80, target: 'web.shop.svc.cluster.local' },
    ]);
    expect(await dig('1.1.97.10.in-addr.arpa', 'PTR')).toEqual(['NOERROR', 'web.shop.svc.cluster.local']);
    expect(await dig('near.shop.svc.cluster.local', 'A')).toEqual([
      'NOERROR',
      'web.shop.svc.cluster.local',
      '10.97.1.1',
    ]);
  }, 30_000);

  it('answers DNS for pods by host name and subdomain, both ways, at once', async () => {
    const named = { ...web1.endpoint, hostname: 'first', subdomain: 'peers' };
    await network.setEndpoints([named, web2.endpoint, client.endpoint]);
    const dig = (name: string, type: string) => client.sandbox.dig(network.dnsAddress, name, type);
    expect(await dig('first.peers.shop.svc.cluster.local', 'A')).toEqual(['NOERROR', named.ip]);
    const reverse = `${named.ip.split('.').reverse().join('.')}.in-addr.arpa`;
    expect(await dig(reverse, 'PTR')).toEqual(['NOERROR', 'first.peers.shop.svc.cluster.local']);
    await network.setEndpoints([{ ...named, ready: false }, web2.endpoint, client.endpoint]);
    expect(await dig('first.peers.shop.svc.cluster.local', 'A')).toEqual(['NXDOMAIN']);
    expect(await dig('peers.shop.svc.cluster.local', 'A')).toEqual(['NOERROR', web2.endpoint.ip]);
    await network.setEndpoints(everyone());
  });

  it('forwards other names to the machine’s resolver, remembers its answers, and says SERVFAIL when there is none', async () => {
    const upstream = createSocket('udp4');
    const asked: string[] = [];
    upstream.on('message', (message, from) => {
      const query = decode(message);
      const name = String(query.questions?.[0]?.name);
      asked.push(name);
      const reply = {
        ...query,
        type: 'response' as const,
        answers: [{ name, type: 'A' as const, ttl: 60, data: '203.0.113.9' }],
      };
      upstream.send(encode(reply), from.port, from.address);
    });
    await new Promise<void>((resolve) => upstream.bind(53, '127.0.0.77', resolve));
    const dig = (name: string) => client.sandbox.dig(network.dnsAddress, name, 'A');
    expect(await dig('example.com')).toEqual(['NOERROR', '203.0.113.9']);
    expect(await dig('far.shop.svc.cluster.local')).toEqual(['NOERROR', 'db.example.com', '203.0.113.9']);
    await new Promise<void>((resolve) => upstream.close(() => resolve()));
    expect(await dig('example.com')).toEqual(['NOERROR', '203.0.113.9']);
    expect(await dig('other.example.com')).toEqual(['SERVFAIL']);
    expect(asked).toEqual(['example.com', 'db.example.com']);
    expect(await network.metrics()).toMatch(/^slipway_dns_cache_hits_total [1-9]/m);
  });

  it('finds nothing to mend on a network that stands', async () => {
    expect(await network.ensure()).toEqual([]);
    expect(await network.ensure()).toEqual([]);
  });

  it.each([
    ['flushed', ['flush', 'table', 'ip', names.table]],
    ['deleted', ['delete', 'table', 'ip', names.table]],
    ['robbed of a service', ['flush', 'map', 'ip', names.table, 'services']],
    ['added to', ['add', 'rule', 'ip', names.table, 'refuse', 'drop']],
  ])('writes a table anew that was %s', async (_what, command) => {
    await mustRun('nft', ...command);
    expect(await network.ensure()).toEqual([expect.stringContaining(`wrote table ${names.table} anew`)]);
    expect(await hostGet('10.97.1.1/')).toMatch(/^web-/);
    expect(await network.ensure()).toEqual([]);
  });

  it('writes the table anew when a change meets one that was deleted', async () => {
    await mustRun('nft', 'delete', 'table', 'ip', names.table);
    await network.setEndpoints([web2.endpoint]);
    expect(await distinct(5, () => hostGet('10.97.1.1/'))).toEqual(['web-2']);
    await network.setEndpoints(everyone());
  });

  it('makes a deleted bridge again and plugs the pods in', async () => {
    await mustRun('ip', 'link', 'del', names.bridge);
    expect(await network.ensure()).toContain(`made bridge ${names.bridge}`);
    expect(await client.sandbox.get('10.97.1.1/')).toMatch(/^web-/);
    expect(await client.sandbox.dig(network.dnsAddress, 'web.shop.svc.cluster.local', 'A')).toEqual([
      'NOERROR',
      '10.97.1.1',
    ]);
  });

  it('puts its iptables rules back', async () => {
    const save = await mustRun('iptables-save', '-t', 'filter');
    const ours = save.split('\n').filter((line) => line.includes(names.tag));
    // Two more let DNS in where the machine's INPUT may drop it.
    expect([5, 7]).toContain(ours.length);
    await mustRun('iptables', ...String(ours[0]).replace('-A ', '-w -D ').split(' '));
    expect(await network.ensure()).toEqual([`let ${names.bridge} pass iptables`]);
    const again = await mustRun('iptables-save', '-t', 'filter');
    expect(
      again
        .split('\n')
        .filter((line) => line.includes(names.tag))
        .sort(),
    ).toEqual(ours.sort());
  });

  it('keeps serving while the agent restarts, with the same addresses (I11)', async () => {
    await network.close();
    // As a resync does that is under way: what it opened would keep the process alive, and the port from its successor.
    expect(await network.ensure()).toEqual([]);
    const { podCIDR } = network;
    expect(await hostGet('10.97.1.1/')).toMatch(/^web-/);
    network = await createPodNetwork(options);
    expect(network.podCIDR).toBe(podCIDR);
    expect(network.allocate(web1.endpoint.uid)).toBe(web1.endpoint.ip);
    expect(await client.sandbox.dig(network.dnsAddress, 'web.shop.svc.cluster.local', 'A')).toEqual([
      'NOERROR',
      '10.97.1.1',
    ]);
    expect(await hostGet('10.97.1.1/')).toMatch(/^web-/);
    expect(await network.ensure()).toEqual([]);
    expect(await hostGet(`${network.nodeAddresses()[0]}:31872/`)).toBe('web-1');
    await network.setEndpoints(everyone());
    expect(await distinct(20, () => hostGet('10.97.1.1/'))).toEqual(['web-1', 'web-2']);
    expect(await hostGet(`${network.nodeAddresses()[0]}:31872/`)).toBe('web-1');
  });

  it('lives beside another cluster with the same ranges, and leaves nothing of it', async () => {
    const others = optionsOf('second');
    const theirs = networkNames(others.cluster);
    const second = await createPodNetwork(others);
    const pod = await startPod(second, 'web', 'their-web');
    expect(second.podCIDR).not.toBe(network.podCIDR);
    await second.setNetwork({
      ...EMPTY_NETWORK,
      services: [service('web', '10.97.1.1'), service('own', '10.97.1.9', { selector: { app: 'web' } })],
    });
    await second.setEndpoints([pod.endpoint]);
    // The same address means another service in each cluster.
    expect(await distinct(5, () => pod.sandbox.get('10.97.1.1/'))).toEqual(['their-web']);
    expect(await distinct(20, () => client.sandbox.get('10.97.1.1/'))).toEqual(['web-1', 'web-2']);
    expect(await hostGet('10.97.1.9/')).toBe('their-web');
    expect(await pod.sandbox.dig(second.dnsAddress, 'own.shop.svc.cluster.local', 'A')).toEqual([
      'NOERROR',
      '10.97.1.9',
    ]);
    await second.destroy();
    const traces = [
      await mustRun('ip', '-o', 'link'),
      await mustRun('ip', 'route', 'show', 'table', 'all'),
      await mustRun('nft', 'list', 'tables'),
      await mustRun('iptables-save'),
    ].join('\n');
    for (const trace of [theirs.bridge, theirs.table, theirs.tag, theirs.hostInterface(pod.endpoint.uid)])
      expect(traces).not.toContain(trace);
    expect(readdirSync(others.stateDir)).toEqual([]);
    expect(await network.ensure()).toEqual([]);
    expect(await hostGet('10.97.1.1/')).toMatch(/^web-/);
    expect((await execute('nft', 'list', 'table', 'ip', names.table)).code).toBe(0);
  }, 30_000);
});

describe('NftSession', () => {
  const table = `slipway_session_${process.pid}`;
  const session = new NftSession();

  afterAll(async () => {
    session.close();
    await execute('nft', 'delete', 'table', 'ip', table);
  });

  it('applies a line as one transaction, and goes on after one that was refused', async () => {
    await session.apply([`add table ip ${table}`, `add set ip ${table} s { type ipv4_addr; }`]);
    const refused = session.apply([
      `add element ip ${table} s { 192.0.2.1 }`,
      `add element ip ${table} missing { 192.0.2.1 }`,
    ]);
    await expect(refused).rejects.toMatchObject({ code: 'NETWORK_SETUP' });
    await expect(session.apply(['nonsense'])).rejects.toMatchObject({ code: 'NETWORK_SETUP' });
    await session.apply([`add element ip ${table} s { 192.0.2.2 }`]);
    const listed = await mustRun('nft', 'list', 'set', 'ip', table, 's');
    expect(listed).toContain('192.0.2.2');
    expect(listed).not.toContain('192.0.2.1');
  });

  it('starts again when its program was killed', async () => {
    const [pid] = (await mustRun('ps', '-o', 'pid=,args=', '--ppid', String(process.pid)))
      .split('\n')
      .filter((line) => line.endsWith('nft -i'))
      .map((line) => Number.parseInt(line, 10));
    process.kill(pid ?? 0, 'SIGKILL');
    await eventually('nft ended', () => !existsSync(`/proc/${pid}`));
    await eventually('a new session', () =>
      session.apply([`add element ip ${table} s { 192.0.2.3 }`]).then(
        () => true,
        () => false,
      ),
    );
    expect(await mustRun('nft', 'list', 'set', 'ip', table, 's')).toContain('192.0.2.3');
  });
});
