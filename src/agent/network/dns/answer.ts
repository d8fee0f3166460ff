import type { Answer, DecodedPacket, Packet, Question } from 'dns-packet';
import { AUTHORITATIVE_ANSWER, RECURSION_AVAILABLE, RECURSION_DESIRED } from 'dns-packet';
import { type Cidr, contains, parseIp } from '../cidr.js';
import type { Zone, ZoneRecords } from './zone.js';

/** Seconds that resolvers may keep our answers: short, because pods come and go. */
export const TTL = 5;
const NXDOMAIN = 3;
/** What a resolver without EDNS can take over UDP (RFC 1035, 4.2.1). */
const PLAIN_UDP_BYTES = 512;

export interface AnswerContext {
  readonly zone: Zone;
  readonly domain: string;
  /** Ranges whose reverse names are ours. */
  readonly ranges: readonly Cidr[];
  /** Turns lists of addresses, so that clients that take the first one spread. */
  readonly rotation: number;
}

/** The answer from the cluster's own names; `undefined` when the question is for the outside. */
export const answerFor = (query: DecodedPacket, ctx: AnswerContext): Packet | undefined => {
  const question = query.questions?.[0];
  if (!question) return undefined;
  const name = question.name.toLowerCase().replace(/\.$/, '');
  if (!ctx.zone.covers(name) && !isOwnReverseName(name, ctx.ranges)) return undefined;
  const records = ctx.zone.lookup(name);
  const answers = records ? answersOf(question, records, ctx.rotation) : [];
  return {
    id: query.id ?? 0,
    type: 'response',
    flags:
      AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE | ((query.flags ?? 0) & RECURSION_DESIRED) | (records ? 0 : NXDOMAIN),
    questions: [question],
    answers,
    authorities: answers.length === 0 ? [soa(ctx.domain)] : [],
    additionals: [...srvAddresses(answers, ctx.zone), ...optOf(query)],
  };
};

/** Bytes the asker can take in one datagram (RFC 6891, 6.2.5). */
export const udpLimit = (query: DecodedPacket): number => {
  const opt = query.additionals?.find((record) => record.type === 'OPT');
  return opt?.type === 'OPT' ? Math.max(PLAIN_UDP_BYTES, Math.min(opt.udpPayloadSize ?? 0, 1232)) : PLAIN_UDP_BYTES;
};

const answersOf = (question: Question, records: ZoneRecords, rotation: number): Answer[] => {
  const base = { name: question.name, ttl: TTL, class: 'IN' } as const;
  // dns-packet's types know no ANY; on the wire it is type 255.
  const any = (question.type as string) === 'ANY';
  const answers: Answer[] = [];
  if (any || question.type === 'A')
    answers.push(...rotated(records.a ?? [], rotation).map((data) => ({ ...base, type: 'A' as const, data })));
  if (any || question.type === 'SRV')
    answers.push(
      ...(records.srv ?? []).map(({ target, port }) => ({
        ...base,
        type: 'SRV' as const,
        data: { priority: 0, weight: 100, port, target },
      })),
    );
  if ((any || question.type === 'PTR') && records.ptr !== undefined)
    answers.push({ ...base, type: 'PTR', data: records.ptr });
  return answers;
};

const rotated = (list: readonly string[], by: number): readonly string[] => {
  if (list.length < 2) return list;
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
};

/** Addresses of SRV targets, so that the asker need not come back. */
const srvAddresses = (answers: readonly Answer[], zone: Zone): Answer[] => {
  const targets = new Set(answers.flatMap((answer) => (answer.type === 'SRV' ? [answer.data.target] : [])));
  return [...targets].flatMap((name) =>
    (zone.lookup(name)?.a ?? []).map((data): Answer => ({ type: 'A', name, ttl: TTL, class: 'IN', data })),
  );
};

/** Negative answers carry the zone's SOA, whose minimum says how long they hold (RFC 2308). */
const soa = (domain: string): Answer => ({
  type: 'SOA',
  name: domain,
  ttl: TTL,
  class: 'IN',
  data: {
    mname: `ns.dns.${domain}`,
    rname: `hostmaster.${domain}`,
    serial: 1,
    refresh: 7200,
    retry: 1800,
    expire: 86_400,
    minimum: TTL,
  },
});

const optOf = (query: DecodedPacket): Answer[] =>
  query.additionals?.some((record) => record.type === 'OPT')
    ? [
        {
          type: 'OPT',
          name: '.',
          udpPayloadSize: 1232,
          extendedRcode: 0,
          ednsVersion: 0,
          flags: 0,
          flag_do: false,
          options: [],
        },
      ]
    : [];

const isOwnReverseName = (name: string, ranges: readonly Cidr[]): boolean => {
  if (!name.endsWith('.in-addr.arpa')) return false;
  const address = parseIp(name.slice(0, -'.in-addr.arpa'.length).split('.').reverse().join('.'));
  return address !== undefined && ranges.some((range) => contains(range, address));
};
