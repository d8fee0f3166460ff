import { configVersion } from '../../model/config-version.js';
import type { ObservedPod } from '../../model/cluster.js';
import type { Deployment, PodTemplateSpec } from '../../model/objects.js';
import { progressiveOf } from '../../model/progressive-strategy.js';
import type { ProgressiveStrategy } from '../../model/rollout.js';
import { podTemplate, templateHash } from '../../model/template-hash.js';
import type { DesiredObject, ResolvedRollout } from '../catalog.js';
import type { PodOrigin } from '../pod-factory.js';
import { rollsOnConfigChange } from '../upkeep.js';
import type { Workspace } from '../workspace.js';
import { ownReplicas } from './workload-ref.js';

/** What a Deployment or a Rollout asks for, in numbers; Kubernetes' defaults (apps/v1 DeploymentSpec). */
export interface DeploymentTarget extends PodOrigin {
  readonly key: string;
  readonly kind: 'Deployment' | 'Rollout';
  readonly namespace: string;
  readonly name: string;
  /** Of the workload itself. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly configVersion: string;
  readonly strategy: 'RollingUpdate' | 'Recreate';
  /** Canary or blue-green, instead of the strategy; one without steps is a rolling update. */
  readonly progressive?: ProgressiveStrategy;
  readonly replicas: number;
  /** Pods, rounded. */
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  /** maxSurge for another number of replicas. */
  readonly surgeFor: (replicas: number) => number;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  /** A version that is late makes way for the one before, unless the workload says otherwise. */
  readonly abortsOnDeadline: boolean;
  readonly revisionHistoryLimit: number;
  readonly paused: boolean;
}

export type Replicated = Deployment | ResolvedRollout;

export const deploymentTarget = (
  { key, object, source, revision }: DesiredObject<Replicated>,
  pods: readonly ObservedPod[],
  workspace: Workspace,
): DeploymentTarget => {
  const { spec, metadata } = object;
  const { name = '', namespace = 'default', labels = {}, annotations = {} } = metadata;
  const replicas = ownReplicas(key, spec.replicas ?? 1, workspace);
  const strategy = object.kind === 'Deployment' ? (object.spec.strategy?.type ?? 'RollingUpdate') : 'RollingUpdate';
  return {
    ...{ key, kind: object.kind, namespace, name, labels, annotations, source, revision },
    ...templatePart(object.spec.template, { namespace, pods }, workspace),
    strategy,
    ...(strategy === 'Recreate' ? {} : { progressive: progressiveOf(object) }),
    replicas,
    ...limitsOf(object, replicas),
    surgeFor: (count) => limitsOf(object, count).maxSurge,
    minReadySeconds: spec.minReadySeconds ?? 0,
    progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
    abortsOnDeadline: object.kind === 'Deployment' || (object.spec.progressDeadlineAbort ?? true),
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    paused: spec.paused ?? false,
  };
};

const templatePart = (
  from: PodTemplateSpec,
  at: { readonly namespace: string; readonly pods: readonly ObservedPod[] },
  workspace: Workspace,
): Pick<DeploymentTarget, 'template' | 'templateHash' | 'configVersion'> => {
  const template = podTemplate(from);
  const previous = newestConfigVersion(at.pods);
  const scope = { cluster: workspace.desired.cluster, namespace: at.namespace, previous };
  const version = configVersion(template.spec, scope, workspace.find);
  const rolls = rollsOnConfigChange(template.annotations, workspace);
  return { template, templateHash: templateHash(from, rolls ? version : ''), configVersion: version };
};

const newestConfigVersion = (pods: readonly ObservedPod[]): string | undefined => {
  let newest = pods[0]?.record;
  for (const { record } of pods) if (newest && record.createdAt > newest.createdAt) newest = record;
  return newest?.configVersion;
};

interface RolloutLimits {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/** Surge rounds up, unavailable down; both 0 would stand still, so one may then be unavailable (kubectl's `ResolveFenceposts`). */
const limitsOf = (object: Replicated, replicas: number): RolloutLimits => {
  const wish = wishedLimits(object);
  if (!wish) return { maxSurge: 0, maxUnavailable: 0 };
  const { maxSurge = '25%', maxUnavailable = '25%' } = wish;
  const surge = podsOf(maxSurge, replicas, Math.ceil);
  const unavailable = podsOf(maxUnavailable, replicas, Math.floor);
  return { maxSurge: surge, maxUnavailable: Math.min(replicas, surge === 0 && unavailable === 0 ? 1 : unavailable) };
};

type Amount = number | string;

/** `undefined`: none of both, as Recreate and blue-green have it. */
const wishedLimits = (object: Replicated): { maxSurge?: Amount; maxUnavailable?: Amount } | undefined => {
  if (object.kind === 'Rollout')
    return object.spec.strategy.blueGreen ? undefined : (object.spec.strategy.canary ?? {});
  if (object.spec.strategy?.type === 'Recreate') return undefined;
  return object.spec.strategy?.rollingUpdate ?? {};
};

/** `3`, `"3"` or `"25%"` of the replicas. */
const podsOf = (value: Amount, replicas: number, round: (pods: number) => number): number => {
  const number = Number.parseInt(String(value), 10) || 0;
  return typeof value === 'string' && value.endsWith('%') ? round((number * replicas) / 100) : number;
};
