import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createPodNetwork } from '../../src/agent/network/linux-network.js';
import type { PodNetwork } from '../../src/executor/pod-network.js';
import { EMPTY_NETWORK } from '../../src/model/node-network.js';
import type { Endpoint, ServiceRecord } from '../../src/model/service.js';
import { FakeSandbox } from '../support/netns.js';
import { networkOptions, serviceRecord, startTestPod, type TestPod } from '../support/network-fixture.js';
import { RolloutTraffic, type TrafficWindow } from '../support/rollout-traffic.js';

const VIP = '10.109.1.2';
const URL = `http://${VIP}/`;
const stateDir = mkdtempSync(join(tmpdir(), 'slipway-weights-'));

let network: PodNetwork;
let client: TestPod;
/** Two pods of version 2, three of version 1. */
let pods: readonly TestPod[];
let traffic: RolloutTraffic | undefined;

const version = (name: string): string => name.split('-')[0] ?? '';
const pod = (name: string): Promise<TestPod> =>
  startTestPod(network, { app: 'web', name, endpoint: { labels: { app: 'web', version: version(name) } } });

beforeAll(async () => {
  network = await createPodNetwork(networkOptions('weights', stateDir));
  pods = [await pod('v2-a'), await pod('v2-b'), await pod('v1-a'), await pod('v1-b'), await pod('v1-c')];
  client = await startTestPod(network, { app: 'client', name: 'client' });
}, 60_000);

afterEach(async () => {
  traffic?.kill();
  traffic = undefined;
  await serve();
});

afterAll(async () => {
  FakeSandbox.stopAll();
  await network.destroy();
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

const serve = (...services: ServiceRecord[]): Promise<void> => network.setNetwork({ ...EMPTY_NETWORK, services });
/** Version 2 has so many of a hundred. */
const weighted = (weight: number, more: Partial<ServiceRecord> = {}): ServiceRecord =>
  serviceRecord('web', VIP, {
    weights: [
      { selector: { version: 'v1' }, weight: 100 - weight },
      { selector: { version: 'v2' }, weight },
    ],
    ...more,
  });
const ready = (isReady: (name: string) => boolean = () => true): Promise<void> =>
  network.setEndpoints(
    [...pods, client].map(({ endpoint }): Endpoint => ({ ...endpoint, ready: isReady(endpoint.podName) })),
  );
/** Versions that new connections met, in per cent. */
const shares = ({ shortByVersion }: TrafficWindow): Record<string, number> => {
  const all = Object.values(shortByVersion).reduce((a, b) => a + b, 0);
  const counts: Record<string, number> = {};
  for (const [name, count] of Object.entries(shortByVersion))
    counts[version(name)] = (counts[version(name)] ?? 0) + (100 * count) / all;
  return counts;
};
const versionsOf = (counts: Record<string, number>): string[] => [...new Set(Object.keys(counts).map(version))].sort();

describe('weights in the kernel', () => {
  it('share 10,000 new connections 20 to 80 over two pods and three, and evenly among those', async () => {
    await ready();
    await serve(weighted(20));
    traffic = await RolloutTraffic.start({ url: URL, kept: 0, short: 8, rate: 5_000 }, client.sandbox);
    await traffic.more(10_000);
    const [window] = (await traffic.stop()).windows;
    expect(window?.failed).toEqual([]);
    // Binomial with a deviation of 0.4 points: five of them.
    expect(Math.abs((shares(window!).v2 ?? 0) - 20)).toBeLessThanOrEqual(2);
    for (const { endpoint } of pods) {
      const expected = version(endpoint.podName) === 'v2' ? 0.1 : 0.8 / 3;
      const found = (window?.shortByVersion[endpoint.podName] ?? 0) / (window?.requests ?? 1);
      expect(Math.abs(found - expected)).toBeLessThan(0.025);
    }
  }, 120_000);

  it('change a hundred times under load without a connection refused or lost', async () => {
    await ready();
    await serve(weighted(0));
    traffic = await RolloutTraffic.start({ url: URL }, client.sandbox);
    for (let turn = 1; turn <= 100; turn += 1) {
      // Every kind of rule: one version, both, pinned to one by its selector, with affinity.
      const pinned = serviceRecord('web', VIP, { selector: { app: 'web', version: turn % 2 ? 'v1' : 'v2' } });
      const kinds = [weighted(turn), weighted(100), pinned, weighted(turn, { affinitySeconds: 60 }), weighted(0)];
      await serve(kinds[turn % kinds.length]!);
      await traffic.more(10);
    }
    await traffic.mark('all');
    await serve(weighted(100));
    await traffic.mark('switched');
    await traffic.more(200);
    const { windows } = await traffic.stop();
    expect(windows.flatMap(({ failed }) => failed)).toEqual([]);
    expect(versionsOf(windows[0]!.byVersion)).toEqual(['v1', 'v2']);
    expect(versionsOf(windows[2]!.shortByVersion)).toEqual(['v2']);
  }, 120_000);

  it('give the share of a version without ready pods to the other, and back', async () => {
    await ready();
    await serve(weighted(50));
    traffic = await RolloutTraffic.start({ url: URL, kept: 0 }, client.sandbox);
    await ready((name) => version(name) !== 'v2');
    await traffic.mark('v1 alone');
    await traffic.more(300);
    await traffic.mark('both');
    await ready();
    await traffic.more(300);
    const { windows } = await traffic.stop();
    expect(windows.flatMap(({ failed }) => failed)).toEqual([]);
    expect(windows.slice(1).map(({ byVersion }) => versionsOf(byVersion))).toEqual([['v1'], ['v1', 'v2']]);
  }, 60_000);

  it('refuse rather than give a version what it must not have', async () => {
    await serve(weighted(0));
    await ready((name) => version(name) !== 'v1');
    expect(await client.sandbox.get(`${VIP}/`)).toBe('ECONNREFUSED');
  });
});

describe('clients that stay with their pod', () => {
  const sticky = (weight: number): ServiceRecord => weighted(weight, { affinitySeconds: 600 });

  it('stay with their version while it has a weight, and are let go for good when it has none', async () => {
    await ready();
    await serve(sticky(100));
    const [first = ''] = Object.keys(await client.sandbox.count(`${VIP}/`, 5));
    expect(version(first)).toBe('v2');
    await serve(sticky(1));
    expect(await client.sandbox.count(`${VIP}/`, 30)).toEqual({ [first]: 30 });
    await serve(sticky(0));
    const [second = '', ...others] = Object.keys(await client.sandbox.count(`${VIP}/`, 30));
    expect([version(second), others]).toEqual(['v1', []]);
    // Nobody remembers the first pod, though its version is back.
    await serve(sticky(99));
    expect(await client.sandbox.count(`${VIP}/`, 30)).toEqual({ [second]: 30 });
  });

  it('are let go when the whole table is written anew, too', async () => {
    await ready();
    await serve(sticky(100));
    const [first = ''] = Object.keys(await client.sandbox.count(`${VIP}/`, 5));
    expect(version(first)).toBe('v2');
    const many = Array.from({ length: 1200 }, (_, n) =>
      serviceRecord(`many-${n}`, `10.109.${2 + (n >> 7)}.${1 + (n & 127)}`),
    );
    await serve(sticky(0), ...many);
    expect(Object.keys(await client.sandbox.count(`${VIP}/`, 30)).map(version)).toEqual(['v1']);
    expect(await network.ensure()).toEqual([]);
  }, 30_000);
});

describe('a switch of versions', () => {
  const pinned = (hash: string, more: Partial<ServiceRecord> = {}): ServiceRecord =>
    serviceRecord('web', VIP, { selector: { app: 'web', version: hash }, ...more });
  const udp: Partial<ServiceRecord> = { ports: [{ name: '', protocol: 'UDP', port: 500, targetPort: 5000 }] };

  it('leaves open connections with the old version, and gives it no new one', async () => {
    await ready();
    await serve(pinned('v1'));
    expect(await client.sandbox.hold(VIP, 80)).toBe('open');
    await serve(pinned('v2'));
    expect(version(await client.sandbox.askHeld())).toBe('v1');
    expect(versionsOf(await client.sandbox.count(`${VIP}/`, 30))).toEqual(['v2']);
  });

  it.each([
    ['its selector', pinned('v1', udp), pinned('v2', udp)],
    ['its weights', weighted(0, udp), weighted(100, udp)],
  ])('moves UDP flows, too, by %s', async (_title, before, after) => {
    await ready();
    await serve(before);
    await client.sandbox.openUdp(VIP, 500);
    expect(version(await client.sandbox.askFlow())).toBe('v1');
    await serve(after);
    expect(version(await client.sandbox.askFlow())).toBe('v2');
  });
});
