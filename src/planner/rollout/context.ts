import type { Act } from '../../model/act.js';
import type { AnalysisRunState } from '../../model/analysis.js';
import type { RevisionEntry, RollbackPolicy } from '../../model/cluster.js';
import { shortHash } from '../../model/hash.js';
import type { RolloutProgress } from '../../model/rollout.js';
import type { Buckets } from '../buckets.js';
import { countOf, isAvailable } from '../buckets.js';
import type { DeploymentTarget } from '../workloads/deployment-target.js';
import type { CanaryPlace } from './canary.js';
import { stagesOf, stepsHash } from './steps.js';

/** Everything that decides how far the version git wants has come. */
export interface RolloutContext {
  readonly target: DeploymentTarget;
  /** Told apart by the template git wants. */
  readonly buckets: Buckets;
  readonly entry: RevisionEntry;
  /** What it takes over from. */
  readonly stable?: RevisionEntry;
  /** About this workload, oldest first. */
  readonly acts: readonly Act[];
  readonly analyses: Readonly<Record<string, AnalysisRunState>>;
  readonly policy: RollbackPolicy;
  /** Pods of the experiment under way: all ready, or one failed for good. */
  readonly experiment?: 'starting' | 'ready' | 'failed';
  /** Unix milliseconds. */
  readonly now: number;
}

export const DEFAULT_ROLLBACK: RollbackPolicy = { enabled: true, crashLoops: 3 };

/** The progress of a version that nothing is remembered of. */
export const progressOf = ({ entry, target }: Pick<RolloutContext, 'entry' | 'target'>): RolloutProgress =>
  entry.progress ?? {
    step: 0,
    stepAt: entry.changedAt ?? entry.createdAt,
    steps: stepsHash(target.progressive),
    attempt: 0,
    acts: [],
  };

export const withProgress = (entry: RevisionEntry, progress: RolloutProgress): RevisionEntry =>
  entry.progress === progress ? entry : { ...entry, progress };

/** Id of an analysis or experiment of this version: another one for each try. */
export const runId = ({ target, entry }: RolloutContext, where: string): string =>
  `${target.key}@${shortHash(9, target.templateHash)}.${entry.progress?.attempt ?? 0}/${where}`;

/** Where a canary is; `undefined` for other strategies. */
export const placeOf = (context: RolloutContext): CanaryPlace | undefined => {
  const { target, buckets } = context;
  const strategy = target.progressive;
  if (strategy?.type !== 'canary') return undefined;
  return {
    strategy,
    replicas: target.replicas,
    step: progressOf(context).step,
    available: countOf(buckets.current.members, isAvailable),
    surges: target.maxSurge > 0,
  };
};

/** All steps are done, or there are none. */
export const isPastSteps = (context: RolloutContext): boolean =>
  progressOf(context).step >= stagesOf(context.target.progressive).length;
