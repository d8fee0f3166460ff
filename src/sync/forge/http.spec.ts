import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SinkError } from './forge.js';
import { Pace } from './pace.js';
import { ForgeHttp, type ForgeHttpOptions, type ForgeRequest } from './http.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let http: ForgeHttp;
let seen: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[];
/** One for each request; the last one stays. */
let answers: Answer[];

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, headers).end(JSON.stringify(body));
const drop: Answer = (request) => void request.socket.destroy();
const GET: ForgeRequest = { method: 'GET', path: '/things' };

const rootUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const make = (options: Partial<ForgeHttpOptions> = {}): ForgeHttp =>
  new ForgeHttp({
    forge: 'Forge',
    baseUrl: `${rootUrl()}/api/`,
    token: async () => 's3cret-token',
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    retryUnitMs: 1,
    ...options,
  });
const failureOf = (asked: Promise<unknown>): Promise<SinkError> =>
  asked.then(
    () => Promise.reject(new Error('it went well')),
    (error: SinkError) => error,
  );
const listOf = async <T>(pages: AsyncIterable<{ body: readonly T[] }>): Promise<T[]> => {
  const items: T[] = [];
  for await (const { body } of pages) items.push(...body);
  return items;
};

beforeEach(async () => {
  seen = [];
  answers = [json(200, { ok: true })];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  http = make();
});

afterEach(async () => {
  http.close();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

describe('a request', () => {
  it('carries token, query and JSON', async () => {
    const query = { q: 'a b&c', page: 2, left: undefined };
    const answer = await http.request({ method: 'POST', path: '/things', query, body: { a: 1 } });
    expect(answer).toMatchObject({ status: 200, body: { ok: true }, unchanged: false });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/api/things?q=a+b%26c&page=2',
        body: '{"a":1}',
        headers: { authorization: 'Bearer s3cret-token', 'content-type': 'application/json', 'user-agent': 'slipway' },
      },
    ]);
  });

  it('may be answered by nothing', async () => {
    answers = [(_request, response) => void response.writeHead(204).end()];
    expect(await http.request({ method: 'DELETE', path: '/things/1' })).toMatchObject({ status: 204, body: undefined });
  });

  it('may expect an error', async () => {
    answers = [json(404, { message: 'none' })];
    expect(await http.request({ ...GET, expect: [404] })).toMatchObject({ status: 404, body: { message: 'none' } });
    expect(await failureOf(http.request(GET))).toMatchObject({ params: { status: '404 "none"' } });
  });
});

describe('the cache of ETags', () => {
  it('answers a 304 with the body of the last time', async () => {
    answers = [json(200, { n: 1 }, { etag: 'W/"1"' }), (_request, response) => void response.writeHead(304).end()];
    const first = await http.request<{ n: number }>(GET);
    first.body.n = 7;
    expect(await http.request(GET)).toMatchObject({ status: 200, body: { n: 1 }, unchanged: true });
    expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, 'W/"1"']);
  });

  it('holds for a query, and for GETs alone', async () => {
    answers = [json(200, { n: 1 }, { etag: '"1"' })];
    await http.request({ ...GET, query: { page: 1 } });
    await http.request({ ...GET, query: { page: 2 } });
    await http.request({ method: 'PUT', path: '/things', query: { page: 1 } });
    expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
  });

  it('keeps the links of a page', async () => {
    const link = `<${rootUrl()}/api/things?page=2>; rel="next"`;
    const notModified: Answer = (_request, response) => void response.writeHead(304).end();
    answers = [json(200, [1], { etag: '"1"', link }), json(200, [2], { etag: '"2"' }), notModified];
    expect(await listOf(http.pages<number>(GET))).toEqual([1, 2]);
    expect(await listOf(http.pages<number>(GET))).toEqual([1, 2]);
    expect(seen).toHaveLength(4);
  });
});

describe('pages', () => {
  it('follow links, whatever host they name', async () => {
    const link = '<https://inside.example/api/things?cursor=x%2Fy&q=1>; rel="next", <https://a.example/>; rel="first"';
    answers = [json(200, [1, 2], { link, 'x-next-page': '9' }), json(200, [3])];
    expect(await listOf(http.pages<number>({ ...GET, query: { q: 1 } }))).toEqual([1, 2, 3]);
    expect(seen.map(({ url }) => url)).toEqual(['/api/things?q=1', '/api/things?cursor=x%2Fy&q=1']);
  });

  it('follow x-next-page', async () => {
    answers = [json(200, [1], { 'x-next-page': '2' }), json(200, [2], { 'x-next-page': '' })];
    expect(await listOf(http.pages<number>({ ...GET, query: { q: 1 } }))).toEqual([1, 2]);
    expect(seen.map(({ url }) => url)).toEqual(['/api/things?q=1', '/api/things?q=1&page=2']);
  });

  it('end where a page names itself', async () => {
    answers = [json(200, [1], { link: '<http://x.example/?q=1>; rel="next"' })];
    expect(await listOf(http.pages<number>({ ...GET, query: { q: 1 } }))).toEqual([1]);
  });

  it('are read no further than wanted', async () => {
    answers = [json(200, [1], { 'x-next-page': '2' })];
    for await (const { body } of http.pages<number>(GET)) if (body[0] === 1) break;
    expect(seen).toHaveLength(1);
  });

  it('are not endless', async () => {
    answers = [
      (_request, response) => void json(200, [1], { 'x-next-page': String(seen.length + 1) })(_request, response),
    ];
    expect(await failureOf(listOf(http.pages(GET)))).toMatchObject({ params: { status: 'more than 100 pages' } });
  });

  it('are lists', async () => {
    expect(await failureOf(listOf(http.pages(GET)))).toMatchObject({ code: 'FORGE_ERROR' });
  });
});

describe('trouble', () => {
  it.each([
    ['a server error', json(502, {})],
    ['a dropped connection', drop],
  ])('%s is tried again at once', async (_name, trouble) => {
    answers = [trouble, trouble, json(200, { ok: true })];
    expect(await http.request({ method: 'POST', path: '/things', body: {} })).toMatchObject({ body: { ok: true } });
    expect(seen).toHaveLength(3);
  });

  it('that lasts ends after three attempts', async () => {
    answers = [json(500, { message: 'oh' })];
    const error = await failureOf(http.request(GET));
    expect(error).toBeInstanceOf(SinkError);
    expect(error).toMatchObject({
      disposition: {},
      params: { forge: 'Forge', status: '500 "oh"', request: 'GET /things' },
    });
    expect(seen).toHaveLength(3);
  });

  it('is not tried again where twice is too often', async () => {
    answers = [drop];
    await failureOf(http.request({ ...GET, once: true }));
    expect(seen).toHaveLength(1);
  });

  it('a server that never answers is given up in time', async () => {
    answers = [() => undefined];
    const error = await failureOf(make({ timeoutMs: 30 }).request(GET));
    expect(error).toMatchObject({ params: { status: 'nothing (no answer in time)' } });
    // On a busy machine the time may be up before the server saw it.
    expect(seen.length).toBeLessThanOrEqual(1);
  });

  it('close ends what hangs', async () => {
    answers = [(): void => http.close()];
    expect(await failureOf(http.request(GET))).toMatchObject({ code: 'FORGE_ERROR' });
    expect(await failureOf(http.request(GET))).toMatchObject({ params: { status: 'nothing (closed)' } });
    expect(seen).toHaveLength(1);
  });

  it('an answer without end is not read to its end', async () => {
    answers = [json(200, 'x'.repeat(5000))];
    expect(await failureOf(make({ maxBytes: 1000 }).request(GET))).toMatchObject({
      params: { status: expect.stringContaining('over 1000 bytes') },
    });
    expect(seen).toHaveLength(1);
  });

  it('a page for people is no answer', async () => {
    answers = [(_request, response) => void response.end('<html>')];
    expect(await failureOf(http.request(GET))).toMatchObject({ disposition: { retryAfterMs: 60_000 } });
  });

  it('a redirect is not followed', async () => {
    answers = [json(302, {}, { location: `${rootUrl()}/other` })];
    expect(await failureOf(http.request(GET))).toMatchObject({
      disposition: { retryAfterMs: 60_000 },
      params: { status: '302: the repository moved?' },
    });
    expect(seen).toHaveLength(1);
  });

  it.each([
    [400, { message: { note: ["can't be blank"] } }, { permanent: true }, `400 "{"note":["can't be blank"]}"`],
    [422, { message: 'too long' }, { permanent: true }, '422 "too long"'],
    [401, { error: 'invalid', error_description: 'Revoked.' }, { retryAfterMs: 60_000 }, '401 "Revoked."'],
    [403, { error: 'insufficient_scope' }, { retryAfterMs: 60_000 }, '403 "insufficient_scope"'],
    [404, 'none', { retryAfterMs: 60_000 }, '404 ""'],
  ])('%d is an error with its reason', async (status, body, disposition, said) => {
    answers = [json(status, body)];
    const error = await failureOf(http.request(GET));
    expect(error).toMatchObject({ disposition, params: { status: expect.stringContaining(said) as unknown } });
    expect(seen).toHaveLength(1);
  });
});

describe('limits', () => {
  const pauseOf = (error: SinkError): number => error.disposition.retryAfterMs ?? 0;

  const soon = (): string => String(Math.ceil(Date.now() / 1000) + 30);
  it.each([
    ['retry-after in seconds', 429, () => ({ 'retry-after': '30' })],
    ['retry-after as a date', 503, () => ({ 'retry-after': new Date(Date.now() + 30_500).toUTCString() })],
    ['a reset', 429, () => ({ 'ratelimit-remaining': '0', 'ratelimit-reset': soon() })],
    ['a reset of another name', 403, () => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': soon() })],
  ])('by %s silence the client', async (_name, status, headers) => {
    answers = [json(status, {}, headers()), json(200, {})];
    const first = await failureOf(http.request(GET));
    const second = await failureOf(http.request({ method: 'POST', path: '/others' }));
    for (const error of [first, second]) {
      expect(pauseOf(error)).toBeGreaterThan(20_000);
      expect(pauseOf(error)).toBeLessThanOrEqual(32_000);
    }
    expect(seen).toHaveLength(1);
  });

  it('count by the clock of the forge', async () => {
    const date = new Date('2001-01-01T00:00:00Z');
    const reset = String(date.getTime() / 1000 + 30);
    answers = [json(429, {}, { date: date.toUTCString(), 'ratelimit-remaining': '0', 'ratelimit-reset': reset })];
    expect(pauseOf(await failureOf(http.request(GET)))).toBe(30_000);
  });

  it('without an end last a minute', async () => {
    answers = [json(429, {})];
    expect(pauseOf(await failureOf(http.request(GET)))).toBe(60_000);
  });

  it('end', async () => {
    answers = [json(429, {}, { 'retry-after': '1' }), json(200, { ok: true })];
    const { disposition } = await failureOf(http.request(GET));
    await new Promise((resolve) => setTimeout(resolve, disposition.retryAfterMs));
    expect(await http.request(GET)).toMatchObject({ body: { ok: true } });
  });
});

describe('the budget of writes', () => {
  it('holds back writes, and no reads', async () => {
    const paced = make({ pace: new Pace({ perMinute: 2, perHour: 100 }) });
    await paced.request({ method: 'POST', path: '/things' });
    expect(await failureOf(paced.request({ method: 'POST', path: '/things' }))).toMatchObject({
      disposition: { retryAfterMs: expect.any(Number) },
      params: { status: 'a rate limit' },
      remedy: 'nothing; Slipway waits',
    });
    await paced.request(GET);
    expect(seen).toHaveLength(2);
  });

  it('lets a write wait a moment', async () => {
    const paced = make({ pace: new Pace({ perMinute: 1500, perHour: 10_000 }) });
    for (let count = 0; count < 376; count++) await paced.request({ method: 'POST', path: '/things' });
    expect(seen).toHaveLength(376);
  });

  it('shares its silence', async () => {
    const pace = new Pace({ perMinute: 80, perHour: 500 });
    answers = [json(429, {}, { 'retry-after': '30' })];
    await failureOf(make({ pace }).request(GET));
    expect(await failureOf(make({ pace }).request(GET))).toMatchObject({ params: { status: 'a rate limit' } });
    expect(seen).toHaveLength(1);
  });
});

describe('the remedy', () => {
  it.each([
    [401, 'replace the token: it is wrong or expired; it needs the scope "api"'],
    [403, 'check forge.repository, and give the token the scope "api"'],
    [404, 'check forge.repository, and give the token the scope "api"'],
    [301, 'the repository moved: set forge.repository to its new name'],
  ])('of %d says what to do', async (status, remedy) => {
    answers = [json(status, {})];
    expect(await failureOf(http.request({ ...GET, permission: 'the scope "api"' }))).toMatchObject({ remedy });
  });
});

describe('the token', () => {
  it('is in no error, though the server echoes it', async () => {
    answers = [json(401, { message: 'bad token s3cret-token' })];
    const error = await failureOf(http.request(GET));
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('s3cret');
    expect(error.message).toContain('***');
  });

  it('is in no error, though it fits no header', async () => {
    const error = await failureOf(make({ token: async () => 's3cret\n-token' }).request(GET));
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('s3cret');
  });

  it('is read anew for each request', async () => {
    let count = 0;
    const rotating = make({ token: async () => `t${++count}` });
    await rotating.request(GET);
    await rotating.request(GET);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });
});
