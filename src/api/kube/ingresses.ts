import type { NodeLease } from '../../model/cluster.js';
import type { Ingress } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import type { ConditionsByObject, ConditionView } from './conditions.js';

/** What an Ingress' status is derived from. */
export interface IngressesState {
  readonly nodes: readonly NodeLease[];
  readonly conditions: ConditionsByObject;
}

/** networking.k8s.io/v1 Ingress. `conditions` is Slipway's own: Kubernetes' Ingress tells of trouble by events alone. */
export interface IngressView {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'Ingress';
  readonly metadata: Ingress['metadata'];
  readonly spec: Ingress['spec'];
  readonly status: {
    readonly conditions?: readonly ConditionView[];
    readonly loadBalancer: { readonly ingress?: readonly { readonly ip: string }[] };
  };
}

/** Reason of an Ingress that is left to another controller (planner/ingress-class.ts). */
const FOREIGN = 'IngressClassForeign';

/** The Ingresses as git has them, with the addresses that answer for them and what is wrong. */
export const ingressViews = (
  ingresses: readonly Ingress[],
  { nodes, conditions }: IngressesState,
): readonly IngressView[] => {
  const addresses = proxyAddresses(nodes).map((ip) => ({ ip }));
  return ingresses.map((ingress) => {
    const wrong = conditions.get(objectKey(ingress));
    const isServed = !wrong?.some(({ reason }) => reason === FOREIGN);
    return {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: ingress.metadata,
      spec: ingress.spec,
      status: {
        ...(wrong ? { conditions: wrong } : {}),
        loadBalancer: isServed && addresses.length > 0 ? { ingress: addresses } : {},
      },
    };
  });
};

/** Of the ready nodes that run a proxy: each proxy serves every Ingress. */
const proxyAddresses = (nodes: readonly NodeLease[]): readonly string[] =>
  nodes
    .filter(({ ready, ingress }) => ready && ingress)
    .flatMap(({ internalIP, addresses }) => internalIP || addresses[0] || []);
