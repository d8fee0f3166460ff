import { SlipwayError, messageOf } from '../../model/errors.js';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface GitHttpOptions {
  /** http(s):// address; credentials within it are used when `auth` gives none. */
  readonly url: string;
  /** Asked before every request, so that a rotated token is taken up. */
  readonly auth?: () => Promise<Credentials | undefined>;
  /** Longest wait for an answer to begin, and for its next KiB. */
  readonly timeoutMs: number;
}

export interface GitRequest {
  /** Below the repository's address: `/info/refs?service=git-upload-pack`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  readonly body?: Uint8Array | string;
  /** A longer answer is refused. Default 16 MiB. */
  readonly maxBytes?: number;
}

export interface GitAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/** A slow server may take this many timeouts over one answer, as long as it keeps sending. */
const MAX_WINDOWS = 20;
/** An answer with less in a whole timeout counts as hanging. */
const MIN_WINDOW_BYTES = 1024;
const MAX_REDIRECTS = 3;
const MAX_BYTES = 16 * 2 ** 20;

/** The address without credentials: for messages and logs. */
export const withoutCredentials = (url: string): string => url.replace(/^(\w+:\/\/)[^/@]*@/, '$1').replace(/\/+$/, '');

/**
 * Smart HTTP (gitprotocol-http(5)) with deadlines. Credentials go with the first request, which saves the round trip of a
 * 401. Errors are SOURCE_UNREACHABLE, SOURCE_TIMEOUT or SOURCE_AUTH and never hold credentials.
 */
export class GitHttp {
  /** Without credentials. */
  readonly url: string;
  private base: string;
  private readonly embedded: Credentials | undefined;
  /** Not one signal for all and `AbortSignal.any`: on Node 20 that keeps a KiB of each request for ever. */
  private readonly active = new Set<AbortController>();
  private isClosed = false;

  constructor(private readonly options: GitHttpOptions) {
    const address = new URL(options.url);
    if (address.password || address.username)
      this.embedded = {
        username: decodeURIComponent(address.username),
        password: decodeURIComponent(address.password),
      };
    this.url = this.base = withoutCredentials(options.url);
  }

  async request(request: GitRequest): Promise<GitAnswer> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new Timeout()), this.options.timeoutMs);
    try {
      this.active.add(deadline);
      if (this.isClosed) deadline.abort();
      const response = await this.send(request, deadline.signal);
      await this.refuse(response);
      const body = this.read(response, { deadline, maxBytes: request.maxBytes ?? MAX_BYTES });
      return { headers: Object.fromEntries(response.headers), body };
    } catch (error) {
      this.active.delete(deadline);
      throw this.explain(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Gives up what is under way. */
  close(): void {
    this.isClosed = true;
    for (const request of this.active) request.abort();
  }

  private async send({ path, headers, body }: GitRequest, signal: AbortSignal): Promise<Response> {
    const credentials = (await this.options.auth?.()) ?? this.embedded;
    const init: RequestInit = {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'user-agent': 'git/slipway', ...authorization(credentials), ...headers },
      body,
      signal,
      redirect: 'manual',
    };
    for (let hop = 0; ; hop++) {
      const response = await fetch(this.base + path, init);
      const moved = redirected(response, this.base, path);
      if (!moved || hop === MAX_REDIRECTS) return response;
      await response.body?.cancel();
      this.base = moved;
    }
  }

  private async refuse(response: Response): Promise<void> {
    if (response.status === 200) return;
    await response.body?.cancel();
    const { url } = this;
    if (response.status === 401 || response.status === 403) throw new SlipwayError('SOURCE_AUTH', { url });
    const moved = response.headers.has('location') ? ', it moved: update the url' : '';
    const missing = response.status === 404 ? ', no such repository, or no access to it' : '';
    throw new SlipwayError('SOURCE_UNREACHABLE', { url, detail: `HTTP ${response.status}${moved}${missing}` });
  }

  /** The body, watched: it must not stall, nor drip for ever. */
  private async *read(response: Response, { deadline, maxBytes }: Bounds): AsyncGenerator<Uint8Array> {
    let total = 0;
    let received = 0;
    let windows = 0;
    const watch = setInterval(() => {
      if (received < MIN_WINDOW_BYTES || ++windows >= MAX_WINDOWS) deadline.abort(new Timeout());
      received = 0;
    }, this.options.timeoutMs);
    try {
      for await (const chunk of response.body ?? []) {
        received += chunk.length;
        total += chunk.length;
        if (total > maxBytes)
          throw new SlipwayError('SOURCE_TOO_LARGE', { url: this.url, limit: `${maxBytes / 2 ** 20} MiB` });
        yield chunk;
      }
    } catch (error) {
      throw this.explain(error);
    } finally {
      clearInterval(watch);
      this.active.delete(deadline);
    }
  }

  private explain(error: unknown): SlipwayError {
    if (error instanceof SlipwayError) return error;
    const { url } = this;
    if (error instanceof Timeout)
      return new SlipwayError('SOURCE_TIMEOUT', { url, seconds: this.options.timeoutMs / 1000 });
    const { cause } = error as { cause?: NodeJS.ErrnoException };
    // A refused connection to a name with several addresses has its text in the code alone.
    const detail = cause?.message || cause?.code || messageOf(error);
    return new SlipwayError('SOURCE_UNREACHABLE', { url, detail: detail.slice(0, 200) });
  }
}

interface Bounds {
  readonly deadline: AbortController;
  readonly maxBytes: number;
}

class Timeout extends Error {}

const authorization = (credentials: Credentials | undefined): Record<string, string> =>
  credentials
    ? { authorization: `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}` }
    : {};

/** The repository's new address, when the server sends the first request elsewhere on itself (as GitLab does to add `.git`). */
const redirected = (response: Response, base: string, path: string): string | undefined => {
  const location = response.headers.get('location');
  if (response.status < 300 || response.status > 399 || !location) return undefined;
  const target = new URL(location, base + path);
  const [from, to] = [new URL(base), target];
  const isSameServer =
    from.hostname === to.hostname &&
    (from.origin === to.origin || (from.port === '' && to.protocol === 'https:' && to.port === ''));
  return isSameServer && target.href.endsWith(path) ? target.href.slice(0, -path.length) : undefined;
};
