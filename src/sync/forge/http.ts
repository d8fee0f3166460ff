import { setTimeout } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { SinkError } from './forge.js';
import {
  complain,
  describeAnswer,
  dispositionOf,
  pauseAskedBy,
  type RawAnswer,
  REFUSED_PAUSE_MS,
  WAIT,
} from './http-answer.js';
import { Pace } from './pace.js';

export interface ForgeHttpOptions {
  /** For errors: `GitLab`. */
  readonly forge: string;
  /** Root of the API: `https://gitlab.com/api/v4`. */
  readonly baseUrl: string;
  /** Asked before every request, so that a rotated token is taken up. */
  readonly token: () => Promise<string>;
  /** The headers that carry the token, and any other that each request has. */
  readonly headers: (token: string) => Record<string, string>;
  /** For one attempt, the body included. Default 10 000. */
  readonly timeoutMs?: number;
  /** Base of the pauses between attempts (1 and 4 times as long). Default 1000. */
  readonly retryUnitMs?: number;
  /** The account's budget of writes, and its silence; several clients may share it. Default: one of this client's own that is never short. */
  readonly pace?: Pace;
  /** Longest body that is read. Default 16 MiB. */
  readonly maxBytes?: number;
}

export interface ForgeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's root, with a slash in front; what varies in it is percent-encoded by the caller. */
  readonly path: string;
  /** What is `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Statuses beside 2xx that are answers and no errors: `[404]`. */
  readonly expect?: readonly number[];
  /** Doing it twice does harm, and an attempt without an answer may have been carried out: there is one only. Default false. */
  readonly once?: boolean;
  /** A write that can be left out, such as progress: it leaves the last of the budget to the others. Default false. */
  readonly spare?: boolean;
  /** What it takes, as the forge's settings call it, for the remedy of a refusal: `the scope "api"`. */
  readonly permission?: string;
}

export interface ForgeAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  /** As the forge sent it, unchecked; `undefined` for an empty body. */
  readonly body: T;
  /** The forge said 304: the body is the one of the last time. */
  readonly unchanged: boolean;
}

/** Server errors and dropped connections are tried so often again at once; the caller goes on from there. */
const RETRIES = 2;
const MAX_BYTES = 16 * 2 ** 20;
const CACHE_BYTES = 32 * 2 ** 20;
/** What an entry takes beside its text. */
const ENTRY_BYTES = 1000;
const MAX_PAGES = 100;
const AMPLE = { perMinute: 6000, perHour: 360_000 };
/** A write that waits longer for its turn is sent back to its caller. Milliseconds. */
const MAX_TURN_MS = 3000;

interface Received extends RawAnswer {
  readonly unchanged: boolean;
}

/** The answer was no answer: the connection broke, or the time was up. */
interface Broken {
  readonly broken: string;
  readonly retry: boolean;
}

/**
 * JSON over HTTP with a forge's API: conditional GETs from a bounded cache of ETags (https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests),
 * few retries, and silence while a limit lasts. A redirect is not followed: fetch would turn a POST into a GET, and send the token elsewhere.
 */
export class ForgeHttp {
  private readonly base: string;
  private readonly closing = new AbortController();
  private readonly cache = new LRUCache<string, { readonly etag: string; readonly answer: RawAnswer }>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ answer }) => answer.text.length * 2 + ENTRY_BYTES,
  });
  private readonly pace: Pace;

  constructor(private readonly options: ForgeHttpOptions) {
    this.base = options.baseUrl.replace(/\/+$/, '');
    this.pace = options.pace ?? new Pace(AMPLE);
  }

  /** @throws SinkError for a status that is neither 2xx nor expected, for no answer, and for one that is no JSON or too long */
  async request<T>(request: ForgeRequest): Promise<ForgeAnswer<T>> {
    for (let failures = 0; ; failures++) {
      this.refuseWhileSilent(request);
      if (request.method !== 'GET') await this.takeTurn(request);
      const token = await this.options.token();
      const outcome = await this.attempt(request, token).catch((error: unknown) => this.explainBreak(error));
      const pause = 'broken' in outcome ? undefined : this.heed(outcome);
      if (failures < RETRIES && !request.once && isPassing(outcome, pause)) {
        await this.wait((failures + 1) ** 2 * (this.options.retryUnitMs ?? 1000));
        continue;
      }
      return this.accept<T>(request, { outcome, token, pause });
    }
  }

  /**
   * The pages of a list, one request each, only as many as are read: by the `Link` header (https://www.rfc-editor.org/rfc/rfc8288) or, without one, `x-next-page`.
   * Of a link only the query is taken: behind a proxy a forge may name a host that isn't there, and the token goes to no other.
   * @throws SinkError as `request`, and when there are more than 100
   */
  async *pages<T>(request: ForgeRequest): AsyncGenerator<ForgeAnswer<readonly T[]>> {
    let query = request.query;
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = await this.request<readonly T[]>({ ...request, query });
      if (!Array.isArray(answer.body)) throw this.error(request, 'something that is no list');
      yield answer;
      const next = nextQuery(answer.headers, query);
      if (!next) return;
      query = next;
    }
    throw this.error(request, `more than ${MAX_PAGES} pages`);
  }

  /** Ends requests that are under way; later ones fail. */
  close(): void {
    this.closing.abort();
    this.cache.clear();
  }

  private async attempt(request: ForgeRequest, token: string): Promise<Received> {
    const { method, body } = request;
    const url = this.urlOf(request);
    const known = method === 'GET' ? this.cache.get(url) : undefined;
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(this.options.timeoutMs ?? 10_000)]),
      headers: {
        accept: 'application/json',
        'user-agent': 'slipway',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(known ? { 'if-none-match': known.etag } : {}),
        ...this.options.headers(token),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await readBounded(response, this.options.maxBytes ?? MAX_BYTES);
    if (response.status === 304 && known) return { ...known.answer, unchanged: true };
    return { status: response.status, headers: response.headers, text, unchanged: false };
  }

  private urlOf({ path, query = {} }: ForgeRequest): string {
    const url = new URL(`${this.base}${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.append(name, String(value));
    return url.href;
  }

  /** What the forge asked for holds for all requests until then. */
  private heed(answer: RawAnswer): number | undefined {
    const pause = pauseAskedBy(answer);
    if (pause !== undefined) this.pace.fallSilent(pause);
    return pause;
  }

  private refuseWhileSilent(request: ForgeRequest): void {
    if (this.closing.signal.aborted) throw this.error(request, 'nothing (closed)');
    const waitMs = this.pace.silentMs();
    if (waitMs > 0) throw this.limited(request, waitMs);
  }

  private async takeTurn(request: ForgeRequest): Promise<void> {
    for (;;) {
      const waitMs = this.pace.take({ isSpare: request.spare });
      if (waitMs === 0) return;
      if (waitMs > MAX_TURN_MS) throw this.limited(request, waitMs);
      await this.wait(waitMs);
      this.refuseWhileSilent(request);
    }
  }

  private limited(request: ForgeRequest, retryAfterMs: number): SinkError {
    return complain(this.about(request, 'a rate limit'), { retryAfterMs, remedy: WAIT });
  }

  private explainBreak(error: unknown): Broken {
    const { name, message, cause } = error as { name?: string; message?: string; cause?: { message?: string } };
    const why = name === 'TimeoutError' ? 'no answer in time' : (cause?.message ?? message ?? 'no connection');
    // A forge that hangs would hang again, and nobody is to wait so long.
    const retry = name !== 'TimeoutError' && name !== TOO_LONG && !this.closing.signal.aborted;
    return { broken: `nothing (${why})`, retry };
  }

  private accept<T>(request: ForgeRequest, end: End): ForgeAnswer<T> {
    const { outcome, token, pause } = end;
    if ('broken' in outcome) throw complain({ ...this.about(request, outcome.broken), token });
    const { status } = outcome;
    if ((status >= 200 && status < 300) || request.expect?.includes(status)) {
      const answer = this.parse<T>(request, outcome);
      this.remember(request, outcome);
      return answer;
    }
    throw complain(
      { ...this.about(request, describeAnswer(outcome)), token },
      dispositionOf({ status, pause, permission: request.permission }),
    );
  }

  private remember(request: ForgeRequest, answer: Received): void {
    const etag = answer.headers.get('etag');
    if (request.method === 'GET' && answer.status === 200 && etag && !answer.unchanged)
      this.cache.set(this.urlOf(request), { etag, answer });
  }

  /** Parsed anew each time: a caller may do with the body what it likes. */
  private parse<T>(request: ForgeRequest, { status, headers, text, unchanged }: Received): ForgeAnswer<T> {
    try {
      return { status, headers, unchanged, body: (text.trim() ? JSON.parse(text) : undefined) as T };
    } catch {
      // An error page of a proxy is no JSON, and its status says enough.
      if (status >= 400) return { status, headers, unchanged, body: undefined as T };
      throw complain(this.about(request, `${status} with something that is no JSON`), {
        retryAfterMs: REFUSED_PAUSE_MS,
      });
    }
  }

  private error(request: ForgeRequest, answer: string): SinkError {
    return complain(this.about(request, answer), { retryAfterMs: REFUSED_PAUSE_MS });
  }

  private about({ method, path }: ForgeRequest, answer: string) {
    return { forge: this.options.forge, answer, request: `${method} ${path}` };
  }

  /** Close ends it early; what comes next sees that it is closed. */
  private async wait(pauseMs: number): Promise<void> {
    await setTimeout(pauseMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}

interface End {
  readonly outcome: Received | Broken;
  readonly token: string;
  readonly pause: number | undefined;
}

const isPassing = (outcome: Received | Broken, pause: number | undefined): boolean =>
  'broken' in outcome ? outcome.retry : outcome.status >= 500 && pause === undefined;

const TOO_LONG = 'TooLongError';

const readBounded = async (response: Response, limit: number): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) throw Object.assign(new Error(`an answer of over ${limit} bytes`), { name: TOO_LONG });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** `undefined`: that was the last page. */
const nextQuery = (headers: Headers, query: ForgeRequest['query']): Record<string, string> | undefined => {
  const now = Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]));
  const link = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(headers.get('link') ?? '')?.[1];
  const page = headers.get('x-next-page');
  if (!link) return page && page !== now['page'] ? { ...now, page } : undefined;
  const next = Object.fromEntries(new URL(link, 'http://forge.invalid').searchParams);
  return JSON.stringify(next) === JSON.stringify(now) ? undefined : next;
};
