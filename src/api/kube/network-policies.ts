import type { NetworkPolicy } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import type { ConditionsByObject, ConditionView } from './conditions.js';

/** networking.k8s.io/v1 NetworkPolicy, with the status that Kubernetes had in alpha: absent when nothing is wrong. */
export interface NetworkPolicyView {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'NetworkPolicy';
  readonly metadata: NetworkPolicy['metadata'];
  readonly spec: NetworkPolicy['spec'];
  readonly status?: { readonly conditions: readonly ConditionView[] };
}

/** The NetworkPolicies as git has them, and what is wrong with them. */
export const networkPolicyViews = (
  policies: readonly NetworkPolicy[],
  wrong: ConditionsByObject,
): readonly NetworkPolicyView[] =>
  policies.map((policy) => {
    const conditions = wrong.get(objectKey(policy));
    return {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: policy.metadata,
      spec: policy.spec,
      ...(conditions ? { status: { conditions } } : {}),
    };
  });
