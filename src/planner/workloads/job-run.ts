import type { RevisionEntry } from '../../model/cluster.js';
import type { JobFailure, JobRun } from '../../model/job.js';
import { problemOf } from '../../model/pod-helpers.js';
import type { PodView } from '../buckets.js';
import { endedAt } from './job-pods.js';
import type { JobPods } from './job-pods.js';
import type { JobTarget } from './job-target.js';

/**
 * What is remembered of the run after now: when it began, and how it ended. Rebuilt from its pods when the memory is empty, so that
 * a Job that is done stays done while one of its pods is left.
 */
export const nextRun = (
  past: RevisionEntry | undefined,
  target: JobTarget,
  at: { readonly pods: JobPods; readonly now: number },
): RevisionEntry => {
  const known = past?.templateHash === target.templateHash ? past : undefined;
  if (known && isOver(known)) return known;
  const entry = known ?? firstEntry(target, at);
  const started = entryOf(entry, startOf(entry, target, { ...at, known }), runOf(entry, at));
  const completedAt = completionOf(target, at);
  if (completedAt !== undefined) return entryOf({ ...started, completedAt }, started.changedAt, undefined);
  const failure = failureOf(started, target, at);
  return failure ? entryOf(started, started.changedAt, { failure }) : isSame(known, started) ? known : started;
};

/** Done or failed: nothing is run any more. */
export const isOver = ({ completedAt, job }: RevisionEntry): boolean =>
  completedAt !== undefined || job?.failure !== undefined;

const entryOf = (entry: RevisionEntry, changedAt: number | undefined, job: JobRun | undefined): RevisionEntry => {
  const { templateHash, revision, createdAt, completedAt } = entry;
  return {
    ...{ templateHash, revision, createdAt },
    ...(changedAt === undefined ? {} : { changedAt }),
    ...(completedAt === undefined ? {} : { completedAt }),
    ...(job ? { job } : {}),
  };
};

const isSame = (known: RevisionEntry | undefined, next: RevisionEntry): known is RevisionEntry =>
  known !== undefined && known.changedAt === next.changedAt && known.job?.lostAt === next.job?.lostAt;

interface Moment {
  readonly pods: JobPods;
  readonly now: number;
}

const firstEntry = ({ templateHash, revision }: JobTarget, { pods, now }: Moment): RevisionEntry => {
  const own = [...pods.succeeded, ...pods.failed, ...pods.active, ...pods.stopping];
  const oldest = own.reduce<PodView | undefined>(
    (first, view) => (first && first.record.createdAt <= view.record.createdAt ? first : view),
    undefined,
  );
  return { templateHash, revision: oldest?.record.revision ?? revision, createdAt: oldest?.record.createdAt ?? now };
};

/** A Job that is resumed begins its deadline anew, as in Kubernetes. */
const startOf = (
  entry: RevisionEntry,
  { suspended }: JobTarget,
  { known, now }: Moment & { readonly known: RevisionEntry | undefined },
): number | undefined => (suspended ? undefined : (entry.changedAt ?? (known ? now : entry.createdAt)));

const runOf = ({ job }: RevisionEntry, { pods, now }: Moment): JobRun | undefined =>
  pods.active.some(({ condition }) => condition === 'lost') ? { lostAt: job?.lostAt ?? now } : undefined;

/** When it was done, Unix milliseconds. */
const completionOf = ({ completions }: JobTarget, { pods, now }: Moment): number | undefined => {
  const { succeeded, active } = pods;
  const done =
    completions === undefined ? succeeded.length > 0 && active.length === 0 : succeeded.length >= completions;
  if (!done) return undefined;
  return succeeded.length > 0 ? Math.min(now, Math.max(...succeeded.map(endedAt))) : now;
};

/** As the Job controller's `exceedsBackoffLimit`, `pastBackoffLimitOnFailure` and `pastActiveDeadline`. */
const failureOf = ({ changedAt }: RevisionEntry, target: JobTarget, { pods, now }: Moment): JobFailure | undefined => {
  const { backoffLimit, deadlineMs, onFailure } = target;
  if (pods.failed.length > backoffLimit) {
    const failed = `${plural(pods.failed.length, 'pod')} failed, backoffLimit is ${backoffLimit}`;
    return { reason: 'BackoffLimitExceeded', message: failed + lastProblem(pods.failed), at: now };
  }
  const restarts = onFailure ? pods.active.reduce((sum, view) => sum + restartsOf(view), 0) : 0;
  if (restarts > 0 && restarts >= backoffLimit) {
    const restarted = `${plural(restarts, 'restart')}, backoffLimit is ${backoffLimit}`;
    return { reason: 'BackoffLimitExceeded', message: restarted + lastProblem(pods.active), at: now };
  }
  if (changedAt === undefined || deadlineMs === undefined || now < changedAt + deadlineMs) return undefined;
  const late = `not done after ${deadlineMs / 1000} s`;
  return { reason: 'DeadlineExceeded', message: late + lastProblem([...pods.failed, ...pods.active]), at: now };
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const restartsOf = ({ status }: PodView): number =>
  (status?.containers ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0);

const lastProblem = (views: readonly PodView[]): string => {
  const problem = problemIn(views);
  return problem ? `: ${problem}` : '';
};

/** What went wrong last, as far as it is known; empty when nothing did. */
export const problemIn = (views: readonly PodView[]): string =>
  [...views]
    .sort((a, b) => b.record.createdAt - a.record.createdAt)
    .map(({ status }) => problemOf(status))
    .find((problem) => problem !== '') ?? '';
