import type { RevisionEntry } from '../../model/cluster.js';
import { problemOf } from '../../model/pod-helpers.js';
import type { Action } from '../../model/plan.js';
import type { PodView } from '../buckets.js';
import { inDeletionOrder } from '../deletion-order.js';
import { deletionOf, upkeepOf } from '../upkeep.js';
import type { WantedPod } from '../workload-draft.js';
import type { Workspace } from '../workspace.js';
import { changesOf } from './job-changes.js';
import { backoffUntil, endedAt, hasEnded, indexOf, LOST_MS } from './job-pods.js';
import type { JobPods } from './job-pods.js';
import type { JobPodMaker } from './job-pod-maker.js';
import { isOver } from './job-run.js';
import type { JobTarget } from './job-target.js';

/** A Job as it stands, and what is remembered of it. */
export interface JobSituation {
  readonly target: JobTarget;
  readonly pods: JobPods;
  readonly entry: RevisionEntry;
  readonly workspace: Workspace;
}

/** How many pods are to be at work. */
export const wantedActive = ({ target, pods, entry }: JobSituation): number => {
  if (isOver(entry) || target.suspended || isBehindOld(pods)) return 0;
  const { completions, parallelism } = target;
  if (completions !== undefined) return Math.min(completions - pods.succeeded.length, parallelism);
  return pods.succeeded.length > 0 ? pods.active.length : parallelism;
};

/** A run begins when all pods of the one before have ended: two at once are not what anybody wrote their Job for. */
export const isBehindOld = ({ outdated, outdatedStopping }: JobPods): boolean =>
  outdatedStopping.length > 0 || outdated.some((view) => !hasEnded(view));

/** When the pods of a Job that is over are removed, Unix milliseconds. */
export const expiryOf = ({ target, entry, pods }: JobSituation): number | undefined => {
  if (target.ttlMs === undefined || !isOver(entry)) return undefined;
  const last = Math.max(entry.completedAt ?? entry.job?.failure?.at ?? 0, ...pods.failed.map(endedAt));
  return last + target.ttlMs;
};

/** When its pods on a node that does not answer are given up, Unix milliseconds. */
export const giveUpAt = ({ entry }: JobSituation): number | undefined =>
  entry.job?.lostAt === undefined ? undefined : entry.job.lostAt + LOST_MS;

/** Refreshed, told to go, or left alone. Where nothing can start, nothing is stopped. */
export const jobActions = (situation: JobSituation): Action[] => {
  const { pods, workspace } = situation;
  const leaving = workspace.anyNodeReady ? leavingOf(situation) : new Map<string, Action>();
  const staying = [...pods.succeeded, ...pods.failed, ...pods.active, ...pods.outdated].filter(
    ({ record }) => !leaving.has(record.uid) && !record.deletion,
  );
  return [...leaving.values(), ...staying.flatMap((view) => jobUpkeep(view, workspace))];
};

/** Config that changes is nothing to a pod that ended; its record is. */
export const jobUpkeep = (view: PodView, workspace: Workspace): Action[] =>
  view.condition !== 'finished' || view.recovered ? upkeepOf(view, workspace) : [];

/** Uid -> the step. */
const leavingOf = (situation: JobSituation): ReadonlyMap<string, Action> => {
  const { target, pods, entry, workspace } = situation;
  const { now } = workspace;
  const steps = new Map<string, Action>();
  const remove = (views: readonly PodView[], reason: string): void => {
    for (const view of views)
      if (!steps.has(view.record.uid) && !view.record.deletion) steps.set(view.record.uid, deletionOf(view, reason));
  };
  for (const view of pods.outdated) remove([view], `outdated: ${changesOf(view, target)}; runs anew`);
  if ((expiryOf(situation) ?? Infinity) <= now)
    remove([...pods.succeeded, ...pods.failed], `ttlSecondsAfterFinished ${(target.ttlMs ?? 0) / 1000} is over`);
  for (const view of pods.failed.filter((each) => each.condition === 'lost' && !hasEnded(each)))
    remove([view], `node ${view.record.node} has not answered for ${LOST_MS / 1000} s`);
  const excess = Math.max(0, pods.active.length - wantedActive(situation));
  remove(inDeletionOrder(pods.active).slice(0, excess), excessReason(target, entry));
  return steps;
};

const excessReason = ({ suspended, parallelism }: JobTarget, { job, completedAt }: RevisionEntry): string => {
  if (job?.failure) return `the Job failed: ${job.failure.reason}`;
  if (completedAt !== undefined) return 'the Job is complete';
  return suspended ? 'the Job is suspended' : `parallelism is ${parallelism}`;
};

/** New pods, and until when they wait. */
export interface Starts {
  readonly wanted: readonly WantedPod[];
  /** End of the back-off, Unix milliseconds; only while it keeps a pod from starting. */
  readonly waitsUntil?: number;
}

export const jobStarts = (situation: JobSituation, maker: JobPodMaker): Starts => {
  const { target, pods, workspace } = situation;
  const occupied = target.replacesOnlyFailed ? [...pods.active, ...pods.stopping] : pods.active;
  const missing = wantedActive(situation) - occupied.length;
  if (missing <= 0) return { wanted: [] };
  const until = backoffUntil(pods);
  if (until > workspace.now) return { wanted: [], waitsUntil: until };
  const taken = new Set([...pods.succeeded, ...occupied].map(indexOf));
  const indexes = target.indexed ? freeIndexes(taken, target.completions ?? 0) : [];
  const count = target.indexed ? Math.min(missing, indexes.length) : missing;
  return {
    wanted: Array.from({ length: count }, (_, nth) => ({
      key: target.key,
      pod: maker.pod(indexes[nth]),
      reason: reasonOf(situation, indexes[nth]),
    })),
  };
};

const freeIndexes = (taken: ReadonlySet<number>, completions: number): number[] =>
  Array.from({ length: completions }, (_, index) => index).filter((index) => !taken.has(index));

const reasonOf = ({ target, pods }: JobSituation, index: number | undefined): string => {
  const failed = pods.failed.filter((view) => index === undefined || indexOf(view) === index);
  const what = index === undefined ? '' : `index ${index}, `;
  const last = [...failed].sort((a, b) => endedAt(b) - endedAt(a))[0];
  if (!last) return index === undefined ? startReason(target, pods) : `index ${index}`;
  return `${what}try ${failed.length + 1} of ${target.backoffLimit + 1}: ${last.record.name} ${howItFailed(last)}`;
};

const howItFailed = (view: PodView): string => {
  if (!hasEnded(view)) return `was given up: node ${view.record.node} does not answer`;
  const problem = problemOf(view.status);
  return `failed${problem ? `: ${problem}` : ''}`;
};

const startReason = ({ completions }: JobTarget, { succeeded }: JobPods): string =>
  completions === undefined || completions === 1 ? 'runs' : `${succeeded.length}/${completions} completions`;
