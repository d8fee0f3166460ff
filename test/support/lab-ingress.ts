import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { IMAGE } from './lab-policy.js';

/** Who answered, and what it was told of the client. */
export interface Seen {
  readonly app: string;
  readonly pod: string;
  readonly node: string;
  readonly version: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

// RFC 6455, 4.2.2.
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** HTTP/1.1 that says who answers, and WebSocket that sends short texts back with the node's name before them. */
const WEB = `
import { createServer } from 'node:http';
import { createHash } from 'node:crypto';
import { serve } from '/app/shared/graceful.js';
const { APP: app, POD: pod, NODE: node, VERSION: version } = process.env;
const server = createServer((request, response) => {
  request.resume();
  response.end(JSON.stringify({ app, pod, node, version, path: request.url, headers: request.headers }));
});
server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + '${GUID}').digest('base64');
  const head = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Accept: ' + accept];
  socket.write(head.join('\\r\\n') + '\\r\\n\\r\\n');
  socket.on('error', () => undefined).on('data', (frame) => {
    const mask = frame.subarray(2, 6);
    const text = Buffer.from(frame.subarray(6, 6 + (frame[1] & 127)).map((byte, at) => byte ^ mask[at % 4])).toString();
    const answer = Buffer.from(node + ' ' + text);
    socket.write(Buffer.concat([Buffer.from([129, answer.length]), answer]));
  });
});
serve(server, 8080);`;

/** HTTP/2 in clear: sends a gRPC message back, with the node in a header and the status in the trailers. */
const RPC = `
import { createServer } from 'node:http2';
import { serve } from '/app/shared/graceful.js';
const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'application/grpc+json' });
  response.setTrailer('grpc-status', request.url === '/echo.Echo/Say' ? '0' : '12');
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    const said = JSON.parse(Buffer.concat(chunks).subarray(5));
    const message = Buffer.from(JSON.stringify({ ...said, node: process.env.NODE }));
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    response.end(Buffer.concat([head, message]));
  });
});
serve(server, 8080);`;

const field = (name: string, fieldPath: string): object => ({ name, valueFrom: { fieldRef: { fieldPath } } });

/** A Deployment in namespace `a` and its Service on port 80. */
export const app = (
  name: string,
  { replicas = 3, version = 'v1', kind = 'web' as 'web' | 'rpc' } = {},
): readonly object[] => [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'a' },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          terminationGracePeriodSeconds: 10,
          containers: [
            {
              name: 'app',
              image: IMAGE,
              imagePullPolicy: 'Never',
              command: ['node', '--input-type=module', '-e', kind === 'web' ? WEB : RPC],
              env: [
                { name: 'APP', value: name },
                { name: 'VERSION', value: version },
                field('POD', 'metadata.name'),
                field('NODE', 'spec.nodeName'),
              ],
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: { tcpSocket: { port: 'http' }, periodSeconds: 1 },
            },
          ],
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'a' },
    spec: {
      selector: { app: name },
      ports: [{ port: 80, targetPort: 'http', ...(kind === 'rpc' && { appProtocol: 'kubernetes.io/h2c' }) }],
    },
  },
];

/** A new key and the certificate that it has signed itself, as PEM and as the Secret `tls` of namespace `a`. */
export const certificate = (host: string): { readonly pem: string; readonly secret: object } => {
  const dir = mkdtempSync(path.join(tmpdir(), 'lab-tls-'));
  const [key, cert] = [path.join(dir, 'key.pem'), path.join(dir, 'cert.pem')];
  try {
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-keyout', key, '-out', cert];
    execFileSync('openssl', [...made, ...names], { stdio: 'ignore' });
    const [pem, keyPem] = [readFileSync(cert, 'utf8'), readFileSync(key, 'utf8')];
    const stringData = { 'tls.crt': pem, 'tls.key': keyPem };
    const metadata = { name: 'tls', namespace: 'a' };
    return { pem, secret: { apiVersion: 'v1', kind: 'Secret', metadata, type: 'kubernetes.io/tls', stringData } };
  } finally {
    rmSync(dir, { recursive: true });
  }
};

/** A host behind the proxy at an address, and the certificates that are trusted. */
export interface Site {
  readonly address: string;
  readonly host: string;
  readonly ca: readonly string[];
}

const TIMEOUT_MS = 10_000;

/** A GET over TLS, on a connection of its own unless an agent is given; rejects unless the answer is a pod's. */
export const visit = ({ address, host, ca }: Site, url = '/', agent: Agent | false = false): Promise<Seen> =>
  new Promise((resolve, reject) => {
    const options = { host: address, path: url, headers: { host }, servername: host, ca: [...ca], agent };
    const call = request({ ...options, timeout: TIMEOUT_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject).on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text) as Seen);
        else reject(new Error(`${response.statusCode} ${text.trim()}`));
      });
    });
    call.on('timeout', () => call.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`))).on('error', reject);
    call.end();
  });

/** A TLS connection to a site; resolves when the certificate was accepted. */
export const openTls = ({ address, host, ca }: Site, ALPNProtocols: string[]): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const options = { host: address, port: 443, servername: host, ca: [...ca], ALPNProtocols };
    const socket = connect(options, () => resolve(socket));
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`silence for ${TIMEOUT_MS} ms`)));
    socket.on('error', reject);
  });

/** A WebSocket (RFC 6455) for texts of less than 126 bytes. */
export class WebSocketClient {
  private bytes = Buffer.alloc(0);
  private wake: () => void = () => undefined;

  private constructor(private readonly socket: TLSSocket) {
    socket.on('data', (chunk: Buffer) => {
      this.bytes = Buffer.concat([this.bytes, chunk]);
      this.wake();
    });
    socket.on('close', () => this.wake());
  }

  static async open(site: Site, url: string): Promise<WebSocketClient> {
    const client = new WebSocketClient(await openTls(site, ['http/1.1']));
    const key = randomBytes(16).toString('base64');
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    const head = [`GET ${url} HTTP/1.1`, `Host: ${site.host}`, ...upgrade, `Sec-WebSocket-Key: ${key}`];
    client.socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const end = () => client.bytes.indexOf('\r\n\r\n');
    await client.until(() => end() >= 0);
    const answer = client.take(end() + 4).toString();
    const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
    if (!answer.startsWith('HTTP/1.1 101') || !answer.includes(accept)) throw new Error(`no WebSocket: ${answer}`);
    return client;
  }

  /** Sends a text; resolves with the next one that comes. */
  async say(text: string): Promise<string> {
    const [mask, body] = [randomBytes(4), Buffer.from(text)];
    const masked = body.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
    // A last frame of text, masked (5.2).
    this.socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | body.length]), mask, masked]));
    await this.until(() => this.bytes.length >= 2 && this.bytes.length >= 2 + (this.bytes[1] ?? 0));
    const [kind, length] = this.take(2);
    if (kind !== 0x81) throw new Error(`a frame of kind ${kind}`);
    return this.take(length ?? 0).toString();
  }

  close(): void {
    this.socket.destroy();
  }

  private take(count: number): Buffer {
    const taken = this.bytes.subarray(0, count);
    this.bytes = this.bytes.subarray(count);
    return taken;
  }

  private async until(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      if (this.socket.destroyed) throw new Error('the connection was closed');
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

/** Visits a site until it is stopped, by new connections and by a kept one. */
export class Visitors {
  readonly failures: string[] = [];
  readonly versions: Record<string, number> = {};
  private isOpen = true;
  private readonly loops: Promise<void>[];

  constructor(
    private readonly site: Site,
    private readonly url = '/',
  ) {
    this.loops = [this.loop(false), this.loop(new Agent({ keepAlive: true, maxSockets: 1 }))];
  }

  get count(): number {
    return Object.values(this.versions).reduce((sum, count) => sum + count, 0);
  }

  async stop(): Promise<void> {
    this.isOpen = false;
    await Promise.all(this.loops);
  }

  private async loop(agent: Agent | false): Promise<void> {
    while (this.isOpen) {
      try {
        const { version } = await visit(this.site, this.url, agent);
        this.versions[version] = (this.versions[version] ?? 0) + 1;
      } catch (error) {
        this.failures.push(`${agent ? 'kept' : 'new'}: ${String(error)}`);
      }
    }
    if (agent) agent.destroy();
  }
}
