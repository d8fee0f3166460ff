import type { NodeLease } from '../model/cluster.js';
import type { PlanWarning } from '../model/plan.js';

/** Since when what is true has been true without a break. In memory: a new server counts from its first turn. */
export class ConditionTimes {
  private times: ReadonlyMap<string, number> = new Map();

  /** All that holds in this turn; `at` in Unix milliseconds. */
  take(warnings: readonly PlanWarning[], nodes: readonly NodeLease[], at: number): void {
    const keys = [...warnings.map(warningKey), ...nodes.map(nodeKey)];
    this.times = new Map(keys.map((key) => [key, this.times.get(key) ?? at]));
  }

  /** Unix milliseconds; `undefined` for what no turn has seen. What the message says may have changed meanwhile. */
  ofWarning(warning: Pick<PlanWarning, 'object' | 'reason'>): number | undefined {
    return this.times.get(warningKey(warning));
  }

  /** Since when the node has been ready, or not ready, as its lease says now. Unix milliseconds. */
  ofNode(node: Pick<NodeLease, 'name' | 'ready'>): number | undefined {
    return this.times.get(nodeKey(node));
  }
}

const warningKey = ({ object, reason }: Pick<PlanWarning, 'object' | 'reason'>): string => `${object} ${reason}`;
const nodeKey = ({ name, ready }: Pick<NodeLease, 'name' | 'ready'>): string => `${name} ${ready}`;
