import { createSocket, type Socket as UdpSocket, type SocketOptions } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import { messageOf, SlipwayError } from '../../../model/errors.js';
import type { Forwarder } from './forwarder.js';
import { type Responder, servfail, type Transport } from './responder.js';
import { frame, FrameReader } from './tcp-frame.js';

const PORT = 53;
const RECEIVE_BUFFER_BYTES = 1 << 20;
const MAX_CONNECTIONS = 256;
const IDLE_MS = 10_000;
/** Bytes of answers a TCP client may leave unread before it is cut off. */
const MAX_UNREAD_BYTES = 1 << 18;

/** Askers are addresses already; Node would ask its resolver about each of them, which costs a tenth of an answer. */
const asIs: SocketOptions['lookup'] = (address, _options, done) => done(null, address, 4);

/** Answers on one address, UDP and TCP, port 53. */
export class DnsServer {
  private udp: UdpSocket | undefined;
  private tcp: Server | undefined;
  private readonly connections = new Set<Socket>();

  constructor(
    private readonly address: string,
    private readonly responder: Responder,
    private readonly forwarder: Forwarder,
  ) {}

  get listening(): boolean {
    return this.udp !== undefined && this.tcp?.listening === true;
  }

  /** PORT_IN_USE when another DNS server has the address, or all of them. */
  async listen(): Promise<void> {
    await this.close();
    try {
      this.udp = await this.listenUdp();
      this.tcp = await this.listenTcp();
    } catch (error) {
      await this.close();
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
        throw new SlipwayError(
          'PORT_IN_USE',
          { port: PORT, owner: `another DNS server on ${this.address}` },
          { cause: error },
        );
      throw new SlipwayError('NETWORK_SETUP', { operation: 'start DNS', detail: messageOf(error) }, { cause: error });
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
        this.answer(message, 'udp', (response) => socket.send(response, from.port, from.address, () => undefined));
      });
      socket.bind(PORT, this.address, () => {
        socket.removeAllListeners('error').on('error', () => this.drop(socket));
        resolve(socket);
      });
    });
  }

  /** A socket that failed is opened again by the next `ensure`. */
  private drop(socket: UdpSocket): void {
    if (this.udp === socket) this.udp = undefined;
    socket.removeAllListeners().on('error', () => undefined);
    socket.close();
  }

  private listenTcp(): Promise<Server> {
    return new Promise((resolve, reject) => {
      const server = createServer((connection) => this.serve(connection));
      server.maxConnections = MAX_CONNECTIONS;
      server.once('error', reject);
      server.listen(PORT, this.address, () => resolve(server));
    });
  }

  private serve(connection: Socket): void {
    const reader = new FrameReader();
    this.connections.add(connection);
    connection.setTimeout(IDLE_MS, () => connection.destroy());
    connection.on('error', () => connection.destroy());
    connection.on('close', () => this.connections.delete(connection));
    connection.on('data', (chunk) => {
      for (const message of reader.push(chunk)) this.answer(message, 'tcp', (response) => reply(connection, response));
    });
  }

  private answer(message: Buffer, transport: Transport, send: (response: Buffer) => void): void {
    const response = this.responder.respond(message, transport);
    if (response === 'ignore') return;
    if (response !== 'forward') return send(response);
    this.forwarder
      .ask(message, transport)
      .then((answer) => send(answer ?? servfail(message)))
      // Only a closed socket throws here: nobody is left to answer.
      .catch(() => undefined);
  }
}

const reply = (connection: Socket, response: Buffer): void => {
  if (connection.destroyed) return;
  if (connection.writableLength > MAX_UNREAD_BYTES) connection.destroy();
  else connection.write(frame(response));
};
