import { DELIM, FLUSH, packet, packetsOf, textOf } from './pkt-line.js';

/*
 * The two commands of git's wire protocol, version 2, that reading needs (gitprotocol-v2(5)). A general client asks for
 * all refs before every fetch; these ask for one ref and for one commit: a new commit is here after two round trips, or one.
 */

const AGENT = packet('agent=slipway\n');

/** Capability -> its value: `fetch` -> `shallow filter`. */
export type Capabilities = ReadonlyMap<string, string>;

/** The capabilities of a server that speaks version 2, null for one that does not. */
export const readCapabilities = async (body: AsyncIterable<Uint8Array>): Promise<Capabilities | null> => {
  const capabilities = new Map<string, string>();
  let isVersion2 = false;
  for await (const part of packetsOf(body)) {
    if (typeof part === 'string') continue;
    const line = textOf(part);
    if (line === 'version 2') isVersion2 = true;
    else if (isVersion2) capabilities.set(...split(line));
    else if (!line.startsWith('# service=')) return null;
  }
  return isVersion2 ? capabilities : null;
};

const split = (line: string): [string, string] => {
  const at = line.indexOf('=');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
};

export interface RemoteRef {
  readonly ref: string;
  readonly oid: string;
  /** What an annotated tag stands for in the end. */
  readonly peeled?: string;
}

export const encodeLsRefs = (prefixes: readonly string[]): string =>
  [
    packet('command=ls-refs\n'),
    AGENT,
    DELIM,
    packet('peel\n'),
    ...prefixes.map((prefix) => packet(`ref-prefix ${prefix}\n`)),
    FLUSH,
  ].join('');

export const readRefs = async (body: AsyncIterable<Uint8Array>): Promise<RemoteRef[]> => {
  const refs: RemoteRef[] = [];
  for await (const part of packetsOf(body)) {
    if (typeof part === 'string') continue;
    const line = textOf(part);
    if (line.startsWith('ERR ')) throw new Error(line.slice(4, 300));
    const [, oid, ref, rest] = /^([0-9a-f]{40}) (\S+)(.*)$/.exec(line) ?? [];
    if (oid && ref) refs.push({ oid, ref, peeled: / peeled:([0-9a-f]{40})/.exec(rest ?? '')?.[1] });
  }
  return refs;
};

export interface FetchRequest {
  readonly want: string;
  /** Commits that are here with their trees, without their parents. */
  readonly haves: readonly string[];
  /** Blobs over this many bytes stay on the server; only for a server that can filter. */
  readonly blobLimit?: number;
}

/**
 * One commit without its history. `thin-pack` lets the server send differences to what is here: without it every shallow
 * fetch brings the whole tree again.
 */
export const encodeFetch = ({ want, haves, blobLimit }: FetchRequest): string =>
  [
    packet('command=fetch\n'),
    AGENT,
    DELIM,
    ...['thin-pack', 'ofs-delta', 'no-progress', `want ${want}`].map((line) => packet(`${line}\n`)),
    ...haves.flatMap((oid) => [packet(`shallow ${oid}\n`), packet(`have ${oid}\n`)]),
    packet('deepen 1\n'),
    ...(blobLimit === undefined ? [] : [packet(`filter blob:limit=${blobLimit}\n`)]),
    packet('done\n'),
    FLUSH,
  ].join('');

/** Longest line of descent that is asked for. */
const MAX_DEPTH = 100;

/**
 * The commits that came since a commit that is here, without trees and blobs; for a server that can filter. That `since` has no parents
 * here is not said: the server would send all that merged sides are made of. A thin pack is not asked for, as its bases may be missing.
 */
export const encodeHistory = (want: string, since: string): string =>
  [
    packet('command=fetch\n'),
    AGENT,
    DELIM,
    ...[
      'ofs-delta',
      'no-progress',
      `want ${want}`,
      `have ${since}`,
      `deepen ${MAX_DEPTH}`,
      'filter tree:0',
      'done',
    ].map((line) => packet(`${line}\n`)),
    FLUSH,
  ].join('');

/**
 * What commits are made of, `depth` generations of it. With `isBare` without trees and blobs; for a server that can filter. A thin pack is
 * not asked for, and nothing is said of what is here: it may be there without its parents.
 */
export const encodeAncestry = (wants: readonly string[], depth: number, isBare: boolean): string =>
  [
    packet('command=fetch\n'),
    AGENT,
    DELIM,
    ...['ofs-delta', 'no-progress', ...wants.map((want) => `want ${want}`), `deepen ${depth}`].map((line) =>
      packet(`${line}\n`),
    ),
    ...(isBare ? [packet('filter tree:0\n')] : []),
    packet('done\n'),
    FLUSH,
  ].join('');

/** The bytes of the pack in the answer. @throws Error with the server's complaint */
export async function* packOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let inPack = false;
  for await (const part of packetsOf(body)) {
    if (typeof part === 'string') continue;
    if (!inPack) {
      const line = textOf(part);
      if (line.startsWith('ERR ')) throw new Error(line.slice(4, 300));
      inPack = line === 'packfile';
      continue;
    }
    // Side bands: 1 the pack, 2 progress, 3 the error that ends it.
    if (part[0] === 1) yield part.subarray(1);
    if (part[0] === 3) throw new Error(textOf(part.subarray(1)).slice(0, 300));
  }
  if (!inPack) throw new Error('no pack in the answer');
}
