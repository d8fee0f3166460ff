import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { connect } from 'node:http2';
import { request as httpsRequest } from 'node:https';

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

/** Where a shop is: at an address, by a name, behind a certificate. */
export interface Door {
  /** Such as `http://192.0.2.1:30090`. */
  readonly origin: string;
  /** The name that is asked for, as Host and SNI; absent: the origin's. */
  readonly host?: string;
  /** PEM of the certificate that is trusted; for https. */
  readonly ca?: string;
}

interface Asked {
  readonly method: string;
  readonly cookie?: string;
  readonly body?: string;
}

/** One request on a connection of its own; resolves with the answer's head. */
const open = ({ origin, host, ca }: Door, path: string, { method, cookie, body }: Asked): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = origin.startsWith('https:') ? httpsRequest : httpRequest;
    const headers = { ...(host && { host }), ...(cookie && { cookie }) };
    const options = { method, headers, agent: false, timeout: DEADLINE_MS, servername: host, ca };
    const call = request(origin + path, options, resolve);
    call.on('timeout', () => call.destroy(new Error(`${method} ${path}: no answer within ${DEADLINE_MS} ms`)));
    call.on('error', reject);
    call.end(body);
  });

/** Someone with a browser: keeps a cookie. */
export class Shopper {
  private cookie = '';

  constructor(private readonly door: Door) {}

  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  /** Sends a form. */
  post(path: string, form: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('POST', path, new URLSearchParams(form).toString());
  }

  private async ask(method: string, path: string, body?: string): Promise<Answer> {
    const response = await open(this.door, path, { method, cookie: this.cookie, body });
    this.cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? this.cookie;
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    return { status: response.statusCode ?? 0, headers: response.headers, body: text };
  }
}

/** The data of the first server-sent event of a stream. */
export const firstEvent = async (door: Door, path: string): Promise<string> => {
  const response = await open(door, path, { method: 'GET' });
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += String(chunk);
    const data = /^data: (.*)$/m.exec(text)?.[1];
    if (data !== undefined) return data;
  }
  throw new Error(`the stream ended without an event: ${text}`);
};

/** Calls a gRPC method whose messages are JSON; rejects without trailers that say 0. */
export const callGrpc = ({ origin, host, ca }: Door, method: string, message: unknown): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const session = connect(origin, { servername: host, ca });
    const body = Buffer.from(JSON.stringify(message));
    const head = Buffer.alloc(5);
    head.writeUInt32BE(body.length, 1);
    const type = { 'content-type': 'application/grpc+json', te: 'trailers' };
    const stream = session.request({ ':method': 'POST', ':path': method, ':authority': host, ...type });
    const chunks: Buffer[] = [];
    let status: unknown;
    session.on('error', reject);
    stream.setTimeout(DEADLINE_MS, () => stream.destroy(new Error(`${method}: no answer within ${DEADLINE_MS} ms`)));
    stream.on('error', reject);
    stream.on('trailers', (trailers) => (status = trailers['grpc-status']));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      session.close();
      if (status === '0') resolve(JSON.parse(Buffer.concat(chunks).subarray(5).toString()));
      else reject(new Error(`${method}: grpc-status ${String(status)}`));
    });
    stream.end(Buffer.concat([head, body]));
  });

/** The page's list of who answered, by service. */
export const serversOf = (html: string): ReadonlyMap<string, Server> =>
  new Map(
    [...html.matchAll(/data-service="([a-z]+)">[a-z]+: <b>([^<]+)<\/b> on <b>([^<]+)<\/b>/g)].map(
      ([, service = '', pod = '', node = '']) => [service, { pod, node }] as const,
    ),
  );
