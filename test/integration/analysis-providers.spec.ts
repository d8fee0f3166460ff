import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AnalysisArg, AnalysisMetric, Measurement } from '../../src/model/analysis.js';
import type { KubeObject } from '../../src/model/objects.js';
import { measure } from '../../src/control/analysis/measure.js';
import { eventually } from '../support/eventually.js';
import { issuedFor } from '../support/issued-certificate.js';
import { startExporter, startPrometheus } from '../support/prometheus.js';
import type { Exporter, TestPrometheus } from '../support/prometheus.js';

jest.setTimeout(90_000);

const TOKEN = 'tr0ub4dor&3"x';
const AT = 1_700_000_000_000;

interface Seen {
  readonly method?: string;
  readonly url?: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let exporter: Exporter;
let prometheus: TestPrometheus;
let web: ReturnType<typeof createServer>;
let secure: ReturnType<typeof createTlsServer>;
let seen: Seen[];

const answers: Readonly<Record<string, (response: ServerResponse, request: Seen) => void>> = {
  '/ok': (response) => response.end('{"data":{"ok":true,"rate":"0.25"},"list":[1,2]}'),
  '/text': (response) => response.end('fine'),
  '/empty': (response) => response.writeHead(204).end(),
  '/echo': (response, { headers, body }) => response.end(JSON.stringify({ got: headers.authorization, body })),
  '/gone': (response) => response.writeHead(503).end('{"data":{"ok":true}}'),
  '/moved': (response) => response.writeHead(302, { Location: '/ok' }).end(),
  '/large': (response) => response.end(JSON.stringify('x'.repeat(2 ** 20))),
  '/bomb': (response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('x'.repeat(2 ** 24))),
  '/slow': (response) => void response.writeHead(200).write('{'),
  '/cut': (response) => void response.writeHead(200, { 'Content-Length': 9 }).write('{', () => response.destroy()),
  // A proxy that lets only GET pass.
  '/get-only/api/v1/query': (response, { method, url = '' }) =>
    method === 'GET'
      ? response.end(
          `{"status":"success","data":{"resultType":"scalar","result":[1,"${new URL(url, 'http://x').searchParams.get('query')}"]}}`,
        )
      : response.writeHead(405).end(),
};

const serve: RequestListener = (request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const one = { method: request.method, url: request.url, headers: request.headers, body };
    seen.push(one);
    const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
    if (answer) answer(response, one);
    else response.writeHead(404).end();
  });
};

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  seen = [];
  exporter = await startExporter('errors{code="500"} 0.25\nerrors{code="503"} 0.5\nnothing NaN\nmuch +Inf\ngood 1');
  prometheus = await startPrometheus(exporter);
  web = createServer(serve);
  const { key, chain } = issuedFor(['web.shop.svc']);
  secure = createTlsServer({ key, cert: chain }, serve);
  for (const server of [web, secure]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  for (const server of [web, secure]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await prometheus.stop();
  await exporter.stop();
});

const secret: KubeObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'api', namespace: 'shop' },
  data: { token: Buffer.from(TOKEN).toString('base64') },
};
const token: AnalysisArg = { name: 'token', secret: { name: 'api', key: 'token' } };

const ask = (
  provider: AnalysisMetric['provider'],
  more: Partial<AnalysisMetric> = {},
  args = [token],
): Promise<Measurement> =>
  measure(
    { namespace: 'shop', args },
    { name: 'm', provider, ...more },
    {
      find: (key) => (key === 'Secret/shop/api' ? secret : undefined),
      now: () => AT,
      signal: new AbortController().signal,
      addressOf: (name, namespace) => (name === 'web' && namespace === 'shop' ? '127.0.0.1' : undefined),
    },
  );
const query = (text: string, more: Partial<AnalysisMetric> = {}): Promise<Measurement> =>
  ask({ prometheus: { address: prometheus.address, query: text } }, more);
const at = (path: string, more: object = {}): AnalysisMetric['provider'] => ({
  web: { url: `http://127.0.0.1:${portOf(web)}${path}`, ...more },
});

describe('Prometheus', () => {
  it.each<[string, string | undefined, Measurement['phase'], string | undefined]>([
    ['sort(errors)', 'all(result, # < 1)', 'Successful', '[0.25,0.5]'],
    ['sum(errors)', 'result[0] < 0.5', 'Failed', '[0.75]'],
    ['scalar(sum(errors))', 'result == 0.75', 'Successful', '0.75'],
    ['nothing', 'isNaN(result[0])', 'Successful', '[NaN]'],
    ['much', 'isInf(result[0])', 'Successful', '[Infinity]'],
    ['absent_metric', 'len(result) == 0 || result[0] < 1', 'Successful', '[]'],
    ['absent_metric', 'result[0] < 1', 'Error', '[]'],
    [`good{job="${'test'}"} * ${'1 * '.repeat(3000)} 1`, undefined, 'Successful', '[1]'],
  ])('%.40s: %s is %s', async (text, successCondition, phase, value) => {
    expect(await query(text, { successCondition })).toMatchObject({ phase, value, at: AT });
  });

  it('sees what changes', async () => {
    exporter.text = 'errors{code="500"} 7';
    await eventually(
      'it is scraped',
      async () => (await query('sum(errors)', { successCondition: 'result[0] == 7' })).phase === 'Successful',
    );
  });

  it.each([
    ['sum(', /Prometheus: bad_data: .*parse error/],
    ['errors[1m]', 'the query gives a matrix: write one that gives a vector or a scalar'],
    ['"text"', 'the query gives a string: write one that gives a vector or a scalar'],
  ])('refuses %s', async (text, message) => {
    expect(await query(text)).toMatchObject({ phase: 'Error', message: expect.stringMatching(message) });
  });

  it('asks by GET where POST is not allowed, and says when nobody answers', async () => {
    const address = `http://web.shop.svc.cluster.local:${portOf(web)}/get-only/`;
    expect(await ask({ prometheus: { address, query: '42' } })).toMatchObject({ phase: 'Successful', value: '42' });
    const wrong = `http://127.0.0.1:${portOf(web)}/ok`;
    expect(await ask({ prometheus: { address: wrong, query: '42' } })).toMatchObject({
      message: 'Prometheus answered 404, not JSON',
    });
    expect(await ask({ prometheus: { address: 'http://127.0.0.1:1', query: '42' } })).toMatchObject({
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('a page', () => {
  it.each<[string, object, string, Measurement['phase'], string]>([
    ['/ok', { jsonPath: '{$.data.ok}' }, 'result', 'Successful', 'true'],
    ['/ok', { jsonPath: '{$.data.rate}' }, 'asFloat(result) < 0.2', 'Failed', '0.25'],
    ['/ok', { jsonPath: '{$.list}' }, 'sum(result) == 3', 'Successful', '[1,2]'],
    [
      '/ok',
      {},
      'result.data.ok && len(result.list) == 2',
      'Successful',
      '{"data":{"ok":true,"rate":"0.25"},"list":[1,2]}',
    ],
    ['/text', {}, 'result == "fine"', 'Successful', 'fine'],
    ['/empty', {}, 'result == ""', 'Successful', ''],
  ])('%s %j: %s', async (path, more, successCondition, phase, value) => {
    expect(await ask(at(path, more), { successCondition })).toEqual({ phase, value, at: AT });
  });

  it.each<[string, object, string | RegExp]>([
    ['/gone', { jsonPath: '{$.data.ok}' }, 'answered 503'],
    ['/moved', {}, 'answered 302: redirects are not followed, write the final address'],
    ['/text', { jsonPath: '{$.data.ok}' }, 'the answer is not JSON'],
    ['/ok', { jsonPath: '{$.data.none}' }, /nothing at \{\$\.data\.none\}/],
    ['/large', {}, 'the answer is larger than 1 MiB'],
    ['/bomb', {}, 'the answer is larger than 1 MiB'],
    ['/slow', { timeoutSeconds: 0.2 }, 'no answer within 0.2 s'],
    ['/cut', {}, /aborted|socket hang up/],
    ['', { url: 'ftp://x' }, 'is not an http:// or https:// address'],
    ['', { url: 'http://none.shop.svc/' }, 'there is no Service shop/none with an address'],
  ])('%s %j is an error', async (path, more, message) => {
    expect(await ask(at(path, more))).toEqual({
      phase: 'Error',
      at: AT,
      message: expect.stringMatching(message),
    });
  });

  it('is sent a method, headers and a body', async () => {
    seen = [];
    await ask(at('/ok', { method: 'POST', jsonBody: { a: [1] } }));
    await ask(at('/ok', { method: 'PUT', body: 'plain', headers: [{ key: 'X-One', value: '1' }] }));
    expect(seen).toMatchObject([
      { method: 'POST', body: '{"a":[1]}', headers: { 'content-type': 'application/json' } },
      { method: 'PUT', body: 'plain', headers: { 'x-one': '1' } },
    ]);
  });

  it.each(['web.shop', 'web.shop.svc', 'web.shop.svc.cluster.local'])('of the Service %s is found', async (host) => {
    seen = [];
    const url = `http://${host}:${portOf(web)}/ok`;
    expect(await ask({ web: { url, jsonPath: '{$.data.ok}' } })).toMatchObject({ phase: 'Successful', value: 'true' });
    expect(seen[0]?.headers.host).toBe(`${host}:${portOf(web)}`);
  });

  it('with a certificate that nobody knows is read only when told so', async () => {
    const url = `https://web.shop.svc:${portOf(secure)}/ok`;
    expect(await ask({ web: { url } })).toMatchObject({
      phase: 'Error',
      message: expect.stringMatching(/certificate/),
    });
    expect(await ask({ web: { url, insecure: true } })).toMatchObject({ phase: 'Successful' });
    // The next one is careful again.
    expect(await ask({ web: { url } })).toMatchObject({ phase: 'Error' });
  });
});

describe('a secret (I12)', () => {
  const headers = [{ key: 'Authorization', value: 'Bearer {{args.token}}' }];

  it('reaches the page, and is in nothing that is kept', async () => {
    seen = [];
    const echoed = await ask(at('/echo?t={{args.token}}', { headers, method: 'POST', body: '{{args.token}}' }));
    expect(seen[0]).toMatchObject({ headers: { authorization: `Bearer ${TOKEN}` }, body: TOKEN });
    expect(echoed).toMatchObject({ phase: 'Successful', value: '{"got":"Bearer *****","body":"*****"}' });
    const failed = await ask(at('/ok'), { successCondition: 'result == `{{args.token}}` + 1' });
    const wrong = await ask({ web: { url: 'http://{{args.token}}/' } });
    const texts = JSON.stringify([echoed, failed, wrong]);
    expect([failed.phase, wrong.phase]).toEqual(['Error', 'Error']);
    for (const form of [TOKEN, JSON.stringify(TOKEN).slice(1, -1), encodeURIComponent(TOKEN), 'tr0ub4dor'])
      expect(texts).not.toContain(form);
  });

  it('that is not there is an error that names it', async () => {
    const missing = { name: 'token', secret: { name: 'api', key: 'none' } };
    expect(await ask(at('/ok', { headers }), {}, [missing])).toMatchObject({
      phase: 'Error',
      message: 'the argument token needs the key none of Secret shop/api, which is not in git',
    });
    expect(await ask(at('/ok'), {}, [missing])).toMatchObject({ phase: 'Successful' });
  });
});
