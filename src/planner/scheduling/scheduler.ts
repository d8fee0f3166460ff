import type { NodeLease, ObservedPod } from '../../model/cluster.js';
import type { PodSpec } from '../../model/objects.js';
import { hostPortsOf, ownerKeyOf } from '../../model/pod-helpers.js';
import { addResources, podRequests } from '../../model/resources.js';
import { explain, failedConstraint } from './explain.js';
import type { Candidate, NodeState } from './filter.js';
import { bestOf } from './score.js';

export type Placement = { readonly node: string } | { readonly unschedulable: string };

interface Claimant {
  readonly key: string;
  readonly name: string;
  readonly spec: PodSpec;
}

/**
 * Gives pods their nodes, one after the other; each takes its share before the next is looked at. This is the only place where
 * workloads touch each other: who comes first is decided by the order of calls.
 */
export class Scheduler {
  private readonly nodes: NodeState[];
  /** A pod that found no place stands for those like it: room only shrinks while one plan is made. */
  private readonly refused = new Map<string, { readonly spec: PodSpec; readonly unschedulable: string }>();

  constructor(leases: readonly NodeLease[], pods: readonly ObservedPod[]) {
    this.nodes = leases.map((lease) => ({
      lease,
      used: { cpu: 0, memory: 0, pods: 0 },
      hostPorts: [],
      podsOf: new Map(),
    }));
    const byName = new Map(this.nodes.map((node) => [node.lease.name, node]));
    for (const pod of pods) {
      const node = byName.get(pod.record.node);
      if (node && holdsResources(pod)) occupy(node, claimantOf(pod));
    }
  }

  place(claimant: Claimant): Placement {
    const refused = this.refused.get(claimant.key);
    if (refused?.spec === claimant.spec) return refused;
    const candidate = candidateOf(claimant);
    const fitting = this.nodes.filter((node) => !failedConstraint(candidate, node));
    const best = bestOf(candidate, fitting);
    if (best) {
      occupy(best, claimant);
      return { node: best.lease.name };
    }
    const unschedulable = explain(candidate, this.nodes);
    this.refused.set(claimant.key, { spec: claimant.spec, unschedulable });
    return { unschedulable };
  }
}

/** A pod that ended has given its share back, as in Kubernetes; one that terminates has not. */
export const holdsResources = ({ status }: ObservedPod): boolean =>
  status === undefined || status.phase === 'Pending' || status.phase === 'Running';

const claimantOf = ({ record }: ObservedPod): Claimant => ({
  key: ownerKeyOf(record),
  name: record.name,
  spec: record.spec,
});

const candidateOf = ({ key, spec }: Claimant): Candidate => ({
  key,
  requests: podRequests(spec),
  hostPorts: hostPortsOf(spec),
});

const occupy = (node: NodeState, claimant: Claimant): void => {
  const { key, requests, hostPorts } = candidateOf(claimant);
  node.used = addResources(node.used, requests);
  node.hostPorts.push(...hostPorts.map((port) => ({ ...port, pod: claimant.name })));
  node.podsOf.set(key, (node.podsOf.get(key) ?? 0) + 1);
};
