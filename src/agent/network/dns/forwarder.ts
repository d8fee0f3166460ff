import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { connect, isIP } from 'node:net';
import { questionEnd, type Transport } from './responder.js';
import { FrameReader, frame } from './tcp-frame.js';

export interface Upstream {
  readonly address: string;
  readonly port: number;
}

const DNS_PORT = 53;
/** How long one resolver may take before the next is asked. */
const ATTEMPT_MS = 2_000;
const MAX_UPSTREAMS = 3;
/** Questions under way at once; more are refused at once, so that a flood can't take all memory. */
const MAX_PENDING = 512;

/** The machine's resolvers, as resolv.conf(5) lists them, without ourselves. */
export const upstreamsOf = (resolvConf: string, own: string): readonly Upstream[] =>
  resolvConf
    .split('\n')
    .flatMap((line) => /^\s*nameserver\s+([^\s%#;]+)/.exec(line)?.[1] ?? [])
    .filter((address) => isIP(address) !== 0 && address !== own)
    .slice(0, MAX_UPSTREAMS)
    .map((address) => ({ address, port: DNS_PORT }));

/** Reads the file for each question: it changes when the machine moves between networks, and it is small. */
export const machineUpstreams = (path: string, own: string): readonly Upstream[] => {
  try {
    return upstreamsOf(readFileSync(path, 'utf8'), own);
  } catch {
    return [];
  }
};

/** Passes questions about the outside on to the machine's resolvers. */
export class Forwarder {
  private pending = 0;

  constructor(private readonly upstreams: () => readonly Upstream[]) {}

  /** The first resolver's answer, with the asker's id; `undefined` when there is no resolver, none answers, or too many wait already. */
  async ask(query: Buffer, transport: Transport): Promise<Buffer | undefined> {
    if (this.pending >= MAX_PENDING) return undefined;
    this.pending++;
    try {
      for (const upstream of this.upstreams()) {
        const answer = await attempt(query, upstream, transport);
        if (answer) return answer;
      }
      return undefined;
    } finally {
      this.pending--;
    }
  }
}

/** A fresh id and a fresh port for each question make forged answers unlikely (RFC 5452). */
const attempt = async (query: Buffer, upstream: Upstream, transport: Transport): Promise<Buffer | undefined> => {
  const outgoing = Buffer.from(query);
  outgoing.writeUInt16BE(randomInt(0x1_0000), 0);
  const answer = await (transport === 'udp' ? askUdp(outgoing, upstream) : askTcp(outgoing, upstream));
  answer?.writeUInt16BE(query.readUInt16BE(0), 0);
  return answer;
};

const askUdp = (query: Buffer, { address, port }: Upstream): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
    const done = (answer?: Buffer): void => {
      clearTimeout(timer);
      socket.removeAllListeners().on('error', () => undefined);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(done, ATTEMPT_MS);
    socket.on('error', () => done());
    socket.on('message', (message) => {
      if (answersTo(query, message)) done(message);
    });
    // Connected, so that the kernel drops what others send and tells of closed ports.
    socket.connect(port, address, () => socket.send(query));
  });

const askTcp = (query: Buffer, { address, port }: Upstream): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: ATTEMPT_MS });
    const reader = new FrameReader();
    const done = (answer?: Buffer): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('timeout', () => done());
    socket.on('error', () => done());
    socket.on('close', () => done());
    socket.on('data', (chunk) => {
      const answer = reader.push(chunk)?.find((message) => answersTo(query, message));
      if (answer) done(answer);
    });
    socket.on('connect', () => socket.write(frame(query)));
  });

/** Same id, same question, and a response. */
const answersTo = (query: Buffer, answer: Buffer): boolean => {
  const end = questionEnd(query);
  if (end === undefined || answer.length < 12 || (answer.readUInt8(2) & 0x80) === 0) return false;
  if (answer.readUInt16BE(0) !== query.readUInt16BE(0)) return false;
  // Some resolvers leave the question out of an error.
  if (answer.readUInt16BE(4) === 0) return (answer.readUInt8(3) & 0x0f) !== 0;
  return answer.toString('latin1', 12, end).toLowerCase() === query.toString('latin1', 12, end).toLowerCase();
};
