import { CLASS_IN, EDNS_UDP_BYTES, HEADER_BYTES, OPT_BYTES, PLAIN_UDP_BYTES, TYPE } from './dns-constants.js';
import type { WireName } from './wire-name.js';

/** A question as nearly all are: one, of class IN, at most with an OPT of version 0. */
export interface UsualQuery {
  /** In lower case, for names of the cluster, which are ASCII. */
  readonly name: WireName;
  readonly type: number;
  /** Where the question ends in the message. */
  readonly end: number;
  readonly edns: boolean;
  /** The DO bit of an OPT: wants DNSSEC records (RFC 3225). */
  readonly dnssec: boolean;
  /** Bytes the asker can take in one datagram (RFC 6891, 6.2.5). */
  readonly udpLimit: number;
}

/** `undefined` for all that is not usual; such messages are read in full elsewhere. The message has a header. */
export const usualQuery = (message: Buffer): UsualQuery | undefined => {
  // Opcode 0, one question, no answers, no authority, at most one additional record.
  if ((message[2]! & 0xf8) !== 0 || message[4] !== 0 || message[5] !== 1) return undefined;
  if ((message[6]! | message[7]! | message[8]! | message[9]! | message[10]!) !== 0 || message[11]! > 1)
    return undefined;
  const end = questionEnd(message);
  if (end === undefined || message[end - 2] !== 0 || message[end - 1] !== CLASS_IN) return undefined;
  const edns = message[11] === 1;
  if (edns ? !isPlainOpt(message, end) : message.length !== end) return undefined;
  return {
    name: message.toString('latin1', HEADER_BYTES, end - 4).toLowerCase(),
    type: (message[end - 4]! << 8) | message[end - 3]!,
    end,
    edns,
    dnssec: edns && (message[end + 7]! & 0x80) !== 0,
    udpLimit: edns ? udpLimit((message[end + 3]! << 8) | message[end + 4]!) : PLAIN_UDP_BYTES,
  };
};

export const udpLimit = (offered: number): number => Math.max(PLAIN_UDP_BYTES, Math.min(offered, EDNS_UDP_BYTES));

/** Offset behind the first question; `undefined` when there is none in full, or its name has pointers, which a first name can't have. */
export const questionEnd = (message: Buffer): number | undefined => {
  let at = HEADER_BYTES;
  while (at < message.length) {
    const length = message[at]!;
    if (length === 0) return at + 5 <= message.length && at < HEADER_BYTES + 255 ? at + 5 : undefined;
    if (length > 63) return undefined;
    at += length + 1;
  }
  return undefined;
};

/** One OPT of version 0 (RFC 6891, 6.1.2) and nothing behind it. */
const isPlainOpt = (message: Buffer, at: number): boolean => {
  if (message.length < at + OPT_BYTES || message[at] !== 0 || message[at + 1] !== 0 || message[at + 2] !== TYPE.OPT)
    return false;
  const options = (message[at + 9]! << 8) | message[at + 10]!;
  return message[at + 6] === 0 && message.length === at + OPT_BYTES + options;
};
