import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { fitDescription, SinkError } from './forge.js';
import type { GithubSinkOptions } from './github-sink.js';

export interface PullRequest {
  readonly title: string;
  /** Branch to merge. */
  readonly head: string;
  /** Branch to merge into. */
  readonly base: string;
  /** Markdown. */
  readonly body: string;
}

/** GitHub's limits. UTF-16 units. */
const MAX_TITLE = 256;
const MAX_BODY = 65_536;
const RETRIES = 2;
/** The request itself is at fault. */
const DO_NOT_RETRY = [400, 401, 403, 404, 410, 422, 429, 451];

const Client = Octokit.plugin(retry);
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The shape of octokit's RequestError that is used here. */
interface Failure {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly data?: unknown };
}

/**
 * Opens a pull request (https://docs.github.com/rest/pulls/pulls#create-a-pull-request). Answers its page, `undefined` when there is one for this
 * branch already. The token needs the permission _Pull requests: Read and write_.
 * @throws SinkError
 */
export const openPullRequest = async (pull: PullRequest, options: GithubSinkOptions): Promise<string | undefined> => {
  const token = await options.token();
  const [owner = '', repo = ''] = options.repository.split('/');
  try {
    const { data } = await clientOf(options).request('POST /repos/{owner}/{repo}/pulls', {
      owner,
      repo,
      ...pull,
      title: fitDescription(pull.title, MAX_TITLE),
      body: pull.body.slice(0, MAX_BODY),
      headers: { authorization: `Bearer ${token}`, 'x-github-api-version': '2022-11-28' },
    });
    return data.html_url;
  } catch (error) {
    const failure = error as Failure;
    if (failure.status === 422 && /already exists/i.test(JSON.stringify(failure.response?.data ?? '')))
      return undefined;
    throw explain(failure, options.repository);
  }
};

const clientOf = ({ apiUrl, timeoutMs = 10_000, retryUnitMs = 1000 }: GithubSinkOptions) =>
  new Client({
    baseUrl: (apiUrl ?? 'https://api.github.com').replace(/\/+$/, ''),
    userAgent: 'slipway',
    log: quiet,
    request: {
      // A redirect would turn the POST into a GET.
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }),
    },
    retry: { retries: RETRIES, doNotRetry: DO_NOT_RETRY, retryAfterBaseValue: retryUnitMs },
  });

const explain = ({ status, message, response }: Failure, repository: string): SinkError => {
  const said = (response?.data as { message?: unknown } | undefined)?.message ?? message ?? 'no connection';
  const answer = `${status ?? 'nothing'} "${String(said)}"`.slice(0, 300);
  const request = `POST /repos/${repository}/pulls`;
  return new SinkError({ forge: 'GitHub', status: answer, request }, { permanent: DO_NOT_RETRY.includes(status ?? 0) });
};
