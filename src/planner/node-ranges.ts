import type { NodeLease } from '../model/cluster.js';
import { type Cidr, formatCidr, parseCidr, subnetAt, subnetCount } from '../model/cidr.js';
import { NumberPool } from './address-pool.js';
import { compareText } from './catalog.js';

/** Each node has 254 addresses for pods. */
const PREFIX = 24;

/** Node -> its range, `10.42.7.0/24`. */
export type NodeRanges = Readonly<Record<string, string>>;

/** A node that asks for a range. */
export interface JoiningNode {
  readonly name: string;
  /** Ranges that something else on its machine uses. */
  readonly refused: readonly string[];
}

export interface RangeRequest {
  readonly cluster: string;
  /** Range of all pods, at least a /24. */
  readonly podCIDR: string;
  /** As handed out so far: a cache, empty after FLUSHALL. */
  readonly known: NodeRanges;
  readonly nodes: readonly Pick<NodeLease, 'name' | 'podCIDR'>[];
  readonly joining: readonly JoiningNode[];
}

export interface RangePlan {
  readonly ranges: NodeRanges;
  /** Nodes that use a range which is another's. */
  readonly conflicts: readonly { readonly node: string; readonly range: string; readonly holder: string }[];
  /** Nodes for which nothing is left. */
  readonly homeless: readonly string[];
}

/**
 * Who has which range of the pod network. What a node uses is its own for life, whatever was written down; what was handed out to a node that is away stays its own; a
 * joining node gets its range by hash, so that the same nodes get the same ranges again. Pure (I1).
 */
export const planRanges = ({ cluster, podCIDR, known, nodes, joining }: RangeRequest): RangePlan => {
  const pool = new RangePool(podCIDR);
  const ranges = new Map<string, string>();
  const conflicts: RangePlan['conflicts'][number][] = [];
  const inUse = nodes.filter((node) => node.podCIDR !== '').sort((a, b) => compareText(a.name, b.name));
  // Those that use what was written down come before those that disagree with it.
  const loyal = (node: Pick<NodeLease, 'name' | 'podCIDR'>): number => (known[node.name] === node.podCIDR ? 0 : 1);
  for (const { name, podCIDR: range } of [...inUse].sort((a, b) => loyal(a) - loyal(b))) {
    const holder = pool.claim(range, name);
    if (holder === name) ranges.set(name, range);
    else conflicts.push({ node: name, range, holder });
  }
  const refusals = new Map(joining.map(({ name, refused }) => [name, refused]));
  for (const [name, range] of Object.entries(known))
    if (!ranges.has(name) && !refusals.get(name)?.includes(range) && pool.claim(range, name) === name)
      ranges.set(name, range);
  const homeless = joining.filter(({ name, refused }) => {
    const range = ranges.get(name) ?? pool.allocate(name, refused, cluster);
    if (range !== undefined) ranges.set(name, range);
    return range === undefined;
  });
  return {
    ranges: Object.fromEntries([...ranges].sort(([a], [b]) => compareText(a, b))),
    conflicts,
    homeless: homeless.map(({ name }) => name),
  };
};

/** The /24s of the pod network by their number. */
class RangePool {
  private readonly network: Cidr;
  private readonly pool: NumberPool;

  constructor(podCIDR: string) {
    this.network = parseCidr(podCIDR) ?? { base: 0, prefix: PREFIX };
    this.pool = new NumberPool(0, subnetCount(this.network, PREFIX) - 1);
  }

  /** Who has the range now. */
  claim(range: string, node: string): string {
    const number = this.numberOf(range);
    return this.pool.claim(number, node) ? node : (this.pool.holder(number) ?? '');
  }

  allocate(node: string, refused: readonly string[], cluster: string): string | undefined {
    for (const range of refused) this.pool.claim(this.numberOf(range), `refused by ${node}`);
    const number = this.pool.allocate(node, 'subnet', cluster, node);
    return number === undefined ? undefined : formatCidr(subnetAt(this.network, PREFIX, number));
  }

  private numberOf(range: string): number {
    return ((parseCidr(range)?.base ?? 0) - this.network.base) / 2 ** (32 - PREFIX);
  }
}
