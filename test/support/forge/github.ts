import { createHash, createVerify, randomBytes } from 'node:crypto';
import type { CannedAnswer, ForgeModel } from './model.js';
import { github } from './github-shapes.js';
import { githubRoutes, type GithubRoute } from './github-routes.js';
import type { ForgeFacade, ForgeRequest } from './server.js';

/** A GitHub App that is installed on the model's repository. */
export interface GithubApp {
  readonly id: number;
  /** Its account is `<slug>[bot]`, which the model's `own` must be. */
  readonly slug: string;
  readonly installationId: number;
  /** PEM. */
  readonly publicKey: string;
}

const error = (status: number, message: string): CannedAnswer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest' },
});

/** The model as GitHub's REST API. Every request and answer is checked against GitHub's published OpenAPI description. */
export class GithubFacade implements ForgeFacade {
  /** Installation tokens that were given out. */
  private readonly appTokens = new Set<string>();

  constructor(
    private readonly model: ForgeModel,
    private readonly app?: GithubApp,
  ) {}

  violationsOf(request: ForgeRequest): readonly string[] {
    const { method, path, headers, query, text, json } = request;
    const found = findRoute(request);
    if (!found) return [`${method} ${path} is not described`];
    const checks: [string, boolean][] = [
      ['GitHub refuses requests without a user agent', Boolean(headers['user-agent'])],
      [`accept is ${headers.accept}`, /^application\/(vnd\.github(\.v3)?\+)?json$/.test(headers.accept ?? '')],
      [`API version is ${headers['x-github-api-version']}`, headers['x-github-api-version'] === '2022-11-28'],
      [
        `content-type is ${headers['content-type']}`,
        !text || /^application\/json\b/.test(headers['content-type'] ?? ''),
      ],
    ];
    const body = text ? (json ?? text) : undefined;
    return [
      ...checks.filter(([, holds]) => !holds).map(([problem]) => problem),
      ...github.requestProblems(method, found.route.path, { query, body }),
    ];
  }

  answerViolationsOf(request: ForgeRequest, answer: CannedAnswer): readonly string[] {
    const found = findRoute(request);
    // A text is a proxy's, a redirect the same everywhere.
    if (!found || typeof answer.body === 'string' || (answer.status >= 300 && answer.status < 400)) return [];
    return github.answerProblems(request.method, found.route.path, answer);
  }

  async answer(request: ForgeRequest): Promise<CannedAnswer> {
    const found = findRoute(request);
    if (!found) return error(404, 'Not Found');
    const refusal = this.refuse(request, found.route);
    if (refusal) return refusal;
    const { owner, repo } = found.params;
    if (owner !== undefined && `${owner}/${repo}`.toLowerCase() !== this.model.repository.toLowerCase())
      return error(404, 'Not Found');
    const { model, app } = this;
    const newToken = (): string => this.newToken();
    return conditional(request, await found.route.answer({ model, request, params: found.params, app, newToken }));
  }

  private newToken(): string {
    const token = `ghs_${randomBytes(18).toString('hex')}`;
    this.appTokens.add(token);
    return token;
  }

  private refuse({ headers }: ForgeRequest, route: GithubRoute): CannedAnswer | undefined {
    const token = /^(?:Bearer|token) (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    if (route.isOfApp) return this.isJwt(token) ? undefined : error(401, 'A JSON web token could not be decoded');
    const isKnown = this.app ? this.appTokens.has(token) : token === this.model.token;
    if (!isKnown) return error(401, 'Bad credentials');
    const role = this.model.users.get(this.model.own) ?? 'none';
    const may = role === 'admin' || role === 'write' || (role === 'read' && !route.needsWrite);
    return may ? undefined : error(403, 'Resource not accessible by personal access token');
  }

  /** Signed by the App's key, and no older or longer than GitHub takes. */
  private isJwt(token: string): boolean {
    const [head = '', claims = '', signature = ''] = token.split('.');
    if (!this.app || !signature) return false;
    const verify = createVerify('RSA-SHA256').update(`${head}.${claims}`);
    if (!verify.verify(this.app.publicKey, Buffer.from(signature, 'base64url'))) return false;
    const { iss, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, number>;
    const now = Date.now() / 1000;
    return (
      String(iss) === String(this.app.id) && (iat ?? now + 1) <= now && (exp ?? 0) > now && (exp ?? 0) <= now + 600
    );
  }
}

const findRoute = ({ method, path }: ForgeRequest) => {
  for (const route of githubRoutes) {
    const match = route.method === method ? route.location.exec(path) : null;
    if (!match) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value = '']) => [name, decodeURIComponent(value)]);
    return { route, params: Object.fromEntries(params) as Record<string, string> };
  }
  return undefined;
};

/** An ETag on what is read; 304 to who has it. */
const conditional = ({ method, headers }: ForgeRequest, answer: CannedAnswer): CannedAnswer => {
  if (method !== 'GET' || answer.status !== 200) return answer;
  const etag = `W/"${createHash('sha256').update(JSON.stringify(answer.body)).digest('hex')}"`;
  if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  return { ...answer, headers: { ...answer.headers, etag } };
};
