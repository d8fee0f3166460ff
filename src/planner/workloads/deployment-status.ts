import type { WorkloadStatus } from '../../model/plan.js';
import { problemOf } from '../../model/pod-helpers.js';
import type { Buckets, PodView } from '../buckets.js';
import { countOf, isActive, isAvailable, isReady } from '../buckets.js';
import type { RolloutContext } from '../rollout/context.js';
import { progressDeadline } from '../rollout/deadline.js';
import { weightOf } from '../rollout/split.js';
import { isProgressive } from '../rollout/steps.js';
import { stageMessage, viewOfRollout } from '../rollout/view.js';
import { nextMoment } from '../rollout/wake.js';
import type { Hold } from '../workload-draft.js';
import { conditionsOf } from './deployment-conditions.js';

const SHORT_REVISION = 7;

export interface DeploymentView {
  readonly context: RolloutContext;
  /** Nothing is left to create, delete or refresh. */
  readonly settled: boolean;
  /** Why its new version does not start. */
  readonly hold?: Hold;
}

export interface Counts {
  readonly updated: number;
  readonly updatedReady: number;
  readonly ready: number;
  readonly available: number;
  readonly old: number;
  readonly complete: boolean;
}

export const countsOf = ({ context, settled }: DeploymentView): Counts => {
  const { target, buckets } = context;
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
    complete: settled && isComplete(context, { updated, all: all.length, available }),
  };
};

/** As Kubernetes' DeploymentComplete: terminating pods do not count, nor do those that only wait for the end of a scale-down delay. */
const isComplete = (
  context: RolloutContext,
  { updated, all, available }: { readonly updated: number; readonly all: number; readonly available: number },
): boolean => {
  const { target, entry, buckets } = context;
  if (updated !== target.replicas) return false;
  if (isProgressive(target.progressive))
    return entry.completedAt !== undefined && countOf(buckets.current.members, isAvailable) === target.replicas;
  return all === updated && available === target.replicas;
};

export const deploymentStatus = (
  view: DeploymentView,
  unschedulable: string | undefined,
  replaceTimes: readonly number[],
): WorkloadStatus => {
  const { context, hold } = view;
  const { target } = context;
  const counts = countsOf(view);
  const { complete, ...numbers } = counts;
  const state = stateOf(view, counts);
  const isUsual = isProgressive(target.progressive) && !hasTrouble(context.buckets);
  // A step tells more than that its pods are on their way.
  const problem = (isUsual && state === 'progressing' ? '' : worstProblem(context.buckets)) || unschedulable || '';
  const message = messageOf(view, { state, problem, counts });
  const wakeAt = nextMoment(context, complete, replaceTimes);
  return {
    ...{ key: target.key, source: target.source, revision: target.revision, templateHash: target.templateHash },
    desired: target.replicas,
    ...numbers,
    state,
    message,
    conditions: conditionsOf(context, { state, message, available: counts.available, unschedulable }),
    rollout: viewOfRollout(context, { isComplete: complete, hold }),
    ...(hold ? { waitsFor: hold.waitsFor } : {}),
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
};

const stateOf = ({ context, hold }: DeploymentView, { complete }: Counts): WorkloadStatus['state'] => {
  const { target, entry, now } = context;
  if (hold) return hold.failed ? 'failed' : 'progressing';
  if (entry.progress?.aborted) return 'failed';
  if (complete) return 'complete';
  if (target.paused) return 'paused';
  return now >= progressDeadline(context) ? 'failed' : 'progressing';
};

/** Why the new pods do not come up: a failing one says more than one on its way. */
const worstProblem = ({ current }: Buckets): string => {
  const order: readonly PodView['condition'][] = ['failing', 'finished', 'lost', 'starting'];
  const troubled = current.members.filter(({ condition }) => order.includes(condition));
  const worst = troubled.sort((a, b) => order.indexOf(a.condition) - order.indexOf(b.condition))[0];
  if (worst?.condition === 'lost') return `node ${worst.record.node} does not answer`;
  return problemOf(worst?.status);
};

const hasTrouble = ({ current }: Buckets): boolean =>
  current.members.some(({ condition }) => condition === 'failing' || condition === 'finished' || condition === 'lost');

interface Verdict {
  readonly state: WorkloadStatus['state'];
  readonly problem: string;
  readonly counts: Counts;
}

const messageOf = ({ context, hold }: DeploymentView, { state, problem, counts }: Verdict): string => {
  const { target, entry } = context;
  const { replicas } = target;
  const because = problem ? `: ${problem}` : '';
  if (hold) return hold.message;
  if (entry.progress?.aborted) return `${entry.progress.aborted.message}${keepsServing(context)}`;
  if (state === 'complete') return `${counts.updatedReady}/${replicas} ready`;
  if (state === 'paused') return `paused: ${counts.updated}/${replicas} updated`;
  if (state === 'failed') return `deadline exceeded${because || ': not ready in time'}${keepsServing(context)}`;
  const stage = stageMessage(context);
  return `${progressText(context, counts)}${stage ? ` · ${stage}` : ''}${because}`;
};

const progressText = (context: RolloutContext, counts: Counts): string => {
  const { target, stable, buckets } = context;
  const weight = weightOf(context);
  if (stable && weight !== undefined && isProgressive(target.progressive)) {
    const [name, share] =
      target.progressive.type === 'canary'
        ? ['canary', ` at ${weight} %`]
        : [weight === 100 ? 'active' : 'preview', ''];
    return `${name} ${counts.updatedReady}/${buckets.current.members.length}${share}`;
  }
  const old = counts.old > 0 ? ` · ${counts.old} old` : '';
  return `${counts.updated}/${target.replicas} updated · ${counts.updatedReady} ready${old}`;
};

/** The version that takes the traffic while the new one fails. */
const keepsServing = ({ buckets, stable }: RolloutContext): string => {
  const ready = buckets.outdated.flatMap(({ members }) => members).filter(isReady);
  const serving = ready.find(({ record }) => record.templateHash === stable?.templateHash) ?? ready.at(-1);
  return serving ? `; ${serving.record.revision.slice(0, SHORT_REVISION)} keeps serving` : '';
};
