import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPodNetwork, type PodNetworkOptions } from '../../src/agent/network/linux-network.js';
import { networkNames } from '../../src/agent/network/names.js';
import { firstFreeRange } from '../../src/agent/network/node-subnet.js';
import type { PodNetwork } from '../../src/executor/pod-network.js';
import type { NetworkPolicyRecord, PolicyPeer, PolicyPort, PolicyRule } from '../../src/model/network-policy.js';
import type { Endpoint, ServiceRecord } from '../../src/model/service.js';
import { execute, FakeSandbox, mustRun, startOutsider } from '../support/netns.js';

const stateDir = mkdtempSync(join(tmpdir(), 'slipway-policy-'));
const options: PodNetworkOptions = {
  cluster: `policy-${process.pid}`,
  node: 'n1',
  podCIDR: '10.43.0.0/16',
  askRange: firstFreeRange('10.43.0.0/16'),
  serviceCIDR: '10.98.0.0/16',
  domain: 'cluster.local',
  stateDir,
  resolvConf: join(stateDir, 'resolv.conf'),
  log: { info: () => undefined, warn: () => undefined },
};
const { table } = networkNames(options.cluster);
const VIP = '10.98.1.1';

interface TestPod {
  readonly sandbox: FakeSandbox;
  readonly endpoint: Endpoint;
}

const services: readonly ServiceRecord[] = [
  {
    namespace: 'shop',
    name: 'db',
    type: 'ClusterIP',
    clusterIP: VIP,
    ports: [{ name: '', protocol: 'TCP', port: 80, targetPort: 8080 }],
    selector: { app: 'db' },
    publishNotReadyAddresses: false,
  },
];
const namespaces = { shop: { team: 'shop' }, ops: { team: 'ops' } };

const policy = (name: string, app: string, rules: Partial<NetworkPolicyRecord>): NetworkPolicyRecord => ({
  namespace: 'shop',
  name,
  podSelector: app === '' ? {} : { matchLabels: { app } },
  ...rules,
});
const rule = (peers: readonly PolicyPeer[], ...ports: readonly PolicyPort[]): PolicyRule => ({ peers, ports });
const app = (name: string) => ({ matchLabels: { app: name } });
const team = (name: string) => ({ matchLabels: { team: name } });
const tcp = (port: number | string, endPort?: number): PolicyPort => ({
  protocol: 'TCP',
  port,
  ...(endPort === undefined ? {} : { endPort }),
});
const block = (cidr: string, ...except: string[]): PolicyPeer => ({ ipBlock: { cidr, except } });

describe('NetworkPolicy in the kernel', () => {
  let network: PodNetwork;
  let pods: Record<'db' | 'web' | 'other' | 'far', TestPod>;
  let outsider: Awaited<ReturnType<typeof startOutsider>>;
  let host: Server;

  const endpoints = (): Endpoint[] => Object.values(pods).map(({ endpoint }) => endpoint);
  const ip = (name: keyof typeof pods): string => pods[name].endpoint.ip;
  const enforce = (...policies: readonly NetworkPolicyRecord[]): Promise<void> =>
    network.setNetwork({ services, policies, namespaces });

  const startPod = async (name: string, namespace: string, labels: Record<string, string>): Promise<TestPod> => {
    const sandbox = await FakeSandbox.start();
    const uid = `uid-${name}`;
    const address = network.allocate(uid);
    await network.attach({ uid, pid: sandbox.pid, ip: address, hostPorts: [], namespace, labels });
    await Promise.all([8080, 8081, 9000].map((port) => sandbox.serveHttp(name, port)));
    await sandbox.serveUdp(name, 5353);
    const namedPorts = { web: 8080 };
    const where = { uid, namespace, podName: name, node: 'n1', ip: address };
    return { sandbox, endpoint: { ...where, labels, namedPorts, ready: true, terminating: false } };
  };

  /** `from > to` with its outcome for each line: the server's name, or how it failed. All at once: silence takes 3 s. */
  const tryAll = async (lines: Readonly<Record<string, string>>): Promise<void> => {
    const outcomes = await Promise.all(
      Object.keys(lines).map(async (line) => {
        const [from = '', to = ''] = line.split(' > ');
        const [target = '', port = '8080', kind] = to.split(':');
        const known = target === 'outsider' ? outsider.address : target;
        const address = target in pods ? ip(target as keyof typeof pods) : known;
        const sandbox = from === 'outsider' ? outsider.sandbox : pods[from as keyof typeof pods].sandbox;
        const asked = kind === 'udp' ? sandbox.askUdp(address, Number(port)) : sandbox.get(`${address}:${port}/`);
        return [line, await asked] as const;
      }),
    );
    expect(Object.fromEntries(outcomes)).toEqual(lines);
  };

  beforeAll(async () => {
    writeFileSync(join(stateDir, 'resolv.conf'), '');
    network = await createPodNetwork(options);
    pods = {
      db: await startPod('db', 'shop', { app: 'db' }),
      web: await startPod('web', 'shop', { app: 'web' }),
      other: await startPod('other', 'shop', { app: 'other' }),
      far: await startPod('far', 'ops', { app: 'web' }),
    };
    outsider = await startOutsider();
    await outsider.sandbox.serveHttp('outsider', 8080);
    host = createServer((_request, response) => response.end('host')).listen(0, '0.0.0.0');
    await network.setEndpoints(endpoints());
    await enforce();
  }, 60_000);

  afterAll(async () => {
    host.close();
    FakeSandbox.stopAll();
    await network.destroy();
    rmSync(stateDir, { recursive: true, force: true });
  }, 60_000);

  it('allows everything without a policy', async () => {
    await tryAll({ 'web > db': 'db', 'far > db:9000': 'db', 'web > db:5353:udp': 'db', 'outsider > db': 'db' });
    await tryAll({ 'web > outsider': 'outsider', [`far > ${VIP}:80`]: 'db', 'web > web': 'web' });
  });

  it('denies all that comes in by default, and only to the pods it selects', async () => {
    await enforce(policy('deny', 'db', { ingress: [] }));
    await tryAll({
      'web > db': 'silence',
      'far > db:5353:udp': 'silence',
      'outsider > db': 'silence',
      [`web > ${VIP}:80`]: 'silence',
      'web > other': 'other',
      'db > web': 'web',
      'db > outsider': 'outsider',
      // A pod reaches itself through its Service.
      [`db > ${VIP}:80`]: 'db',
    });
    // Probes come from the machine itself.
    const probe = await execute('curl', '-sS', '--max-time', '3', `http://${ip('db')}:8080/`);
    expect(probe.stdout).toBe('db');
  }, 20_000);

  it('allows what a podSelector means: pods of the same namespace', async () => {
    await enforce(policy('p', 'db', { ingress: [rule([{ podSelector: app('web') }])] }));
    await tryAll({
      'web > db': 'db',
      'web > db:5353:udp': 'db',
      [`web > ${VIP}:80`]: 'db',
      'other > db': 'silence',
      'far > db': 'silence',
      [`other > ${VIP}:80`]: 'silence',
    });
  }, 20_000);

  it('allows what a namespaceSelector means: all pods of those namespaces', async () => {
    await enforce(policy('p', 'db', { ingress: [rule([{ namespaceSelector: team('ops') }])] }));
    await tryAll({ 'far > db': 'db', 'web > db': 'silence' });
  }, 20_000);

  it('takes both selectors in one peer as AND, in two peers as OR', async () => {
    const both = { podSelector: app('web'), namespaceSelector: team('ops') };
    await enforce(policy('p', 'db', { ingress: [rule([both])] }));
    await tryAll({ 'far > db': 'db', 'web > db': 'silence', 'other > db': 'silence' });
    await enforce(
      policy('p', 'db', { ingress: [rule([{ podSelector: app('web') }, { namespaceSelector: team('ops') }])] }),
    );
    await tryAll({ 'far > db': 'db', 'web > db': 'db', 'other > db': 'silence' });
  }, 20_000);

  it('allows a range of addresses without its exceptions', async () => {
    await enforce(policy('p', 'db', { ingress: [rule([block('198.51.100.0/24'), block(`${ip('web')}/32`)])] }));
    await tryAll({ 'outsider > db': 'db', 'web > db': 'db', 'other > db': 'silence' });
    await enforce(policy('p', 'db', { ingress: [rule([block('0.0.0.0/0', `${outsider.address}/32`)])] }));
    await tryAll({ 'outsider > db': 'silence', 'web > db': 'db' });
  }, 20_000);

  it('allows ports by number, by range and by name, each with its protocol', async () => {
    const udp: PolicyPort = { protocol: 'UDP', port: 5353 };
    await enforce(policy('p', 'db', { ingress: [rule([], tcp('web'), tcp(8990, 9010), udp)] }));
    await tryAll({
      'web > db': 'db',
      'web > db:8081': 'silence',
      'web > db:9000': 'db',
      'web > db:5353:udp': 'db',
      [`far > ${VIP}:80`]: 'db',
    });
    await enforce(policy('p', 'db', { ingress: [rule([], tcp(8081), tcp(5353))] }));
    await tryAll({ 'web > db:8081': 'db', 'web > db': 'silence', 'web > db:5353:udp': 'silence' });
  }, 20_000);

  it('adds up the policies that select a pod', async () => {
    await enforce(
      policy('a', 'db', { ingress: [rule([{ podSelector: app('web') }], tcp(8080))] }),
      policy('b', '', { ingress: [rule([{ podSelector: app('other') }], tcp(8081))] }),
    );
    await tryAll({
      'web > db': 'db',
      'web > db:8081': 'silence',
      'other > db:8081': 'db',
      'other > db': 'silence',
      'other > web:8081': 'web',
      'db > web': 'silence',
    });
  }, 20_000);

  it('denies all that goes out by default, except the node’s DNS', async () => {
    const { port } = host.address() as { port: number };
    const hostPort = `${network.dnsAddress}:${port}`;
    await tryAll({ [`web > ${hostPort}`]: 'host' });
    await enforce(policy('deny', 'web', { egress: [] }));
    await tryAll({
      'web > db': 'silence',
      [`web > ${VIP}:80`]: 'silence',
      'web > outsider': 'silence',
      [`web > ${hostPort}`]: 'silence',
      [`web > ${outsider.hostAddress}:${port}`]: 'silence',
      [`other > ${hostPort}`]: 'host',
      'db > web': 'web',
      'outsider > web': 'web',
    });
    const name = 'db.shop.svc.cluster.local';
    for (const transport of ['udp', 'tcp'] as const)
      expect(await pods.web.sandbox.dig(network.dnsAddress, name, 'A', transport)).toEqual(['NOERROR', VIP]);
  }, 20_000);

  it('lets out what egress rules allow, and in only where ingress rules allow it, too', async () => {
    const { port } = host.address() as { port: number };
    await enforce(
      policy('out', 'web', {
        egress: [
          rule([{ podSelector: app('db') }], tcp('web')),
          rule([{ podSelector: app('other') }]),
          rule([block(`${outsider.hostAddress}/32`)], tcp(port)),
        ],
      }),
      policy('in', 'other', { ingress: [rule([{ podSelector: app('db') }])] }),
    );
    await tryAll({
      'web > db': 'db',
      [`web > ${VIP}:80`]: 'db',
      'web > db:8081': 'silence',
      'web > other': 'silence',
      'db > other': 'other',
      'web > far': 'silence',
      [`web > ${outsider.hostAddress}:${port}`]: 'host',
    });
  }, 20_000);

  it('lets connections go on that were begun before a policy came', async () => {
    await enforce();
    const held = pods.web.sandbox.hold(ip('db'), 8080);
    expect(await held).toBe('open');
    await enforce(policy('deny', 'db', { ingress: [] }), policy('out', 'web', { egress: [] }));
    expect(await pods.web.sandbox.askHeld()).toBe('db');
    await tryAll({ 'web > db': 'silence' });
  }, 20_000);

  it('follows pods: labels that change, pods that come on other nodes', async () => {
    await enforce(policy('p', 'db', { ingress: [rule([{ podSelector: app('web') }])] }));
    const other = { ...pods.other.endpoint, labels: { app: 'web' } };
    await network.setEndpoints([...endpoints().filter(({ uid }) => uid !== other.uid), other]);
    await tryAll({ 'other > db': 'db' });
    await network.setEndpoints(endpoints());
    await tryAll({ 'other > db': 'silence' });
    // Its own endpoint, told as another node's: only the address counts.
    const far = { ...pods.far.endpoint, namespace: 'shop', node: 'n2' };
    await network.setEndpoints(endpoints().filter(({ uid }) => uid !== far.uid));
    await network.release('nobody');
    await network.setPeerEndpoints('n2', [{ ...far, uid: 'elsewhere' }]);
    await tryAll({ 'far > db': 'db' });
    await network.setPeerEndpoints('n2', []);
    await tryAll({ 'far > db': 'silence' });
    await network.setEndpoints(endpoints());
  }, 30_000);

  it('shuts a pod off before its endpoint is told', async () => {
    await enforce(policy('deny', '', { ingress: [], egress: [] }));
    const late = await startPod('late', 'shop', {});
    expect(await pods.far.sandbox.get(`${late.endpoint.ip}:8080/`)).toBe('silence');
    expect(await late.sandbox.get(`${ip('far')}:8080/`)).toBe('silence');
    await enforce();
    expect(await late.sandbox.get(`${ip('far')}:8080/`)).toBe('far');
    await network.release('uid-late');
  }, 20_000);

  it('keeps policies in force while the agent restarts, also for pods that come meanwhile', async () => {
    await enforce(policy('deny', '', { ingress: [] }));
    await network.close();
    network = await createPodNetwork(options);
    await tryAll({ 'far > db': 'silence', 'db > far': 'far' });
    // Plugged in again, as the agent does: nothing changes for those that the standing table knows.
    const { uid, namespace, labels } = pods.far.endpoint;
    await network.attach({ uid, pid: pods.far.sandbox.pid, ip: ip('far'), hostPorts: [], namespace, labels });
    const late = await startPod('late', 'shop', {});
    expect(await pods.far.sandbox.get(`${late.endpoint.ip}:8080/`)).toBe('silence');
    expect(await late.sandbox.get(`${ip('far')}:8080/`)).toBe('far');
    await network.release('uid-late');
    await network.setEndpoints(endpoints());
    await tryAll({ 'far > db': 'silence', 'db > far': 'far' });
  }, 30_000);

  it('writes policies anew after the table was flushed, and finds nothing to mend then', async () => {
    await enforce(policy('p', 'db', { ingress: [rule([{ podSelector: app('web') }], tcp('web'))] }));
    expect(await network.ensure()).toEqual([]);
    for (const what of [['table'], ['chain', 'policy-forward'], ['map', 'policy-in']]) {
      const [kind = '', name] = what;
      await mustRun('nft', 'flush', kind, 'ip', table, ...(name ? [name] : []));
      expect(await network.ensure()).toEqual([expect.stringContaining(`wrote table ${table} anew`)]);
      await tryAll({ 'web > db': 'db', 'far > db': 'silence' });
    }
    expect(await network.ensure()).toEqual([]);
    await enforce();
    await tryAll({ 'far > db': 'db' });
    expect(await network.ensure()).toEqual([]);
    expect(await mustRun('nft', 'list', 'table', 'ip', table)).not.toMatch(/peers\/|pods-in\/|policy-in\//);
  }, 30_000);
});
