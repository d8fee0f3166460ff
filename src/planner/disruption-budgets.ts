import type { ObservedPod } from '../model/cluster.js';
import { resolveIntOrPercent } from '../model/int-or-percent.js';
import { selects } from '../model/label-selector.js';
import type { PodDisruptionBudget } from '../model/objects.js';
import { ownerKeyOf } from '../model/pod-helpers.js';

/** As the status of a PodDisruptionBudget. */
export interface BudgetStatus {
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly disruptionsAllowed: number;
  readonly expectedPods: number;
}

/** Key of a workload -> how many pods it wants; `undefined` for one that git does not have. */
export type DesiredPods = (key: string) => number | undefined;

export const isGuarded = (
  { metadata, spec }: PodDisruptionBudget,
  pod: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> },
): boolean =>
  // Without a selector it selects none, with an empty one all (policy/v1).
  pod.namespace === (metadata.namespace ?? 'default') &&
  spec.selector !== undefined &&
  selects(spec.selector, pod.labels);

/**
 * Counts as Kubernetes' disruption controller (kubernetes/pkg/controller/disruption, `getExpectedPodCount`): percentages and maxUnavailable are
 * of what the workloads want, both rounded up.
 */
export const budgetStatus = (
  budget: PodDisruptionBudget,
  pods: readonly ObservedPod[],
  desiredPods: DesiredPods,
): BudgetStatus => {
  const guarded = pods.filter(({ record, status }) => status?.phase !== 'Removed' && isGuarded(budget, record));
  const staying = guarded.filter(({ record }) => !record.deletion);
  const currentHealthy = staying.filter(({ status }) => status?.ready).length;
  const { minAvailable, maxUnavailable } = budget.spec;
  const wanted = [...new Set(guarded.map(({ record }) => ownerKeyOf(record)))].reduce(
    (sum, key) => sum + (desiredPods(key) ?? 0),
    0,
  );
  const isCount = minAvailable !== undefined && !String(minAvailable).endsWith('%');
  const expectedPods = isCount ? staying.length : wanted;
  const desiredHealthy =
    maxUnavailable !== undefined
      ? Math.max(0, expectedPods - resolveIntOrPercent(maxUnavailable, expectedPods, Math.ceil))
      : resolveIntOrPercent(minAvailable ?? 0, expectedPods, Math.ceil);
  const disruptionsAllowed = expectedPods === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
  return { currentHealthy, desiredHealthy, disruptionsAllowed, expectedPods };
};
