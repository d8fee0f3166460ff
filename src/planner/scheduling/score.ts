import type { Resources } from '../../model/cluster.js';
import { compareText } from '../catalog.js';
import type { Candidate, NodeState } from './filter.js';

const FULL = 100;

/** The best of `nodes`, all of which fit: spread of the workload first, then the emptiest; ties go by name. */
export const bestOf = (candidate: Candidate, nodes: readonly NodeState[]): NodeState | undefined =>
  [...nodes].sort(
    (a, b) =>
      siblingsOn(candidate, a) - siblingsOn(candidate, b) ||
      leastAllocated(candidate, b) - leastAllocated(candidate, a) ||
      compareText(a.lease.name, b.lease.name),
  )[0];

const siblingsOn = ({ key }: Candidate, { podsOf }: NodeState): number => podsOf.get(key) ?? 0;

/** 0 to 100: the mean share of cpu, memory and pods that stays free with the pod there (Kubernetes' LeastAllocated). */
export const leastAllocated = ({ requests }: Candidate, { lease, used }: NodeState): number => {
  const share = (resource: keyof Resources): number => {
    const all = lease.allocatable[resource];
    return all <= 0 ? 0 : Math.max(0, (all - used[resource] - requests[resource]) / all);
  };
  return Math.round(((share('cpu') + share('memory') + share('pods')) / 3) * FULL);
};
