import { configVersion } from '../../model/config-version.js';
import type { ObservedPod } from '../../model/cluster.js';
import type { Deployment } from '../../model/objects.js';
import { podTemplate, templateHash } from '../../model/template-hash.js';
import type { DesiredObject } from '../catalog.js';
import type { PodOrigin } from '../pod-factory.js';
import { rollsOnConfigChange } from '../upkeep.js';
import type { Workspace } from '../workspace.js';

/** What a Deployment asks for, in numbers; Kubernetes' defaults (apps/v1 DeploymentSpec). */
export interface DeploymentTarget extends PodOrigin {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly configVersion: string;
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly replicas: number;
  /** Pods, rounded. */
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  /** maxSurge for another number of replicas. */
  readonly surgeFor: (replicas: number) => number;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
  readonly paused: boolean;
}

export const deploymentTarget = (
  { key, object, source, revision }: DesiredObject<Deployment>,
  pods: readonly ObservedPod[],
  workspace: Workspace,
): DeploymentTarget => {
  const { spec, metadata } = object;
  const { name = '', namespace = 'default' } = metadata;
  const template = podTemplate(spec.template);
  const scope = { cluster: workspace.desired.cluster, namespace, previous: newestConfigVersion(pods) };
  const version = configVersion(template.spec, scope, workspace.find);
  const rolls = rollsOnConfigChange(template.annotations, workspace);
  const replicas = spec.replicas ?? 1;
  const { maxSurge, maxUnavailable } = limitsOf(spec, replicas);
  return {
    key,
    namespace,
    name,
    source,
    revision,
    template,
    templateHash: templateHash(spec.template, rolls ? version : ''),
    configVersion: version,
    strategy: spec.strategy?.type ?? 'RollingUpdate',
    replicas,
    maxSurge,
    maxUnavailable,
    surgeFor: (count) => limitsOf(spec, count).maxSurge,
    minReadySeconds: spec.minReadySeconds ?? 0,
    progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    paused: spec.paused ?? false,
  };
};

const newestConfigVersion = (pods: readonly ObservedPod[]): string | undefined => {
  let newest = pods[0]?.record;
  for (const { record } of pods) if (newest && record.createdAt > newest.createdAt) newest = record;
  return newest?.configVersion;
};

/** Surge rounds up, unavailable down; both 0 would stand still, so one may then be unavailable (kubectl's `ResolveFenceposts`). */
const limitsOf = (spec: Deployment['spec'], replicas: number): { maxSurge: number; maxUnavailable: number } => {
  if (spec.strategy?.type === 'Recreate') return { maxSurge: 0, maxUnavailable: 0 };
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec.strategy?.rollingUpdate ?? {};
  const surge = podsOf(maxSurge, replicas, Math.ceil);
  const unavailable = podsOf(maxUnavailable, replicas, Math.floor);
  return { maxSurge: surge, maxUnavailable: Math.min(replicas, surge === 0 && unavailable === 0 ? 1 : unavailable) };
};

/** `3`, `"3"` or `"25%"` of the replicas. */
const podsOf = (value: number | string, replicas: number, round: (pods: number) => number): number => {
  const number = Number.parseInt(String(value), 10) || 0;
  return typeof value === 'string' && value.endsWith('%') ? round((number * replicas) / 100) : number;
};
