import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer as createHttp, request } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  IngressRig,
  certificate,
  endpoint,
  freePort,
  network,
  route,
  service,
  target,
} from '../support/ingress-rig.js';

const PORT = await freePort();
const servers: Server[] = [];
let rig: IngressRig;

/** A pod at an address of loopback. */
const pod = async (ip: string, listener: RequestListener): Promise<Server> => {
  const server = createHttp(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(PORT, ip, resolve));
  return server;
};
const says =
  (text: string): RequestListener =>
  (req, res) =>
    void (req.resume(), res.end(`${text} ${req.url}`));

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

/** One request on a connection of its own. */
const ask = (host: string, path: string, options: { method?: string; headers?: object; body?: string } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const to = { host: '127.0.0.1', port: rig.settings.httpPort, agent: false as const };
    const req = request({ ...to, method, path, headers: { host, ...headers } }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: text, headers: res.headers }));
    });
    req.on('error', reject);
    req.end(body);
  });

beforeEach(async () => {
  rig = await IngressRig.create();
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await rig.destroy();
});

describe('ingress proxy', () => {
  it('routes by host and path', async () => {
    await pod('127.0.1.1', says('one'));
    await pod('127.0.1.2', says('two'));
    const routes = [
      route('a.test', '/exact', 'two', { pathType: 'Exact' }),
      route('a.test', '/foo', 'two'),
      route('a.test', '/', 'one'),
      route('*.wild.test', '/', 'two'),
      route('', '/any', 'one'),
    ];
    await rig.proxy.setNetwork(network(routes, [service('one', PORT), service('two', PORT)]));
    await rig.proxy.setEndpoints([endpoint('one', '127.0.1.1'), endpoint('two', '127.0.1.2')]);
    expect(rig.problems).toEqual([]);
    const answers = await Promise.all(
      [
        ['a.test', '/'],
        ['A.TEST:8080', '/foo'],
        ['a.test', '/foo/bar?x=1'],
        ['a.test', '/foobar'],
        ['a.test', '/exact'],
        ['a.test', '/exact/more'],
        ['x.wild.test', '/'],
        ['y.x.wild.test', '/'],
        ['other.test', '/any/thing'],
        ['other.test', '/'],
      ].map(async ([host = '', path = '']) => {
        const { status, body } = await ask(host, path);
        return `${host}${path} ${status} ${body.trim()}`;
      }),
    );
    expect(answers).toEqual([
      'a.test/ 200 one /',
      'A.TEST:8080/foo 200 two /foo',
      'a.test/foo/bar?x=1 200 two /foo/bar?x=1',
      'a.test/foobar 200 one /foobar',
      'a.test/exact 200 two /exact',
      'a.test/exact/more 200 one /exact/more',
      'x.wild.test/ 200 two /',
      'y.x.wild.test/ 404 No Ingress has a rule for this host and path.',
      'other.test/any/thing 200 one /any/thing',
      'other.test/ 404 No Ingress has a rule for this host and path.',
    ]);
  });
});
