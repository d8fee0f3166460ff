import { type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Who served a part of the bookstore's page. */
export interface Server {
  readonly pod: string;
  readonly node: string;
}

const DEADLINE_MS = 10_000;

/** Someone with a browser: keeps a cookie, each request on a connection of its own. */
export class Shopper {
  private cookie = '';

  /** @param origin such as `http://192.0.2.1:30090` */
  constructor(private readonly origin: string) {}

  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  /** Sends a form. */
  post(path: string, form: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('POST', path, new URLSearchParams(form).toString());
  }

  private ask(method: string, path: string, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = this.cookie === '' ? {} : { cookie: this.cookie };
      const call = request(this.origin + path, { method, headers, agent: false, timeout: DEADLINE_MS }, (response) => {
        this.cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? this.cookie;
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      call.on('timeout', () => call.destroy(new Error(`${method} ${path}: no answer within ${DEADLINE_MS} ms`)));
      call.on('error', reject);
      call.end(body);
    });
  }
}

/** The page's list of who answered, by service. */
export const serversOf = (html: string): ReadonlyMap<string, Server> =>
  new Map(
    [...html.matchAll(/data-service="([a-z]+)">[a-z]+: <b>([^<]+)<\/b> on <b>([^<]+)<\/b>/g)].map(
      ([, service = '', pod = '', node = '']) => [service, { pod, node }] as const,
    ),
  );
