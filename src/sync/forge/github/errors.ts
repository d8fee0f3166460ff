import type { ErrorParams } from '../../../model/errors.js';
import { SinkError, type Disposition } from '../forge.js';

/** What was asked of GitHub, for errors. */
export interface Call {
  /** `POST /repos/acme/shop/statuses`. */
  readonly name: string;
  /** The permission it takes, as GitHub's settings call it: `Commit statuses: Read and write`. */
  readonly permission?: string;
  /** What to do when it is refused, instead of giving the permission. */
  readonly remedy?: string;
}

/** The shape of octokit's RequestError that is used here. */
export interface Failure {
  readonly status?: number;
  readonly message?: string;
  readonly response?: {
    readonly headers?: Readonly<Record<string, string | number | undefined>>;
    readonly data?: unknown;
  };
}

/** A refusal, with the HTTP status; 0 when there was no answer. */
export class GithubError extends SinkError {
  constructor(
    params: ErrorParams,
    disposition: Disposition,
    readonly status: number,
  ) {
    super(params, disposition);
  }
}

/**
 * The answer, or undefined when there is no such thing: 404, 410.
 * @throws whatever else went wrong
 */
export const unlessGone = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (error instanceof GithubError && [404, 410].includes(error.status)) return undefined;
    throw error;
  });

/** The request itself is at fault, or must wait: trying at once can't help. */
export const DO_NOT_RETRY = [304, 400, 401, 403, 404, 410, 422, 429, 451];
/** GitHub will not change its mind about these. 422: unknown commit, or over 1000 statuses for the commit and context. */
const PERMANENT = [400, 410, 422, 451];
/** After a refusal that only a person can mend (token, permission, name). */
export const REFUSED_PAUSE_MS = 60_000;
/** Where GitHub names no time: "wait for at least one minute" (best practices for using the REST API). */
const SECONDARY_PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 86_400_000;
const MAX_MESSAGE = 300;

/**
 * How long GitHub wants silence after an answer, 0 when it does not. In the order of its guide: `retry-after`, then the reset of the primary limit, then a minute
 * (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately).
 */
export const silenceAfter = ({ status, response }: Failure, now: number): number => {
  const { headers = {}, data } = response ?? {};
  const retryAfter = Number(headers['retry-after']);
  if (retryAfter > 0 && status !== undefined && status >= 400) return bounded(retryAfter * 1000);
  if (status !== 403 && status !== 429) return 0;
  const reset = Number(headers['x-ratelimit-reset']);
  // One second more: the reset is in whole seconds.
  if (String(headers['x-ratelimit-remaining']) === '0' && reset > 0) return bounded((reset + 1) * 1000 - now);
  return status === 429 || /\brate limit\b/i.test(messageIn(data)) ? SECONDARY_PAUSE_MS : 0;
};

const bounded = (ms: number): number => Math.min(MAX_PAUSE_MS, Math.max(1000, ms));

export const limitedError = ({ name: request }: Call, retryAfterMs: number, answer = 'a rate limit'): SinkError =>
  new SinkError({ forge: 'GitHub', status: answer, request }, { retryAfterMs, remedy: 'nothing; Slipway waits' });

/** What went wrong, without the token: GitHub's own words, cut. */
export const explain = (call: Call, failure: Failure, secret: string): GithubError => {
  const { status, message, response } = failure;
  const words = response ? `${status ?? ''} "${messageIn(response.data)}"` : `nothing (${message ?? 'no connection'})`;
  const answer = (secret ? words.replaceAll(secret, '***') : words).slice(0, MAX_MESSAGE);
  const params = { forge: 'GitHub', status: answer, request: call.name };
  return new GithubError(params, dispositionOf(call, status, response), response ? (status ?? 0) : 0);
};

const dispositionOf = (call: Call, status = 0, response?: object): Disposition => {
  if (!response) return {};
  const remedy = remedyOf(call, status);
  if (PERMANENT.includes(status)) return { permanent: true };
  const isRefused = status >= 300 && status < 500;
  return { ...(isRefused ? { retryAfterMs: REFUSED_PAUSE_MS } : {}), ...(remedy ? { remedy } : {}) };
};

const remedyOf = ({ permission = '', remedy }: Call, status: number): string | undefined => {
  if (status >= 300 && status < 400) return 'the repository moved: set forge.repository to its new name';
  if (remedy && status >= 400 && status < 500) return remedy;
  if (status === 401) return `replace the token: it is wrong or expired; it needs the permission "${permission}"`;
  if (status !== 403 && status !== 404) return undefined;
  return `check forge.repository, and give the token or the App the permission "${permission}"`;
};

/** With what its parts are refused for: `Validation Failed: A pull request already exists for acme:topic.` */
const messageIn = (data: unknown): string => {
  const { message, errors } = fieldsOf(data);
  const parts = Array.isArray(errors)
    ? errors.map((part: unknown) => fieldsOf(part).message ?? fieldsOf(part).code)
    : [];
  return [message, ...parts].filter((part) => typeof part === 'string').join(': ');
};

const fieldsOf = (data: unknown): { readonly message?: unknown; readonly errors?: unknown; readonly code?: unknown } =>
  typeof data === 'object' && data !== null ? data : {};
