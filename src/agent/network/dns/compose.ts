import { EDNS_UDP_BYTES, OPT_BYTES, TYPE } from './dns-constants.js';
import type { UsualQuery } from './usual-query.js';
import type { WireAnswer } from './wire-answer.js';

const RESPONSE = 0x80;
const AUTHORITATIVE = 0x04;
const TRUNCATED = 0x02;
const RECURSION_DESIRED = 0x01;
const RECURSION_AVAILABLE = 0x80;
const CHECKING_DISABLED = 0x10;

export interface Composing {
  /** Bytes the message may have. */
  readonly limit: number;
  /** Which answer comes first, if their order is free. */
  readonly rotation: number;
}

/** The message for one asker: its header and question, the prebuilt records, an OPT when it sent one. Cut off when it does not fit. */
export const compose = (message: Buffer, query: UsualQuery, answer: WireAnswer, how: Composing): Buffer => {
  const { end } = query;
  const opt = query.edns ? OPT_BYTES : 0;
  if (end + answer.bytes.length + opt > how.limit) return composeCut(message, query, answer, how);
  const out = Buffer.allocUnsafe(end + answer.bytes.length + opt);
  message.copy(out, 0, 0, end);
  out.set(answer.bytes, end);
  if (answer.turn > 0) turn(out, end, answer, how.rotation);
  finish(out, query, answer.rcode);
  counts(out, answer.ends.length, answer.authorities, answer.additionals + (query.edns ? 1 : 0));
  return out;
};

/** Addresses of SRV targets may be missing without a word (RFC 2181, 9); when answers are missing the asker comes back over TCP. */
const composeCut = (message: Buffer, query: UsualQuery, answer: WireAnswer, how: Composing): Buffer => {
  const { end } = query;
  const room = how.limit - end - (query.edns ? OPT_BYTES : 0);
  const { ends } = answer;
  const kept = ends.filter((at) => at <= room).length;
  const length = ends[kept - 1] ?? 0;
  const all = Buffer.from(answer.bytes.subarray(0, ends.at(-1) ?? 0));
  if (answer.turn > 0) turn(all, 0, answer, how.rotation);
  const out = Buffer.alloc(end + length + (query.edns ? OPT_BYTES : 0));
  message.copy(out, 0, 0, end);
  all.copy(out, end, 0, length);
  finish(out, query, answer.rcode);
  if (kept < ends.length) out[2]! |= TRUNCATED;
  counts(out, kept, 0, query.edns ? 1 : 0);
  return out;
};

/** Clients that take the first address spread over all of them. */
const turn = (out: Buffer, at: number, { bytes, ends, turn: each }: WireAnswer, rotation: number): void => {
  const first = (rotation % ends.length) * each;
  const all = ends.length * each;
  bytes.copy(out, at, first, all);
  bytes.copy(out, at + all - first, 0, first);
};

const finish = (out: Buffer, query: UsualQuery, rcode: number): void => {
  out[2] = RESPONSE | AUTHORITATIVE | (out[2]! & RECURSION_DESIRED);
  out[3] = RECURSION_AVAILABLE | (out[3]! & CHECKING_DISABLED) | rcode;
  if (!query.edns) return;
  const at = out.length - OPT_BYTES;
  out.fill(0, at);
  out[at + 2] = TYPE.OPT;
  out[at + 3] = EDNS_UDP_BYTES >>> 8;
  out[at + 4] = EDNS_UDP_BYTES & 255;
  if (query.dnssec) out[at + 7] = 0x80;
};

const counts = (out: Buffer, answers: number, authorities: number, additionals: number): void => {
  out[6] = answers >>> 8;
  out[7] = answers & 255;
  out[8] = 0;
  out[9] = authorities;
  out[10] = additionals >>> 8;
  out[11] = additionals & 255;
};
