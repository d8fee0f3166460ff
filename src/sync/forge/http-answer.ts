import { SinkError, type Disposition } from './forge.js';

/** What came back, read whole. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A forge will not change its mind about these: the request itself is at fault, the thing is gone, too long, or barred by law. */
const PERMANENT = [400, 410, 413, 422, 451];
/** After a refusal that only a person can mend (token, permission, name), and after a limit that names no end. Milliseconds. */
export const REFUSED_PAUSE_MS = 60_000;
/** No forge means more than a day; such a number is a mistake. Milliseconds. */
const LONGEST_PAUSE_MS = 86_400_000;
const LONGEST_ANSWER = 300;

/**
 * How long the forge asks to stay away, milliseconds; `undefined`: it does not. `retry-after` in either form
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after) counts with any status that is no success; `ratelimit-reset` (Unix seconds, GitLab:
 * https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/#response-headers) with a refusal that came of an empty budget.
 */
export const pauseAskedBy = ({ status, headers }: RawAnswer): number | undefined => {
  if (status < 300) return undefined;
  const now = clockOf(headers);
  const after = headers.get('retry-after');
  if (after) return within(/^\d+$/.test(after.trim()) ? Number(after) * 1000 : Date.parse(after) - now);
  if (status !== 429 && status !== 403) return undefined;
  const remaining = headers.get('ratelimit-remaining') ?? headers.get('x-ratelimit-remaining');
  const reset = headers.get('ratelimit-reset') ?? headers.get('x-ratelimit-reset');
  const pause = remaining === '0' && reset ? within(Number(reset) * 1000 - now) : undefined;
  return pause ?? (status === 429 ? REFUSED_PAUSE_MS : undefined);
};

/** The forge's own clock, where it tells it: ours may be off. */
const clockOf = (headers: Headers): number => Date.parse(headers.get('date') ?? '') || Date.now();

const within = (pause: number): number | undefined => (pause > 0 && pause < LONGEST_PAUSE_MS ? pause : undefined);

export interface Refusal {
  readonly status: number;
  /** What the forge asked for, milliseconds. */
  readonly pause: number | undefined;
  /** What the request takes, as the forge's settings call it: `the scope "api"`. */
  readonly permission: string | undefined;
}

/** Whether and when to try again after an answer that was no success, and what a person should do. */
export const dispositionOf = ({ status, pause, permission }: Refusal): Disposition => {
  if (pause !== undefined) return { retryAfterMs: pause, remedy: WAIT };
  if (PERMANENT.includes(status)) return { permanent: true };
  if (status >= 500) return {};
  const remedy = remedyOf(status, permission);
  return { retryAfterMs: REFUSED_PAUSE_MS, ...(remedy ? { remedy } : {}) };
};

/** During a limit. */
export const WAIT = 'nothing; Slipway waits';

const remedyOf = (status: number, permission = 'access to the repository'): string | undefined => {
  if (status < 400) return 'the repository moved: set forge.repository to its new name';
  if (status === 401) return `replace the token: it is wrong or expired; it needs ${permission}`;
  return status === 403 || status === 404 ? `check forge.repository, and give the token ${permission}` : undefined;
};

/** The answer for people: `404 "404 Project Not Found"`. A redirect says why it is an error. */
export const describeAnswer = ({ status, text }: RawAnswer): string =>
  status >= 300 && status < 400 ? `${status}: the repository moved?` : `${status} "${messageIn(text)}"`;

/**
 * What the body says is wrong. GitHub and Gitea have a `message`; GitLab's may be an object by field
 * (https://docs.gitlab.com/api/rest/troubleshooting/#status-code-400), and an `error` beside or instead.
 */
export const messageIn = (text: string): string => {
  const data = parsed(text);
  if (typeof data !== 'object' || data === null) return '';
  const { message, error_description: description, error } = data as Record<string, unknown>;
  const said = message ?? description ?? error ?? '';
  return typeof said === 'string' ? said : JSON.stringify(said);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

export interface Complaint {
  readonly forge: string;
  /** What the forge answered, or what happened instead. */
  readonly answer: string;
  /** Method and path. */
  readonly request: string;
  /** Blotted out wherever it turns up: a proxy may echo it, and fetch quotes headers that it refuses. */
  readonly token?: string;
}

/** A SinkError that shows no token. */
export const complain = ({ forge, answer, request, token }: Complaint, disposition: Disposition = {}): SinkError => {
  const safe = token ? answer.replaceAll(token, '***') : answer;
  return new SinkError({ forge, status: safe.slice(0, LONGEST_ANSWER), request }, disposition);
};
