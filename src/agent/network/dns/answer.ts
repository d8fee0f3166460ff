import type { Answer, DecodedPacket, Packet } from 'dns-packet';
import { AUTHORITATIVE_ANSWER, CHECKING_DISABLED, RECURSION_AVAILABLE, RECURSION_DESIRED } from 'dns-packet';
import { followAliases } from './aliases.js';
import { EDNS_UDP_BYTES, RCODE, TTL } from './dns-constants.js';
import { SOA_TIMES, WEIGHT } from './wire-answer.js';
import { labelsOf, toWire, type WireName } from './wire-name.js';
import type { Zone, ZoneRecords } from './zone.js';

export interface Answered {
  readonly packet: Packet;
  /** The name of the outside that an alias ends at: its records belong behind the packet's answers. */
  readonly outside?: WireName;
}

/**
 * The answer from the cluster's own names in `dns-packet`'s terms: for aliases, questions for all types, and whatever the fast way leaves
 * (responder.ts). `name` is the question's in lower case. `undefined` when the question is for the outside.
 */
export const answerFor = (
  query: DecodedPacket,
  name: WireName,
  ctx: { readonly zone: Zone; readonly rotation: number },
): Answered | undefined => {
  const { zone } = ctx;
  const question = query.questions?.[0];
  if (!question || (zone.apexOf(name) === undefined && !zone.lookup(name))) return undefined;
  const asked = question.type as string;
  const followed = asked === 'CNAME' || asked === 'ANY' ? { links: [], end: name } : followAliases(name, zone);
  const aliases = followed.links.map((link, index): Answer => ({
    ...at(index === 0 ? question.name : textOf(link.name)),
    type: 'CNAME',
    data: link.target,
  }));
  const owner = aliases.length === 0 ? question.name : textOf(followed.end);
  const records = zone.lookup(followed.end)?.records;
  const apex = zone.apexOf(followed.end) ?? (records && zone.apex);
  const found = records ? answersOf(asked, records, { owner, zone, rotation: ctx.rotation }) : [];
  const isMissing = !records && apex !== undefined;
  return {
    outside: apex === undefined ? followed.end : undefined,
    packet: {
      id: query.id ?? 0,
      type: 'response',
      flags: flagsOf(query) | (isMissing ? RCODE.NXDOMAIN : 0),
      questions: [question],
      answers: [...aliases, ...found],
      authorities: found.length === 0 && apex !== undefined ? [soa(textOf(apex), zone)] : [],
      additionals: [...srvAddresses(found, zone), ...optOf(query)],
    },
  };
};

const flagsOf = (query: DecodedPacket): number =>
  AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE | ((query.flags ?? 0) & (RECURSION_DESIRED | CHECKING_DISABLED));

const at = (name: string) => ({ name, ttl: TTL, class: 'IN' }) as const;

const textOf = (wire: WireName): string => labelsOf(wire).join('.');

const answersOf = (
  asked: string,
  records: ZoneRecords,
  { owner, zone, rotation }: { readonly owner: string; readonly zone: Zone; readonly rotation: number },
): Answer[] => {
  const is = (type: string): boolean => asked === type || asked === 'ANY';
  const base = at(owner);
  const answers: Answer[] = [];
  if (is('A')) for (const data of rotated(records.a ?? [], rotation)) answers.push({ ...base, type: 'A', data });
  if (is('SRV'))
    for (const { target, port } of records.srv ?? [])
      answers.push({ ...base, type: 'SRV', data: { priority: 0, weight: WEIGHT, port, target } });
  if (is('PTR')) for (const data of records.ptr ?? []) answers.push({ ...base, type: 'PTR', data });
  if (is('TXT')) for (const data of records.txt ?? []) answers.push({ ...base, type: 'TXT', data });
  if (is('CNAME') && records.cname !== undefined) answers.push({ ...base, type: 'CNAME', data: records.cname });
  if (is('SOA') && records.soa) answers.push({ ...soa(owner, zone), name: owner });
  return answers;
};

const rotated = (list: readonly string[], by: number): readonly string[] => {
  const start = by % Math.max(1, list.length);
  return [...list.slice(start), ...list.slice(0, start)];
};

/** Addresses of SRV targets, so that the asker need not come back. */
const srvAddresses = (answers: readonly Answer[], zone: Zone): Answer[] => {
  const targets = new Set(answers.flatMap((answer) => (answer.type === 'SRV' ? [answer.data.target] : [])));
  return [...targets].flatMap((name) =>
    (zone.lookup(toWire(name) ?? '')?.records.a ?? []).map((data): Answer => ({ ...at(name), type: 'A', data })),
  );
};

/** Negative answers carry the zone's SOA, whose minimum says how long they hold (RFC 2308). */
const soa = (apex: string, zone: Zone): Answer => {
  const domain = textOf(zone.apex);
  return { ...at(apex), type: 'SOA', data: { mname: `ns.dns.${domain}`, rname: `hostmaster.${domain}`, ...SOA_TIMES } };
};

/** An OPT when the asker sent one, with its wish for DNSSEC (RFC 3225). `extendedRcode`: the upper bits of an error. */
export const optOf = (query: DecodedPacket, extendedRcode = 0): Answer[] => {
  const asked = query.additionals?.find((record) => record.type === 'OPT');
  if (asked?.type !== 'OPT') return [];
  const dnssec = asked.flag_do;
  const flags = dnssec ? 0x8000 : 0;
  return [
    {
      type: 'OPT',
      name: '.',
      udpPayloadSize: EDNS_UDP_BYTES,
      extendedRcode,
      ednsVersion: 0,
      flags,
      flag_do: dnssec,
      options: [],
    },
  ];
};
