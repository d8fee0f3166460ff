import type { NodeLease } from '../model/cluster.js';
import type { Ingress, NetworkPolicy } from '../model/objects.js';
import type { ConditionsByObject, ConditionView } from './kube/conditions.js';
import { ingressViews } from './kube/ingresses.js';
import { networkPolicyViews } from './kube/network-policies.js';

/** An Ingress for `slipway status`. */
export interface IngressRow {
  readonly namespace: string;
  readonly name: string;
  /** In the order of the manifest; `*` stands for all. */
  readonly hosts: readonly string[];
  /** Of the nodes that answer for it. */
  readonly addresses: readonly string[];
  /** Some node answers, and nothing is wrong that requests would meet. */
  readonly ready: boolean;
  readonly conditions: readonly ConditionView[];
}

/** A NetworkPolicy for `slipway status`. */
export interface NetworkPolicyRow {
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: NetworkPolicy['spec']['podSelector'];
  readonly policyTypes: readonly string[];
  /** It is in force for some pod. */
  readonly ready: boolean;
  readonly conditions: readonly ConditionView[];
}

export const ingressRows = (
  ingresses: readonly Ingress[],
  state: { readonly nodes: readonly NodeLease[]; readonly conditions: ConditionsByObject },
): readonly IngressRow[] =>
  ingressViews(ingresses, state).map(({ metadata, spec, status }) => {
    const { conditions = [], loadBalancer } = status;
    const addresses = (loadBalancer.ingress ?? []).map(({ ip }) => ip);
    const hosts = (spec.rules ?? []).map(({ host = '*' }) => host);
    return {
      namespace: metadata.namespace ?? 'default',
      name: metadata.name ?? '',
      hosts: hosts.length > 0 ? [...new Set(hosts)] : ['*'],
      addresses,
      ready: addresses.length > 0 && conditions.every(isHarmless),
      conditions,
    };
  });

export const networkPolicyRows = (
  policies: readonly NetworkPolicy[],
  wrong: ConditionsByObject,
): readonly NetworkPolicyRow[] =>
  networkPolicyViews(policies, wrong).map(({ metadata, spec, status }) => ({
    namespace: metadata.namespace ?? 'default',
    name: metadata.name ?? '',
    podSelector: spec.podSelector,
    policyTypes: spec.policyTypes ?? ['Ingress'],
    ready: (status?.conditions ?? []).every(isHarmless),
    conditions: status?.conditions ?? [],
  }));

/** Conditions of objects that work all the same (planner/ingress-class.ts, planner/catalog.ts). */
const HARMLESS: ReadonlySet<string> = new Set(['IngressClassMissing', 'DefinedTwice']);
const isHarmless = ({ reason }: ConditionView): boolean => HARMLESS.has(reason);
