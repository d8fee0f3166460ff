import type { Oid } from './notes-tree.js';

/*
 * The little of git's wire protocol, version 0, that notes need (gitprotocol-pack(5), gitprotocol-http(5)). Talking it
 * directly saves the round trips a general client needs: a push without asking for the refs first, several refs in one.
 */

/** "No object": the old value of a ref to be created. */
export const ZERO_OID = '0'.repeat(40);
const FLUSH = '0000';
const AGENT = 'agent=slipway';

export interface RefUpdate {
  readonly ref: string;
  /** What the ref must point at now; null: it must not exist. */
  readonly from: Oid | null;
  readonly to: Oid;
}

const packet = (line: string): string => `${(Buffer.byteLength(line) + 4).toString(16).padStart(4, '0')}${line}`;

interface Packets {
  /** Null for a flush packet. */
  readonly lines: readonly (string | null)[];
  /** What follows the packets: a pack file, or nothing. */
  readonly rest: Uint8Array;
}

/** Splits packets until something else begins: a pack starts with `PACK`, which is no hexadecimal length. */
function parsePackets(body: Uint8Array): Packets {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const lines: (string | null)[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const head = bytes.toString('latin1', at, at + 4);
    if (!/^[0-9a-f]{4}$/i.test(head)) break;
    const length = Number.parseInt(head, 16);
    if (length > 0 && (length < 4 || at + length > bytes.length)) throw new Error('damaged packet line');
    lines.push(length === 0 ? null : bytes.toString('utf8', at + 4, at + length).replace(/\n$/, ''));
    at += Math.max(length, 4);
  }
  const error = lines.find((line) => line?.startsWith('ERR '));
  if (error) throw new Error(error.slice(4, 300));
  return { lines, rest: bytes.subarray(at) };
}

/** The refs of an advertisement; the `# service=` line of HTTP is passed over. */
export function parseAdvertisement(body: Uint8Array): Map<string, Oid> {
  const refs = new Map<string, Oid>();
  for (const line of parsePackets(body).lines) {
    const match = /^([0-9a-f]{40}) ([^\0]+)/.exec(line ?? '');
    if (match?.[1] && match[2]) refs.set(match[2], match[1]);
  }
  return refs;
}

export interface FetchRequest {
  readonly wants: readonly Oid[];
  /** Commits that are here, with their trees. */
  readonly haves: readonly Oid[];
  /** Those of the commits here whose parents are not. */
  readonly shallows: readonly Oid[];
}

/**
 * Asks for the wanted commits: the first time without their history, later with the few since what is here. (Cutting history
 * off then too would make the server send whole trees again: it no longer sees what the cut commit descends from.)
 */
export function encodeFetch({ wants, haves, shallows }: FetchRequest): Uint8Array {
  const capabilities = ` shallow ofs-delta no-progress ${AGENT}`;
  const lines = [
    ...wants.map((oid, index) => packet(`want ${oid}${index === 0 ? capabilities : ''}\n`)),
    ...shallows.map((oid) => packet(`shallow ${oid}\n`)),
    haves.length === 0 ? packet('deepen 1\n') : '',
    FLUSH,
    ...haves.map((oid) => packet(`have ${oid}\n`)),
    packet('done\n'),
  ];
  return Buffer.from(lines.join(''));
}

/** The pack of the answer. */
export function parseFetch(body: Uint8Array): Uint8Array {
  const { rest } = parsePackets(body);
  if (Buffer.from(rest.subarray(0, 4)).toString('latin1') !== 'PACK') throw new Error('no pack in the answer');
  return rest;
}

/** Every update is a compare-and-swap on the server, each for itself. */
export function encodePush(updates: readonly RefUpdate[], pack: Uint8Array): Uint8Array {
  const lines = updates.map(({ ref, from, to }, index) =>
    packet(`${from ?? ZERO_OID} ${to} ${ref}${index === 0 ? `\0report-status ${AGENT}` : ''}\n`),
  );
  return Buffer.concat([Buffer.from(lines.join('') + FLUSH), pack]);
}

/** For each ref null when it was moved, else the server's reason. */
export function parsePush(body: Uint8Array): Map<string, string | null> {
  const { lines } = parsePackets(body);
  const unpack = lines.find((line) => line?.startsWith('unpack '));
  if (!unpack) throw new Error('no report in the answer');
  if (unpack !== 'unpack ok') throw new Error(unpack.slice(0, 300));
  const results = new Map<string, string | null>();
  for (const line of lines) {
    const [, verdict, ref, reason] = /^(ok|ng) (\S+) ?(.*)$/.exec(line ?? '') ?? [];
    if (ref) results.set(ref, verdict === 'ok' ? null : (reason ?? '').slice(0, 300) || 'rejected');
  }
  return results;
}
