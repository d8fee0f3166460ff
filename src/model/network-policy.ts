import type { LabelSelector } from './objects.js';

/** Pods by labels, or addresses. A selector that is absent beside the other means: this namespace, or all pods of it. */
export type PolicyPeer =
  | { readonly podSelector?: LabelSelector; readonly namespaceSelector?: LabelSelector }
  | { readonly ipBlock: { readonly cidr: string; readonly except: readonly string[] } };

export interface PolicyPort {
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** Number, or the name of a port of the pod that is connected to. Absent: all ports. */
  readonly port?: number | string;
  /** Inclusive; only beside a number. */
  readonly endPort?: number;
}

/** Allows what matches one of the peers and one of the ports. Empty lists match everything. */
export interface PolicyRule {
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

/** A NetworkPolicy as agents need it. */
export interface NetworkPolicyRecord {
  readonly namespace: string;
  readonly name: string;
  /** Which pods of the namespace it is for; empty selects all. */
  readonly podSelector: LabelSelector;
  /** Rules for connections to the pods; absent when the policy says nothing about them. */
  readonly ingress?: readonly PolicyRule[];
  /** Rules for connections from the pods; absent when the policy says nothing about them. */
  readonly egress?: readonly PolicyRule[];
}
