import { isDeepStrictEqual } from 'node:util';
import type { Redis } from 'ioredis';
import type { NodeLease } from '../model/cluster.js';
import { keyOf } from '../model/objects.js';
import type { PlanWarning } from '../model/plan.js';
import type { SlipwayEvent } from '../model/pod.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { Lease } from '../executor/dispatcher.js';
import type { RecordStore } from '../executor/record-store.js';
import { planRanges } from '../planner/node-ranges.js';
import type { JoiningNode, NodeRanges, RangePlan } from '../planner/node-ranges.js';
import { warningEvents } from './plan-events.js';

export interface RangeKeeperDeps {
  readonly cluster: string;
  readonly podCIDR: string;
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly records: RecordStore;
  readonly now: () => number;
  readonly onEvent: (event: SlipwayEvent) => void;
}

/** Hands out the nodes' ranges of the pod network. What it wrote down is a cache: the leases say who uses what. */
export class RangeKeeper {
  private ranges: NodeRanges = {};
  private readonly joining = new Map<string, JoiningNode>();
  /** Nodes that cannot have the range they use, or any. */
  warnings: readonly PlanWarning[] = [];

  constructor(private readonly deps: RangeKeeperDeps) {}

  /** A node asks, perhaps again. */
  ask(node: JoiningNode): void {
    this.joining.set(node.name, node);
  }

  async load(): Promise<void> {
    const json = await this.deps.redis.get(this.deps.keys.ranges);
    this.ranges = json ? (JSON.parse(json) as NodeRanges) : {};
  }

  /** Answers those who asked. Throws NOT_LEADER. */
  async handOut(nodes: readonly NodeLease[], lease: Lease): Promise<void> {
    const { cluster, podCIDR, keys, records } = this.deps;
    const joining = [...this.joining.values()];
    const plan = planRanges({ cluster, podCIDR, known: this.ranges, nodes, joining });
    const answers = joining.flatMap(({ name }) => {
      const range = plan.ranges[name];
      return range === undefined ? [] : [[keys.range(name), range] as const];
    });
    const changed = !isDeepStrictEqual(plan.ranges, this.ranges);
    if (changed) await records.set({ [keys.ranges]: JSON.stringify(plan.ranges) }, lease.token);
    await records.set(Object.fromEntries(answers), lease.token);
    this.ranges = plan.ranges;
    for (const { name } of joining) this.joining.delete(name);
    this.tell(plan);
  }

  /** An event once for each trouble. */
  private tell({ conflicts, homeless }: RangePlan): void {
    const troubles = [
      ...conflicts.map(({ node, range, holder }) => ({
        object: keyOf('Node', '', node),
        reason: 'PodRangeConflict',
        message: `${range} belongs to node ${holder}: remove this node's pods and its network/network.json, then start its agent again`,
      })),
      ...homeless.map((node) => ({
        object: keyOf('Node', '', node),
        reason: 'PodRangeExhausted',
        message: `no /24 of ${this.deps.podCIDR} is left: choose a wider network.podCIDR`,
      })),
    ];
    for (const event of warningEvents(this.warnings, troubles, this.deps.now())) this.deps.onEvent(event);
    this.warnings = troubles;
  }
}
