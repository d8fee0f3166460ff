import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIP } from 'node:net';
import { HEADER_BYTES } from './dns-constants.js';
import { FrameReader, frame } from './tcp-frame.js';
import type { Upstream } from './upstreams.js';
import { questionEnd } from './usual-query.js';
import { lowerCase } from './wire-name.js';

/** How long one resolver may take before the next is asked. */
const ATTEMPT_MS = 2_000;
const TRUNCATED = 0x02;

/**
 * One resolver's answer, over TCP when it does not fit into a datagram; `undefined` when none comes. A fresh id and a fresh port for each question
 * make forged answers unlikely (RFC 5452).
 */
export const askUpstream = async (query: Buffer, upstream: Upstream): Promise<Buffer | undefined> => {
  const outgoing = Buffer.from(query);
  outgoing.writeUInt16BE(randomInt(0x1_0000), 0);
  const answer = await askUdp(outgoing, upstream);
  if (!answer || (answer.readUInt8(2) & TRUNCATED) === 0) return answer;
  return (await askTcp(outgoing, upstream)) ?? answer;
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
    const socket = connect({ host: address, port });
    const reader = new FrameReader();
    const done = (answer?: Buffer): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    // For the whole answer: a resolver that sends byte by byte shall not hold the question.
    const timer = setTimeout(done, ATTEMPT_MS);
    socket.on('error', () => done());
    socket.on('close', () => done());
    socket.on('data', (chunk) => {
      const answer = reader.push(chunk).find((message) => answersTo(query, message));
      if (answer) done(answer);
    });
    socket.on('connect', () => socket.write(frame(query)));
  });

/** Same id, same question, and a response. */
const answersTo = (query: Buffer, answer: Buffer): boolean => {
  const end = questionEnd(query);
  if (end === undefined || answer.length < HEADER_BYTES || (answer.readUInt8(2) & 0x80) === 0) return false;
  if (answer.readUInt16BE(0) !== query.readUInt16BE(0)) return false;
  // Some resolvers leave the question out of an error.
  if (answer.readUInt16BE(4) === 0) return (answer.readUInt8(3) & 0x0f) !== 0;
  if (answer.readUInt16BE(4) !== 1) return false;
  const question = (message: Buffer): string => lowerCase(message.toString('latin1', HEADER_BYTES, end));
  return question(answer) === question(query);
};
