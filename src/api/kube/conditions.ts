import type { ConditionTimes } from '../../control/condition-times.js';
import type { ConditionStatus } from '../../model/pod.js';
import type { PlanWarning } from '../../model/plan.js';

/** metav1.Condition, as far as it says something here. */
export interface ConditionView {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
  /** RFC 3339. */
  readonly lastTransitionTime: string;
}

/** Object key -> what keeps it from working as git says; objects without trouble are absent. */
export type ConditionsByObject = ReadonlyMap<string, readonly ConditionView[]>;

/**
 * The warnings as conditions. A list of conditions has each type once (Kubernetes' API conventions, "Typical status properties"):
 * warnings of one object and reason share a condition, with their messages in the order of the plan.
 */
export const conditionsByObject = (
  warnings: readonly PlanWarning[],
  times: Pick<ConditionTimes, 'ofWarning'>,
): ConditionsByObject => {
  const conditions = new Map<string, ConditionView[]>();
  for (const warning of warnings) {
    const { object, reason, message } = warning;
    const siblings = conditions.get(object) ?? [];
    conditions.set(object, siblings);
    const at = siblings.findIndex(({ type }) => type === reason);
    const known = siblings[at];
    if (known) siblings[at] = { ...known, message: `${known.message} | ${message}` };
    else siblings.push({ type: reason, status: 'True', reason, message, ...transition(times.ofWarning(warning)) });
  }
  return conditions;
};

/** What no turn has seen yet counts from the epoch's start, as an unset time does in Kubernetes. */
export const transition = (at = 0): Pick<ConditionView, 'lastTransitionTime'> => ({
  lastTransitionTime: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
});
