import type { ConditionTimes } from '../../control/condition-times.js';
import type { NodeLease } from '../../model/cluster.js';
import { keyOf } from '../../model/objects.js';
import { transition, type ConditionsByObject, type ConditionView } from './conditions.js';

/** What a node's status is derived from, beside its lease. */
export interface NodesState {
  readonly conditions: ConditionsByObject;
  readonly times: Pick<ConditionTimes, 'ofNode'>;
}

/** v1 Node, as far as a lease says it. */
export interface NodeView {
  readonly apiVersion: 'v1';
  readonly kind: 'Node';
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly podCIDR?: string; readonly podCIDRs?: readonly string[] };
  readonly status: {
    /** Quantities. */
    readonly allocatable: { readonly cpu: string; readonly memory: string; readonly pods: string };
    readonly addresses: readonly { readonly type: 'InternalIP' | 'Hostname'; readonly address: string }[];
    readonly conditions: readonly ConditionView[];
    readonly nodeInfo: { readonly containerRuntimeVersion: string };
  };
}

/** Reason of a node whose pods other nodes cannot reach (control/range-keeper.ts). */
const RANGE_CONFLICT = 'PodRangeConflict';
const KIB = 2 ** 10;

/** The nodes that have a lease: one whose agent is gone is not listed. */
export const nodeViews = (nodes: readonly NodeLease[], state: NodesState): readonly NodeView[] =>
  nodes.map((node) => {
    const { name, labels, podCIDR, allocatable, engineVersion } = node;
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels },
      spec: podCIDR === '' ? {} : { podCIDR, podCIDRs: [podCIDR] },
      status: {
        allocatable: {
          cpu: `${allocatable.cpu}m`,
          memory: `${Math.floor(allocatable.memory / KIB)}Ki`,
          pods: String(allocatable.pods),
        },
        addresses: addressesOf(node),
        conditions: conditionsOf(node, state),
        nodeInfo: { containerRuntimeVersion: `docker://${engineVersion}` },
      },
    };
  });

/** The address for traffic between nodes is the first of its type, as clients expect. */
const addressesOf = ({ name, internalIP, addresses }: NodeLease): NodeView['status']['addresses'] => {
  const ips = new Set([...(internalIP ? [internalIP] : []), ...addresses]);
  return [
    ...[...ips].map((address) => ({ type: 'InternalIP' as const, address })),
    { type: 'Hostname' as const, address: name },
  ];
};

/** A conflict of ranges is what Kubernetes calls NetworkUnavailable; other trouble has its reason as type. */
const conditionsOf = (node: NodeLease, { conditions, times }: NodesState): readonly ConditionView[] => [
  ...(conditions.get(keyOf('Node', '', node.name)) ?? []).map((condition) =>
    condition.reason === RANGE_CONFLICT ? { ...condition, type: 'NetworkUnavailable' } : condition,
  ),
  {
    type: 'Ready',
    status: node.ready ? 'True' : 'False',
    reason: node.ready ? 'AgentReady' : 'EngineNotReady',
    message: node.ready ? 'the agent renews its lease and the engine answers' : (node.message ?? ''),
    ...transition(times.ofNode(node)),
  },
];
