import type { NodeLease, Resources } from '../../model/cluster.js';
import type { HostPortClaim } from '../../model/pod-helpers.js';
import { formatBytes, formatCpu } from '../../model/quantity.js';

/** A pod that looks for a node. */
export interface Candidate {
  /** Key of its workload. */
  readonly key: string;
  readonly requests: Resources;
  readonly hostPorts: readonly HostPortClaim[];
}

export interface TakenPort extends HostPortClaim {
  readonly pod: string;
}

/** A node with what its pods have asked for; terminating ones hold theirs until they are gone. */
export interface NodeState {
  readonly lease: NodeLease;
  used: Resources;
  readonly hostPorts: TakenPort[];
  /** Workload key -> its pods here. */
  readonly podsOf: Map<string, number>;
}

/** One condition a node must meet. */
export interface Constraint {
  readonly name: string;
  readonly evaluate: (candidate: Candidate, node: NodeState) => boolean;
  /** What `nodes`, all of which failed, have in common: `lacks memory (need 512Mi, free 130Mi)`. */
  readonly describe: (candidate: Candidate, nodes: readonly NodeState[]) => string;
}

const verb = (nodes: readonly NodeState[], singular: string, plural: string): string =>
  nodes.length === 1 ? singular : plural;

export const freeOf = ({ lease, used }: NodeState, resource: keyof Resources): number =>
  Math.max(0, lease.allocatable[resource] - used[resource]);

const isReady: Constraint = {
  name: 'ready',
  evaluate: (_candidate, { lease }) => lease.ready,
  describe: (_candidate, nodes) => {
    const why = nodes.length === 1 && nodes[0]?.lease.message ? ` (${nodes[0].lease.message})` : '';
    return `${verb(nodes, 'is', 'are')} not ready${why}`;
  },
};

/** A pod that asks for nothing of a resource fits however little is left, as in Kubernetes. */
const hasRoom = (resource: keyof Resources, format: (value: number) => string): Constraint => ({
  name: resource,
  evaluate: ({ requests }, node) => requests[resource] === 0 || requests[resource] <= freeOf(node, resource),
  describe: ({ requests }, nodes) => {
    const free = Math.max(...nodes.map((node) => freeOf(node, resource)));
    const label = resource === 'pods' ? 'room for pods' : resource;
    return `${verb(nodes, 'lacks', 'lack')} ${label} (need ${format(requests[resource])}, ${verb(nodes, '', 'at most ')}free ${format(free)})`;
  },
});

const hasHostPorts: Constraint = {
  name: 'hostPorts',
  evaluate: ({ hostPorts }, node) => hostPorts.every((port) => !holderOf(port, node)),
  describe: ({ hostPorts }, nodes) => {
    const node = nodes[0] as NodeState;
    const port = hostPorts.find((claim) => holderOf(claim, node));
    const holder = port && holderOf(port, node);
    return `${verb(nodes, 'has', 'have')} host port ${port?.hostPort} taken${nodes.length === 1 ? ` by ${holder?.pod}` : ''}`;
  },
};

const holderOf = (claim: HostPortClaim, node: NodeState): TakenPort | undefined =>
  node.hostPorts.find(
    ({ protocol, hostPort, hostIP }) =>
      protocol === claim.protocol &&
      hostPort === claim.hostPort &&
      (hostIP === '' || claim.hostIP === '' || hostIP === claim.hostIP),
  );

/** In the order they are checked; a node is counted under the first it fails. */
export const CONSTRAINTS: readonly Constraint[] = [
  isReady,
  hasRoom('pods', String),
  hasRoom('cpu', formatCpu),
  hasRoom('memory', formatBytes),
  hasHostPorts,
];
