import { Agent, createServer as createHttp, request } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, Server } from 'node:http';
import { connect as connectH2 } from 'node:http2';
import type { ClientHttp2Session, IncomingHttpHeaders as H2Headers } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import type { PeerCertificate } from 'node:tls';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly agent?: Agent;
}

/** One request, on a connection of its own unless an agent is given. */
export const ask = (port: number, url: string, options: AskOptions = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { host, path } = splitUrl(url);
    const { method = 'GET', headers = {}, body, agent = false } = options;
    const to = { host: '127.0.0.1', port, agent, method, path, headers: { host, ...headers } };
    const req = request(to, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: text, headers: res.headers }));
      res.on('error', reject);
    });
    req.on('error', reject);
    req.end(body);
  });

/** `a.test/path` */
export const splitUrl = (url: string): { host: string; path: string } => {
  const at = url.indexOf('/');
  return { host: url.slice(0, at), path: url.slice(at) };
};

export interface H2Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: H2Headers;
  readonly trailers: H2Headers;
}

/** A request over HTTP/2, in clear with prior knowledge or over TLS. */
export const askH2 = async (
  authority: string,
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<H2Answer> => {
  const { host, path } = splitUrl(url);
  const session = connectH2(authority, { rejectUnauthorized: false, servername: host });
  try {
    return await onSession(
      session,
      { ':authority': host, ':path': path, ':method': options.method ?? 'GET', ...options.headers },
      options.body,
    );
  } finally {
    session.close();
  }
};

const onSession = (session: ClientHttp2Session, headers: Record<string, string>, body?: string): Promise<H2Answer> =>
  new Promise((resolve, reject) => {
    session.on('error', reject);
    const stream = session.request(headers);
    let text = '';
    let head: H2Headers = {};
    let trailers: H2Headers = {};
    stream.on('response', (got) => (head = got)).on('trailers', (got: H2Headers) => (trailers = got));
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    stream.on('end', () => resolve({ status: Number(head[':status']), body: text, headers: head, trailers }));
    stream.on('error', reject);
    stream.end(body);
  });

/** Who the certificate says it is, and the protocol that was agreed on. */
export const shakeHands = (port: number, servername: string): Promise<{ organisation: string; protocol: string }> =>
  new Promise((resolve, reject) => {
    const socket = connectTls(
      { host: '127.0.0.1', port, servername, rejectUnauthorized: false, ALPNProtocols: ['h2', 'http/1.1'] },
      () => {
        const { subject } = socket.getPeerCertificate() as PeerCertificate;
        resolve({ organisation: String(subject.O), protocol: socket.alpnProtocol || '' });
        socket.end();
      },
    );
    socket.on('error', reject);
  });

/** Requests on kept connections, one after the other on each, until it is stopped. */
export class Load {
  readonly failures: string[] = [];
  /** Requests that were answered. */
  done = 0;
  private stopped = false;
  private readonly loops: Promise<void>[];
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly port: number,
    private readonly urls: () => string,
    connections = 4,
    private readonly options: AskOptions = {},
  ) {
    this.loops = Array.from({ length: connections }, () => this.loop());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.loops);
    this.agent.destroy();
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      const url = this.urls();
      try {
        const { status } = await ask(this.port, url, { agent: this.agent, ...this.options });
        if (status === 200) this.done += 1;
        else this.failures.push(`${url}: ${status}`);
      } catch (error) {
        this.failures.push(`${url}: ${String(error)}`);
      }
    }
  }
}

/** Fake pods at addresses of loopback. */
export class Pods {
  private readonly servers: Server[] = [];

  constructor(readonly port: number) {}

  async start(ip: string, listener: RequestListener): Promise<Server> {
    const server = createHttp({ keepAliveTimeout: 60_000 }, listener);
    this.servers.push(server);
    await new Promise<void>((resolve) => server.listen(this.port, ip, resolve));
    return server;
  }

  stopAll(): void {
    for (const server of this.servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  }
}

/** Answers with a name and the path it was asked for. */
export const says =
  (name: string): RequestListener =>
  (req, res) => {
    req.resume();
    res.end(`${name} ${req.url}`);
  };
