import type { WorkloadStatus } from '../../model/plan.js';
import type { Condition } from '../../model/pod.js';
import { isBehindOld, expiryOf, giveUpAt } from './job-steps.js';
import type { JobSituation, Starts } from './job-steps.js';
import { isOver, problemIn } from './job-run.js';

/** A Job's ready pods are its completions: what people count in the columns of `slipway status`. */
export const jobStatus = (
  situation: JobSituation,
  starts: Starts,
  unschedulable: string | undefined,
): WorkloadStatus => {
  const { target, pods, entry, workspace } = situation;
  const desired = target.completions ?? 1;
  const done = entry.completedAt === undefined ? Math.min(pods.succeeded.length, desired) : desired;
  const { state, message } = verdictOf(situation, { done, desired, starts, unschedulable });
  const wakeAt = wakeAtOf(situation, starts, workspace.now);
  const { key, source, revision, templateHash } = target;
  return {
    ...{ key, source, revision, templateHash, desired },
    updated: Math.max(done, pods.succeeded.length) + pods.active.length,
    ...{ ready: done, available: done, updatedReady: done },
    old: pods.outdated.length + pods.outdatedStopping.length,
    state,
    message,
    conditions: conditionsOf(situation, state, message),
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
};

interface Numbers {
  readonly done: number;
  readonly desired: number;
  readonly starts: Starts;
  readonly unschedulable: string | undefined;
}

const verdictOf = (situation: JobSituation, numbers: Numbers): Pick<WorkloadStatus, 'state' | 'message'> => {
  const { target, entry } = situation;
  const count = `${numbers.done}/${numbers.desired} completions`;
  const failure = entry.job?.failure;
  if (failure) return { state: 'failed', message: `${failure.reason}: ${failure.message}` };
  if (entry.completedAt !== undefined) return { state: 'complete', message: count };
  if (target.suspended) return { state: 'paused', message: `suspended: ${count}` };
  if (target.parallelism === 0) return { state: 'paused', message: `parallelism is 0: ${count}` };
  return { state: 'progressing', message: count + progressOf(situation, numbers) };
};

/** ` · 2 active · 1 failed, backs off 10 s: Error: exit 1` */
const progressOf = ({ pods }: JobSituation, { starts, unschedulable }: Numbers): string => {
  const parts = [
    pods.active.length > 0 ? `${pods.active.length} active` : '',
    pods.failed.length > 0 ? `${pods.failed.length} failed${backoffOf(starts)}` : '',
    isBehindOld(pods) ? 'waits for the pods of the run before' : '',
  ].filter((part) => part !== '');
  const problem = problemIn(pods.active) || unschedulable || problemIn(pods.failed);
  return parts.map((part) => ` · ${part}`).join('') + (problem ? `: ${problem}` : '');
};

const backoffOf = ({ waitsUntil }: Starts): string => (waitsUntil === undefined ? '' : ', waits before the next try');

/** Time alone moves a Job at these moments. */
const wakeAtOf = (situation: JobSituation, { waitsUntil }: Starts, now: number): number | undefined => {
  const { entry, target, pods } = situation;
  const runs = !isOver(entry) && entry.changedAt !== undefined && target.deadlineMs !== undefined;
  const hasPods = pods.succeeded.length + pods.failed.length > 0;
  const moments = [
    waitsUntil,
    giveUpAt(situation),
    runs ? (entry.changedAt ?? 0) + (target.deadlineMs ?? 0) : undefined,
    hasPods ? expiryOf(situation) : undefined,
  ];
  const ahead = moments.filter((at): at is number => at !== undefined && at > now);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
};

/** As Kubernetes words them (batch/v1 JobCondition). */
const conditionsOf = (
  { entry, workspace }: JobSituation,
  state: WorkloadStatus['state'],
  message: string,
): Condition[] => {
  const at = entry.completedAt ?? entry.job?.failure?.at ?? entry.changedAt ?? entry.createdAt;
  const of = (type: string, isTrue: boolean, reason: string): Condition => ({
    type,
    status: isTrue ? 'True' : 'False',
    reason,
    message,
    lastTransitionTime: Math.min(at, workspace.now),
  });
  if (state === 'complete') return [of('Complete', true, 'CompletionsReached')];
  if (state === 'failed') return [of('Failed', true, entry.job?.failure?.reason ?? 'Failed')];
  if (state === 'paused') return [of('Suspended', true, 'JobSuspended')];
  return [of('Complete', false, 'JobRunning')];
};
