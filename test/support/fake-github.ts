import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/*
 * GitHub's commit status endpoint as GitHub's published OpenAPI description (npm @octokit/openapi) describes it. Every request is
 * checked against the description, every answer too, so that the fake can't drift from it.
 */

interface Operation {
  readonly requestBody: { readonly content: Record<string, { readonly schema: Record<string, unknown> }> };
  readonly responses: Record<
    string,
    { readonly content: Record<string, { readonly schema: object; readonly examples: Record<string, object> }> }
  >;
}
interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, object>;
    readonly examples: Record<string, { value: object }>;
  };
}

const require = createRequire(import.meta.url);
const file = require.resolve('@octokit/openapi/generated/api.github.com.json');
const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
const PATH = '/repos/{owner}/{repo}/statuses/{sha}';
const PULLS_PATH = '/repos/{owner}/{repo}/pulls';
const LOCATION = /^\/repos\/([^/]+)\/([^/]+)\/statuses\/([^/]+)$/;
const PULLS_LOCATION = /^\/repos\/([^/]+)\/([^/]+)\/pulls$/;
const JSON_TYPE = 'application/json';

/** The schemas that `schema` reaches, so that the other thousands are not compiled. */
function reachable(schema: unknown, found: Record<string, object> = {}): Record<string, object> {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    const target = description.components.schemas[name];
    if (!target || name in found) continue;
    found[name] = target;
    reachable(target, found);
  }
  return found;
}

function compile(schema: object): ValidateFunction {
  // A format of GitHub's own: owner/name.
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'repo.nwo': /^[^/]+\/[^/]+$/ } });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, components: { schemas: reachable(schema) } });
}

function operation(path = PATH): Operation {
  const post = description.paths[path]?.['post'];
  if (!post) throw new Error(`${path} is not described`);
  return post;
}

const created = operation().responses['201']?.content[JSON_TYPE];
const accepts = compile({ ...operation().requestBody.content[JSON_TYPE]?.schema, additionalProperties: false });
const isStatus = compile(created?.schema ?? {});
const pulls = operation(PULLS_PATH);
const acceptsPull = compile({ ...pulls.requestBody.content[JSON_TYPE]?.schema, additionalProperties: false });
const isPull = compile(pulls.responses['201']?.content[JSON_TYPE]?.schema ?? {});
const pullExample = description.components.examples['pull-request']?.value ?? {};
const isValidationError = compile({ $ref: '#/components/schemas/validation-error' });
const isError = compile({ $ref: '#/components/schemas/basic-error' });
const example = description.components.examples['status']?.value ?? {};

export interface ShownStatus {
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description: string;
  readonly target_url?: string;
}

export interface ShownPull {
  readonly title: string;
  readonly head: string;
  readonly base: string;
  readonly body: string;
}

export interface CannedAnswer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}
/** `drop` cuts the connection, `hang` never answers. */
export type Disturbance = CannedAnswer | 'drop' | 'hang';

export interface FakeGithub {
  readonly url: string;
  readonly repository: string;
  readonly token: string;
  /** What was taken, in order. */
  readonly taken: ShownStatus[];
  /** Pull requests that were opened. */
  readonly pulls: ShownPull[];
  /** Requests seen, disturbed ones included. */
  readonly seen: string[];
  /** Requests that break the description: must stay empty. */
  readonly violations: string[];
  /** The next requests are answered so, one each; the rest by the description. */
  readonly disturbances: Disturbance[];
  /** While set, every request is answered so. */
  outage: Disturbance | null;
  close(): Promise<void>;
}

export async function startFakeGithub(): Promise<FakeGithub> {
  const server = createServer((request, response) => void handle(fake, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close').catch(() => undefined);
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const records = { taken: [], pulls: [], seen: [], violations: [], disturbances: [], outage: null };
  const fake: FakeGithub = { url, repository: 'octo-org/shop', token: 'ghp_topsecret', close, ...records };
  return fake;
}

async function handle(fake: FakeGithub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  fake.seen.push(`${request.method} ${request.url}`);
  fake.violations.push(...violationsOf(request, text));
  const disturbance = fake.outage ?? fake.disturbances.shift();
  if (disturbance === 'hang') return;
  if (disturbance === 'drop') return void request.socket.destroy();
  answer(response, disturbance ?? decide(fake, request, text));
}

function violationsOf(request: IncomingMessage, text: string): string[] {
  const { headers, method, url } = request;
  const isPulls = PULLS_LOCATION.test(url ?? '');
  const check = isPulls ? acceptsPull : accepts;
  const checks: [string, boolean][] = [
    [`${method} ${url} is not described`, method === 'POST' && (LOCATION.test(url ?? '') || isPulls)],
    ['GitHub refuses requests without a user agent', Boolean(headers['user-agent'])],
    [`accept is ${headers.accept}`, /^application\/(vnd\.github(\.v3)?\+)?json$/.test(headers.accept ?? '')],
    [`content-type is ${headers['content-type']}`, headers['content-type']?.split(';')[0] === JSON_TYPE],
    [`API version is ${headers['x-github-api-version']}`, headers['x-github-api-version'] === '2022-11-28'],
    [`${text}: does not fit the description`, check(parse(text))],
  ];
  return checks.filter(([, holds]) => !holds).map(([problem]) => problem);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decide(fake: FakeGithub, request: IncomingMessage, text: string): CannedAnswer {
  if (request.headers.authorization !== `Bearer ${fake.token}`)
    return { status: 401, body: { message: 'Bad credentials' } };
  if (PULLS_LOCATION.test(request.url ?? '')) return decidePull(fake, request, text);
  const [, owner, repo, sha = ''] = LOCATION.exec(request.url ?? '') ?? [];
  if (`${owner}/${repo}` !== fake.repository) return { status: 404, body: { message: 'Not Found' } };
  const status = parse(text) as Omit<ShownStatus, 'sha'>;
  if (!/^[0-9a-f]{40}$/.test(sha)) return { status: 422, body: { message: `No commit found for SHA: ${sha}` } };
  if (status.description.length > 140) return { status: 422, body: { message: 'Validation Failed' } };
  fake.taken.push({ ...status, sha });
  const body = { ...example, ...status, id: fake.taken.length };
  if (!isStatus(body)) throw new Error(`the fake breaks the description: ${JSON.stringify(isStatus.errors)}`);
  return { status: 201, body };
}

/** A second pull request for a branch is refused as GitHub does it: 422 with a validation error. */
function decidePull(fake: FakeGithub, request: IncomingMessage, text: string): CannedAnswer {
  const [, owner, repo] = PULLS_LOCATION.exec(request.url ?? '') ?? [];
  if (`${owner}/${repo}` !== fake.repository) return { status: 404, body: { message: 'Not Found' } };
  const pull = parse(text) as ShownPull;
  if (fake.pulls.some(({ head }) => head === pull.head)) {
    const message = `A pull request already exists for ${owner}:${pull.head}.`;
    const errors = [{ resource: 'PullRequest', code: 'custom', message }];
    const body = { message: 'Validation Failed', errors, documentation_url: 'https://docs.github.com/rest' };
    if (!isValidationError(body)) throw new Error('the fake breaks the description');
    return { status: 422, body };
  }
  fake.pulls.push(pull);
  const html_url = `https://github.com/${fake.repository}/pull/${fake.pulls.length}`;
  // GitHub's example breaks its own description here: teams without a type.
  const own = { requested_teams: [] };
  const body = { ...pullExample, ...own, title: pull.title, body: pull.body, html_url, number: fake.pulls.length };
  if (!isPull(body)) throw new Error(`the fake breaks the description: ${JSON.stringify(isPull.errors)}`);
  return { status: 201, body };
}

function answer(response: ServerResponse, { status, body = {}, headers = {} }: CannedAnswer): void {
  if (status >= 400 && !isError(body))
    throw new Error(`the fake breaks the description: ${JSON.stringify(isError.errors)}`);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
