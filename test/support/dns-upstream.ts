import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { type Answer, decode, encode, type Packet } from 'dns-packet';
import { frame, FrameReader } from '../../src/agent/network/dns/tcp-frame.js';

/** A resolver of the outside, UDP and TCP. */
export interface FakeUpstream {
  readonly address: string;
  readonly port: number;
  /** Messages it got. */
  readonly asked: { readonly message: Buffer; readonly transport: 'udp' | 'tcp' }[];
  /** Answers from now on; nothing for no answer. */
  reply: (message: Buffer, transport: 'udp' | 'tcp') => Buffer | undefined;
  /** Once or more. */
  close(): Promise<void>;
}

/** On loopback and a free port, unless told otherwise. */
export const startUpstream = async (
  reply: FakeUpstream['reply'],
  { address = '127.0.0.1', port = 0 } = {},
): Promise<FakeUpstream> => {
  const udp = createSocket('udp4');
  const tcp = createServer();
  const closeBoth = async (): Promise<void> => {
    await new Promise<void>((resolve) => udp.close(() => resolve()));
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
  };
  let closing: Promise<void> | undefined;
  const upstream: FakeUpstream = {
    address,
    port: await new Promise<number>((resolve) => {
      tcp.listen(port, address, () => resolve((tcp.address() as { port: number }).port));
    }),
    asked: [],
    reply,
    close: () => (closing ??= closeBoth()),
  };
  const take = (message: Buffer, transport: 'udp' | 'tcp', send: (answer: Buffer) => void): void => {
    upstream.asked.push({ message, transport });
    const answer = upstream.reply(message, transport);
    if (answer) send(answer);
  };
  udp.on('message', (message, from) => take(message, 'udp', (answer) => udp.send(answer, from.port, from.address)));
  tcp.on('connection', (socket) => {
    const reader = new FrameReader();
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const message of reader.push(chunk)) take(message, 'tcp', (answer) => socket.write(frame(answer)));
    });
  });
  await new Promise<void>((resolve) => udp.bind(upstream.port, address, resolve));
  return upstream;
};

/** Answers each question with these records; `{name}` stands for the name asked for. */
export const answering =
  (answers: readonly Answer[], more: Partial<Packet> = {}) =>
  (message: Buffer): Buffer => {
    const { id, questions, flags = 0 } = decode(message);
    const name = questions?.[0]?.name ?? '';
    const filled = answers.map((answer) => ({ ...answer, name: answer.name.replace('{name}', name) }));
    return encode({
      type: 'response',
      id,
      questions,
      answers: filled,
      ...more,
      flags: (flags & 0x0110) | 0x80 | (more.flags ?? 0),
    });
  };

export const address = (data: string, ttl = 60, name = '{name}'): Answer => ({
  type: 'A',
  name,
  ttl,
  class: 'IN',
  data,
});

export const soa = (ttl: number, minimum: number): Answer => ({
  type: 'SOA',
  name: 'example.com',
  ttl,
  class: 'IN',
  data: { mname: 'ns.example.com', rname: 'root.example.com', serial: 1, refresh: 1, retry: 1, expire: 1, minimum },
});
