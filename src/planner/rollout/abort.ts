import type { Abort, AbortReason } from '../../model/rollout.js';
import { problemOf } from '../../model/pod-helpers.js';
import { ERROR_BUDGET_ANNOTATION, ROLLBACK_ANNOTATION } from '../../model/labels.js';
import type { PodView } from '../buckets.js';
import { isReady } from '../buckets.js';
import type { RolloutContext } from './context.js';
import { progressDeadline } from './deadline.js';

/** Whether this workload goes back by itself. */
const goesBack = ({ target, policy }: RolloutContext): boolean => {
  const wish = target.annotations[ROLLBACK_ANNOTATION];
  return wish === undefined ? policy.enabled : wish !== 'false';
};

/** Why the version must be given up, seen on its pods and the clock; analyses are judged at their steps. */
export const reasonToAbort = (context: RolloutContext): Abort | undefined => {
  const { stable, now } = context;
  if (!stable || !goesBack(context)) return undefined;
  const because = (reason: AbortReason, message: string): Abort => ({ reason, message, at: now });
  const crashing = crashLoop(context);
  if (crashing) return because('CrashLoop', crashing);
  const spent = budgetSpent(context);
  if (spent) return because('ErrorBudget', spent);
  if (context.target.abortsOnDeadline && now >= progressDeadline(context))
    return because('ProgressDeadlineExceeded', `deadline exceeded: ${problem(context) || 'not ready in time'}`);
  return undefined;
};

const restartsOf = ({ status }: PodView): number =>
  (status?.containers ?? []).reduce((most, { restartCount }) => Math.max(most, restartCount), 0);

/** A container that was started again and again, and is down. */
const crashLoop = ({ buckets, policy }: RolloutContext): string | undefined => {
  const pod = buckets.current.members.find(
    (view) => view.condition === 'failing' && restartsOf(view) >= policy.crashLoops,
  );
  if (!pod) return undefined;
  return `${pod.record.name} restarted ${restartsOf(pod)} times: ${problemOf(pod.status) || 'it crashes'}`;
};

/** Restarts of all pods of the new version together. */
const budgetSpent = ({ target, buckets }: RolloutContext): string | undefined => {
  const budget = Number(target.annotations[ERROR_BUDGET_ANNOTATION] ?? Infinity);
  const restarts = buckets.current.members.reduce(
    (sum, { status }) => sum + (status?.containers ?? []).reduce((all, { restartCount }) => all + restartCount, 0),
    0,
  );
  return restarts > budget ? `error budget spent: ${restarts} restarts, ${budget} allowed` : undefined;
};

/** Why the new pods do not come up: a failing one says more than one on its way. */
const problem = ({ buckets }: RolloutContext): string => {
  const order: readonly PodView['condition'][] = ['failing', 'finished', 'lost', 'starting'];
  const troubled = buckets.current.members.filter((view) => !isReady(view));
  const [worst] = [...troubled].sort((a, b) => order.indexOf(a.condition) - order.indexOf(b.condition));
  if (worst?.condition === 'lost') return `node ${worst.record.node} does not answer`;
  return problemOf(worst?.status);
};
