import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPodNetwork } from '../../src/agent/network/linux-network.js';
import { linkExists, linksIn } from '../../src/agent/network/links.js';
import { firstFreeRange } from '../../src/agent/network/node-subnet.js';
import { networkNames } from '../../src/agent/network/names.js';
import type { PodNetwork } from '../../src/executor/pod-network.js';
import type { NetworkLink, PodAttachment } from '../../src/model/pod-attachment.js';
import { execute, FakeSandbox, mustRun } from '../support/netns.js';

const stateDir = mkdtempSync(join(tmpdir(), 'slipway-second-'));
const clusterOf = (name: string): string => `second-${name}-${process.pid}`;
const networkOf = (name: string): Promise<PodNetwork> =>
  createPodNetwork({
    cluster: clusterOf(name),
    node: 'n1',
    askRange: firstFreeRange('10.42.0.0/16'),
    podCIDR: '10.42.0.0/16',
    serviceCIDR: '10.98.0.0/16',
    domain: 'cluster.local',
    stateDir: join(stateDir, name),
    resolvConf: join(stateDir, 'resolv.conf'),
    log: { info: () => undefined, warn: () => undefined },
  });

const attachment = (address: string, link: NetworkLink, more: Partial<PodAttachment> = {}): PodAttachment => ({
  network: 'shop/dmz',
  interface: 'net1',
  addresses: [`${address}/24`],
  routes: [],
  link,
  ...more,
});

const BRIDGE: NetworkLink = { type: 'bridge', mtu: 1400 };
const uplink = (name: string): NetworkLink => ({ type: 'bridge', uplink: name });
/** A cable between two interfaces of the machine. */
const CABLE = [`up${process.pid % 1e6}a`, `up${process.pid % 1e6}b`] as const;

const plug = async (network: PodNetwork, uid: string, networks: PodAttachment[]): Promise<FakeSandbox> => {
  const sandbox = await FakeSandbox.start();
  await network.attach({
    uid,
    pid: sandbox.pid,
    ip: network.allocate(uid),
    hostPorts: [],
    namespace: 'shop',
    labels: {},
    networks,
  });
  return sandbox;
};

const indexOf = async (sandbox: FakeSandbox, name: string): Promise<string> =>
  (await sandbox.exec('ip', '-o', 'link', 'show', name)).stdout.split(':')[0] ?? '';

beforeAll(async () => {
  await mustRun('ip', 'link', 'add', CABLE[0], 'type', 'veth', 'peer', 'name', CABLE[1]);
  for (const name of CABLE) await mustRun('ip', 'link', 'set', name, 'up');
});

afterAll(async () => {
  FakeSandbox.stopAll();
  await execute('ip', 'link', 'del', CABLE[0]);
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

describe('a bridge as second network', () => {
  const names = networkNames(clusterOf('one'));
  const bridge = names.secondBridge('shop/dmz');
  let network: PodNetwork;
  let a: FakeSandbox;
  let b: FakeSandbox;
  let outsider: FakeSandbox;
  const attachmentOfA = attachment('10.89.1.2', BRIDGE, { routes: [{ dst: '10.89.7.0/24', gw: '10.89.1.3' }] });

  beforeAll(async () => {
    network = await networkOf('one');
    // All at once, as pods start.
    [a, b, outsider] = await Promise.all([
      plug(network, 'a', [attachmentOfA]),
      plug(network, 'b', [attachment('10.89.1.3', BRIDGE, { mac: '02:00:00:00:00:03' })]),
      plug(network, 'outsider', []),
    ]);
    await b.serveHttp('b', 8080);
  }, 60_000);

  afterAll(() => network.destroy(), 60_000);

  it('connects its pods, also past a firewall that drops what it forwards, and nobody else', async () => {
    expect(await a.get('10.89.1.3:8080/client')).toBe('10.89.1.2');
    expect(await outsider.get('10.89.1.3:8080/')).not.toBe('b');
  });

  it('has interface, MTU, MAC and routes as planned, beside the pod network', async () => {
    expect((await b.exec('ip', '-o', 'link', 'show', 'net1')).stdout).toMatch(/mtu 1400 .*02:00:00:00:00:03/);
    expect((await a.exec('ip', 'route')).stdout).toMatch(/^10\.89\.7\.0\/24 via 10\.89\.1\.3 dev net1/m);
    expect((await a.exec('ip', 'route')).stdout).toMatch(/^default via \S+ dev eth0/m);
  });

  it('stays as it is when the agent restarts', async () => {
    const before = await indexOf(a, 'net1');
    await network.close();
    network = await networkOf('one');
    await network.attach({
      uid: 'a',
      pid: a.pid,
      ip: network.allocate('a'),
      hostPorts: [],
      namespace: 'shop',
      labels: {},
      networks: [attachmentOfA],
    });
    expect(await indexOf(a, 'net1')).toBe(before);
    expect(await a.get('10.89.1.3:8080/')).toBe('b');
  });

  it('is mended at the next resync', async () => {
    await mustRun('ip', 'link', 'del', bridge);
    expect(await network.ensure()).toEqual(expect.arrayContaining([`made bridge ${bridge} of network shop/dmz`]));
    expect(await linksIn(bridge)).toEqual([names.secondInterface('a', 'net1')]);
  });

  it('goes with its last pod', async () => {
    const others = networkNames(clusterOf('other')).secondBridge('shop/dmz');
    await mustRun('ip', 'link', 'add', others, 'type', 'bridge');
    b.stop();
    await network.release('b');
    expect(linkExists(bridge)).toBe(true);
    await network.release('a');
    expect(linkExists(bridge)).toBe(false);
    expect(linkExists(others)).toBe(true);
    await mustRun('ip', 'link', 'del', others);
  });

  it('gives the machine an address when it is a gateway', async () => {
    const gateway: NetworkLink = { type: 'bridge', gateway: '10.89.2.1/24' };
    const c = await plug(network, 'c', [attachment('10.89.2.5', gateway)]);
    await c.serveHttp('c', 8080);
    const answer = await fetch('http://10.89.2.5:8080/client', { signal: AbortSignal.timeout(3000) });
    expect(await answer.text()).toMatch(/10\.89\.2\.1$/);
    expect(network.nodeAddresses()).not.toContain('10.89.2.1');
  });

  it('is swept away by destroy, also when the state was lost', async () => {
    const standing = names.secondBridge('shop/dmz');
    expect(linkExists(standing)).toBe(true);
    await network.close();
    rmSync(join(stateDir, 'one'), { recursive: true });
    network = await networkOf('one');
    await network.destroy();
    expect(linkExists(standing)).toBe(false);
    expect(await mustRun('iptables-save', '-t', 'filter')).not.toContain(names.tag);
  });
});

describe('a second network over an uplink', () => {
  let one: PodNetwork;
  let two: PodNetwork;

  beforeAll(async () => {
    one = await networkOf('up1');
    two = await networkOf('up2');
  }, 60_000);

  afterAll(async () => {
    await one.destroy();
    await two.destroy();
  }, 60_000);

  it('spans what the uplinks connect, and lets go of them in the end', async () => {
    const a = await plug(one, 'a', [attachment('10.89.3.2', uplink(CABLE[0]))]);
    const b = await plug(two, 'b', [attachment('10.89.3.3', uplink(CABLE[1]))]);
    await b.serveHttp('b', 8080);
    expect(await a.get('10.89.3.3:8080/client')).toBe('10.89.3.2');
    a.stop();
    await one.release('a');
    expect(linkExists(networkNames(clusterOf('up1')).secondBridge('shop/dmz'))).toBe(false);
    expect(existsSync(`/proc/sys/net/ipv4/conf/${CABLE[0]}`)).toBe(true);
  });

  it('refuses an interface that the machine uses, or that is not there', async () => {
    const name = `slup${process.pid % 1e6}`;
    await mustRun('ip', 'link', 'add', name, 'type', 'bridge');
    await mustRun('ip', 'addr', 'add', '192.0.2.254/32', 'dev', name);
    const failure = (text: string) => expect.objectContaining({ message: expect.stringContaining(text) });
    await expect(plug(one, 'x', [attachment('10.89.3.9', uplink(name))])).rejects.toEqual(
      failure('has an address on it'),
    );
    await mustRun('ip', 'link', 'del', name);
    await expect(plug(one, 'y', [attachment('10.89.3.9', uplink(name))])).rejects.toEqual(
      failure(`there is no ${name}`),
    );
  });
});

describe('macvlan as second network', () => {
  let network: PodNetwork;

  beforeAll(async () => {
    network = await networkOf('macvlan');
  }, 60_000);

  afterAll(() => network.destroy(), 60_000);

  it('connects pods on one parent, once each', async () => {
    const link: NetworkLink = { type: 'macvlan', master: CABLE[0], mode: 'bridge' };
    const plan = attachment('10.89.4.2', link, { interface: 'wire0' });
    const a = await plug(network, 'a', [plan]);
    const b = await plug(network, 'b', [attachment('10.89.4.3', link)]);
    await b.serveHttp('b', 8080);
    expect(await a.get('10.89.4.3:8080/client')).toBe('10.89.4.2');
    const before = await indexOf(a, 'wire0');
    const again = { uid: 'a', pid: a.pid, ip: network.allocate('a'), hostPorts: [], namespace: 'shop', labels: {} };
    await network.attach({ ...again, networks: [plan] });
    expect(await indexOf(a, 'wire0')).toBe(before);
    await a.exec('ip', 'addr', 'flush', 'dev', 'wire0');
    await network.attach({ ...again, networks: [plan] });
    expect(await a.get('10.89.4.3:8080/')).toBe('b');
  });
});
