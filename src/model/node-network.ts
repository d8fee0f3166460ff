import type { IngressTable } from './ingress.js';
import type { NetworkPolicyRecord } from './network-policy.js';
import type { ServiceRecord } from './service.js';

/** Labels of a namespace by its name; `kubernetes.io/metadata.name` is always among them. */
export type NamespaceLabels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a node must know of the cluster's network besides pods: `network:<node>` in Redis, written by the server. */
export interface NodeNetwork {
  readonly services: readonly ServiceRecord[];
  readonly policies: readonly NetworkPolicyRecord[];
  readonly namespaces: NamespaceLabels;
  /** What ingress proxies serve; absent where the node runs none. */
  readonly ingress?: IngressTable;
}

export const EMPTY_NETWORK: NodeNetwork = { services: [], policies: [], namespaces: {} };

/** A machine of the cluster as the others reach its pods. */
export interface PeerNode {
  readonly name: string;
  /** Address for traffic between nodes. */
  readonly internalIP: string;
  /** Range of its pods. */
  readonly podCIDR: string;
}
