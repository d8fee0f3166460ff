import { createSocket, type Socket as UdpSocket, type SocketOptions } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import type { Resolver } from './resolver.js';
import { frame, FrameReader } from './tcp-frame.js';

const RECEIVE_BUFFER_BYTES = 1 << 22;
const MAX_CONNECTIONS = 256;
/** How long a TCP client may take for its next whole question. */
const QUESTION_MS = 10_000;
/** No question is longer: a name has 255 bytes, and options of EDNS a few. */
const MAX_QUESTION_BYTES = 4_096;
/** Bytes of answers a TCP client may leave unread before it is cut off. */
const MAX_UNREAD_BYTES = 1 << 18;

/** Askers are addresses already; Node would ask its resolver about each of them, which costs a tenth of an answer. */
const asIs: SocketOptions['lookup'] = (address, _options, done) => done(null, address, 4);

export interface ServerOptions {
  readonly address: string;
  /** 53 but in tests. */
  readonly port: number;
  /** The socket failed and is closed: `listen` opens it again. */
  readonly onDown: () => void;
}

/** Answers on one address, UDP and TCP. */
export class DnsServer {
  private udp: UdpSocket | undefined;
  private tcp: Server | undefined;
  private readonly connections = new Set<Socket>();

  constructor(
    private readonly options: ServerOptions,
    private readonly resolver: Resolver,
  ) {}

  get listening(): boolean {
    return this.udp !== undefined && this.tcp?.listening === true;
  }

  /** Throws what the socket says, such as EADDRINUSE. */
  async listen(): Promise<void> {
    await this.close();
    try {
      this.udp = await this.listenUdp();
      this.tcp = await this.listenTcp();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const { udp, tcp } = this;
    this.udp = undefined;
    this.tcp = undefined;
    for (const connection of this.connections) connection.destroy();
    if (udp) await new Promise<void>((resolve) => udp.close(() => resolve()));
    if (tcp?.listening) await new Promise<void>((resolve) => tcp.close(() => resolve()));
  }

  private listenUdp(): Promise<UdpSocket> {
    return new Promise((resolve, reject) => {
      const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES, lookup: asIs });
      socket.once('error', (error) => {
        socket.close();
        reject(error);
      });
      socket.on('message', (message, from) => {
        // Nobody can be answered at port 0, and Node throws.
        if (from.port === 0) return;
        // Without a callback a failed send costs nothing and says nothing: the asker is gone, or asks again.
        this.resolver.resolve(message, 'udp', (response) => socket.send(response, from.port, from.address));
      });
      socket.bind(this.options.port, this.options.address, () => {
        socket.removeAllListeners('error').on('error', () => this.drop(socket));
        resolve(socket);
      });
    });
  }

  private drop(socket: UdpSocket): void {
    if (this.udp === socket) this.udp = undefined;
    socket.removeAllListeners().on('error', () => undefined);
    socket.close();
    this.options.onDown();
  }

  private listenTcp(): Promise<Server> {
    return new Promise((resolve, reject) => {
      const server = createServer((connection) => this.serve(connection));
      server.maxConnections = MAX_CONNECTIONS;
      server.once('error', reject);
      server.listen(this.options.port, this.options.address, () => {
        // A connection that could not be accepted concerns that client only.
        server.removeAllListeners('error').on('error', () => undefined);
        resolve(server);
      });
    });
  }

  private serve(connection: Socket): void {
    const reader = new FrameReader(MAX_QUESTION_BYTES);
    // Counts from question to question, not from byte to byte: so a client that sends slowly holds no place for long.
    const timer = setTimeout(() => connection.destroy(), QUESTION_MS);
    this.connections.add(connection);
    connection.on('error', () => connection.destroy());
    connection.on('close', () => {
      clearTimeout(timer);
      this.connections.delete(connection);
    });
    connection.on('data', (chunk) => {
      const messages = reader.push(chunk);
      if (messages.length > 0) timer.refresh();
      for (const message of messages) this.resolver.resolve(message, 'tcp', (response) => reply(connection, response));
      if (reader.isBroken) connection.destroy();
    });
  }
}

const reply = (connection: Socket, response: Buffer): void => {
  if (connection.destroyed) return;
  if (connection.writableLength > MAX_UNREAD_BYTES) connection.destroy();
  else connection.write(frame(response));
};
