/** Maps and sets of the table that parts put elements into (table-text.ts declares them). */
export type MapName =
  | 'vips'
  | 'services'
  | 'external-vips'
  | 'external-ips'
  | 'loadbalancers'
  | 'nodeports'
  | 'hostports'
  | 'hostports-ip'
  | 'policy-in'
  | 'policy-out';

/** Bit of the connection mark: to an address outside the cluster's pods, whose answers must come back through this node. */
export const MASQUERADE_MARK = '0x20000000';

export interface Element {
  readonly map: MapName;
  readonly key: string;
  /** Text after the colon; absent in a plain set. */
  readonly value?: string;
}

/** A set of a part's own. One that rules fill (`dynamic`) keeps what it holds while its declaration stays the same. */
export interface NamedSet {
  /** As nft writes it: `type ipv4_addr; flags interval;` */
  readonly declaration: string;
  readonly dynamic: boolean;
  /** None in a dynamic set. */
  readonly elements: readonly string[];
}

/** What one service, one policy or one pod's host ports puts into the nftables table. */
export interface TablePart {
  readonly elements: readonly Element[];
  /** Set name -> set; they exist before the chains that look into them. */
  readonly sets?: ReadonlyMap<string, NamedSet>;
  /** Chain name -> rules. */
  readonly chains: ReadonlyMap<string, readonly string[]>;
}

export const EMPTY_PART: TablePart = { elements: [], chains: new Map() };

export const elementText = (element: Element): string =>
  element.value === undefined ? element.key : `${element.key} : ${element.value}`;

/** All that the parts put into the table, as one: commands for parts that point to each other go by its order. */
export const mergeParts = (parts: Iterable<TablePart | undefined>): TablePart => {
  const all = [...parts].filter((part) => part !== undefined);
  return {
    elements: all.flatMap((part) => part.elements),
    sets: new Map(all.flatMap((part) => [...(part.sets ?? NO_SETS)])),
    chains: new Map(all.flatMap((part) => [...part.chains])),
  };
};

/**
 * The commands of one transaction that turn part `before` into part `after`; none when they say the same. The order
 * matters to the kernel: a chain must exist before an element points to it, and nothing may point to it when it goes.
 */
export const diffParts = (table: string, before: TablePart, after: TablePart): readonly string[] => {
  const had = new Map(before.elements.map((element) => [`${element.map} ${element.key}`, element]));
  const has = new Map(after.elements.map((element) => [`${element.map} ${element.key}`, element]));
  const same = (a: Element, b: Element | undefined): boolean => b !== undefined && a.value === b.value;
  const gone = before.elements.filter((element) => !same(element, has.get(`${element.map} ${element.key}`)));
  const fresh = after.elements.filter((element) => !same(element, had.get(`${element.map} ${element.key}`)));
  const lost = [...before.chains.keys()].filter((chain) => !after.chains.has(chain));
  const sets = diffSets(table, before.sets ?? NO_SETS, after.sets ?? NO_SETS);
  return [
    ...sets.fresh,
    ...[...after.chains.keys()].filter((chain) => !before.chains.has(chain)).map((c) => `add chain ip ${table} ${c}`),
    ...[...after.chains].flatMap(([chain, rules]) => chainCommands(table, chain, before.chains.get(chain), rules)),
    ...gone.map((e) => `delete element ip ${table} ${e.map} { ${e.key} }`),
    ...fresh.map((e) => `add element ip ${table} ${e.map} { ${elementText(e)} }`),
    // All are emptied before the first goes: one may point to another.
    ...lost.map((c) => `flush chain ip ${table} ${c}`),
    ...lost.map((c) => `delete chain ip ${table} ${c}`),
    ...sets.lost,
  ];
};

type Sets = ReadonlyMap<string, NamedSet>;
const NO_SETS: Sets = new Map();

/** A set whose declaration changed must get another name: rules still look into the old one in the same transaction. */
const diffSets = (table: string, before: Sets, after: Sets): { fresh: readonly string[]; lost: readonly string[] } => ({
  fresh: [...after].flatMap(([name, set]) => setCommands(`${table} ${name}`, before.get(name), set)),
  lost: [...before.keys()].filter((name) => !after.has(name)).map((name) => `delete set ip ${table} ${name}`),
});

const setCommands = (name: string, before: NamedSet | undefined, after: NamedSet): readonly string[] => {
  const had = new Set(before?.elements);
  const has = new Set(after.elements);
  const gone = [...had].filter((element) => !has.has(element));
  const fresh = [...has].filter((element) => !had.has(element));
  return [
    ...(before ? [] : [`add set ip ${name} { ${after.declaration} }`]),
    ...(gone.length > 0 ? [`delete element ip ${name} { ${gone.join(', ')} }`] : []),
    ...(fresh.length > 0 ? [`add element ip ${name} { ${fresh.join(', ')} }`] : []),
  ];
};

const chainCommands = (
  table: string,
  chain: string,
  before: readonly string[] | undefined,
  after: readonly string[],
): readonly string[] => {
  if (before?.join('\n') === after.join('\n')) return [];
  const flush = before ? [`flush chain ip ${table} ${chain}`] : [];
  return [...flush, ...after.map((rule) => `add rule ip ${table} ${chain} ${rule}`)];
};
