import type { IngressTable } from './ingress.js';
import type { NetworkPolicyRecord } from './network-policy.js';
import type { ServiceRecord } from './service.js';

/** Labels of a namespace by its name; `kubernetes.io/metadata.name` is always among them. */
export type NamespaceLabels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Namespace and labels by which network policies select the ingress proxies, which are no pods. */
export const INGRESS_NAMESPACE = 'slipway-ingress';
export const INGRESS_LABELS = { 'app.kubernetes.io/name': 'ingress' } as const;

/** What a node must know of the cluster's network besides pods: `network:<node>` in Redis, written by the server. */
export interface NodeNetwork {
  readonly services: readonly ServiceRecord[];
  readonly policies: readonly NetworkPolicyRecord[];
  readonly namespaces: NamespaceLabels;
  /** What ingress proxies serve; absent where the node runs none. */
  readonly ingress?: IngressTable;
  /** The server has not heard of some source yet, nor of what it had: what is missing here may belong to that one, and stays. */
  readonly incomplete?: boolean;
}

export const EMPTY_NETWORK: NodeNetwork = { services: [], policies: [], namespaces: {} };

/** What is in force on a node that hears this: what an incomplete record does not name stays as it is known. */
export const inForce = (known: NodeNetwork, heard: NodeNetwork): NodeNetwork =>
  heard.incomplete
    ? {
        ...heard,
        services: union(known.services, heard.services),
        policies: union(known.policies, heard.policies),
        namespaces: { ...known.namespaces, ...heard.namespaces },
        ...(heard.ingress ? { ingress: joined(known.ingress, heard.ingress) } : {}),
      }
    : heard;

/** Routes and certificates of Ingresses that are not named now come last. */
const joined = (known: IngressTable | undefined, heard: IngressTable): IngressTable => {
  if (!known) return heard;
  const named = new Set([...heard.routes, ...heard.certificates].map(({ ingress }) => ingress));
  const isKept = ({ ingress }: { readonly ingress: string }): boolean => !named.has(ingress);
  return {
    ...(known.defaultTarget ? { defaultTarget: known.defaultTarget, defaultIngress: known.defaultIngress } : {}),
    ...heard,
    routes: [...heard.routes, ...known.routes.filter(isKept)],
    certificates: [...heard.certificates, ...known.certificates.filter(isKept)],
  };
};

interface Named {
  readonly namespace: string;
  readonly name: string;
}

const union = <T extends Named>(known: readonly T[], heard: readonly T[]): readonly T[] => {
  const keyOf = ({ namespace, name }: Named): string => `${namespace}/${name}`;
  const named = new Set(heard.map(keyOf));
  const all = [...known.filter((one) => !named.has(keyOf(one))), ...heard];
  return all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** A machine of the cluster as the others reach its pods. */
export interface PeerNode {
  readonly name: string;
  /** Address for traffic between nodes. */
  readonly internalIP: string;
  /** Range of its pods. */
  readonly podCIDR: string;
}
