import type { RevisionEntry } from '../../model/cluster.js';
import type { Condition } from '../../model/pod.js';
import type { WorkloadStatus } from '../../model/plan.js';
import { problemOf } from '../../model/pod-helpers.js';
import type { Buckets, PodView } from '../buckets.js';
import { countOf, isActive, isAvailable, isReady } from '../buckets.js';
import { lastProgressAt } from '../history.js';
import type { DeploymentTarget } from './deployment-target.js';

/** Kubernetes' largest int32 stands for "no deadline". */
const NO_DEADLINE = 2 ** 31 - 1;
const SHORT_REVISION = 7;

export interface DeploymentView {
  readonly target: DeploymentTarget;
  readonly buckets: Buckets;
  readonly entry: RevisionEntry;
  /** Nothing is left to create, delete or refresh. */
  readonly settled: boolean;
  readonly now: number;
}

export interface Counts {
  readonly updated: number;
  readonly updatedReady: number;
  readonly ready: number;
  readonly available: number;
  readonly old: number;
  readonly complete: boolean;
}

export const countsOf = ({ target, buckets, settled }: DeploymentView): Counts => {
  const { current, outdated, superseded, terminating } = buckets;
  const all = [current, ...outdated].flatMap(({ members }) => members);
  const updated = countOf(current.members, isActive);
  const available = countOf(all, isAvailable);
  const notYetGone = [...terminating, ...superseded.map(({ lost }) => lost)];
  const leaving = countOf(notYetGone, ({ record }) => record.templateHash !== target.templateHash);
  return {
    updated,
    available,
    updatedReady: countOf(current.members, isReady),
    ready: countOf(all, isReady),
    old: all.length - current.members.length + leaving,
    // As Kubernetes' DeploymentComplete: terminating pods do not count.
    complete: settled && updated === target.replicas && all.length === updated && available === target.replicas,
  };
};

/** When the rollout is given up on, Unix milliseconds; Infinity when it is done, paused or has no deadline. */
export const deadlineOf = (view: DeploymentView, counts: Counts): number => {
  const { target, entry, buckets, now } = view;
  const unlimited = target.progressDeadlineSeconds >= NO_DEADLINE;
  if (counts.complete || target.paused || unlimited || entry.completedAt !== undefined) return Infinity;
  return lastProgressAt(entry, buckets, now) + target.progressDeadlineSeconds * 1000;
};

/** Time alone moves a rollout at these moments. */
const wakeAtOf = (
  { buckets, now }: DeploymentView,
  deadline: number,
  others: readonly number[],
): number | undefined => {
  const sets = [buckets.current, ...buckets.outdated];
  // Of lost pods too: that one would be available by now counts as progress.
  const moments = sets.flatMap(({ members }) => members.map((pod) => pod.availableAt ?? 0));
  const ahead = [...moments, ...others, deadline].filter((moment) => moment > now && moment < Infinity);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
};

export const deploymentStatus = (
  view: DeploymentView,
  unschedulable: string | undefined,
  replaceTimes: readonly number[],
): WorkloadStatus => {
  const { target, now } = view;
  const counts = countsOf(view);
  const { complete, ...numbers } = counts;
  const deadline = deadlineOf(view, counts);
  const state = complete ? 'complete' : target.paused ? 'paused' : now >= deadline ? 'failed' : 'progressing';
  const problem = worstProblem(view.buckets) || unschedulable || '';
  const message = messageOf(view, { state, problem, counts });
  const wakeAt = wakeAtOf(view, deadline, replaceTimes);
  return {
    key: target.key,
    source: target.source,
    revision: target.revision,
    templateHash: target.templateHash,
    desired: target.replicas,
    ...numbers,
    state,
    message,
    conditions: conditionsOf(view, { state, message, available: counts.available, unschedulable }),
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
};

/** Why the new pods do not come up: a failing one says more than one on its way. */
const worstProblem = ({ current }: Buckets): string => {
  const order: readonly PodView['condition'][] = ['failing', 'finished', 'lost', 'starting'];
  const troubled = current.members.filter(({ condition }) => order.includes(condition));
  const worst = troubled.sort((a, b) => order.indexOf(a.condition) - order.indexOf(b.condition))[0];
  if (worst?.condition === 'lost') return `node ${worst.record.node} does not answer`;
  return problemOf(worst?.status);
};

interface Verdict {
  readonly state: WorkloadStatus['state'];
  readonly problem: string;
  readonly counts: Counts;
}

const messageOf = (view: DeploymentView, { state, problem, counts }: Verdict): string => {
  const { replicas } = view.target;
  const because = problem ? `: ${problem}` : '';
  if (state === 'complete') return `${counts.updatedReady}/${replicas} ready`;
  if (state === 'paused') return `paused: ${counts.updated}/${replicas} updated`;
  if (state === 'failed') return `deadline exceeded${because || ': not ready in time'}${keepsServing(view.buckets)}`;
  const old = counts.old > 0 ? ` · ${counts.old} old` : '';
  return `${counts.updated}/${replicas} updated · ${counts.updatedReady} ready${old}${because}`;
};

/** The version that takes the traffic while the new one fails. */
const keepsServing = ({ outdated }: Buckets): string => {
  const serving = outdated
    .flatMap(({ members }) => members)
    .filter(isReady)
    .at(-1);
  return serving ? `; ${serving.record.revision.slice(0, SHORT_REVISION)} keeps serving` : '';
};

interface Outcome {
  readonly state: WorkloadStatus['state'];
  readonly message: string;
  readonly available: number;
  readonly unschedulable: string | undefined;
}

const conditionsOf = (view: DeploymentView, outcome: Outcome): Condition[] => {
  const progressAt = lastProgressAt(view.entry, view.buckets, view.now);
  const minimum = view.target.replicas - view.target.maxUnavailable;
  const enough = outcome.available >= minimum;
  const available: Condition = {
    type: 'Available',
    status: enough ? 'True' : 'False',
    reason: enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    message: `${outcome.available} available, ${minimum} needed`,
    lastTransitionTime: progressAt,
  };
  const progressing: Condition = {
    type: 'Progressing',
    ...PROGRESSING[outcome.state],
    message: outcome.message,
    lastTransitionTime: outcome.state === 'complete' ? (view.entry.completedAt ?? progressAt) : progressAt,
  };
  if (outcome.unschedulable === undefined) return [available, progressing];
  const stuck = {
    type: 'ReplicaFailure',
    status: 'True',
    reason: 'Unschedulable',
    message: outcome.unschedulable,
  } as const;
  return [available, progressing, { ...stuck, lastTransitionTime: progressAt }];
};

/** Status and reason of the Progressing condition, as Kubernetes words them. */
const PROGRESSING: Readonly<Record<WorkloadStatus['state'], Pick<Condition, 'status' | 'reason'>>> = {
  progressing: { status: 'True', reason: 'ReplicaSetUpdated' },
  complete: { status: 'True', reason: 'NewReplicaSetAvailable' },
  failed: { status: 'False', reason: 'ProgressDeadlineExceeded' },
  paused: { status: 'Unknown', reason: 'DeploymentPaused' },
};
