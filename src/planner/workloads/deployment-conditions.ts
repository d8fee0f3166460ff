import type { Condition } from '../../model/pod.js';
import type { WorkloadStatus } from '../../model/plan.js';
import { lastProgressAt } from '../history.js';
import type { RolloutContext } from '../rollout/context.js';

export interface Outcome {
  readonly state: WorkloadStatus['state'];
  readonly message: string;
  readonly available: number;
  readonly unschedulable: string | undefined;
}

/** Available, Progressing and, when a pod finds no place, ReplicaFailure (kubernetes.io: Deployment status). */
export const conditionsOf = (context: RolloutContext, outcome: Outcome): Condition[] => {
  const { entry, buckets, now, target } = context;
  const progressAt = lastProgressAt(entry, buckets, now);
  const minimum = target.replicas - target.maxUnavailable;
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
    ...(entry.progress?.aborted ? { reason: entry.progress.aborted.reason } : {}),
    message: outcome.message,
    lastTransitionTime: outcome.state === 'complete' ? (entry.completedAt ?? progressAt) : progressAt,
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
