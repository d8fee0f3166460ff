import { selects } from '../../model/label-selector.js';
import type { Deployment, LabelSelector, PodTemplateSpec } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, problem, type Problem } from './problem.js';
import { templateProblems } from './rules-pod.js';
import { rolloutAnnotationProblems } from './rules-rollout-annotations.js';
import { requirementProblems } from './rules-selector.js';

export const deploymentProblems = (deployment: Deployment): Problem[] => {
  const { spec } = deployment;
  return [
    ...rolloutAnnotationProblems(deployment),
    ...templateProblems(spec.template, ['spec', 'template']),
    ...selectorProblems(spec.selector, spec.template),
    ...strategyProblems(deployment),
    ...alwaysRestarted(deployment.kind, spec.template),
    ...deadlineProblems(spec),
  ];
};

/** A selector must choose something, and the pods of its own template at that. */
export const selectorProblems = (selector: LabelSelector, template: PodTemplateSpec): Problem[] => {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (Object.keys(matchLabels).length + matchExpressions.length === 0)
    return [missing(['spec', 'selector', 'matchLabels'])];
  const unclear = requirementProblems(selector, ['spec', 'selector']);
  if (unclear.length > 0 || selects(selector, template.metadata?.labels ?? {})) return unclear;
  const expected =
    Object.entries(matchLabels)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ') || 'that spec.selector.matchExpressions asks for';
  return [problem('SELECTOR_MISMATCH', ['spec', 'selector'], { expected }, { side: 'key' })];
};

type Share = number | string | undefined;
const isZero = (value: Share): boolean => value !== undefined && /^0+%?$/.test(String(value));

/** How many pods more or fewer there may be; `path` is that of the two fields' parent. */
export const surgeProblems = (
  { maxSurge, maxUnavailable }: { readonly maxSurge?: Share; readonly maxUnavailable?: Share },
  path: Path,
): Problem[] => {
  const at = [...path, 'maxUnavailable'];
  if (isZero(maxSurge) && isZero(maxUnavailable)) {
    const why = 'maxSurge and maxUnavailable are both 0, so no pod could ever be replaced';
    return [conflict(at, why, 'raise one of them')];
  }
  const share = typeof maxUnavailable === 'string' ? Number.parseInt(maxUnavailable, 10) : 0;
  return share > 100 ? [conflict(at, 'is more than all pods', 'write at most 100%')] : [];
};

const strategyProblems = ({ spec }: Deployment): Problem[] => {
  const { type, rollingUpdate } = spec.strategy ?? {};
  const path = ['spec', 'strategy', 'rollingUpdate'];
  if (!rollingUpdate) return [];
  if (type === 'Recreate') return [conflict(path, 'has no meaning beside type: Recreate', 'remove it')];
  return surgeProblems(rollingUpdate, path);
};

export const alwaysRestarted = (kind: string, { spec }: PodTemplateSpec): Problem[] => {
  if ((spec.restartPolicy ?? 'Always') === 'Always') return [];
  const path = ['spec', 'template', 'spec', 'restartPolicy'];
  return [conflict(path, `pods of a ${kind} are always restarted`, 'write Always, or remove it')];
};

/** Defaults: 600 and 0 seconds. */
export const deadlineProblems = ({
  progressDeadlineSeconds = 600,
  minReadySeconds = 0,
}: {
  readonly progressDeadlineSeconds?: number;
  readonly minReadySeconds?: number;
}): Problem[] =>
  progressDeadlineSeconds <= minReadySeconds
    ? [conflict(['spec', 'progressDeadlineSeconds'], 'must be more than minReadySeconds', 'raise it')]
    : [];
