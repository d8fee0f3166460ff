import { decode, encode, type DecodedPacket, type Packet } from 'dns-packet';
import { type Answered, answerFor, optOf } from './answer.js';
import { compose } from './compose.js';
import { HEADER_BYTES, PLAIN_UDP_BYTES, RCODE } from './dns-constants.js';
import { failure } from './failure.js';
import { cutTo } from './message-records.js';
import { questionEnd, udpLimit, usualQuery, type UsualQuery } from './usual-query.js';
import { answerOf, emptyAnswer, type WireAnswer } from './wire-answer.js';
import type { WireName } from './wire-name.js';
import { Zone, type ZoneOptions, type ZonePart } from './zone.js';

export type Transport = 'udp' | 'tcp';

/**
 * Bytes to send back; `ignore` for what is no query; a question for the outside; or an alias that ends there, with the answer as it is
 * without the records of the outside.
 */
export type Response =
  | Buffer
  | 'ignore'
  | { readonly forward: UsualQuery }
  | { readonly alias: Buffer; readonly outside: WireName; readonly query: UsualQuery };

const TCP_BYTES = 65_535;
const OPCODE_BITS = 0x7800;
/** From here on types are questions about more than one record, such as transfers of zones (RFC 6895, 3.1). */
const FIRST_META_TYPE = 128;
const BADVERS_UPPER_BITS = 1;

/** Answers from the cluster's names. The usual question is answered from its bytes; all others are decoded and answered the long way. */
export class Responder {
  private readonly zone: Zone;
  private readonly missing: ReadonlyMap<WireName, WireAnswer>;
  private rotation = 0;

  constructor(options: ZoneOptions) {
    this.zone = new Zone(options);
    const apexes = [this.zone.apex, this.zone.reverseApex];
    this.missing = new Map(apexes.map((apex) => [apex, emptyAnswer(RCODE.NXDOMAIN, this.zone, apex)]));
  }

  /** Replaces the names of one service. Returns names left out because DNS can't carry them. */
  setNames(key: string, part: ZonePart | undefined): readonly string[] {
    return this.zone.set(key, part);
  }

  get names(): number {
    return this.zone.size;
  }

  /** Never throws, whatever the bytes. */
  respond(message: Buffer, transport: Transport): Response {
    // A set QR bit is a response: answering those would let two servers talk forever.
    if (message.length < HEADER_BYTES || (message[2]! & 0x80) !== 0) return 'ignore';
    const query = usualQuery(message);
    const response = query && this.fast(message, query, transport);
    if (response) return response;
    try {
      return this.slow(message, query, transport);
    } catch {
      return failure(message, RCODE.FORMERR);
    }
  }

  private fast(message: Buffer, query: UsualQuery, transport: Transport): Response | undefined {
    if (query.type >= FIRST_META_TYPE && query.type < 256) return undefined;
    const node = this.zone.lookup(query.name);
    if (node?.records.cname !== undefined) return undefined;
    const answer = node ? answerOf(node, query, this.zone) : this.missing.get(this.zone.apexOf(query.name) ?? '');
    if (!answer) return { forward: query };
    const limit = transport === 'udp' ? query.udpLimit : TCP_BYTES;
    return compose(message, query, answer, { limit, rotation: this.rotation++ });
  }

  private slow(message: Buffer, query: UsualQuery | undefined, transport: Transport): Response {
    if ((message.readUInt16BE(2) & OPCODE_BITS) !== 0) return failure(message, RCODE.NOTIMP);
    const end = questionEnd(message);
    if (message.readUInt16BE(4) !== 1 || end === undefined) return failure(message, RCODE.FORMERR);
    const decoded = decode(message);
    const [opt] = optOf(decoded);
    if (opt && ednsVersion(decoded) > 0)
      return withQuestion(message, { ...refusal(decoded), additionals: optOf(decoded, BADVERS_UPPER_BITS) });
    const type = message.readUInt16BE(end - 4);
    const isTransfer = type >= FIRST_META_TYPE && type < 255;
    if (isTransfer || decoded.questions?.[0]?.class !== 'IN') return failure(message, RCODE.REFUSED);
    const name = message.toString('latin1', HEADER_BYTES, end - 4).toLowerCase();
    const answered = answerFor(decoded, name, { zone: this.zone, rotation: this.rotation++ });
    if (!answered) return query ? { forward: query } : failure(message, RCODE.REFUSED);
    return finished(message, answered, { query, limit: transport === 'udp' ? limitOf(decoded) : TCP_BYTES });
  }
}

const finished = (
  message: Buffer,
  { packet, outside }: Answered,
  { query, limit }: { readonly query: UsualQuery | undefined; readonly limit: number },
): Response => {
  const bytes = withQuestion(message, packet);
  return outside !== undefined && query ? { alias: bytes, outside, query } : cutTo(limit, bytes);
};

/** The packet with the question as it was asked, byte by byte. */
export const withQuestion = (message: Buffer, packet: Packet): Buffer => {
  const bytes = encode({ ...packet, questions: [] });
  bytes.writeUInt16BE(1, 4);
  const question = message.subarray(HEADER_BYTES, questionEnd(message));
  return Buffer.concat([bytes.subarray(0, HEADER_BYTES), question, bytes.subarray(HEADER_BYTES)]);
};

const refusal = (query: DecodedPacket): Packet => ({
  id: query.id,
  type: 'response',
  flags: (query.flags ?? 0) & 0x0110,
});

const ednsVersion = (query: DecodedPacket): number => {
  const opt = query.additionals?.find((record) => record.type === 'OPT');
  return opt?.type === 'OPT' ? opt.ednsVersion : 0;
};

const limitOf = (query: DecodedPacket): number => {
  const opt = query.additionals?.find((record) => record.type === 'OPT');
  return opt?.type === 'OPT' ? udpLimit(opt.udpPayloadSize) : PLAIN_UDP_BYTES;
};
