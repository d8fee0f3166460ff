import { CLASS_IN, HEADER_BYTES, RCODE, TTL, TYPE } from './dns-constants.js';
import { type WireName, toWire } from './wire-name.js';
import type { Zone, ZoneNode, ZoneRecords } from './zone.js';

/** An answer as bytes, but for header, question and OPT: one copy makes a message of it. */
export interface WireAnswer {
  readonly rcode: number;
  /** Answers, then authority, then additional records. */
  readonly bytes: Buffer;
  /** Where each answer ends in `bytes`. */
  readonly ends: readonly number[];
  readonly authorities: number;
  readonly additionals: number;
  /** Bytes of each answer when they are turned; 0 when the order stays. */
  readonly turn: number;
}

export interface Asked {
  readonly name: WireName;
  readonly type: number;
}

/** The records' owner: a pointer to the name in the question, so in the asker's own case (RFC 1035, 4.1.4). */
const ASKED = Buffer.from([0xc0, HEADER_BYTES]);
export const WEIGHT = 100;
export const SOA_TIMES = { serial: 1, refresh: 7200, retry: 1800, expire: 86_400, minimum: TTL } as const;

/** What `node` answers to a type, built when first asked for. Not for aliases, and not for ANY. */
export const answerOf = (node: ZoneNode, asked: Asked, zone: Zone): WireAnswer => {
  const { type } = asked;
  const known = node.answers.get(type);
  if (known) return known;
  const made = build(node.records, asked, zone);
  // Types beyond those we have would fill the memory with the same empty answer.
  if (type <= TYPE.HTTPS) node.answers.set(type, made);
  return made;
};

/** No records: the SOA says how long that holds (RFC 2308). */
export const emptyAnswer = (rcode: number, zone: Zone, apex: WireName): WireAnswer => ({
  rcode,
  bytes: record(latin1(apex), TYPE.SOA, soaData(zone)),
  ends: [],
  authorities: 1,
  additionals: 0,
  turn: 0,
});

const build = (records: ZoneRecords, { name, type }: Asked, zone: Zone): WireAnswer => {
  const answers = dataOf(records, type, zone).map((data) => record(ASKED, type, data));
  if (answers.length === 0) return emptyAnswer(RCODE.NOERROR, zone, zone.apexOf(name) ?? zone.apex);
  const additionals = type === TYPE.SRV ? targetAddresses(records, zone) : [];
  let end = 0;
  return {
    rcode: RCODE.NOERROR,
    bytes: Buffer.concat([...answers, ...additionals]),
    ends: answers.map(({ length }) => (end += length)),
    authorities: 0,
    additionals: additionals.length,
    turn: type === TYPE.A && answers.length > 1 ? (answers[0]?.length ?? 0) : 0,
  };
};

const dataOf = (records: ZoneRecords, type: number, zone: Zone): readonly Buffer[] => {
  switch (type) {
    case TYPE.A:
      return (records.a ?? []).map(addressData);
    case TYPE.SRV:
      return (records.srv ?? []).map(({ target, port }) => Buffer.concat([words(0, WEIGHT, port), nameData(target)]));
    case TYPE.PTR:
      return (records.ptr ?? []).map(nameData);
    case TYPE.TXT:
      return (records.txt ?? []).map((text) =>
        Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')]),
      );
    case TYPE.SOA:
      return records.soa ? [soaData(zone)] : [];
    default:
      return [];
  }
};

/** Addresses of SRV targets, so that the asker need not come back. */
const targetAddresses = ({ srv = [] }: ZoneRecords, zone: Zone): readonly Buffer[] =>
  [...new Set(srv.map(({ target }) => target))].flatMap((target) => {
    const wire = toWire(target) ?? '';
    const { a = [] } = zone.lookup(wire)?.records ?? {};
    return a.map((ip) => record(latin1(wire), TYPE.A, addressData(ip)));
  });

const record = (owner: Buffer, type: number, data: Buffer): Buffer =>
  Buffer.concat([owner, words(type, CLASS_IN, 0, TTL, data.length), data]);

const soaData = (zone: Zone): Buffer => {
  const { serial, refresh, retry, expire, minimum } = SOA_TIMES;
  const numbers = [serial, refresh, retry, expire, minimum].flatMap((value) => [value >>> 16, value & 0xffff]);
  return Buffer.concat([latin1(`\x02ns\x03dns${zone.apex}`), latin1(`\x0ahostmaster${zone.apex}`), words(...numbers)]);
};

const addressData = (ip: string): Buffer => Buffer.from(ip.split('.').map(Number));

const nameData = (name: string): Buffer => latin1(toWire(name) ?? '\0');

const latin1 = (wire: WireName): Buffer => Buffer.from(wire, 'latin1');

const words = (...values: readonly number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [value >>> 8, value & 255]));
