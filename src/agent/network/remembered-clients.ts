import { run } from './run.js';
import type { NamedSet, TablePart } from './table-part.js';

/** Set name -> elements, as nft takes them back. */
export type Members = ReadonlyMap<string, readonly string[]>;

interface Listed {
  readonly set?: { readonly name: string; readonly elem?: readonly ListedElement[] };
}
type ListedElement = {
  readonly elem?: { readonly val: unknown; readonly expires?: number };
};

/** What the sets of a table hold for a time, with the time that is left, from `nft -j list table`. */
export const membersOf = (json: string): Members => {
  const listed = (JSON.parse(json) as { nftables: readonly Listed[] }).nftables;
  return new Map(listed.flatMap(({ set }) => (set ? [[set.name, (set.elem ?? []).flatMap(memberText)] as const] : [])));
};

/** The set's own time is not listed. One in its last second is listed without an end, and would never meet it. */
const memberText = ({ elem }: ListedElement): readonly string[] =>
  typeof elem?.val === 'string' && elem.expires ? [`${elem.val} expires ${elem.expires}s`] : [];

/**
 * The parts of a table that is about to replace the one in the kernel, with what the sets there have learned: clients keep their pods when
 * the agent starts again (session affinity).
 */
export const withMembers = async (table: string, parts: Iterable<TablePart>): Promise<readonly TablePart[]> => {
  const all = [...parts];
  const learns = all.some(({ sets }) => [...(sets?.values() ?? [])].some(({ dynamic }) => dynamic));
  if (!learns) return all;
  const members = await read(table);
  return all.map((part) => (part.sets ? { ...part, sets: filled(part.sets, members) } : part));
};

const filled = (sets: ReadonlyMap<string, NamedSet>, members: Members): ReadonlyMap<string, NamedSet> =>
  new Map([...sets].map(([name, set]) => [name, set.dynamic ? { ...set, elements: members.get(name) ?? [] } : set]));

/** Nothing when there is no table, or none that can be read: affinity is no reason to leave a node without one. */
const read = (table: string): Promise<Members> =>
  run('nft', ['-j', 'list', 'table', 'ip', table]).then(membersOf, () => new Map());
