import { decode, encode, type Packet, TRUNCATED_RESPONSE } from 'dns-packet';
import type { Cidr } from '../cidr.js';
import { answerFor, udpLimit } from './answer.js';
import { Zone, type ZonePart } from './zone.js';

export type Transport = 'udp' | 'tcp';
/** Bytes to send back; `forward` for names of the outside; `ignore` for what is no query. */
export type Response = Buffer | 'forward' | 'ignore';

const HEADER_BYTES = 12;
/** Longer questions have no meaning here and would fill the memory of answers. */
const MAX_REMEMBERED_BYTES = 300;
const MAX_REMEMBERED = 4096;
const SERVFAIL = 2;
const NOTIMP = 4;
const OPCODE_BITS = 0x7800;

/**
 * Answers from the cluster's names. A question asked before is answered from memory without parsing it again: everything behind its id is
 * the key, so case, flags and EDNS are part of it. Memory is dropped when names change.
 */
export class Responder {
  private readonly zone: Zone;
  private readonly remembered = new Map<string, Buffer>();
  private rotation = 0;

  constructor(
    private readonly domain: string,
    private readonly ranges: readonly Cidr[],
  ) {
    this.zone = new Zone(domain);
  }

  setNames(key: string, part: ZonePart | undefined): void {
    this.zone.set(key, part);
    this.remembered.clear();
  }

  respond(message: Buffer, transport: Transport): Response {
    // A header and one question is the least, a set QR bit is a response: answering those would let two servers talk forever.
    if (message.length < HEADER_BYTES + 5 || (message.readUInt8(2) & 0x80) !== 0) return 'ignore';
    const key = message.length <= MAX_REMEMBERED_BYTES ? transport + message.toString('latin1', 2) : undefined;
    const known = key === undefined ? undefined : this.remembered.get(key);
    if (known) return withId(known, message.readUInt16BE(0));
    try {
      return this.compute(message, transport, key);
    } catch {
      return 'ignore';
    }
  }

  private compute(message: Buffer, transport: Transport, key: string | undefined): Response {
    if ((message.readUInt16BE(2) & OPCODE_BITS) !== 0) return failure(message, NOTIMP);
    const query = decode(message);
    if (query.questions?.length !== 1) return 'ignore';
    const { domain, zone, ranges } = this;
    const packet = answerFor(query, { domain, zone, ranges, rotation: this.rotation++ });
    if (!packet) return 'forward';
    const bytes = encode(packet);
    const fits = transport === 'tcp' || bytes.length <= udpLimit(query);
    const response = fits ? bytes : encode(truncated(packet));
    // Lists are turned with each answer, so they are not kept.
    if (key !== undefined && (packet.answers?.length ?? 0) < 2) this.remember(key, response);
    return response;
  }

  private remember(key: string, response: Buffer): void {
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, response);
  }
}

/** The answer when the outside can't be asked: at once, so that the asker need not wait for a time-out. */
export const servfail = (message: Buffer): Buffer => failure(message, SERVFAIL);

/** The asker comes back over TCP. */
const truncated = (packet: Packet): Packet => ({
  ...packet,
  flags: (packet.flags ?? 0) | TRUNCATED_RESPONSE,
  answers: [],
  authorities: [],
  additionals: [],
});

const withId = (response: Buffer, id: number): Buffer => {
  const copy = Buffer.from(response);
  copy.writeUInt16BE(id, 0);
  return copy;
};

/** The query's own header and question with an error code; all other sections cut off. */
const failure = (message: Buffer, rcode: number): Buffer => {
  const end = questionEnd(message);
  const response = Buffer.from(message.subarray(0, end ?? HEADER_BYTES));
  response.writeUInt16BE((message.readUInt16BE(2) & 0x7900) | 0x8080 | rcode, 2);
  response.writeUInt16BE(end === undefined ? 0 : 1, 4);
  response.fill(0, 6, HEADER_BYTES);
  return response;
};

/** Offset behind the first question; `undefined` when there is none in full. */
export const questionEnd = (message: Buffer): number | undefined => {
  let at = HEADER_BYTES;
  while (at < message.length) {
    const length = message.readUInt8(at);
    if (length === 0) return at + 5 <= message.length ? at + 5 : undefined;
    if (length > 63) return undefined;
    at += length + 1;
  }
  return undefined;
};
