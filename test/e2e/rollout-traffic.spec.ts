import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeSandbox, startOutsider } from '../support/netns.js';
import { RolloutTraffic } from '../support/rollout-traffic.js';

let outsider: Awaited<ReturnType<typeof startOutsider>>;
let server: Server;
let traffic: RolloutTraffic | undefined;
let answer: { status: number; version: string };

beforeAll(async () => {
  outsider = await startOutsider();
});
beforeEach(async () => {
  answer = { status: 200, version: 'v1' };
  server = createServer({ keepAliveTimeout: 60_000 }, (_, response) => {
    response.writeHead(answer.status, { 'x-version': answer.version, 'content-type': 'text/plain' });
    response.end(`<b>${answer.version}</b>`);
  });
  server.listen(0, outsider.hostAddress);
  await once(server, 'listening');
});
afterEach(() => {
  traffic?.kill();
  server.closeAllConnections();
  server.close();
});
afterAll(() => FakeSandbox.stopAll());

const url = (): string => `http://${outsider.hostAddress}:${(server.address() as AddressInfo).port}/`;
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

describe('RolloutTraffic', () => {
  it('counts by window and version, on kept and on new connections', async () => {
    let connections = 0;
    server.on('connection', () => (connections += 1));
    traffic = await RolloutTraffic.start({ url: url(), kept: 3, short: 2 }, outsider.sandbox);
    await traffic.more(500);
    answer = { status: 200, version: 'v2' };
    await traffic.mark('v2');
    await traffic.more(500);
    const { windows } = await traffic.stop();
    const [first, second] = windows;
    expect(windows.map(({ label, failed }) => [label, failed])).toEqual([
      ['start', []],
      ['v2', []],
    ]);
    // A request that began before the mark may have met the new version already.
    expect(first?.byVersion.v1).toBeGreaterThan(400);
    expect(second?.byVersion).toEqual({ v2: second?.requests });
    expect(windows.map(({ byVersion, requests }) => sum(byVersion) === requests)).toEqual([true, true]);
    expect(connections).toBe(3 + windows.reduce((all, { shortByVersion }) => all + sum(shortByVersion), 0));
  });

  it('says why requests failed, and goes on', async () => {
    traffic = await RolloutTraffic.start(
      { url: url(), kept: 0, short: 2, versionPattern: '<b>(.*)</b>' },
      outsider.sandbox,
    );
    answer = { status: 503, version: 'none' };
    await traffic.mark('errors');
    await traffic.more(20);
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    await traffic.mark('nobody');
    await traffic.more(20);
    server.listen(port, outsider.hostAddress);
    await once(server, 'listening');
    answer = { status: 200, version: 'v3' };
    await traffic.mark('again');
    await traffic.more(20);
    const { windows } = await traffic.stop();
    const [, errors, nobody, again] = windows;
    expect(new Set(errors?.failed.slice(0, 15))).toEqual(new Set(['short: 503 <b>none</b>']));
    expect(nobody?.failed.slice(0, 15)).toEqual(Array(15).fill('short: ECONNREFUSED'));
    expect(again).toMatchObject({ failed: [], byVersion: { v3: again?.requests } });
  });

  it('keeps to its rate', async () => {
    traffic = await RolloutTraffic.start({ url: url(), rate: 100 }, outsider.sandbox);
    const began = performance.now();
    await traffic.more(50);
    // At 100 a second, 50 take half a second, less the few that it may have had in hand.
    expect(performance.now() - began).toBeGreaterThan(300);
    await traffic.stop();
  });

  it('fails when its process is gone', async () => {
    traffic = await RolloutTraffic.start({ url: url() }, outsider.sandbox);
    traffic.kill();
    await expect(traffic.more(1_000_000)).rejects.toThrow('process');
  });
});
