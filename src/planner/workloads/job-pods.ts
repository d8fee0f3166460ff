import type { ObservedPod } from '../../model/cluster.js';
import { JOB_LABEL } from '../../model/job.js';
import { viewOf } from '../buckets.js';
import type { PodView } from '../buckets.js';
import type { Workspace } from '../workspace.js';
import type { JobTarget } from './job-target.js';

/** As Kubernetes waits before it evicts pods of a node that does not answer (tolerationSeconds of not-ready and unreachable). */
export const LOST_MS = 300_000;
/** Between failed pods (kubernetes.io, "Jobs": pod backoff failure policy). */
const FIRST_BACKOFF_MS = 10_000;
const LONGEST_BACKOFF_MS = 360_000;

/** The pods of a Job, told apart once. */
export interface JobPods {
  /** Ended well; of an Indexed Job one for each index. */
  readonly succeeded: readonly PodView[];
  /** Ended badly, or given up on a node that does not answer. */
  readonly failed: readonly PodView[];
  /** Neither ended nor told to go. */
  readonly active: readonly PodView[];
  /** Told to go before they ended. */
  readonly stopping: readonly PodView[];
  /** Of earlier runs, not told to go. */
  readonly outdated: readonly PodView[];
  /** Of earlier runs and told to go: they may still be at work. */
  readonly outdatedStopping: readonly PodView[];
  readonly removed: readonly PodView[];
}

/** `lostAt`: since when pods are lost, as far as it is remembered. */
export const jobPods = (
  pods: readonly ObservedPod[],
  target: JobTarget,
  { workspace, lostAt = Infinity }: { readonly workspace: Workspace; readonly lostAt?: number },
): JobPods => {
  const { leases, now, anyNodeReady } = workspace;
  const giveUp = anyNodeReady && lostAt + LOST_MS <= now;
  const views = pods.map((pod) => viewOf(pod, { leases, now, minReadySeconds: 0 }));
  const there = views.filter(({ condition }) => condition !== 'removed');
  const [own, old] = partition(there, ({ record }) => record.templateHash === target.templateHash);
  const [ended, open] = partition(own, hasEnded);
  const [lost, alive] = partition(open, (view) => !leases.has(view.record.node) && (giveUp || isToldToGo(view)));
  const [stopping, active] = partition(alive, isToldToGo);
  const [oldLeaving, outdated] = partition(old, isToldToGo);
  const succeeded = ended.filter(({ status }) => status?.phase === 'Succeeded');
  return {
    succeeded: target.indexed ? oncePerIndex(succeeded) : succeeded,
    failed: [...ended.filter(({ status }) => status?.phase === 'Failed'), ...lost],
    active,
    stopping,
    outdated,
    outdatedStopping: oldLeaving.filter((view) => !hasEnded(view) && !isGivenUp(view, leases, now)),
    removed: views.filter(({ condition }) => condition === 'removed'),
  };
};

const partition = <T>(items: readonly T[], predicate: (item: T) => boolean): [T[], T[]] => {
  const parts: [T[], T[]] = [[], []];
  for (const item of items) parts[predicate(item) ? 0 : 1].push(item);
  return parts;
};

const isToldToGo = ({ record }: PodView): boolean => record.deletion !== undefined;

/** By itself: that a pod ends after it was told to go says nothing of its work. */
export const hasEnded = (view: PodView): boolean => {
  const { record, status } = view;
  if (status?.phase !== 'Succeeded' && status?.phase !== 'Failed') return false;
  return record.deletion === undefined || endedAt(view) <= record.deletion.at;
};

const isGivenUp = ({ record }: PodView, leases: Workspace['leases'], now: number): boolean =>
  !leases.has(record.node) && (record.deletion?.at ?? now) + LOST_MS <= now;

/** When its last container ended, or it was given up; Unix milliseconds. */
export const endedAt = ({ record, status }: PodView): number => {
  const times = (status?.containers ?? []).flatMap(({ state }) =>
    state.kind === 'terminated' ? [state.finishedAt] : [],
  );
  return Math.max(record.createdAt, ...(times.length > 0 ? times : [record.deletion?.at ?? 0]));
};

export const indexOf = ({ record }: PodView): number => Number(record.annotations[JOB_LABEL.index] ?? -1);

const oncePerIndex = (views: readonly PodView[]): PodView[] => [
  ...new Map(views.map((view) => [indexOf(view), view])).values(),
];

/** Until when no pod takes the place of one that failed, Unix milliseconds; 0 after one that ended well. */
export const backoffUntil = ({ succeeded, failed }: JobPods): number => {
  const lastSuccess = Math.max(0, ...succeeded.map(endedAt));
  const since = failed.map(endedAt).filter((at) => at > lastSuccess);
  if (since.length === 0) return 0;
  return Math.max(...since) + Math.min(FIRST_BACKOFF_MS * 2 ** (since.length - 1), LONGEST_BACKOFF_MS);
};
