import { createHash } from 'node:crypto';
import { SlipwayError } from '../../model/errors.js';
import { run } from './run.js';
import type { TableShape } from './table-text.js';

export interface ReadShape extends TableShape {
  readonly maps: ReadonlyMap<string, number>;
  /** Hash of names and kernel handles: a rule that was replaced has another handle. */
  readonly fingerprint: string;
}

/** The parts of `nft -j list table` that are looked at. Rule bodies are not: nft 1.0.6 prints some of them incompletely. */
interface Listed {
  readonly chain?: { readonly name: string; readonly handle: number };
  readonly rule?: { readonly chain: string; readonly handle: number };
  readonly set?: { readonly name: string; readonly handle: number; readonly elem?: readonly unknown[] };
  readonly map?: { readonly name: string; readonly handle: number; readonly elem?: readonly unknown[] };
}

/** Counts what the kernel has; `undefined` when there is no such table. */
export const readShape = async (table: string): Promise<ReadShape | undefined> => {
  try {
    return shapeOf(await run('nft', ['-j', 'list', 'table', 'ip', table]));
  } catch (error) {
    if (error instanceof SlipwayError && error.message.includes('No such file or directory')) return undefined;
    throw error;
  }
};

export const shapeOf = (json: string): ReadShape => {
  const listed = (JSON.parse(json) as { nftables: readonly Listed[] }).nftables;
  const chains = new Map<string, number>();
  const maps = new Map<string, number>();
  const handles = createHash('sha256');
  for (const { chain, rule, set, map } of listed) {
    const named = set ?? map;
    if (chain) chains.set(chain.name, chains.get(chain.name) ?? 0);
    if (rule) chains.set(rule.chain, (chains.get(rule.chain) ?? 0) + 1);
    if (named) maps.set(named.name, named.elem?.length ?? 0);
    handles.update(JSON.stringify([chain?.name, chain?.handle, rule?.chain, rule?.handle, named?.name, named?.handle]));
  }
  return { chains, maps, fingerprint: handles.digest('hex') };
};

/** The first difference, for people; `undefined` when the shapes agree. */
export const shapeDifference = (expected: TableShape, actual: TableShape): string | undefined =>
  countDifference('chain', 'rules', expected.chains, actual.chains) ??
  countDifference('map', 'elements', expected.maps, actual.maps);

const countDifference = (
  kind: string,
  unit: string,
  expected: ReadonlyMap<string, number | undefined>,
  actual: ReadonlyMap<string, number | undefined>,
): string | undefined => {
  for (const [name, count] of expected) {
    const found = actual.get(name);
    if (!actual.has(name)) return `${kind} ${name} was missing`;
    if (count !== undefined && found !== count) return `${kind} ${name} had ${found} ${unit} instead of ${count}`;
  }
  const strange = [...actual.keys()].find((name) => !expected.has(name));
  return strange === undefined ? undefined : `${kind} ${strange} was not ours`;
};
