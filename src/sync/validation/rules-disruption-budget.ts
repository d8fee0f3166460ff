import type { PodDisruptionBudget } from '../../model/objects.js';
import { conflict, type Problem } from './problem.js';
import { requirementProblems } from './rules-selector.js';

/** What Kubernetes checks (ValidatePodDisruptionBudgetSpec in kubernetes/kubernetes, pkg/apis/policy/validation), and what guards nothing. */
export const disruptionBudgetProblems = ({ spec }: PodDisruptionBudget): Problem[] => {
  const { minAvailable, maxUnavailable, selector } = spec;
  const problems = [
    ...requirementProblems(selector, ['spec', 'selector']),
    ...shareProblems('minAvailable', minAvailable),
    ...shareProblems('maxUnavailable', maxUnavailable),
  ];
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    problems.push(conflict(['spec', 'maxUnavailable'], 'minAvailable is there, too', 'keep one of them'));
  if (minAvailable === undefined && maxUnavailable === undefined)
    problems.push(guardsNothing('there is neither minAvailable nor maxUnavailable', 'add one of them'));
  if (selector === undefined) problems.push(guardsNothing('there is no selector', 'add one; {} is for all pods'));
  return problems;
};

const shareProblems = (field: string, value: number | string | undefined): Problem[] =>
  typeof value === 'string' && Number.parseInt(value, 10) > 100
    ? [conflict(['spec', field], 'is more than all pods', 'write at most 100%')]
    : [];

const guardsNothing = (why: string, remedy: string): Problem => ({
  ...conflict(['spec'], `guards nothing: ${why}`, remedy),
  severity: 'warning',
});
