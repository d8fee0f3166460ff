import type { RevisionEntry } from '../../model/cluster.js';
import { ROLL_ON_CONFIG_ANNOTATION } from '../../model/labels.js';
import type { Buckets, PodView } from '../buckets.js';
import { phraseOf, templateChanges } from '../template-diff.js';
import type { Abort } from '../../model/rollout.js';
import type { Hold } from '../workload-draft.js';
import type { DeploymentTarget } from './deployment-target.js';

/** Why a step is taken, for people. */
export interface Reasons {
  readonly creation: (templateHash: string) => string;
  readonly deletion: (view: PodView) => string;
}

export interface ReasonsFor {
  readonly past: readonly RevisionEntry[];
  readonly hold?: Hold;
  /** `target` is the version that another one makes way for. */
  readonly aborted?: Abort;
}

export const deploymentReasons = (
  target: DeploymentTarget,
  buckets: Buckets,
  { past, hold, aborted }: ReasonsFor,
): Reasons => {
  const size = sizeReason(target, buckets, past[0]?.replicas);
  if (aborted) {
    const back = `rolled back: ${aborted.message}`;
    return { creation: () => back, deletion: () => back };
  }
  return {
    creation: (templateHash) => {
      if (hold) return `${size}; the new version ${hold.message}`;
      if (target.paused) return `${size}; paused, so of the template it has`;
      if (templateHash !== target.templateHash) return `${size}, in the middle of a rollout`;
      return rolloutReason(target, buckets, past) ?? (isNew(buckets, past) ? 'new' : size);
    },
    deletion: (view) =>
      target.paused || view.record.templateHash === target.templateHash ? size : `outdated: ${changesOf(view, target)}`,
  };
};

const isNew = ({ current }: Buckets, past: readonly RevisionEntry[]): boolean =>
  current.members.length === 0 && past[0]?.completedAt === undefined;

const sizeReason = (target: DeploymentTarget, buckets: Buckets, lastReplicas: number | undefined): string => {
  if (lastReplicas !== undefined && lastReplicas !== target.replicas)
    return `scaled ${lastReplicas} → ${target.replicas}`;
  return `${buckets.current.members.length} there, ${target.replicas} wanted`;
};

/** Set while pods of another template are around, or only just gone (Recreate). */
const rolloutReason = (
  target: DeploymentTarget,
  { outdated, terminating }: Buckets,
  past: readonly RevisionEntry[],
): string | undefined => {
  const leaving = terminating.find(({ record }) => record.templateHash !== target.templateHash);
  const old = outdated.at(-1)?.members[0] ?? leaving;
  if (old) return `rollout: ${changesOf(old, target)}`;
  const unfinished =
    past.length > 1 && past[0]?.templateHash === target.templateHash && past[0].completedAt === undefined;
  return unfinished ? 'rollout: the old pods are gone' : undefined;
};

const changesOf = ({ record }: PodView, target: DeploymentTarget): string => {
  const changes = templateChanges(record, target.template, target.configVersion);
  const fromConfig = changes.length > 0 && changes.every((change) => /^(ConfigMap|Secret) .* changed$/.test(change));
  return phraseOf(changes) + (fromConfig ? ` (${ROLL_ON_CONFIG_ANNOTATION})` : '');
};
