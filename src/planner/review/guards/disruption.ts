import { selects } from '../../../model/label-selector.js';
import type { KubeObject } from '../../../model/objects.js';
import type { WorkloadReview } from '../../../model/review.js';
import type { WorkloadObject } from '../../catalog.js';
import type { ReviewScope } from '../review-scope.js';
import { podTemplateOf, resolvedWorkload } from '../workload-changes.js';

/** Where fewer pods are ready on the way than a strategy or a PodDisruptionBudget promises, or all of a Service's are stopped at once. */
export const disruptionItems = (scope: ReviewScope, rows: readonly WorkloadReview[]): readonly string[] => [
  ...rows.filter(({ change }) => change !== 'unfinished').flatMap((row) => rowItems(row, scope)),
  ...budgetsNotMet(scope, rows).map(({ object, message }) => `${object}: ${withoutMoment(message)}`),
];

const rowItems = (row: WorkloadReview, scope: ReviewScope): string[] => {
  const { key, lowestReady, promisedReady } = row;
  if (lowestReady < promisedReady) return [`${key}: ${lowestReady} ready, ${promisedReady} are promised`];
  return recreatedServices(row, scope).map(
    (service) => `${key}: Recreate stops all pods of Service ${service} at once`,
  );
};

const recreatedServices = ({ key, change, strategy, replicas }: WorkloadReview, scope: ReviewScope): string[] => {
  if (change !== 'rollout' || strategy !== 'Recreate' || replicas.from === 0) return [];
  const workload = workloadAt(key, scope);
  return workload ? scope.services.of(workload).map(({ metadata }) => metadata.name ?? '') : [];
};

const workloadAt = (key: string, { catalog }: ReviewScope) => {
  const find = (name: string): KubeObject | undefined => catalog.byKey.get(name)?.object;
  return resolvedWorkload(find(key), find);
};

/** Budgets that the forecast sees fail, of those that guard a workload that the merge changes. */
export const budgetsNotMet = (
  scope: ReviewScope,
  rows: readonly WorkloadReview[],
): readonly { readonly object: string; readonly message: string }[] => {
  const { warnings } = scope.input.forecast;
  if (warnings.length === 0) return [];
  const before = new Map(scope.workloads.map((change) => [change.key, change.before]));
  const guarded = rows
    .filter(({ change }) => change !== 'unfinished')
    .flatMap(({ key }) => [...podsOf(workloadAt(key, scope)), ...podsOf(before.get(key))]);
  return warnings.filter(({ object }) => {
    const budget = scope.catalog.byKey.get(object)?.object;
    if (budget?.kind !== 'PodDisruptionBudget') return false;
    const { selector } = budget.spec;
    const namespace = budget.metadata.namespace ?? 'default';
    return (
      selector !== undefined && guarded.some((pods) => pods.namespace === namespace && selects(selector, pods.labels))
    );
  });
};

interface GuardedPods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A workload that goes has pods now. */
const podsOf = (workload: WorkloadObject | undefined): GuardedPods[] =>
  workload ? [{ namespace: workload.metadata.namespace ?? 'default', labels: podTemplateOf(workload).labels }] : [];

/** When it happens depends on what was measured; that it does is what is approved. */
const withoutMoment = (message: string): string => message.replace(/ at \+[\d.]+ s/, '');
