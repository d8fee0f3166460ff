import { setTimeout as sleep } from 'node:timers/promises';
import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import pLimit from 'p-limit';
import type { SinkError } from '../forge.js';
import { paceOf, type Pace } from '../pace.js';
import { AppTokens, type AppRequests, type GithubAppOptions } from './app-auth.js';
import { DO_NOT_RETRY, explain, limitedError, silenceAfter, type Call, type Failure } from './errors.js';

/** A token, asked before every request so that a rotated one is taken up, or an App. */
export type GithubCredentials = { readonly token: () => Promise<string> } | { readonly app: GithubAppOptions };

export interface GithubClientOptions {
  /** `https://api.github.com`, without a trailing slash. */
  readonly apiUrl: string;
  readonly credentials: GithubCredentials;
  /** Whose limits are used: the same text for the same account. Holds no secret. */
  readonly account: string;
  /** `owner/name`: an App's installation is found by it. An App without `installationId` has one account an owner. */
  readonly repository: string;
  /** For one attempt. */
  readonly timeoutMs: number;
  /** Base of the pauses between attempts (1 and 4 times as long). */
  readonly retryUnitMs: number;
}

export interface CallOptions extends Call {
  /** Absent: a read. `spare` can be left out, such as progress. */
  readonly write?: 'needed' | 'spare';
  readonly signal: AbortSignal;
}

/** Of every request. */
// A type, not an interface: octokit's parameters are open to further ones.
export type Common = {
  readonly headers: Readonly<Record<string, string>>;
  readonly request: { readonly signal: AbortSignal };
};
export interface Answer {
  readonly status: number;
  readonly data?: unknown;
}
export type Send<T extends Answer> = (request: Octokit['request'], common: Common) => Promise<T>;

/**
 * "In general, no more than 80 content-generating requests per minute and no more than 500 content-generating requests per hour"
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits).
 */
const LIMITS = { perMinute: 80, perHour: 500 };
/** Server errors and dropped connections are tried so often again at once. */
const RETRIES = 2;
/** A call that waits longer for its turn is sent back to its caller. */
const MAX_TURN_MS = 3000;
/** Progress does not queue behind so many other writes: its caller has newer progress by then. */
const MAX_QUEUE = 5;
const APP_REMEDY = 'check forge.app.id and its key, and install the App on the repository';
const VERSION = '2022-11-28';

const Client = Octokit.plugin(retry);
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** One account on one GitHub: its token, its limits, its silence. Writes go out one at a time, as GitHub asks. */
export class GithubClient {
  private readonly octokit: InstanceType<typeof Client>;
  private readonly pace: Pace;
  private readonly tokens: AppTokens | undefined;
  private readonly writes = pLimit(1);
  private loginAsked: Promise<string> | undefined;

  constructor(private readonly options: GithubClientOptions) {
    const { apiUrl: baseUrl, credentials, account, retryUnitMs } = options;
    this.octokit = new Client({
      ...{ baseUrl, userAgent: 'slipway', log: quiet },
      request: { fetch: (url: string, init: RequestInit) => this.fetch(url, init) },
      retry: { retries: RETRIES, doNotRetry: DO_NOT_RETRY, retryAfterBaseValue: retryUnitMs },
    });
    this.pace = paceOf(`${baseUrl} ${account}`, LIMITS);
    if ('app' in credentials) this.tokens = new AppTokens(credentials.app, this.appRequests());
  }

  /**
   * Sends one request. Answers below 300 and 304 are for `send`'s caller: 304 is thrown by octokit, and passed on as it is.
   * @throws SinkError; at once while GitHub wants silence
   */
  async call<T extends Answer>(call: CallOptions, send: Send<T>): Promise<T> {
    this.refuseInSilence(call);
    if (!call.write) return this.send(call, await this.token(), send);
    if (call.write === 'spare' && this.writes.pendingCount >= MAX_QUEUE)
      throw limitedError(call, MAX_TURN_MS, 'nothing yet: other writes wait');
    return this.writes(async () => {
      await this.takeTurn(call);
      return this.send(call, await this.token(), send);
    });
  }

  /** The account's login. An App's is `name[bot]`. Asked once. */
  async login(signal: AbortSignal): Promise<string> {
    this.loginAsked ??= this.askLogin(signal).catch((error: unknown) => {
      this.loginAsked = undefined;
      throw error;
    });
    return this.loginAsked;
  }

  private async askLogin(signal: AbortSignal): Promise<string> {
    if (this.tokens) return this.askAppLogin(this.tokens, signal);
    const call = {
      name: 'GET /user',
      remedy: 'replace the token, or set forge.app: it is wrong or expired, or that of no user',
      signal,
    };
    return (await this.call(call, (request, common) => request('GET /user', common))).data.login;
  }

  private async askAppLogin(tokens: AppTokens, signal: AbortSignal): Promise<string> {
    const call = { name: 'GET /app', remedy: APP_REMEDY, signal };
    this.refuseInSilence(call);
    const app = await this.send(call, await tokens.jwt(), (request, common) => request('GET /app', common));
    return `${app.data?.slug ?? ''}[bot]`;
  }

  private refuseInSilence(call: Call): void {
    const silentMs = this.pace.silentMs();
    if (silentMs > 0) throw limitedError(call, silentMs);
  }

  private async takeTurn(call: CallOptions): Promise<void> {
    for (;;) {
      if (call.signal.aborted) throw explain(call, { message: 'closed' }, '');
      const waitMs = this.pace.take({ isSpare: call.write === 'spare' });
      if (waitMs === 0) return;
      if (waitMs > MAX_TURN_MS) throw limitedError(call, waitMs);
      await sleep(waitMs, undefined, { signal: call.signal, ref: false }).catch(() => undefined);
    }
  }

  private async send<T extends Answer>(call: CallOptions, secret: string, send: Send<T>): Promise<T> {
    const headers = { authorization: `Bearer ${secret}`, 'x-github-api-version': VERSION };
    const answer = await send(this.octokit.request, { headers, request: { signal: call.signal } }).catch(
      (failure: Failure) => {
        // An App's token can be taken back at any time: the next call makes a new one.
        if (failure.status === 401) this.tokens?.drop(secret);
        throw failure.status === 304 ? failure : this.judge(call, failure, secret);
      },
    );
    const isJson = answer.status === 204 || typeof answer.data === 'object';
    if (answer.status < 300 && isJson) return answer;
    // Octokit takes a redirect for an answer. It is not followed: fetch would turn a POST into a GET, which GitHub answers with a list and no error.
    const message = isJson ? 'it moved' : 'no JSON';
    throw explain(call, { status: answer.status, response: { data: { message } } }, secret);
  }

  private async token(): Promise<string> {
    const { credentials } = this.options;
    return 'token' in credentials ? credentials.token() : ((await this.tokens?.get()) ?? '');
  }

  private judge(call: Call, failure: Failure, secret: string): SinkError {
    const silenceMs = silenceAfter(failure, Date.now());
    const error = explain(call, failure, secret);
    if (silenceMs === 0) return error;
    this.pace.fallSilent(silenceMs);
    return limitedError(call, silenceMs, String(error.params['status']));
  }

  /** The whole answer, so that one that breaks off is an error. A server that does not answer is not asked again at once: that would take too long. */
  private async fetch(url: string, init: RequestInit): Promise<Response> {
    const { timeoutMs } = this.options;
    const attempt = AbortSignal.timeout(timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, attempt]) : attempt;
    try {
      const response = await fetch(url, { ...init, redirect: 'manual', signal });
      const body = await response.arrayBuffer();
      const { status, headers } = response;
      return new Response(body.byteLength > 0 ? body : null, { status, headers });
    } catch (error) {
      // Octokit knows by the name that this is not to be tried again.
      if (attempt.aborted) throw Object.assign(new Error(`no answer within ${timeoutMs} ms`), { name: 'AbortError' });
      throw error;
    }
  }

  private appRequests(): AppRequests {
    const { signal } = new AbortController();
    const [owner = '', repo = ''] = this.options.repository.split('/');
    return {
      findInstallation: async (jwt) => {
        const call = { name: `GET /repos/${owner}/${repo}/installation`, remedy: APP_REMEDY, signal };
        const path = 'GET /repos/{owner}/{repo}/installation';
        return (await this.send(call, jwt, (request, common) => request(path, { owner, repo, ...common }))).data.id;
      },
      createToken: async (jwt, installation_id) => {
        const name = `POST /app/installations/${installation_id}/access_tokens`;
        const path = 'POST /app/installations/{installation_id}/access_tokens';
        const { data } = await this.send({ name, remedy: APP_REMEDY, signal }, jwt, (request, common) =>
          request(path, { installation_id, ...common }),
        );
        return { token: data.token, expiresAt: Date.parse(data.expires_at) };
      },
    };
  }
}

const clients = new Map<string, GithubClient>();

/** The one client of an account: sources that share it share its limits, its silence and an App's token. */
export const clientOf = (options: GithubClientOptions): GithubClient => {
  const key = `${options.apiUrl} ${options.account}`;
  const client = clients.get(key) ?? new GithubClient(options);
  clients.set(key, client);
  return client;
};
