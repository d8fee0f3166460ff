import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Server, ServerResponse } from 'node:http';
import { Load, Pods, ask, says } from '../support/ingress-client.js';
import { IngressRig, endpoint, freePort, network, route, service } from '../support/ingress-rig.js';
import { eventually } from '../support/eventually.js';

const PORT = await freePort();
const pods = new Pods(PORT);
let rig: IngressRig;
let load: Load | undefined;

beforeEach(async () => {
  rig = await IngressRig.create();
});
afterEach(async () => {
  await load?.stop();
  load = undefined;
  pods.stopAll();
  await rig.destroy();
});

const ip = (number: number): string => `127.0.2.${number}`;
/** Lets requests flow for a while: until so many more are answered. */
const more = (count: number): Promise<unknown> => {
  const enough = (load?.done ?? 0) + count;
  return eventually('requests', () => (load?.done ?? 0) >= enough, 30_000);
};
const start = async (urls: () => string): Promise<Load> => {
  load = new Load(rig.settings.httpPort, urls);
  await more(20);
  return load;
};

describe('ingress proxy under load', () => {
  it('loses no request while pods come and go', async () => {
    await rig.proxy.setNetwork(network([route('a.test', '/', 'web')], [service('web', PORT)]));
    await pods.start(ip(1), says('1'));
    await rig.proxy.setEndpoints([endpoint('web', ip(1))]);
    const running = await start(() => 'a.test/');
    let previous: Server | undefined;
    for (let number = 2; number < 22; number += 1) {
      const server = await pods.start(ip(number), says(String(number)));
      await rig.proxy.setEndpoints([endpoint('web', ip(number - 1)), endpoint('web', ip(number))]);
      await more(20);
      // A pod that ends: it leaves the proxy first (I9), then its connections close.
      await rig.proxy.setEndpoints([endpoint('web', ip(number))]);
      previous?.close();
      previous?.closeIdleConnections();
      previous = server;
      await more(50);
    }
    await running.stop();
    expect(running.failures).toEqual([]);
  }, 60_000);

  it('lets a pod that leaves finish what it has, and gives it no more', async () => {
    const held: ServerResponse[] = [];
    const old = await pods.start(ip(1), (req, res) =>
      req.url === '/slow' ? void held.push(res) : says('old')(req, res),
    );
    await pods.start(ip(2), says('new'));
    await rig.proxy.setNetwork(network([route('a.test', '/', 'web')], [service('web', PORT)]));
    await rig.proxy.setEndpoints([endpoint('web', ip(1))]);
    const slow = ask(rig.settings.httpPort, 'a.test/slow');
    await eventually('the slow request', () => held.length === 1);
    await rig.proxy.setEndpoints([endpoint('web', ip(1), { ready: false, terminating: true }), endpoint('web', ip(2))]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(rig.settings.httpPort, 'a.test/')));
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['new /']));
    held[0]?.end('late');
    expect(await slow).toMatchObject({ status: 200, body: 'late' });
    // The pod ends, and with it the connections that the proxy kept to it.
    old.closeAllConnections();
    await eventually('the old server is forgotten', async () => !(await rig.servers()).includes(ip(1)));
    expect(await rig.servers()).toContain(ip(2));
  }, 20_000);

  it('loses no request while 500 routes are replaced, and needs no other process for it', async () => {
    for (let number = 1; number <= 4; number += 1) await pods.start(ip(number), says(String(number)));
    const services = [1, 2, 3, 4].map((number) => service(`web${number}`, PORT));
    const table = (turn: number) =>
      network(
        Array.from({ length: 500 }, (_, at) => route(`h${at}.test`, `/`, `web${((at + turn) % 4) + 1}`)),
        services,
      );
    await rig.proxy.setNetwork(table(0));
    await rig.proxy.setEndpoints([1, 2, 3, 4].map((number) => endpoint(`web${number}`, ip(number))));
    const pid = await rig.pid();
    let at = 0;
    const running = await start(() => `h${(at = (at + 1) % 500)}.test/x`);
    for (let turn = 1; turn <= 8; turn += 1) {
      await rig.proxy.setNetwork(table(turn));
      // What is asked after a change is answered by it.
      expect((await ask(rig.settings.httpPort, 'h7.test/')).body).toBe(`${((7 + turn) % 4) + 1} /`);
      await more(20);
    }
    await running.stop();
    expect(running.failures).toEqual([]);
    expect(await rig.pid()).toBe(pid);
  }, 60_000);

  it('loses no request when it runs out of slots and a new process takes over', async () => {
    await pods.start(ip(1), says('web'));
    const tableOf = (count: number) => {
      const names = Array.from({ length: count }, (_, at) => `web${at}`);
      const routes = names.map((name) => route(`${name}.test`, '/', name));
      return network(
        routes,
        names.map((name) => service(name, PORT)),
      );
    };
    await rig.proxy.setNetwork(tableOf(1));
    await rig.proxy.setEndpoints([endpoint('web0', ip(1))]);
    const pid = await rig.pid();
    const running = await start(() => 'web0.test/');
    await rig.proxy.setNetwork(tableOf(400));
    expect(await rig.pid()).not.toBe(pid);
    await more(100);
    await running.stop();
    expect(running.failures).toEqual([]);
  }, 60_000);

  it('serves on while the agent restarts, and is taken over as it runs', async () => {
    for (const number of [1, 2]) await pods.start(ip(number), says(String(number)));
    const routes = [route('a.test', '/', 'one'), route('b.test', '/', 'far')];
    const news = network(routes, [service('one', PORT), service('far', PORT)]);
    await rig.proxy.setNetwork(news);
    await rig.proxy.setPeerEndpoints('other', [endpoint('far', ip(2), { node: 'other' })]);
    await rig.proxy.setEndpoints([endpoint('one', ip(1))]);
    const pid = await rig.pid();
    let at = 0;
    const running = await start(() => ['a.test/', 'b.test/'][(at += 1) % 2] ?? '');
    rig.restartAgent();
    await more(20);
    // The server is away: what it said last is known, the other node's pods included.
    await rig.proxy.setEndpoints([endpoint('one', ip(1))]);
    await more(20);
    await rig.proxy.setNetwork(news);
    await rig.proxy.setNetwork(network([...routes, route('c.test', '/', 'one')], news.services));
    expect((await ask(rig.settings.httpPort, 'c.test/')).status).toBe(200);
    await running.stop();
    expect(running.failures).toEqual([]);
    expect(await rig.pid()).toBe(pid);
    expect(rig.problems).toEqual([]);
  }, 60_000);
});
