import type { ObservedPod } from '../../model/cluster.js';
import type { PodDisruptionBudget, ResourceQuota } from '../../model/objects.js';
import { budgetStatus, type BudgetStatus, type DesiredPods } from '../../planner/disruption-budgets.js';
import { quotaStatus } from '../../planner/scheduling/quotas.js';

/** v1 ResourceQuota as git has it, with what is used. */
export interface ResourceQuotaView extends ResourceQuota {
  readonly status: ReturnType<typeof quotaStatus>;
}

/** policy/v1 PodDisruptionBudget as git has it, with the pods as they are. */
export interface PodDisruptionBudgetView extends PodDisruptionBudget {
  readonly status: BudgetStatus;
}

export const resourceQuotaViews = (
  quotas: readonly ResourceQuota[],
  pods: readonly ObservedPod[],
): readonly ResourceQuotaView[] => quotas.map((quota) => ({ ...quota, status: quotaStatus(quota, pods) }));

export const disruptionBudgetViews = (
  budgets: readonly PodDisruptionBudget[],
  pods: readonly ObservedPod[],
  desiredPods: DesiredPods,
): readonly PodDisruptionBudgetView[] =>
  budgets.map((budget) => ({ ...budget, status: budgetStatus(budget, pods, desiredPods) }));
