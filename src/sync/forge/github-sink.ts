import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { fitDescription, SinkError, type CommitStatus, type Disposition, type StatusSink } from './forge.js';

export interface GithubSinkOptions {
  /** `owner/name`. */
  readonly repository: string;
  /** Default `https://api.github.com`; GitHub Enterprise Server: `https://HOST/api/v3`. */
  readonly apiUrl?: string;
  /** Asked before every request, so that a rotated token is taken up. */
  readonly token: () => Promise<string>;
  /** For one attempt. Default 10 000. */
  readonly timeoutMs?: number;
  /** Base of the pauses between attempts (1, 4, 9 … times as long). Default 1000. */
  readonly retryUnitMs?: number;
}

/** GitHub refuses longer ones with 422 "description is too long (maximum is 140 characters)". */
const MAX_DESCRIPTION = 140;
/** Server errors and dropped connections are tried so often again at once; the reporter goes on from there. */
const RETRIES = 2;
/** The request itself is at fault, or must wait: trying at once can't help. */
const DO_NOT_RETRY = [400, 401, 403, 404, 410, 422, 429, 451];
/** GitHub will not change its mind about these. 422: unknown commit, or over 1000 statuses for the commit and context. */
const PERMANENT = [400, 410, 422, 451];
/** After a refusal that only a person can mend (token, permission, name). */
const REFUSED_PAUSE_MS = 60_000;

/** Of the 1000 statuses GitHub takes for a commit and context, these are kept for terminal ones. */
const MAX_PENDING = 900;
const MAX_COUNTED = 5000;

const Client = Octokit.plugin(retry, throttling);
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The shape of octokit's RequestError that is used here. */
interface Failure {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly headers?: Record<string, string | number | undefined>; readonly data?: unknown };
}

/**
 * GitHub's commit status API (https://docs.github.com/rest/commits/statuses). Writes go out one a second at most and a limited client
 * stays silent until the time GitHub names, as its guide asks (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
 */
export class GithubSink implements StatusSink {
  readonly name = 'github';
  readonly maxDescription = MAX_DESCRIPTION;
  private readonly client: InstanceType<typeof Client>;
  private readonly closing = new AbortController();
  /** Unix milliseconds. */
  private silentUntil = 0;
  /** Pending posts by commit and context. */
  private readonly counts = new Map<string, number>();

  constructor(private readonly options: GithubSinkOptions) {
    const baseUrl = (options.apiUrl ?? 'https://api.github.com').replace(/\/+$/, '');
    this.client = new Client({
      baseUrl,
      userAgent: 'slipway',
      log: quiet,
      request: { fetch: (url: string, init: RequestInit) => this.fetch(url, init) },
      retry: { retries: RETRIES, doNotRetry: DO_NOT_RETRY, retryAfterBaseValue: options.retryUnitMs ?? 1000 },
      throttle: {
        id: `${baseUrl}/${options.repository}`,
        onRateLimit: (seconds: number) => this.fallSilent(seconds),
        onSecondaryRateLimit: (seconds: number) => this.fallSilent(seconds),
      },
    });
  }

  /** @throws SinkError */
  async post(status: CommitStatus): Promise<void> {
    const waitMs = this.silentUntil - Date.now();
    if (waitMs > 0) throw this.error('a rate limit', { retryAfterMs: waitMs });
    if (status.state === 'pending' && this.isSpent(status)) return;
    const token = await this.options.token();
    const answer = await this.send(status, token).catch((failure: Failure) => {
      throw this.explain(failure);
    });
    if (answer.status === 201) return;
    throw this.error(`${answer.status}: the repository moved?`, { retryAfterMs: REFUSED_PAUSE_MS });
  }

  close(): Promise<void> {
    this.closing.abort();
    return Promise.resolve();
  }

  private async send(status: CommitStatus, token: string): Promise<{ status: number }> {
    const [owner = '', repo = ''] = this.options.repository.split('/');
    return this.client.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
      owner,
      repo,
      sha: status.sha,
      state: status.state,
      context: status.context,
      description: fitDescription(status.description, MAX_DESCRIPTION),
      ...(status.targetUrl ? { target_url: status.targetUrl } : {}),
      headers: { authorization: `Bearer ${token}`, 'x-github-api-version': '2022-11-28' },
    });
  }

  private isSpent({ sha, context }: CommitStatus): boolean {
    const key = `${sha} ${context}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.delete(key);
    this.counts.set(key, count);
    const [oldest] = this.counts.keys();
    if (this.counts.size > MAX_COUNTED && oldest) this.counts.delete(oldest);
    return count > MAX_PENDING;
  }

  /** A redirect is not followed: fetch would turn the POST into a GET, which GitHub answers with a list and no error. */
  private fetch(url: string, init: RequestInit): Promise<Response> {
    const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(this.options.timeoutMs ?? 10_000)]);
    return fetch(url, { ...init, redirect: 'manual', signal });
  }

  /** False: octokit shall not wait and try again; the reporter does, with what is the newest state by then. */
  private fallSilent(seconds: number): false {
    this.silentUntil = Math.max(this.silentUntil, Date.now() + seconds * 1000);
    return false;
  }

  private explain({ status, message, response }: Failure): SinkError {
    const retryAfter = Number(response?.headers?.['retry-after']);
    if (retryAfter > 0 && retryAfter < 86_400) this.fallSilent(retryAfter);
    const waitMs = this.silentUntil - Date.now();
    const answer = response
      ? `${status ?? ''} "${messageIn(response.data)}"`
      : `nothing (${message ?? 'no connection'})`;
    if (waitMs > 0) return this.error(answer, { retryAfterMs: waitMs });
    if (PERMANENT.includes(status ?? 0)) return this.error(answer, { permanent: true });
    const refused = status !== undefined && status >= 400 && status < 500;
    return this.error(answer, refused ? { retryAfterMs: REFUSED_PAUSE_MS } : {});
  }

  private error(answer: string, disposition: Disposition): SinkError {
    const request = `POST /repos/${this.options.repository}/statuses`;
    return new SinkError({ forge: 'GitHub', status: answer.slice(0, 300), request }, disposition);
  }
}

const messageIn = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'message' in data ? String(data.message) : '';
