import { CONSTRAINTS } from './filter.js';
import type { Candidate, Constraint, NodeState } from './filter.js';

/** The first constraint a node fails; `undefined` when it fits. */
export const failedConstraint = (candidate: Candidate, node: NodeState): Constraint | undefined =>
  CONSTRAINTS.find((constraint) => !constraint.evaluate(candidate, node));

/** `0 of 3 nodes fit: 2 lack memory (need 512Mi, at most free 130Mi), 1 is not ready`. */
export const explain = (candidate: Candidate, nodes: readonly NodeState[]): string => {
  if (!nodes.some(({ lease }) => lease.ready)) return 'no node is ready';
  const groups = new Map<Constraint, NodeState[]>();
  for (const node of nodes) {
    const failed = failedConstraint(candidate, node);
    if (failed) groups.set(failed, [...(groups.get(failed) ?? []), node]);
  }
  const why = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([constraint, failing]) => `${failing.length} ${constraint.describe(candidate, failing)}`);
  return `0 of ${nodes.length} nodes fit: ${why.join(', ')}`;
};
