import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createH2 } from 'node:http2';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { Pods, ask, askH2, says, shakeHands } from '../support/ingress-client.js';
import type { AskOptions } from '../support/ingress-client.js';
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
import { eventually } from '../support/eventually.js';
import { HaproxyProcess } from '../../src/agent/ingress/haproxy-process.js';
import type { IngressRoute } from '../../src/model/ingress.js';

const PORT = await freePort();
const [ONE, TWO] = ['127.0.1.1', '127.0.1.2'];
const pods = new Pods(PORT);
const SERVICES = [service('one', PORT), service('two', PORT)];
let rig: IngressRig;

const get = (url: string, options?: AskOptions) => ask(rig.settings.httpPort, url, options);
const brief = async (url: string, options?: AskOptions): Promise<string> => {
  const { status, body } = await get(url, options);
  return `${status} ${body.trim()}`;
};
const tell = async (...routes: IngressRoute[]): Promise<void> => {
  await rig.proxy.setNetwork(network(routes, SERVICES));
  await rig.proxy.setEndpoints([endpoint('one', ONE), endpoint('two', TWO)]);
};

beforeEach(async () => {
  rig = await IngressRig.create();
});
afterEach(async () => {
  pods.stopAll();
  await rig.destroy();
});

describe('ingress proxy: routes', () => {
  beforeEach(async () => {
    await pods.start(ONE, says('one'));
    await pods.start(TWO, says('two'));
  });

  it('are found by host and path', async () => {
    await tell(
      route('a.test', '/exact', 'two', { pathType: 'Exact' }),
      route('a.test', '/foo', 'two'),
      route('a.test', '/', 'one'),
      route('*.wild.test', '/', 'two'),
      route('', '/any', 'one'),
    );
    expect(rig.problems).toEqual([]);
    const none = '404 No Ingress has a rule for this host and path.';
    const expected = {
      'a.test/': '200 one /',
      'A.TEST:8080/foo': '200 two /foo',
      'a.test/foo/bar?x=1': '200 two /foo/bar?x=1',
      'a.test/foobar': '200 one /foobar',
      'a.test/exact': '200 two /exact',
      'a.test/exact/more': '200 one /exact/more',
      'x.wild.test/': '200 two /',
      'y.x.wild.test/': none,
      'other.test/any/thing': '200 one /any/thing',
      'other.test/': none,
    };
    const answers: Record<string, string> = {};
    for (const url of Object.keys(expected)) answers[url] = await brief(url);
    expect(answers).toEqual(expected);
  });

  it('go to the default where no route is, and answer 503 without a pod or a Service', async () => {
    const routes = [route('a.test', '/gone', 'one', { target: undefined }), route('a.test', '/empty', 'empty')];
    const services = [...SERVICES, service('empty', PORT)];
    await rig.proxy.setNetwork(network(routes, services, { defaultTarget: target('one') }));
    await rig.proxy.setEndpoints([endpoint('one', ONE)]);
    expect(await brief('b.test/x')).toBe('200 one /x');
    expect(await brief('a.test/x')).toBe('200 one /x');
    expect(await brief('a.test/gone')).toBe('503 No pod is ready to answer.');
    expect(await brief('a.test/empty')).toBe('503 No pod is ready to answer.');
  });

  it("leave a CA's challenges to the proxy, before redirects, and other tokens to the application", async () => {
    const routes = [route('a.test', '/', 'one', { redirectToHttps: true }), route('b.test', '/', 'one')];
    const challenges = { token: 'token.print' };
    await rig.proxy.setNetwork(network([], SERVICES, { challenges }));
    await rig.proxy.setEndpoints([endpoint('one', ONE)]);
    expect(await brief('a.test/.well-known/acme-challenge/token')).toBe('200 token.print');
    await rig.proxy.setNetwork(network(routes, SERVICES, { challenges }));
    expect(await brief('a.test/.well-known/acme-challenge/token')).toBe('200 token.print');
    expect((await get('a.test/.well-known/acme-challenge/other')).status).toBe(308);
    const other = '200 one /.well-known/acme-challenge/other';
    expect(await brief('b.test/.well-known/acme-challenge/other')).toBe(other);
    await rig.proxy.setNetwork(network(routes, SERVICES));
    expect((await get('a.test/.well-known/acme-challenge/token')).status).toBe(308);
    expect(rig.problems).toEqual([]);
  });

  it('rewrite the path', async () => {
    await tell(
      route('a.test', '/api/v1', 'one', { rewrite: { to: '/', strip: 2 } }),
      route('a.test', '/deep', 'one', { rewrite: { to: '/base/', strip: 1 } }),
      route('a.test', '/all', 'one', { rewrite: { to: '/' } }),
    );
    expect(await brief('a.test/api/v1/x/y?q=1')).toBe('200 one /x/y?q=1');
    expect(await brief('a.test/api/v1')).toBe('200 one /');
    expect(await brief('a.test/api/v1/')).toBe('200 one /');
    expect(await brief('a.test/deep/x')).toBe('200 one /base/x');
    expect(await brief('a.test/all/x?q=1')).toBe('200 one /?q=1');
  });

  it('split by header, cookie and weight', async () => {
    const canary = { target: target('two'), weight: 0, header: 'X-Canary', cookie: 'canary' };
    await tell(
      route('a.test', '/', 'one', { canary }),
      route('b.test', '/', 'one', { canary: { ...canary, headerValue: 'be ta' } }),
      route('c.test', '/', 'one', { canary: { target: target('two'), weight: 30 } }),
    );
    expect(await brief('a.test/')).toBe('200 one /');
    expect(await brief('a.test/', { headers: { 'x-canary': 'always' } })).toBe('200 two /');
    expect(await brief('a.test/', { headers: { cookie: 'a=b; canary=always' } })).toBe('200 two /');
    expect(await brief('a.test/', { headers: { cookie: 'canary=always', 'x-canary': 'never' } })).toBe('200 one /');
    expect(await brief('b.test/', { headers: { 'x-canary': 'be ta' } })).toBe('200 two /');
    expect(await brief('b.test/', { headers: { 'x-canary': 'always' } })).toBe('200 one /');
    const answers = await Promise.all(Array.from({ length: 300 }, () => brief('c.test/')));
    const share = answers.filter((answer) => answer === '200 two /').length;
    // 90 of 300 on average; outside of this once in a million runs.
    expect(share).toBeGreaterThan(50);
    expect(share).toBeLessThan(135);
  });

  it('let in only the ranges they name', async () => {
    await tell(
      route('a.test', '/in', 'one', { allow: ['127.0.0.0/8'] }),
      route('a.test', '/both', 'one', { allow: ['127.0.0.1/32', '10.0.0.0/8'] }),
      route('a.test', '/out', 'one', { allow: ['10.0.0.0/8'] }),
    );
    expect(await brief('a.test/in')).toBe('200 one /in');
    expect(await brief('a.test/both')).toBe('200 one /both');
    expect(await brief('a.test/out')).toBe('403 This address may not ask here.');
  });

  it('limit the size of bodies', async () => {
    await tell(route('a.test', '/', 'one', { bodyLimit: 10 }));
    const post = (body: string, headers = {}) => brief('a.test/', { method: 'POST', body, headers });
    expect(await post('0123456789')).toBe('200 one /');
    expect(await post('0123456789a')).toBe('413 The body is larger than this route takes.');
    const chunked = await post('0123456789', { 'transfer-encoding': 'chunked' });
    expect(chunked).toBe('411 This route takes bodies of a declared length only.');
  });
});

describe('ingress proxy: pods', () => {
  it('get the real client, and not what a client says of itself', async () => {
    await pods.start(ONE, (req, res) => res.end(JSON.stringify(req.headers)));
    await tell(route('a.test', '/', 'one'));
    const headers = {
      'x-forwarded-for': '6.6.6.6',
      'x-real-ip': '6.6.6.6',
      'x-forwarded-proto': 'https',
      forwarded: 'for=6.6.6.6',
    };
    const { body } = await get('a.test/', { headers });
    expect(JSON.parse(body)).toMatchObject({
      host: 'a.test',
      'x-forwarded-for': '127.0.0.1',
      'x-real-ip': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'a.test',
      'x-forwarded-port': String(rig.settings.httpPort),
    });
    expect(body).not.toContain('6.6.6.6');
  });

  it('get the client that a trusted proxy names', async () => {
    await rig.destroy();
    rig = await IngressRig.create({ trustedProxies: ['127.0.0.0/8'] });
    await pods.start(ONE, (req, res) => res.end(`${req.headers['x-real-ip']} ${req.headers['x-forwarded-proto']}`));
    await tell(route('a.test', '/', 'one', { redirectToHttps: true }));
    const headers = { 'x-forwarded-for': '1.1.1.1, 203.0.113.7', 'x-forwarded-proto': 'https' };
    expect(await brief('a.test/', { headers })).toBe('200 203.0.113.7 https');
  });

  it('that are silent for too long are given up', async () => {
    await pods.start(ONE, () => undefined);
    await tell(route('a.test', '/', 'one', { readTimeoutMs: 300 }));
    expect(await brief('a.test/')).toBe('504 The pod did not answer in time.');
  });

  it('get their share where a Service has weights, and another one when it changes', async () => {
    await pods.start(ONE, says('one'));
    await pods.start(TWO, says('two'));
    const both = [
      endpoint('web', ONE, { labels: { app: 'web', v: '1' } }),
      endpoint('web', TWO, { labels: { app: 'web', v: '2' } }),
    ];
    const split = async (first: number): Promise<string[]> => {
      const weights = [
        { selector: { v: '1' }, weight: first },
        { selector: { v: '2' }, weight: 100 - first },
      ];
      await rig.proxy.setNetwork(network([route('a.test', '/', 'web')], [{ ...service('web', PORT), weights }]));
      await rig.proxy.setEndpoints(both);
      const answers = await Promise.all(Array.from({ length: 40 }, () => brief('a.test/')));
      return [...new Set(answers)].sort();
    };
    expect(await split(100)).toEqual(['200 one /']);
    expect(await split(50)).toEqual(['200 one /', '200 two /']);
    expect(await split(0)).toEqual(['200 two /']);
    expect(rig.logs.filter((line) => line.includes('anew'))).toEqual([]);
  });

  it('upgrade to WebSocket', async () => {
    const server = await pods.start(ONE, says('one'));
    server.on('upgrade', (req, socket: Socket) => {
      // RFC 6455, 4.2.2.
      const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
      const accept = createHash('sha1').update(`${req.headers['sec-websocket-key']}${guid}`).digest('base64');
      const head = `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}`;
      socket.write(`${head}\r\n\r\n`);
      socket.on('data', (data) => socket.write(`echo ${data.toString()}`));
    });
    await tell(route('a.test', '/', 'one'));
    const client = connect(rig.settings.httpPort, '127.0.0.1');
    let text = '';
    client.on('data', (data) => (text += data.toString()));
    client.write(
      'GET / HTTP/1.1\r\nHost: a.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    );
    await eventually('101', () => text.startsWith('HTTP/1.1 101') && text.endsWith('\r\n\r\n'));
    client.write('hello');
    await eventually('the echo', () => text.endsWith('echo hello'));
    client.destroy();
  });

  it('speak gRPC, with its trailers', async () => {
    const server = createH2();
    server.on('stream', (stream, headers) => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      let body = '';
      stream.on('data', (chunk: Buffer) => (body += chunk.toString()));
      stream.on('end', () => stream.end(`${headers[':path']} ${body}`));
    });
    server.listen(PORT, ONE);
    await once(server, 'listening');
    await tell(route('a.test', '/', 'one', { target: target('one', { protocol: 'h2c' }), bodyLimit: 10 }));
    const call = { method: 'POST', headers: { 'content-type': 'application/grpc', te: 'trailers' }, body: 'ping' };
    const answer = await askH2(`http://127.0.0.1:${rig.settings.httpPort}`, 'a.test/pkg.Service/Call', call);
    expect(answer).toMatchObject({ status: 200, body: '/pkg.Service/Call ping', trailers: { 'grpc-status': '0' } });
    server.close();
  });

  it('speak TLS', async () => {
    const { createServer: createTls } = await import('node:https');
    const { binaryData } = JSON.parse(certificate(rig.dir, ['pod']).sealed) as { binaryData: Record<string, string> };
    const [cert, key] = ['tls.crt', 'tls.key'].map((name) => Buffer.from(binaryData[name] ?? '', 'base64'));
    const server = createTls({ cert, key }, says('tls'));
    server.listen(PORT, ONE);
    await once(server, 'listening');
    await tell(route('a.test', '/', 'one', { target: target('one', { protocol: 'https' }) }));
    expect(await brief('a.test/x')).toBe('200 tls /x');
    server.closeAllConnections();
    server.close();
  });
});

describe('ingress proxy: TLS', () => {
  beforeEach(async () => {
    await pods.start(ONE, (req, res) => res.end(`${req.headers['x-forwarded-proto']} ${req.url}`));
  });
  const serve = async (organisation: string, ...hosts: string[]): Promise<void> => {
    const routes = hosts.map((host) => route(host, '/', 'one', { redirectToHttps: true }));
    const certificates = [certificate(rig.dir, hosts, organisation)];
    await rig.proxy.setNetwork(network(routes, SERVICES, { certificates }));
    await rig.proxy.setEndpoints([endpoint('one', ONE)]);
  };

  it('serves HTTP/2 and sends plain requests there', async () => {
    await serve('one', 'a.test');
    const { httpsPort } = rig.settings;
    expect(await shakeHands(httpsPort, 'a.test')).toEqual({ organisation: 'one', protocol: 'h2' });
    expect(await askH2(`https://127.0.0.1:${httpsPort}`, 'a.test/x')).toMatchObject({ status: 200, body: 'https /x' });
    const { status, headers } = await get('a.test/x?y=1');
    expect([status, headers.location]).toEqual([308, `https://a.test:${httpsPort}/x?y=1`]);
  });

  it('changes certificates and hosts while it runs', async () => {
    await serve('one', 'a.test');
    const pid = await rig.pid();
    const { httpsPort } = rig.settings;
    await serve('two', 'a.test');
    expect((await shakeHands(httpsPort, 'a.test')).organisation).toBe('two');
    await serve('three', 'a.test', 'b.test', '*.wild.test');
    const organisations = await Promise.all(
      ['a.test', 'b.test', 'x.wild.test'].map(async (host) => (await shakeHands(httpsPort, host)).organisation),
    );
    expect(organisations).toEqual(['three', 'three', 'three']);
    await expect(shakeHands(httpsPort, 'c.test')).rejects.toThrow(/unrecognized name|alert/);
    await rig.proxy.setNetwork(network([route('a.test', '/', 'one')], SERVICES));
    await expect(shakeHands(httpsPort, 'a.test')).rejects.toThrow(/unrecognized name|alert/);
    expect(await rig.pid()).toBe(pid);
    expect(rig.problems).toEqual([]);
  });

  it('leaves a broken certificate out and says so', async () => {
    const bad = { ...certificate(rig.dir, ['b.test']), secret: 'shop/bad' };
    const sealed = JSON.stringify({ data: {}, binaryData: { 'tls.crt': 'bm8=', 'tls.key': 'bm8=' } });
    const certificates = [{ ...bad, sealed }, certificate(rig.dir, ['a.test'])];
    await rig.proxy.setNetwork(network([route('a.test', '/', 'one')], SERVICES, { certificates }));
    await rig.proxy.setEndpoints([endpoint('one', ONE)]);
    expect((await shakeHands(rig.settings.httpsPort, 'a.test')).organisation).toBe('one');
    expect(rig.problems).toEqual([expect.stringContaining('Secret shop/bad: tls.crt holds no certificate')]);
  });
});

describe('ingress proxy: process', () => {
  it('runs only while there is something to route', async () => {
    await rig.proxy.setNetwork(network([], SERVICES));
    await rig.proxy.setEndpoints([endpoint('one', ONE)]);
    expect(await rig.pid()).toBeUndefined();
    await tell(route('a.test', '/', 'one'));
    expect(await rig.pid()).toBeDefined();
    await rig.proxy.setNetwork(network([], SERVICES));
    expect(await rig.pid()).toBeUndefined();
  });

  it('is started again when it dies', async () => {
    await pods.start(ONE, says('one'));
    await tell(route('a.test', '/', 'one'));
    const pid = await rig.pid();
    process.kill(pid ?? 0, 'SIGKILL');
    await eventually('another process', async () => ![undefined, pid].includes(await rig.pid()));
    expect(await brief('a.test/')).toBe('200 one /');
  });

  it('is asked for by the name of its package where it is missing', async () => {
    await expect(new HaproxyProcess(rig.files, 'haproxy-is-not-there').launch()).rejects.toMatchObject({
      code: 'PROGRAM_MISSING',
      remedy: 'apt-get install haproxy',
    });
  });

  it('says which port is taken, by whom and what to do, and starts once it is free', async () => {
    const holder = createServer();
    holder.listen(rig.settings.httpPort, '127.0.0.1');
    await once(holder, 'listening');
    await pods.start(ONE, says('one'));
    await tell(route('a.test', '/', 'one'));
    expect(rig.problems).toEqual([
      expect.stringMatching(
        new RegExp(`port ${rig.settings.httpPort} is taken by \\S.* \\(pid ${process.pid}\\): .*node.ingress.httpPort`),
      ),
    ]);
    holder.close();
    await eventually('the proxy', () => rig.pid());
    expect(await brief('a.test/')).toBe('200 one /');
    expect(rig.problems).toHaveLength(1);
  }, 20_000);
});
